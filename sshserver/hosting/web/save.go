package web

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// This file is a worksheet as one form, for a browser without scripts: whatever button is
// pressed, what was written is taken in first.

// mostFields bounds what one form may hold.
const mostFields = 2000

func (s *Server) saves(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.misread(w, r, err)
		return
	}
	if len(r.PostForm) > mostFields {
		s.misread(w, r, &http.MaxBytesError{})
		return
	}
	do := r.PostFormValue("do")
	if do == "leave" {
		s.leaves(w, r)
		http.Redirect(w, r, "/left", http.StatusSeeOther)
		return
	}
	g := s.guestOf(w, r)
	if g == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	if !g.isHere() {
		if err := s.resumes(r, g); errors.Is(err, errNoSeat) {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
	}
	q := question{Do: do, Page: "form", Args: map[string]string{}}
	for name, v := range r.PostForm {
		q.Args[name] = v[0]
	}
	a, _ := g.once(q, (*guest).savesAll)
	g.poke()
	g.mu.Lock()
	g.later = strings.TrimSpace(g.later + " " + a.Said)
	g.mu.Unlock()
	to := "/sheet"
	if a.Focus != "" {
		to += "#f-" + a.Focus
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// savesAll takes in every box that says something else than it was told, and does what
// was pressed.
func (g *guest) savesAll(q question) answer {
	gen, _ := strconv.Atoi(q.Args["gen"])
	g.Pull()
	refused := ""
	var drafts [][2]string
	for _, name := range slices.Sorted(maps.Keys(q.Args)) {
		v := q.Args[name]
		box, is := strings.CutPrefix(name, "f-")
		if !is {
			continue
		}
		v = text.CleanLine(v)
		if strings.HasPrefix(box, "n-") || strings.HasPrefix(box, "w-") {
			if v != "" {
				drafts = append(drafts, [2]string{box, v})
			}
			continue
		}
		at, _, _, ok := g.boxAt(box)
		if !ok {
			if v != "" {
				drafts = append(drafts, [2]string{"n-0-0", v})
			}
			continue
		}
		base, known := g.told.at(at, gen)
		if known && base.String() == v {
			continue
		}
		a := g.writes(question{Box: box, V: gen, Was: base.String(), Text: v, Caret: len([]rune(v))})
		if a.No {
			refused = v
		}
	}
	refused += g.savesNew(drafts)
	a := answer{}
	if q.Do != "save" && q.Do != "" {
		a = g.presses(q)
	}
	if refused != "" {
		a.Said = strings.TrimSpace(a.Said + " " + page.In(g.lang).Kept + " " + refused)
	} else if q.Do == "save" && a.Said == "" {
		a.Said = page.In(g.lang).Saved
	}
	return a
}

// savesNew writes lines that weren't written yet: those of one line in its columns.
func (g *guest) savesNew(drafts [][2]string) (refused string) {
	lines := map[string]map[int]string{}
	var order []string
	for _, d := range drafts {
		i := strings.LastIndexByte(d[0], '-')
		col, err := strconv.Atoi(d[0][i+1:])
		if err != nil {
			continue
		}
		line := d[0][:i]
		if lines[line] == nil {
			lines[line] = map[int]string{}
			order = append(order, line)
		}
		lines[line][col] = d[1]
	}
	for _, line := range order {
		at, isNew, placed, ok := g.boxAt(boxOf(line, 0))
		if !ok || !isNew {
			continue
		}
		box := ""
		for _, col := range g.Columns(at.Section) {
			v := lines[line][col]
			if v == "" {
				continue
			}
			if box == "" {
				at.Column = col
				if !g.settleAt(at, true, placed) {
					refused = v
					break
				}
				if a := g.writes(question{Box: boxOf(line, col), Text: v, Caret: len([]rune(v))}); a.No {
					refused = v
					break
				} else if a.Is != "" {
					box = a.Is
				}
				continue
			}
			if a := g.writes(question{Box: boxOf(box, col), V: g.told.gen, Text: v, Caret: len([]rune(v))}); a.No {
				refused = v
			}
		}
	}
	return refused
}
