package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// paste puts in a pasted text. Each of its lines becomes an entry of its own;
// where the section has several columns the cells of a table go into them, from
// the caret's on. A line that is longer than an entry goes on in the next one,
// and what no entry is left for is not put in; but a table goes in whole or not
// at all. All of it is one change, to be undone at once.
func (s *Screen) paste(t string) {
	if s.reading() {
		s.say(s.kit.Words.Craft.ReadingOf)
		return
	}
	rows := text.Cells(t)
	p := s.laidOut(rows)
	if len(p.writes) == 0 {
		if p.left {
			s.say(s.kit.Words.Sheet.PasteLost)
		}
		return
	}
	err := s.putInAll(&p)
	if refused(err, session.QuietOthers) {
		err = s.goOnAlone(func() error {
			p = s.laidOut(rows)
			return s.putInAll(&p)
		})
	}
	s.sayPasted(p, err)
}

func (s *Screen) sayPasted(p pasted, err error) {
	said := s.kit.Words.Sheet
	var no *session.Error
	switch {
	case p.table && errors.As(err, &no) && no.Code == session.SectionFull:
		s.say(fmt.Sprintf(s.kit.Words.Cells.NoRoom, no.Limit))
	case p.table && errors.As(err, &no) && no.Code == session.TextFull:
		s.say(fmt.Sprintf(s.kit.Words.Cells.TooLong, no.Limit))
	case refused(err, session.SectionFull, session.TextFull, session.TooDeep), err == nil && p.left:
		s.say(said.PasteLost)
	case err != nil:
		s.complain(err)
	case p.cut:
		s.say(said.PasteCut)
	case p.joined:
		s.say(s.kit.Words.Cells.Joined)
	}
}

// pasted is what a paste comes to: a write for each text that it goes into.
type pasted struct {
	writes []session.Write
	ends   []text.ID // the last character of each
	first  int       // the column that its lines begin in
	table  bool      // it has cells for several columns
	joined bool      // more cells stood in a row than there are columns
	cut    bool      // a line was longer than an entry
	left   bool      // there is more than all entries together take
}

// layer lays a paste out from the caret on, with nothing done yet.
type layer struct {
	*Screen
	pasted
	at     caret
	parent text.ID
	now    text.Text // the text under at
	limit  int
}

func (s *Screen) laidOut(rows [][]string) pasted {
	l := layer{Screen: s, at: s.caret, parent: s.caret.parent, now: s.text(), limit: s.ex.Limits.Text}
	l.first = s.caret.column
	e := s.entry()
	if e != nil {
		l.parent = s.parentOf(e)
	}
	cols := s.columns(l.at.section)
	if s.goesOn.from(s.caret, s.now()) && len(rows[0]) == 1 && rows[0][0] == "" {
		l.first, l.table = s.goesOn.first, s.goesOn.table
	}
	l.table = l.table || len(cols) > 1 && slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 1 })
	// A long paste comes in pieces, each of which goes on where the last one
	// ended: with a new line, or in the middle of one.
	began := len(rows) > 1 && strings.Join(rows[0], "") == ""
	for i, row := range rows {
		line := strings.Join(row, " ")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if began {
			l.below()
		}
		began = true
		switch {
		case l.table:
			l.row(row, cols)
		case i+1 < len(rows):
			l.line(strings.TrimRight(line, " "))
		default:
			l.line(line)
		}
		if l.left {
			break
		}
	}
	return l.pasted
}

// below goes on to a new line, unless this one is new.
func (l *layer) below() {
	if !l.at.entry.IsZero() {
		l.at = caret{section: l.at.section, parent: l.parent, after: l.at.entry, column: l.columns(l.at.section)[0]}
		if l.table {
			l.at.column = l.first
		}
		l.now = text.Text{}
	}
}

// put adds to the text under at.
func (l *layer) put(t string) {
	n := utf8.RuneCountInString(t)
	first := l.hub.NewID(l.ref.Step, n)
	w := session.Write{Sheet: l.ref, Entry: l.at.entry, Column: l.at.column, Edit: l.now.Insert(l.at.at, first, t), Of: l.scribing}
	if w.Entry.IsZero() {
		w.Entry = l.hub.NewID(l.ref.Step, 1)
		w.New = &session.Place{Section: l.at.section, Parent: l.parent, After: l.at.after}
	}
	l.at.entry, l.at.at = w.Entry, first.Plus(n-1)
	l.now = l.now.Apply(w.Edit)
	l.writes, l.ends = append(l.writes, w), append(l.ends, l.at.at)
}

// line puts in a line, and where it is longer than an entry goes on in the next.
func (l *layer) line(line string) {
	most := max(l.ex.Limits.Entries, l.ex.Sections[l.at.section].Entries) + 1
	for line != "" {
		head, rest := text.Cut(line, max(l.limit-l.now.Len(), 0))
		if head == "" && l.at.entry.IsZero() || len(l.writes) >= most {
			l.left = true // not even one character fits, or nothing more
			return
		}
		if head != "" {
			l.put(head)
		}
		if line = rest; line != "" {
			l.cut = true
			l.below()
		}
	}
}

// row puts the cells of a row into the columns from the first on. What is more
// than there are columns goes into the last.
func (l *layer) row(cells []string, cols []int) {
	at := max(slices.Index(cols, l.first), 0)
	if over := len(cells) - (len(cols) - at); over > 0 {
		last := len(cols) - at - 1
		rest := strings.Join(strings.Fields(strings.Join(cells[last+1:], " ")), " ")
		l.joined = l.joined || rest != ""
		cells = append(slices.Clone(cells[:last]), strings.TrimSpace(cells[last]+" "+rest))
	}
	for i, cell := range cells {
		column := cols[at+i]
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if column != l.at.column {
			l.at.column, l.at.at, l.now = column, text.ID{}, text.Text{}
			if e := l.sheet.Entry(l.at.entry); e != nil { // something may stand there already
				l.now = e.Texts[column]
				if n := l.now.Len(); n > 0 {
					l.at.at = l.now.At(n)
					cell = " " + cell
				}
			}
		}
		l.put(cell)
	}
}

// goesOn is where a paste ended, for its next piece.
type goesOn struct {
	at    caret
	first int
	table bool
	when  time.Time
}

// pieceAfter is the most time that lies between two pieces of a paste.
const pieceAfter = 2 * time.Second

func (g goesOn) from(c caret, now time.Time) bool {
	return g.at.entry == c.entry && g.at.at == c.at && now.Sub(g.when) < pieceAfter
}

// putInAll does all of the writes at once and goes to the end of the last one
// that was taken.
func (s *Screen) putInAll(p *pasted) error {
	if _, err := s.hub.Do(session.Together{Writes: p.writes, Whole: p.table}); err != nil {
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
	s.goesOn = goesOn{s.caret, p.first, p.table, s.now()}
	s.touch()
	return nil
}
