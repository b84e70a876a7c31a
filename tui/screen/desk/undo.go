package desk

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

func (d offer) takeBack() action {
	return action{Item: part.Item{ID: "take-back", Name: d.m.Undo, Run: d.undo}}
}

func (d offer) bringBack() action {
	return action{Item: part.Item{ID: "bring-back", Name: d.m.Redo, Run: d.redo}}
}

// undo takes back what this person did last, all of it where it was several
// commands, and says what it was.
func (d offer) undo() tea.Cmd {
	if did := d.again(popped(&d.groups), d.screen.UndoRoom, d.w.Undone); did > 0 {
		d.regroups = pushed(d.regroups, did)
	}
	return d.tick()
}

// redo brings it back.
func (d offer) redo() tea.Cmd {
	if did := d.again(popped(&d.regroups), d.screen.RedoRoom, d.w.Redone); did > 0 {
		d.groups = pushed(d.groups, did)
	}
	return d.tick()
}

// again takes n steps back or forth, at least one, and tells how many there were.
func (d offer) again(n int, step func() (session.Change, error), said string) int {
	before := d.screen.View().State
	var what []string
	did := 0
	for range max(n, 1) {
		c, err := step()
		if err != nil {
			if did == 0 {
				d.Newest()
				d.Say(d.kit.Words.Error(err))
				return 0
			}
			break
		}
		did++
		if c.What == session.RoleGiven {
			what = append(what, d.w.TheRoles)
		}
	}
	d.Newest()
	after := d.screen.View().State
	what = append(what, d.differs(before, after)...)
	if len(what) == 0 {
		d.Say(d.w.Already)
		return did
	}
	slices.Sort(what)
	d.Say(fmt.Sprintf(said, strings.Join(slices.Compact(what), ", ")))
	return did
}

// differs words what is another between two states of the room.
func (d offer) differs(before, after session.State) []string {
	var out []string
	seen := func(old, now *session.Stage) {
		for _, part := range session.Differing(old, now) {
			switch said := d.w.Part[part]; part {
			case "phase": // what a table does is more than what its stage says
			case "step":
				out = append(out, fmt.Sprintf(said, d.stepName(now.Step)))
			default:
				out = append(out, said)
			}
		}
		if old != nil && now != nil && old.Announce != now.Announce {
			out = append(out, d.m.Announce)
		}
	}
	seen(before.Stage, after.Stage)
	for _, t := range before.Tables {
		seen(before.StageOf(t.Number), after.StageOf(t.Number))
		if before.StageOf(t.Number).Step == after.StageOf(t.Number).Step && before.TablePhase(t.Number) != after.TablePhase(t.Number) {
			out = append(out, d.w.Part["phase"])
		}
		if t.Round != after.Table(t.Number).Round {
			out = append(out, d.m.Round)
		}
	}
	if before.HasEnded() != after.HasEnded() {
		out = append(out, d.kit.Words.Ended.TheEnd)
	}
	if !slices.Equal(before.Locks, after.Locks) {
		out = append(out, d.w.TheLocks)
	}
	if !reflect.DeepEqual(before.Agenda, after.Agenda) || before.Plan != after.Plan {
		out = append(out, d.kit.Words.Agenda.TheAgenda)
	}
	for i, t := range before.Tables {
		if t.Closed != after.Tables[i].Closed {
			out = append(out, d.kit.Words.Agenda.TheTables)
		}
	}
	for i, x := range before.Seats {
		if i >= len(after.Seats) {
			break
		}
		now := after.Seats[i]
		for _, c := range []struct {
			changed bool
			name    string
		}{
			{now.Table != x.Table, d.w.ThePlaces}, {now.Name != x.Name, d.kit.Words.People.TheNames}, {now.Shut != x.Shut, d.kit.Words.People.TheSeats},
		} {
			if c.changed && !slices.Contains(out, c.name) {
				out = append(out, c.name)
			}
		}
	}
	return out
}
