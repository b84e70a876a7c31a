package web

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"convene/session/place"
	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// This file is a worksheet as one form, for a browser without scripts: whatever button is
// pressed, what was written is taken in first.

// mostFields bounds what one form may hold.
const mostFields = 4000 // each with what it was given

func (s *Server) saves(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.misread(w, r, err)
		return
	}
	if len(r.PostForm) > mostFields {
		s.misread(w, r, &http.MaxBytesError{})
		return
	}
	g, do := s.guestOf(w, r), r.PostFormValue("do")
	if g == nil {
		to := "/"
		if do == "leave" {
			to = "/left"
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	q := question{Do: do, Page: "form " + r.PostFormValue("page"), Ref: r.PostFormValue("ref"), Args: map[string]string{}, form: &form{}}
	for name, v := range r.PostForm {
		q.Args[name] = v[0]
	}
	words := changedIn(q.Args)
	if !g.isHere() && (do != "leave" || len(words) > 0) {
		if err := s.resumes(r, g); errors.Is(err, errNoSeat) {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
	}
	a, status := g.once(q, (*guest).savesAll)
	g.poke()
	if status == http.StatusTooManyRequests { // going back shows the form as it was filled in
		s.says(w, r, status, func(p *page.Web) string { return p.TooQuick })
		return
	}
	if status != http.StatusOK && len(words) > 0 {
		a = answer{No: true, Said: page.In(g.speaks()).Kept + " " + strings.Join(words, " · ")}
	}
	if do == "leave" && !a.No {
		s.leaves(w, r)
		http.Redirect(w, r, "/left", http.StatusSeeOther)
		return
	}
	g.mu.Lock()
	g.later = strings.TrimSpace(g.later + " " + a.Said)
	g.mu.Unlock()
	to := "/sheet"
	if a.Focus != "" {
		to += "#f-" + a.Focus
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// form is what is known of one that was sent: it may come again, as it was or changed.
type form struct {
	args  map[string]string
	lines map[string]string // the entries that its unwritten lines have become
	wrote map[string]string // and what it wrote, by box
}

// changedIn are the texts of a form that say something else than it was given.
func changedIn(args map[string]string) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(args)) {
		box, is := strings.CutPrefix(name, "f-")
		if v := text.CleanLine(args[name]); is && v != "" && v != text.CleanLine(args["was-"+box]) {
			out = append(out, v)
		}
	}
	return out
}

// savesAll takes in every box that says something else than it was told, on the worksheet
// that the form is of, and does what was pressed. What is sent twice is done once.
func (g *guest) savesAll(q question) answer {
	if was := g.done[q.Page].form; was != nil && q.Args["page"] != "" {
		if *q.form = *was; maps.Equal(was.args, q.Args) {
			return g.done[q.Page].answer
		}
	} else {
		q.form.lines, q.form.wrote = map[string]string{}, map[string]string{}
	}
	q.form.args = q.Args
	words := page.In(g.lang)
	var refused []string
	why := words.Kept
	if !g.on(q.Ref, func() { refused = g.savesTexts(q) }) {
		refused, why = changedIn(q.Args), words.Elsewhere
	}
	a := answer{}
	if q.Do != "save" && q.Do != "leave" && q.Do != "" {
		a = g.presses(q)
	}
	if len(refused) > 0 {
		a.No, a.Said = true, strings.TrimSpace(a.Said+" "+why+" "+strings.Join(refused, " · "))
	} else if q.Do == "save" && a.Said == "" {
		a.Said = words.Saved
	}
	return a
}

// savesTexts takes in a form's boxes, and gives the words that could not be written.
func (g *guest) savesTexts(q question) (refused []string) {
	gen, _ := strconv.Atoi(q.Args["gen"])
	f := q.form
	drafts := map[string]map[int]string{}
	for _, name := range slices.Sorted(maps.Keys(q.Args)) {
		id, is := strings.CutPrefix(name, "f-")
		if !is {
			continue
		}
		v := text.CleanLine(q.Args[name])
		was, knows := q.Args["was-"+id]
		to := id
		if line, col, isNew := unwritten(id); isNew {
			if f.lines[line] == "" { // not by this form, so far
				if drafts[line] == nil {
					drafts[line] = map[int]string{}
				}
				drafts[line][col] = v
				continue
			}
			to, knows = boxOf(f.lines[line], col), true
		}
		if wrote, again := f.wrote[id]; again {
			was, knows = wrote, true
		}
		at, _, _, ok := g.boxAt(to)
		if !knows && ok {
			base, known := g.told.at(box{g.Ref, at}, gen)
			if now := g.textAt(at); !known && now == v {
				continue
			}
			was, knows = base.String(), known
		}
		if knows && text.CleanLine(was) == v || !ok && v == "" {
			continue
		}
		if !knows { // it can't be told what they changed
			refused = append(refused, v)
			continue
		}
		if a := g.writes(question{Box: to, V: gen, Was: was, Text: v, Caret: len([]rune(v))}); a.No {
			refused = append(refused, v)
			continue
		}
		f.wrote[id] = v
	}
	return append(refused, g.savesNew(f, drafts)...)
}

// textAt is what stands in a box now.
func (g *guest) textAt(at place.Slot) string {
	if e := g.Sheet.Entry(at.Entry); e != nil && at.Column < len(e.Texts) {
		return e.Texts[at.Column].String()
	}
	return ""
}

// unwritten is the line and column of a box on a line that wasn't written yet.
func unwritten(box string) (line string, column int, is bool) {
	i := strings.LastIndexByte(box, '-')
	if i < 0 || !strings.HasPrefix(box, "n-") && !strings.HasPrefix(box, "w-") {
		return "", 0, false
	}
	column, err := strconv.Atoi(box[i+1:])
	return box[:i], column, err == nil
}

// savesNew writes lines that weren't written yet: those of one line in its columns.
func (g *guest) savesNew(f *form, drafts map[string]map[int]string) (refused []string) {
	for _, line := range slices.Sorted(maps.Keys(drafts)) {
		at, isNew, placed, ok := g.boxAt(boxOf(line, 0))
		if !ok || !isNew {
			for _, v := range drafts[line] {
				refused = append(refused, v)
			}
			continue
		}
		for _, col := range g.Columns(at.Section) {
			v := drafts[line][col]
			if v == "" {
				continue
			}
			q := question{Box: boxOf(line, col), Text: v, Caret: len([]rune(v))}
			if id := f.lines[line]; id != "" {
				q.Box = boxOf(id, col)
			} else if at.Column = col; !g.settleAt(at, true, placed) {
				refused = append(refused, v)
				continue
			}
			a := g.writes(q)
			if a.No {
				refused = append(refused, v)
				continue
			}
			if a.Is != "" {
				f.lines[line] = a.Is
			}
			f.wrote[boxOf(line, col)] = v
		}
	}
	return refused
}
