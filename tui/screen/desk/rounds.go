package desk

import (
	"fmt"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// round lets people speak in turn. Its key goes on to the next speaker while they
// do: at which tables was said when it began.
func (d offer) round() action {
	a := action{Item: part.Item{ID: "rounds", Name: d.m.Round, Choices: d.rounds}}
	if d.someoneNext() {
		a.keyed = d.nextSpeakers
	}
	return a
}

// rounds begin, go on and end for all tables or for one.
func (d offer) rounds() []part.Item {
	start := d.forWhom(part.Item{Name: d.w.RoundStart, Disabled: d.whyNoSeats()}, func(n int) tea.Cmd {
		one := d
		one.only = n
		return d.Do(one.roundSaid(), session.SetRound{Table: n})
	})
	next := part.Item{Name: d.w.RoundNext, Run: d.nextSpeakers}
	end := d.forWhom(part.Item{Name: d.w.RoundEnd}, func(n int) tea.Cmd {
		var as []session.Action
		for _, t := range d.speaking(n) {
			as = append(as, session.SetRound{Table: t, End: true})
		}
		return d.Do(fmt.Sprintf(d.s.RoundOver, d.whom(n)), as...)
	})
	switch {
	case len(d.speaking(d.only)) == 0:
		next.Disabled, end.Disabled = d.w.NoRound, d.w.NoRound
		return []part.Item{start, next, end}
	case !d.someoneNext():
		next.Disabled = d.w.RoundDone
		return []part.Item{end, next, start}
	}
	return []part.Item{next, end, start}
}

// speaking are the tables, of the room's (0) or one, that speak in turn now.
func (d offer) speaking(table int) []int {
	var out []int
	for _, t := range d.screen.View().State.Tables { // others go on with it too
		if t.Round != nil && (table == 0 || table == t.Number) {
			out = append(out, t.Number)
		}
	}
	return out
}

// someoneNext tells whether somebody speaks now, so that there is a next speaker.
func (d offer) someoneNext() bool {
	for _, n := range d.speaking(d.only) {
		if len(d.screen.View().State.Table(n).Round.Order) > 0 {
			return true
		}
	}
	return false
}

// nextSpeakers goes on at every table that speaks in turn: which tables those are
// was said when the round began.
func (d offer) nextSpeakers() tea.Cmd {
	var as []session.Action
	var tables []int
	for _, n := range d.speaking(d.only) {
		if len(d.screen.View().State.Table(n).Round.Order) > 0 {
			tables = append(tables, n)
			as = append(as, session.NextSpeaker{Table: n})
		}
	}
	return d.runs(deed{said: func() string {
		st := d.screen.View().State
		var out, over []string
		for _, n := range tables {
			r := st.Table(n).Round
			if r == nil {
				continue
			}
			who := ""
			if len(r.Order) > 0 && st.Seat(r.Order[0]) != nil {
				who = st.Seat(r.Order[0]).Name
			}
			if who == "" {
				over = append(over, d.number(n))
			} else {
				out = append(out, fmt.Sprintf(d.s.RoundNow, who, d.number(n)))
			}
		}
		if len(over) > 0 {
			out = append(out, fmt.Sprintf(d.s.RoundDone, strings.Join(over, ", ")))
		}
		return sentence(strings.Join(out, ", "))
	}}, as...)
}

// sentence makes one of a phrase.
func sentence(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r) + "."
}

// roundSaid tells at how many tables a round begins, and where nobody sits.
func (d offer) roundSaid() string {
	if d.only != 0 {
		return d.s.RoundOn.Of(1)
	}
	seated, empty := d.st.Seated()
	return d.besides(d.s.RoundOn.Of(len(seated)), empty)
}

func (d offer) whyNoSeats() string {
	for _, x := range d.st.Seats {
		if x.Role != session.Facilitator && (d.only == 0 || x.Table == d.only) {
			return ""
		}
	}
	return d.w.NobodySits
}
