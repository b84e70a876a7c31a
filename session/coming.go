package session

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/session/text"
)

// Facilitating is the seat to ask for on behalf of somebody who was let in to
// facilitate: the one with their key, or one that nobody sits on. Two facilitators at
// once have two seats, so that neither undoes what the other did. title is what one is
// called who hasn't said a name, and here tells whether somebody sits there.
func (s State) Facilitating(key, title string, here func(SeatID) bool) Sit {
	a := Sit{Key: key, Role: Facilitator}
	if x := FindSeat(s, a); x != nil && key != "" {
		a.Name = x.Name
		return a
	}
	for _, x := range s.Seats { // they have given their own name since
		if x.Role == Facilitator && x.Table == 0 && key == "" && len(x.Keys) == 0 && !here(x.ID) && x.Name != title && x.IsCalled(title) {
			a.Name = x.Name
			return a
		}
	}
	for n := 1; ; n++ {
		a.Name = title
		if n > 1 {
			a.Name = fmt.Sprintf("%s %d", title, n)
		}
		x := FindSeat(s, Sit{Name: a.Name, Role: Facilitator})
		if x == nil || !here(x.ID) && key == "" && len(x.Keys) == 0 {
			return a
		}
	}
}

// Returning is the seat of somebody who comes back with their key and without
// saying who they are: the only one that it is bound to, or the only one of these
// that is called like their login. A room may share one laptop, and with it one key:
// that tells nobody from the others. table is 0 where they named none.
func (s State) Returning(key, login string, table int) *Seat {
	var all, called []*Seat
	for _, x := range s.Seats {
		if key == "" || x.Role != Participant || !slices.Contains(x.Keys, key) || table != 0 && x.Table != table {
			continue
		}
		all = append(all, x)
		if strings.EqualFold(x.Name, TidyName(login)) {
			called = append(called, x)
		}
	}
	switch {
	case len(called) == 1:
		return called[0]
	case len(all) == 1:
		return all[0]
	}
	return nil
}

// mostQuoted is how many of somebody's words are quoted to them.
const mostQuoted = 6

// LastWords is the end of the line that somebody wrote in last, if that was since then:
// the last words of theirs that there are. On nameless sheets nobody's are.
func (s State) LastWords(seat SeatID, since time.Time) string {
	var last *Entry
	for _, t := range s.Tables {
		for _, sh := range t.Sheets {
			for _, e := range sh.Entries {
				if e.Last == seat && !e.Removed && !e.Written.Before(since) && (last == nil || e.Written.After(last.Written)) {
					last = e
				}
			}
		}
	}
	if last == nil || seat == 0 {
		return ""
	}
	for _, line := range slices.Backward(last.Texts) {
		if words := strings.Fields(line.String()); len(words) > 0 {
			return text.Clusters(strings.Join(words[max(0, len(words)-mostQuoted):], " "), 60)
		}
	}
	return ""
}

// Handed tells whether somebody was handed the facilitator's right at their
// table. It comes back with the key that they had then; a name is not enough.
func (s State) Handed(a Sit) bool {
	a.Role = Facilitator
	x := FindSeat(s, a)
	return x != nil && x.Table != 0 && a.Key != "" && slices.Contains(x.Keys, a.Key)
}
