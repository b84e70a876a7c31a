package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// This file is what pages ask for by their script: one request at a time, each numbered,
// so that one which comes twice is done once.

// question is what such a request says. Which fields there are depends on what is asked.
type question struct {
	Page string `json:"page"`
	N    int    `json:"n"`
	Ref  string `json:"ref"` // the worksheet that it is about

	Box   string   `json:"f"`
	After string   `json:"after"` // the entry that a line of the page's own stands below
	V     int      `json:"v"`     // the version that the box was told
	Was   string   `json:"was"`   // and what it said
	Text  string   `json:"t"`
	Caret int      `json:"c"` // in runes
	Typed bool     `json:"typed"`
	IDs   []string `json:"ids"`

	Do   string            `json:"do"`
	Args map[string]string `json:"args"`

	form *form
}

// answer is what comes of it.
type answer struct {
	V     int    `json:"v,omitempty"`
	Text  string `json:"t"`
	Is    string `json:"is,omitempty"`    // the entry that a line which wasn't written yet is now
	No    bool   `json:"no,omitempty"`    // it was refused
	Focus string `json:"focus,omitempty"` // the box to go on in
	Said  string `json:"said,omitempty"`
	Go    string `json:"go,omitempty"` // the page to go on at
}

// done is the last request of a page, and what came of it.
type done struct {
	n      int
	answer answer
	form   *form // of a page without a script
}

// mostPages is how many of one person's pages are remembered.
const mostPages = 8

// asked makes a handler of what answers such a request.
func asked(s *Server, do func(g *guest, q question) answer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var q question
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			s.misread(w, r, err)
			return
		}
		s.answers(w, r, q, do)
	}
}

