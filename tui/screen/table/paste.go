package table

import (
	"strings"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// paste puts in a pasted text. Each of its lines becomes an entry of its own,
// and a line that is longer than an entry goes on in the next one. All of it is
// one change, to be undone at once. What no entry is left for is not put in, and
// the person is told so.
func (s *Screen) paste(t string) {
	if s.reading() {
		s.say(s.kit.Words.Craft.ReadingOf)
		return
	}
	lines := strings.Split(text.Clean(t), "\n")
	said := s.kit.Words.Sheet
	p := s.laidOut(lines)
	if len(p.writes) == 0 {
		if p.left {
			s.say(said.PasteLost)
		}
		return
	}
	err := s.putInAll(&p)
	if refused(err, session.QuietOthers) {
		err = s.goOnAlone(func() error {
			p = s.laidOut(lines)
			return s.putInAll(&p)
		})
	}
	switch {
	case refused(err, session.SectionFull, session.TextFull, session.TooDeep), err == nil && p.left:
		s.say(said.PasteLost)
	case err != nil:
		s.complain(err)
	case p.cut:
		s.say(said.PasteCut)
	}
}

// pasted is what a paste comes to: a write for each entry that it goes into.
type pasted struct {
	writes []session.Write
	ends   []text.ID // the last character of each
	cut    bool      // a line was longer than an entry
	left   bool      // there is more than all entries together take
}

// laidOut lays pasted lines out from the caret on, with nothing done yet.
func (s *Screen) laidOut(lines []string) pasted {
	var p pasted
	at, parent, now := s.caret, s.caret.parent, s.text()
	if e := s.entry(); e != nil {
		parent = s.parentOf(e)
	}
	limit := s.ex.Limits.Text
	room := limit - now.Len()
	below := func() { // on to a new line, unless this one is new
		if at.entry.IsZero() {
			return
		}
		at = caret{section: at.section, parent: parent, after: at.entry, column: s.columns(at.section)[0]}
		now, room = text.Text{}, limit
	}
	put := func(t string) {
		n := utf8.RuneCountInString(t)
		first := s.hub.NewID(s.ref.Step, n)
		w := session.Write{Sheet: s.ref, Entry: at.entry, Column: at.column, Edit: now.Insert(at.at, first, t), Of: s.scribing}
		if w.Entry.IsZero() {
			w.Entry = s.hub.NewID(s.ref.Step, 1)
			w.New = &session.Place{Section: at.section, Parent: parent, After: at.after}
		}
		at.entry = w.Entry
		p.writes, p.ends = append(p.writes, w), append(p.ends, first.Plus(n-1))
	}
	most := max(s.ex.Limits.Entries, s.ex.Sections[at.section].Entries) + 1
	// A long paste comes in pieces, each of which goes on where the last one
	// ended: with a new line, or in the middle of one.
	began := len(lines) > 1 && lines[0] == ""
	for i, line := range lines {
		if i+1 < len(lines) {
			line = strings.TrimRight(line, " ")
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if began {
			below()
		}
		began = true
		for line != "" {
			head, rest := text.Cut(line, max(room, 0))
			if head == "" && at.entry.IsZero() || len(p.writes) >= most {
				p.left = true // not even one character fits, or nothing more
				return p
			}
			if head != "" {
				put(head)
			}
			if line = rest; line != "" {
				p.cut = true
				below()
			}
		}
	}
	return p
}

// putInAll does all of the writes at once and goes to the end of the last one
// that was taken.
func (s *Screen) putInAll(p *pasted) error {
	if _, err := s.hub.Do(session.Together{Writes: p.writes}); err != nil {
		return err
	}
	s.pull()
	last := 0
	for i, w := range p.writes {
		if s.sheet.Entry(w.Entry) != nil {
			last = i
		}
	}
	p.left = p.left || last < len(p.writes)-1
	w := p.writes[last]
	s.caret = caret{section: s.caret.section, entry: w.Entry, column: w.Column, at: p.ends[last], want: -1}
	s.touch()
	return nil
}
