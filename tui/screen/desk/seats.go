package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// What a facilitator does with people's seats, besides moving them.

func (d offer) rename() action {
	w := d.kit.Words.People
	return d.ofPeople(part.Item{ID: "rename", Name: w.Rename, Prompt: w.WhoIsRenamed}, w.Nobody, func(*session.Seat) bool { return true }, d.renames)
}

func (d offer) takeRight() action {
	w := d.kit.Words.People
	return d.ofPeople(part.Item{ID: "take-right", Name: w.TakeRight}, w.NoOther, func(x *session.Seat) bool {
		return x.Role == session.Facilitator && x.ID != d.screen.Seat()
	}, d.takesRight)
}

func (d offer) sendOut() action {
	w := d.kit.Words.People
	return d.ofPeople(part.Item{ID: "send-out", Name: w.SendOut}, w.Nobody, func(x *session.Seat) bool {
		return x.Role != session.Facilitator && !x.Shut
	}, d.sendsOut)
}

func (d offer) letIn() action {
	w := d.kit.Words.People
	return d.ofPeople(part.Item{ID: "let-in", Name: w.LetIn}, w.NobodyOut, func(x *session.Seat) bool { return x.Shut }, d.letsIn)
}

// ofPeople makes it an item that asks who is meant, of those who fit; those of the
// table that the arrows are on come first.
func (d offer) ofPeople(it part.Item, none string, fits func(*session.Seat) bool, do func(*session.Seat, *part.Item)) action {
	var who []*session.Seat
	for _, x := range d.st.Seats {
		if fits(x) {
			who = append(who, x)
		}
	}
	if len(who) == 0 {
		it.Disabled = none
	}
	place := func(x *session.Seat) int {
		if x.Table == d.chosen {
			return -1
		}
		return x.Table
	}
	slices.SortStableFunc(who, func(a, b *session.Seat) int { return cmp.Compare(place(a), place(b)) })
	it.Choices = func() []part.Item {
		var out []part.Item
		for _, x := range who {
			one := part.Item{Name: x.Name, Hint: d.tableName(x.Table)}
			switch {
			case x.Shut:
				one.Hint = d.kit.Words.People.OutSign
			case x.Role == session.Facilitator:
				one.Hint = d.kit.Words.People.Facilitates
			}
			do(x, &one)
			out = append(out, one)
		}
		return out
	}
	return action{Item: it}
}

func (d offer) renames(x *session.Seat, it *part.Item) {
	w := d.kit.Words.People
	it.Prompt = fmt.Sprintf(w.TheirName, x.Name)
	it.Ask = func(name string) tea.Cmd {
		return d.Do(fmt.Sprintf(w.Renamed, x.Name, session.TidyName(name)), session.Rename{Seat: x.ID, Name: name})
	}
}

func (d offer) sendsOut(x *session.Seat, it *part.Item) {
	w := d.kit.Words.People
	it.Prompt = fmt.Sprintf(w.SendOutSure, x.Name)
	it.Choices = func() []part.Item {
		return []part.Item{
			{Name: w.SendThem, Run: d.does(fmt.Sprintf(w.SentOut, x.Name), session.SendOut{Seat: x.ID})},
			{Name: w.DontSend, Run: func() tea.Cmd { return nil }},
		}
	}
}

func (d offer) letsIn(x *session.Seat, it *part.Item) {
	it.Run = d.does(fmt.Sprintf(d.kit.Words.People.LetInSaid, x.Name), session.SendOut{Seat: x.ID, Back: true})
}