func (s *Server) answers(w http.ResponseWriter, r *http.Request, q question, do func(g *guest, q question) answer) {
	g := s.guestOf(w, r)
	if g == nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if !g.isHere() { // away for a while, and back by writing
		if err := s.resumes(r, g); err != nil {
			w.WriteHeader(http.StatusGone)
			return
		}
	}
	a, status := g.once(q, do)
	g.poke()
	if status != http.StatusOK {
		if status == http.StatusTooManyRequests {
			s.says(w, r, status, func(p *page.Web) string { return p.TooQuick })
			return
		}
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(a)
}

// errNoSeat: they haven't sat down yet.
var errNoSeat = errors.New("no seat")

// resumes sits a guest down again who was here a while ago.
func (s *Server) resumes(r *http.Request, g *guest) error {
	g.mu.Lock()
	a, seat := g.sit, g.seat
	g.mu.Unlock()
	if seat == 0 {
		return errNoSeat
	}
	ctx, cancel := contextWithin(r, sitWithin)
	defer cancel()
	return g.come(ctx, a, comingBy(r), false)
}

// once does what is asked, or gives what came of it when it was asked before.
func (g *guest) once(q question, do func(g *guest, q question) answer) (answer, int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch was := g.done[q.Page]; {
	case g.sitting == nil:
		return answer{}, http.StatusGone
	case q.N > 0 && q.N == was.n:
		return was.answer, http.StatusOK
	case q.N > 0 && q.N < was.n:
		return answer{}, http.StatusConflict
	case !g.pace.OK(g.s.cfg.Door.Now()):
		return answer{}, http.StatusTooManyRequests
	}
	saids := g.saids
	a := do(g, q)
	if g.sitting != nil {
		g.hear()
		if a.Said == "" {
			a.Said = g.heard(saids)
		}
		for _, st := range g.streams { // who did it hears it by the answer
			if st.page == q.Page {
				st.saids = g.saids
			}
		}
	}
	if _, known := g.done[q.Page]; !known && len(g.done) >= mostPages {
		clear(g.done) // whoever has more sends nothing twice
	}
	g.done[q.Page] = done{q.N, a, q.form}
	return a, http.StatusOK
}

// boxAt is the text that a box's name means. new: a line that isn't written yet, at the
// end of its section or, placed, where the caret is.
func (g *guest) boxAt(box string) (at place.Slot, isNew, placed, ok bool) {
	i := strings.LastIndexByte(box, '-')
	if i < 0 {
		return at, false, false, false
	}
	col, err := strconv.Atoi(box[i+1:])
	if err != nil || col < 0 || col >= len(g.Exercise.Columns) {
		return at, false, false, false
	}
	at.Column = col
	line := box[:i]
	if kind, number, is := strings.Cut(line, "-"); is && (kind == "n" || kind == "w" || strings.HasPrefix(kind, "l")) {
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 || n >= len(g.Exercise.Sections) {
			return at, false, false, false
		}
		at.Section = n
		return at, true, kind == "w", true
	}
	e := g.entry(line)
	if e == nil {
		return at, false, false, false
	}
	at.Section, at.Entry = e.Section, e.ID
	return at, false, false, true
}

// entry is the one of an id, or nil.
func (g *guest) entry(id string) *session.Entry {
	var x text.ID
	if x.UnmarshalText([]byte(id)) != nil {
		return nil
	}
	return g.Sheet.Entry(x)
}

// boxOf is a text's box.
func boxOf(line string, column int) string { return line + "-" + strconv.Itoa(column) }

// settleAt puts the caret where a box is.
func (g *guest) settleAt(at place.Slot, isNew, placed bool) bool {
	switch {
	case !isNew:
		if g.Caret.Slot() != at {
			g.Into(g.Sheet.Entry(at.Entry), at.Column)
		}
	case placed && g.Caret.Entry.IsZero() && g.Caret.Section == at.Section:
		g.Caret.Column = at.Column
	case g.Caret.Entry.IsZero() && g.Caret.Section == at.Section && g.Caret.Tail:
		g.Caret.Column = at.Column
	default:
		c := g.End(at.Section)
		c.Column = at.Column
		return g.Draft(c)
	}
	return true
}

// nameOf is what pages call a worksheet, and refOf the sheet that they call so.
func nameOf(r session.SheetRef) string { return strconv.Itoa(r.Table) + "-" + strconv.Itoa(r.Step) }

func refOf(name string) (r session.SheetRef, ok bool) {
	table, step, ok := strings.Cut(name, "-")
	var err, errStep error
	r.Table, err = strconv.Atoi(table)
	r.Step, errStep = strconv.Atoi(step)
	return r, ok && err == nil && errStep == nil
}

// on does something on the sheet that a page says it is about, and on no other.
func (g *guest) on(name string, do func()) bool {
	g.Pull()
	r, ok := refOf(name)
	return ok && g.On(r, do)
}

// writesThere takes in what a box says now, on its own worksheet.
func (g *guest) writesThere(q question) (a answer) {
	if !g.on(q.Ref, func() { a = g.writes(q) }) {
		return answer{Text: q.Was, V: q.V, No: true, Said: page.In(g.lang).Elsewhere + " " + q.Text}
	}
	return a
}

// writes takes in what a box says now.
func (g *guest) writes(q question) answer {
	g.Stir()
	g.Pull()
	if !g.mayFill() {
		return answer{Text: q.Was, V: q.V, No: true, Said: page.In(g.lang).NamesAway}
	}
	at, isNew, placed, ok := g.boxAt(q.Box)
	if !ok {
		return g.ownLine(q, 0)
	}
	if above := g.entry(q.After); isNew && above != nil && above.Section == at.Section && !g.Kinds() {
		if !g.Draft(place.Caret{Section: at.Section, After: above.ID, Column: at.Column}) {
			return answer{No: true}
		}
	} else if !g.settleAt(at, isNew, placed) {
		return answer{No: true}
	}
	var base text.Text
	if !isNew {
		known := false
		if base, known = g.told.at(box{g.Ref, at}, q.V); !known || base.String() != q.Was {
			base = g.Text() // the program was started again, and others may have written there
			q.Text = place.Rebased(q.Was, q.Text, base.String())
		}
	}
	wrote := g.Retype(base, q.Text, q.Caret)
	g.Done()
	a := answer{No: !wrote}
	to := g.Caret.Entry
	if isNew {
		if to.IsZero() {
			return a
		}
		a.Is, at.Entry = to.String(), to
	} else if wrote && to != at.Entry {
		a.Focus = boxOf(to.String(), g.Caret.Column) // it goes on in a line of their own
	}
	if e := g.Sheet.Entry(at.Entry); e != nil && at.Column < len(e.Texts) {
		t := g.told.tell(box{g.Ref, at}, e.Texts[at.Column])
		a.Text, a.V = t.T, t.V
	}
	return a
}

// ownLine keeps words whose place isn't there any more, or can't be told: they become a
// line of their own.
func (g *guest) ownLine(q question, section int) answer {
	a := answer{No: true}
	if at, isNew, _, ok := g.boxAt(q.Box); ok && !isNew {
		if e := g.Sheet.Entry(at.Entry); e != nil && at.Column < len(e.Texts) {
			t := g.told.tell(box{g.Ref, at}, e.Texts[at.Column])
			a.Text, a.V = t.T, t.V
		}
	}
	if strings.TrimSpace(q.Text) == "" || q.Text == q.Was || !g.Draft(g.End(section)) {
		return a
	}
	if g.Retype(text.Text{}, q.Text, q.Caret) {
		a.No = false
		g.Done()
		if !g.Caret.Entry.IsZero() {
			a.Focus = boxOf(g.Caret.Entry.String(), g.Caret.Column)
		}
	}
	return a
}

// goes notes where somebody is, and that they compose a word.
func (g *guest) goes(q question) answer {
	if q.Typed {
		g.Stir()
	}
	g.Pull()
	at, isNew, placed, ok := g.boxAt(q.Box)
	if !ok || q.Ref != nameOf(g.Ref) || !g.mayFill() {
		return answer{}
	}
	if isNew && !placed { // no refusal is said for looking at it
		if c := g.End(at.Section); g.Caret.Slot() != at {
			c.Column = at.Column
			g.Caret = c
		}
	} else {
		g.settleAt(at, isNew, placed)
	}
	g.Settle()
	g.Present(q.Typed)
	return answer{}
}

// mostSeen is how many entries one can have before one's eyes at once.
const mostSeen = 200

// reads notes what somebody has before their eyes.
func (g *guest) reads(q question) answer {
	var ids []text.ID
	for _, s := range q.IDs[:min(len(q.IDs), mostSeen)] {
		var id text.ID
		if id.UnmarshalText([]byte(s)) == nil {
			ids = append(ids, id)
		}
	}
	if q.Ref == nameOf(g.Ref) && g.mayFill() {
		g.Sees(ids)
	}
	return answer{}
}

// mayFill tells whether this worksheet may be seen and filled by a page: one that holds
// people's names isn't where others could read along, unless the host says so.
func (g *guest) mayFill() bool {
	return !g.Exercise.NamesStay || g.s.secure() || g.s.cfg.HoldsNames
}
