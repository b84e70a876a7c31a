package session

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// Past is what the session before hands on. It is part of Started, so that a
// session either has all of it or was never begun.
type Past struct {
	PastRef
	Seats  []Kept   `json:"seats,omitempty"` // Seats[id-1] becomes seat id
	Sheets []Handed `json:"sheets,omitempty"`
}

// PastRef names the session before.
type PastRef struct {
	Session string         `json:"session,omitempty"` // its file's name
	Title   exercises.Text `json:"title,omitempty"`
	Started time.Time      `json:"started"` // what tells it from any other
}

// Kept is a person who sits where they sat. They are expected until they come.
type Kept struct {
	Name  string         `json:"name"`
	Table int            `json:"table,omitempty"` // 0 for a facilitator
	Lang  exercises.Lang `json:"lang,omitempty"`
	Keys  []string       `json:"keys,omitempty"`
	// Called is what they were called before.
	Called []string `json:"called,omitempty"`
	// From is the seat that was theirs there, where not all seats come along.
	From SeatID `json:"from,omitempty"`
	// Standing is what they are here as.
	Standing string `json:"standing,omitempty"`
}

// Handed is what one worksheet begins with. Entries stand in their order, on a
// map each after the one it hangs on.
type Handed struct {
	Sheet   SheetRef      `json:"sheet"`
	Entries []HandedEntry `json:"entries,omitempty"`
	Links   []Link        `json:"links,omitempty"` // by From of the entries
	// Of a sheet that goes on whole, between two sessions.
	Headline string     `json:"headline,omitempty"`
	Picks    []PickMade `json:"picks,omitempty"`
}

// HandedEntry is one entry as it goes on.
type HandedEntry struct {
	From    text.ID   `json:"from"` // what it was called there
	Section int       `json:"section"`
	Parent  text.ID   `json:"parent,omitzero"` // what its parent was called there
	Author  SeatID    `json:"author,omitempty"`
	Texts   []string  `json:"texts"` // by the columns of the exercise here
	Written time.Time `json:"written,omitzero"`
	// Promise is what it is called among all sessions, where it is a promise.
	Promise *PromiseRef `json:"promise,omitempty"`
	// Notes are what others remarked on it.
	Notes []Note `json:"notes,omitempty"`
	// Whole is what only an entry has that goes on as it stands, with its sheet.
	Whole *Whole `json:"whole,omitempty"`
}

// PromiseRef names a promise for good: the session it was made in, by when that
// began, and its entry there. It goes along from session to session, so that its
// story holds together where a file between two of them is lost.
type PromiseRef struct {
	Session time.Time `json:"session"`
	Entry   text.ID   `json:"entry"`
}

// Brought is what an entry was when the session before handed it on.
type Brought struct {
	From    text.ID  `json:"from"` // what it was called there
	Section int      `json:"section"`
	Texts   []string `json:"texts"`
	// Promise names it where it is one. Sessions from before promises had names
	// have none.
	Promise *PromiseRef `json:"promise,omitempty"`
}

// broughtReplica has made the identities of what is handed on. Screens' own are
// far below it.
const broughtReplica = 1 << 63

// fits tells whether all of it has its place in a session with this plan. What
// doesn't fit as a whole is not taken at all: with one seat left out, every
// author after it would be somebody else.
func (p *Past) fits(plan *exercises.Plan) bool {
	tables := min(max(plan.Tables, 1), exercises.MostTables)
	if len(p.Seats) > MostSeats {
		return false
	}
	for _, k := range p.Seats {
		if k.Name == "" || k.Table < 0 || k.Table > tables {
			return false
		}
	}
	for _, h := range p.Sheets {
		if h.Sheet.Table < 1 || h.Sheet.Table > tables || h.Sheet.Step < 0 || h.Sheet.Step >= len(plan.Steps) {
			return false
		}
		ex := plan.Steps[h.Sheet.Step].Exercise
		if ex == nil || slices.ContainsFunc(h.Picks, func(k PickMade) bool { return k.Seat < 1 || int(k.Seat) > len(p.Seats) }) {
			return false
		}
		for _, e := range h.Entries {
			if e.From.IsZero() || e.Section < 0 || e.Section >= len(ex.Sections) || len(e.Texts) > len(ex.Columns) ||
				!e.Whole.fits(ex, len(p.Seats)) || e.Author < 0 || int(e.Author) > len(p.Seats) ||
				slices.ContainsFunc(e.Notes, func(n Note) bool { return n.Author < 0 || int(n.Author) > len(p.Seats) }) {
				return false
			}
		}
	}
	return true
}

// takeOver is the session just begun with what the one before hands on.
func (s State) takeOver(e Event, p *Past) State {
	if p == nil || s.Plan == nil || !p.fits(s.Plan) {
		return s
	}
	ref := p.PastRef
	s.Past = &ref
	s.Seats = make([]*Seat, len(p.Seats))
	for i, k := range p.Seats {
		x := &Seat{ID: SeatID(i + 1), Name: k.Name, Table: k.Table, Lang: k.Lang, Keys: slices.Clone(k.Keys), Called: slices.Clone(k.Called), From: k.From, Standing: k.Standing, Expected: true}
		if k.Table == 0 {
			x.Role = Facilitator
		}
		s.Seats[i] = x
	}
	ids := p.numbered()
	for i, h := range p.Sheets {
		ex := s.Plan.Steps[h.Sheet.Step].Exercise
		s = s.arrange(h.Sheet, func(sh *Sheet) bool {
			sh.Headline, sh.Picks = h.Headline, slices.Clone(h.Picks)
			return handOn(sh, ex, e.At, h, ids[i]) || h.Headline != "" || len(h.Picks) > 0
		})
	}
	return s
}