// takesRight asks what is missing: who came by the facilitator's door sits at no
// table, and is called as a facilitator is.
func (d offer) takesRight(x *session.Seat, it *part.Item) {
	w := d.kit.Words.People
	at := func(n int) part.Item {
		out := part.Item{Name: d.tableName(n)}
		take := func(name string) tea.Cmd {
			return d.Do(fmt.Sprintf(w.RightTaken, cmp.Or(session.TidyName(name), x.Name)), session.TakeRight{From: x.ID, Table: n, Name: name})
		}
		if session.MayBeCalled(x.Name, session.Participant) {
			out.Run = func() tea.Cmd { return take("") }
			return out
		}
		out.Prompt, out.Ask = fmt.Sprintf(w.TheirName, x.Name), take
		return out
	}
	if x.Table != 0 {
		one := at(x.Table)
		it.Run, it.Ask, it.Prompt = one.Run, one.Ask, one.Prompt
		return
	}
	it.Prompt = fmt.Sprintf(w.TheirTable, x.Name)
	it.Choices = func() []part.Item {
		var out []part.Item
		for _, n := range d.openTables() {
			out = append(out, at(n))
		}
		return out
	}
}

// handOver gives the facilitator's right to somebody who is here.
func (d offer) handOver() action {
	it := part.Item{ID: "hand-over", Name: d.m.HandOver, Choices: d.heirs}
	if len(d.heirs()) == 0 {
		it.Disabled = d.w.NoOneToo
	}
	return action{Item: it}
}

func (d offer) heirs() []part.Item {
	people := d.screen.View().People
	me := d.st.Seat(d.screen.Seat())
	var here []*session.Seat
	for _, x := range d.st.Seats {
		if _, is := people.Seat(x.ID); is && x.Role != session.Facilitator {
			here = append(here, x)
		}
	}
	slices.SortStableFunc(here, func(a, b *session.Seat) int { return cmp.Compare(a.Table, b.Table) })
	var out []part.Item
	for _, x := range here {
		said := fmt.Sprintf(d.w.HandedOver, x.Name)
		both := part.Item{Name: d.w.Keep, Run: d.does(said, session.HandOver{To: x.ID, Keep: true})}
		give := part.Item{Name: d.w.Give, Run: d.does(said, session.HandOver{To: x.ID})}
		if me == nil || me.Table == 0 {
			give.Disabled = d.w.CantGive
		}
		out = append(out, part.Item{
			Name: x.Name, Hint: d.tableName(x.Table), Prompt: d.m.HandOver + ": " + x.Name,
			Choices: func() []part.Item { return []part.Item{both, give} },
		})
	}
	return out
}

// codeChanged is the answer to changing the code.
type codeChanged struct{ err error }

func (codeChanged) ofTheDesk() {}

// changeWithin is how long changing it may take: it waits for the disk.
const changeWithin = 10 * time.Second

func (d offer) changeCode() action {
	w := d.kit.Words.People
	it := part.Item{ID: "change-code", Name: w.ChangeCode, Prompt: w.CodeSure}
	if d.opt.ChangeCode == nil {
		it.Disabled = w.CodeNotHere
	}
	change, seat := d.opt.ChangeCode, d.screen.Seat()
	it.Choices = func() []part.Item {
		return []part.Item{
			{Name: w.CodeDo, Run: func() tea.Cmd {
				return func() tea.Msg {
					ctx, cancel := context.WithTimeout(context.Background(), changeWithin)
					defer cancel()
					return codeChanged{change(ctx, seat)}
				}
			}},
			{Name: w.CodeKeep, Run: func() tea.Cmd { return nil }},
		}
	}
	return action{Item: it}
}

// codeIs shows the sheet with the new code on it.
func (d *Desk) codeIs(msg codeChanged) tea.Cmd {
	w := d.kit.Words
	d.Newest()
	switch {
	case msg.err == nil:
		d.wall.ShowHowToJoin()
		d.Say(fmt.Sprintf(w.People.CodeIs, d.opt.Info.Code))
	default:
		why := w.Error(msg.err)
		if why == w.Errors.Other {
			why = text.CleanLine(msg.err.Error())
		}
		d.Say(fmt.Sprintf(w.People.CodeFailed, why))
	}
	return d.tick()
}
