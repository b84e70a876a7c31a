package place

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// Paste puts in a pasted text. Each of its lines becomes an entry of its own;
// where the section has several columns the cells of a table go into them, from
// the caret's on. A line that is longer than an entry goes on in the next one,
// and what no entry is left for is not put in; but a table goes in whole or not
// at all. All of it is one change, to be undone at once.
func (p *Place) Paste(t string) {
	if p.Reading() {
		p.tell(Said{What: Reads})
		return
	}
	rows := text.Cells(t)
	in := p.laidOut(rows)
	if len(in.writes) == 0 {
		if in.left {
			p.tell(Said{What: PasteLost})
		}
		return
	}
	from := p.Caret
	err := p.orAlone(func() error {
		if p.Caret != from { // on a line of their own
			in = p.laidOut(rows)
		}
		return p.putInAll(&in)
	})
	p.tellPasted(in, err)
}

func (p *Place) tellPasted(in pasted, err error) {
	var no *session.Error
	switch {
	case in.table && errors.As(err, &no) && no.Code == session.SectionFull:
		p.tell(Said{What: TableNoRoom, Limit: no.Limit})
	case in.table && errors.As(err, &no) && no.Code == session.TextFull:
		p.tell(Said{What: CellTooLong, Limit: no.Limit})
	case Refused(err, session.SectionFull, session.TextFull, session.TooDeep), err == nil && in.left:
		p.tell(Said{What: PasteLost})
	case err != nil:
		p.Complain(err)
	case in.cut:
		p.tell(Said{What: PasteCut})
	case in.joined:
		p.tell(Said{What: PasteJoined})
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
	*Place
	pasted
	at     Caret
	parent text.ID
	now    text.Text // the text under at
	limit  int
}

func (p *Place) laidOut(rows [][]string) pasted {
	l := layer{Place: p, at: p.Caret, parent: p.Caret.Parent, now: p.Text(), limit: p.Exercise.Limits.Text}
	l.first = p.Caret.Column
	if e := p.Entry(); e != nil {
		l.parent = p.ParentOf(e)
	}
	cols := p.Columns(l.at.Section)
	if p.goesOn.from(p.Caret, p.hand.Now()) && len(rows[0]) == 1 && rows[0][0] == "" {
		l.first, l.table = p.goesOn.first, p.goesOn.table
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
	if !l.at.Entry.IsZero() {
		l.at = Caret{Section: l.at.Section, Parent: l.parent, After: l.at.Entry, Column: l.Columns(l.at.Section)[0]}
		if l.table {
			l.at.Column = l.first
		}
		l.now = text.Text{}
	}
}

// put adds to the text under at.
func (l *layer) put(t string) {
	n := utf8.RuneCountInString(t)
	first := l.hand.NewID(l.Ref.Step, n)
	w := session.Write{Sheet: l.Ref, Entry: l.at.Entry, Column: l.at.Column, Edit: l.now.Insert(l.at.At, first, t), Of: l.Scribing}
	if w.Entry.IsZero() {
		w.Entry = l.hand.NewID(l.Ref.Step, 1)
		w.New = &session.Place{Section: l.at.Section, Parent: l.parent, After: l.at.After}
	}
	l.at.Entry, l.at.At = w.Entry, first.Plus(n-1)
	l.now = l.now.Apply(w.Edit)
	l.writes, l.ends = append(l.writes, w), append(l.ends, l.at.At)
}

// line puts in a line, and where it is longer than an entry goes on in the next.
func (l *layer) line(line string) {
	most := max(l.Exercise.Limits.Entries, l.Exercise.Sections[l.at.Section].Entries) + 1
	for line != "" {
		head, rest := text.Cut(line, max(l.limit-l.now.Len(), 0))
		if head == "" && l.at.Entry.IsZero() || len(l.writes) >= most {
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
		if column != l.at.Column {
			l.at.Column, l.at.At, l.now = column, text.ID{}, text.Text{}
			if e := l.Sheet.Entry(l.at.Entry); e != nil { // something may stand there already
				l.now = e.Texts[column]
				if n := l.now.Len(); n > 0 {
					l.at.At = l.now.At(n)
					cell = " " + cell
				}
			}
		}
		l.put(cell)
	}
}

// goesOn is where a paste ended, for its next piece.
type goesOn struct {
	at    Caret
	first int
	table bool
	when  time.Time
}

// pieceAfter is the most time that lies between two pieces of a paste.
const pieceAfter = 2 * time.Second

func (g goesOn) from(c Caret, now time.Time) bool {
	return g.at.Entry == c.Entry && g.at.At == c.At && now.Sub(g.when) < pieceAfter
}

// putInAll does all of the writes at once and goes to the end of the last one
// that was taken.
func (p *Place) putInAll(in *pasted) error {
	if _, err := p.hand.Do(session.Together{Writes: in.writes, Whole: in.table}); err != nil {
		return err
	}
	p.Pull()
	last := 0
	for i, w := range in.writes {
		if p.Sheet.Entry(w.Entry) != nil {
			last = i
		}
	}
	in.left = in.left || last < len(in.writes)-1
	w := in.writes[last]
	p.Caret = Caret{Section: p.Caret.Section, Entry: w.Entry, Column: w.Column, At: in.ends[last]}
	p.goesOn = goesOn{p.Caret, in.first, in.table, p.hand.Now()}
	p.touch()
	return nil
}
