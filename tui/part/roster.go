package part

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
)

// WritingFor is how long after their last key somebody counts as writing: long enough to think of a word.
const WritingFor = 3 * time.Second

// Present is one person of a table's roster.
type Present struct {
	Seat *session.Seat
	// Colour is the number of this person's colour: see ColourOf. Visitors have -1: no colour of the table's.
	Colour  int
	Here    bool
	Writing bool
	// Scribed are those who are here without a screen of their own: somebody writes for them.
	Scribed bool
	// Out tells that they were sent out. Only a wall shows them, and they count as nobody at the table.
	Out bool
	// Done tells whether they say that they are done with a worksheet: see MarkDone.
	Done bool
	// Typed is when they last wrote; zero: not since they came.
	Typed time.Time
	// Step is the worksheet they look at, -1 while they are away or look at another table.
	Step int
}

// Roster is everybody of a table, in the order of their seats: those who are away too, since their seat is kept. Each
// person is there once, however many screens they have open. After them come visitors, such as a facilitator who
// looks on.
func Roster(st session.State, people hub.People, table int, now time.Time) []Present {
	var out []Present
	first := 0 // how many have sat down here first of all: what ColourOf counts for each of them
	for _, x := range st.Seats {
		here := firstTable(x) == table
		if x.Table == table && x.Role == session.Participant {
			p := Present{Seat: x, Colour: first, Step: -1, Out: x.Shut}
			switch {
			case x.Shut:
				p.Colour = -1
			case !here:
				p.Colour = ColourOf(st, table, x.ID)
			}
			out = append(out, p)
		}
		if here {
			first++
		}
	}
	own := len(out)
	for _, p := range people.At(table) {
		i := slices.IndexFunc(out, func(o Present) bool { return o.Seat.ID == p.Seat })
		if i < 0 {
			x := st.Seat(p.Seat)
			if x == nil {
				continue
			}
			out, i = append(out, Present{Seat: x, Colour: -1, Step: -1}), len(out)
		}
		o := &out[i]
		// Of several screens the one last written on says where the person is.
		if !o.Here || p.Typed.After(o.Typed) {
			o.Typed, o.Step = p.Typed, p.Where.Sheet.Step
		}
		o.Here = true
	}
	for i := range own {
		if !out[i].Here { // perhaps looking at another table
			_, out[i].Here = people.Seat(out[i].Seat.ID)
		}
		if x := out[i].Seat; x.Scribed && !out[i].Here {
			out[i].Here, out[i].Scribed = true, true
		}
	}
	for i := range out {
		out[i].Writing = !out[i].Typed.IsZero() && now.Sub(out[i].Typed) < WritingFor
	}
	return out
}

// MarkDone notes on a roster who says that they are done with a worksheet, whether or not they are here.
func MarkDone(roster []Present, sheet *session.Sheet) {
	for i := range roster {
		roster[i].Done = slices.Contains(sheet.Done, roster[i].Seat.ID)
	}
}

// Settles is how long until somebody on the roster stops counting as writing; 0 when nobody writes.
func Settles(roster []Present, now time.Time) time.Duration {
	var next time.Duration
	for _, p := range roster {
		if !p.Writing {
			continue
		}
		if d := p.Typed.Add(WritingFor).Sub(now); next == 0 || d < next {
			next = d
		}
	}
	return next
}

// Signs of presence. Each is told by its shape, not by a colour.
const (
	SignHere = "●"
	SignAway = "○"
	SignDone = "✓"
	SignHand = "▫" // here without a screen
	SignOut  = "✗"
)

// RosterLine draws the roster in at most w columns: "● Ana writing   ✓ Luis done   ○ Kim away". When that is too long
// the plain states go first, then the last names, and how many they are is said.
func RosterLine(k Kit, roster []Present, w int) string {
	if w < 1 {
		return ""
	}
	if out := func(p Present) bool { return p.Out }; slices.ContainsFunc(roster, out) {
		roster = slices.DeleteFunc(slices.Clone(roster), out)
	}
	if len(roster) == 0 {
		return k.Theme.Dim.Render(draw.Cut(k.Words.Table.Nobody, w))
	}
	for _, words := range []bool{true, false} {
		if s, fits := rosterOf(k, roster, w, words); fits {
			return s
		}
	}
	// Even the names are too many: those who write are the ones to see.
	few := slices.Clone(roster)
	slices.SortStableFunc(few, func(a, b Present) int { return rank(a) - rank(b) })
	for n := fitting(k, few, w); n > 0; n-- { // nearly always the first
		more := k.Theme.Dim.Render(fmt.Sprintf(k.Words.Common.More, len(few)-n))
		if s, fits := rosterOf(k, few[:n], w-draw.Width(more)-2, false); fits {
			return s + "  " + more
		}
	}
	return k.Theme.Dim.Render(draw.Cut(k.Words.Common.People.Of(count(roster)), w))
}

// fitting is the most people, but not all, whose names can go into w columns: each is
// measured once, however many there are.
func fitting(k Kit, roster []Present, w int) int {
	width := 2 + draw.Width(fmt.Sprintf(k.Words.Common.More, 1))
	for i, p := range roster {
		sign, _ := p.State(k)
		if width += draw.Width(sign) + 1 + draw.Width(p.Seat.Name); width > w {
			return i
		}
		width += 2
	}
	return len(roster) - 1
}

// rosterOf draws it with or without the words for here and away.
func rosterOf(k Kit, roster []Present, w int, words bool) (string, bool) {
	gap := "  "
	if words {
		gap = "   "
	}
	var b strings.Builder
	width := 0
	for i, p := range roster {
		if i > 0 {
			b.WriteString(gap)
			width += len(gap)
		}
		sign, state := p.State(k)
		if !words {
			if state = ""; p.Writing {
				state = "…"
			}
		}
		if width += draw.Width(sign) + 1 + draw.Width(p.Seat.Name) + draw.Width(state); width > w {
			return "", false
		}
		b.WriteString(Paint(k, p, sign+" "+p.Seat.Name))
		b.WriteString(k.Theme.Dim.Render(state))
	}
	return b.String(), true
}

// State is a person's sign and, with the space before it, how they are in words. Whoever is done keeps the sign of it
// while they write on, and when they have gone.
func (p Present) State(k Kit) (sign, words string) {
	w := k.Words.Table
	switch {
	case p.Done && p.Writing:
		return SignDone, " " + w.Writing
	case p.Done && p.Here:
		return SignDone, " " + w.Done
	case p.Done:
		return SignDone, " " + w.Done + ", " + w.Away
	case p.Writing:
		return SignHere, " " + w.Writing
	case p.Scribed:
		return SignHand, " " + w.AtTable
	case !p.Here:
		return SignAway, " " + w.Away
	}
	return SignHere, " " + w.Here
}

// Paint gives a person's colour to something of theirs.
func Paint(k Kit, p Present, s string) string {
	switch {
	case !p.Here:
		return k.Theme.Dim.Render(s)
	case p.Colour < 0:
		return k.Theme.Text.Render(s)
	}
	return k.Theme.Person(p.Colour).Render(s)
}

func rank(p Present) int {
	switch {
	case p.Writing:
		return 0
	case p.Here:
		return 1
	}
	return 2
}

func count(roster []Present) int {
	n := 0
	for _, p := range roster {
		if p.Here {
			n++
		}
	}
	return n
}
