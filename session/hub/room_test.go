package hub_test

import (
	"testing"
	"testing/synctest"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/session/text"
)

// What a facilitator takes back at a table is a word of theirs there, and never a
// step of the room; and the other way round.
func TestTheRoomHasAHistoryOfItsOwn(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.fac.adds(at(1, grid), "mine")
		r.fac.must(r.fac.Do(session.OpenStep{Step: 1}))
		r.fac.must(r.fac.Do(session.HandOver{To: r.ben.Seat(), Keep: true}))
		r.settle()
		if c, err := r.fac.Undo(); err != nil || c.Entry != e {
			t.Errorf("at the table it undid %+v, %v", c, err)
		}
		if _, err := r.fac.Undo(); !refusedWith(err, session.NothingToDo) {
			t.Errorf("once more: %v", err)
		}
		if st := r.fac.State(); st.Stage.Step != 1 || st.Seat(r.ben.Seat()).Role != session.Facilitator {
			t.Errorf("the room was changed from the table: %+v", st.Stage)
		}
		if _, err := r.fac.Redo(); err != nil {
			t.Error(err)
		}
		if c, err := r.fac.UndoRoom(); err != nil || c.What != session.RoleGiven {
			t.Errorf("at the wall it undid %+v, %v", c, err)
		}
		if _, err := r.fac.UndoRoom(); err != nil || r.fac.State().Stage.Step != 0 {
			t.Errorf("then the step: %v, %v", r.fac.State().Stage.Step, err)
		}
		if _, err := r.fac.UndoRoom(); !refusedWith(err, session.NothingToDo) {
			t.Errorf("then the words: %v", err)
		}
		if _, err := r.fac.RedoRoom(); err != nil || r.fac.State().Stage.Step != 1 {
			t.Errorf("brought back: %v", err)
		}
		r.fac.sees(at(1, grid), "mine")
	})
}

// What somebody wrote in the session before is not where they were in this one.
func TestNobodyComesBackToLastTime(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := opened(t, memory.New(), hub.Options{})
		defer func() {
			if err := h.Close(t.Context()); err != nil {
				t.Error(err)
			}
		}()
		past := &session.Past{
			PastRef: session.PastRef{Session: "before", Started: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
			Seats:   []session.Kept{{Name: "Ana", Table: 1}},
			Sheets: []session.Handed{{Sheet: at(1, grid), Entries: []session.HandedEntry{
				{From: text.ID{Replica: 7, N: 1}, Author: 1, Texts: []string{"of last time"}},
			}}},
		}
		if _, err := h.Do(t.Context(), 0, session.Start{Plan: plan(t), Past: past}); err != nil {
			t.Fatal(err)
		}
		ana := comes(t, h, "Ana", 1, 1)
		if w, ok := ana.LastPlace(); ok {
			t.Errorf("she comes back to %+v", w)
		}
		e := ana.State().Sheet(at(1, grid)).Entries[0]
		after(time.Second)
		ana.types(at(1, grid), e.ID, "!")
		synctest.Wait()
		if w, ok := ana.LastPlace(); !ok || w.Entry != e.ID {
			t.Errorf("she went on with it, and comes back to %+v, %v", w, ok)
		}
	})
}