// named is what an entry that is handed on is called here, and the first character
// of each of its texts. One that comes twice to a sheet stands there once: the
// second has no name.
type named struct {
	entry text.ID
	texts []text.ID
}

// numbered names all that is handed on, by sheet and entry. It is the one place
// where that is counted: whoever erases a person has to find the same characters
// under the same names, or would take out somebody else's.
func (p *Past) numbered() [][]named {
	next := uint64(1)
	mint := func(n int) text.ID {
		id := text.ID{Replica: broughtReplica, N: next}
		next += uint64(n)
		return id
	}
	out := make([][]named, len(p.Sheets))
	for h, handed := range p.Sheets {
		seen := map[text.ID]bool{}
		out[h] = make([]named, len(handed.Entries))
		for e, he := range handed.Entries {
			n := named{texts: make([]text.ID, len(he.Texts))}
			if !seen[he.From] {
				seen[he.From] = true
				n.entry = mint(1)
				for c, words := range he.Texts {
					n.texts[c] = mint(utf8.RuneCountInString(words))
				}
			}
			out[h][e] = n
		}
	}
	return out
}

func handOn(sh *Sheet, ex *exercises.Exercise, at time.Time, h Handed, ids []named) bool {
	shape := ShapeOf(ex)
	now := map[text.ID]text.ID{} // what is called what here
	entries := slices.Clone(sh.Entries)
	for i, he := range h.Entries {
		if ids[i].entry.IsZero() {
			continue
		}
		en := &Entry{
			ID: ids[i].entry, Section: he.Section, Author: he.Author, Added: at, Written: he.Written,
			Texts: make([]text.Text, len(ex.Columns)), Read: true, // it was, last time
			Brought: &Brought{From: he.From, Section: he.Section, Texts: slices.Clone(he.Texts), Promise: he.Promise},
		}
		now[he.From] = en.ID
		if shape.Nests() {
			en.Parent = now[he.Parent]
		}
		if ex.Anonymous || en.Written.IsZero() || en.Written.After(at) {
			en.Written = at
		}
		if ex.Anonymous {
			en.Author = 0
		}
		en.Notes = he.notesOf(ex.Anonymous)
		he.Whole.put(en)
		for c, words := range he.Texts {
			if words != "" {
				en.Texts[c] = text.Text{}.Apply(text.Text{}.Insert(text.ID{}, ids[i].texts[c], words))
			}
		}
		entries = append(entries, en)
	}
	sh.Entries = entries
	if shape.Nests() {
		for _, l := range h.Links {
			linked(sh, Link{From: now[l.From], To: now[l.To]})
		}
	}
	return len(h.Entries) > 0
}

// cleaned is what is handed on with every word of it cleaned once more: it comes
// from a file, and files come from anywhere. It must fit the plan. Where there
// are no names here, none are kept.
func (p *Past) cleaned(plan *exercises.Plan) *Past {
	out := &Past{PastRef: PastRef{Session: text.CleanLine(p.Session), Started: p.Started, Title: exercises.Text{}}}
	for lang, s := range p.Title {
		out.Title[lang] = text.CleanLine(s)
	}
	for _, k := range p.Seats {
		k.Name, k.Called = text.Name(k.Name), slices.Clone(k.Called)
		for i, s := range k.Called {
			k.Called[i] = text.Name(s)
		}
		k.Called = slices.DeleteFunc(k.Called, func(s string) bool { return s == "" || s == k.Name })
		if !k.Lang.Known() {
			k.Lang = ""
		}
		out.Seats = append(out.Seats, k)
	}
	for _, h := range p.Sheets {
		h.Entries = slices.Clone(h.Entries)
		for i, e := range h.Entries {
			h.Entries[i].Texts = make([]string, len(e.Texts))
			for c, s := range e.Texts {
				h.Entries[i].Texts[c] = strings.TrimSpace(text.CleanLine(s))
			}
			h.Entries[i].Whole = e.Whole.cleaned(plan.Steps[h.Sheet.Step].Exercise)
			h.Entries[i].Notes = e.notesOf(plan.Steps[h.Sheet.Step].Exercise.Anonymous)
			if plan.Steps[h.Sheet.Step].Exercise.Anonymous {
				h.Entries[i].Author, h.Entries[i].Written = 0, time.Time{}
			}
		}
		h.Headline = oneLine(h.Headline, MostHeadline)
		out.Sheets = append(out.Sheets, h)
	}
	return out
}

// Since is what has become of an entry since the session before.
type Since string

// What can have become of it.
const (
	SinceNew     Since = "new"     // it wasn't there
	SinceKept    Since = "kept"    // as it was
	SinceChanged Since = "changed" // other words, or another section
	SinceDropped Since = "dropped" // it was brought along and taken off the sheet
)

// Since tells what has become of the entry since the session before. In a
// session that follows none everything is new. Spaces make no difference.
func (e *Entry) Since() Since {
	switch {
	case e.Brought == nil:
		return SinceNew
	case e.Removed:
		return SinceDropped
	case e.Section != e.Brought.Section:
		return SinceChanged
	}
	for c, t := range e.Texts {
		was := ""
		if c < len(e.Brought.Texts) {
			was = e.Brought.Texts[c]
		}
		if !slices.Equal(strings.Fields(t.String()), strings.Fields(was)) {
			return SinceChanged
		}
	}
	return SinceKept
}
