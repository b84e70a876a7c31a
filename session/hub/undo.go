package hub

import (
	"errors"

	"convene/session"
)

// Undo takes back this person's own last change of a worksheet, wherever it was,
// and tells which it was. Nobody else's is touched, nor what they did with the room.
func (s *Screen) Undo() (session.Change, error) { return s.undo(false) }

// CarefulUndo is Undo that is refused with [session.CarriesOthers] where an entry
// would go that others have put dots or notes on.
func (s *Screen) CarefulUndo() (session.Change, error) { return s.undo(true) }

func (s *Screen) undo(careful bool) (session.Change, error) {
	return s.revert(s.past(false), careful, (*session.History).Undo, (*session.History).Undone, (*session.History).NotUndone)
}

// Redo takes back the last Undo.
func (s *Screen) Redo() (session.Change, error) { return s.redo(false) }

// CarefulRedo is Redo with the care of CarefulUndo.
func (s *Screen) CarefulRedo() (session.Change, error) { return s.redo(true) }

func (s *Screen) redo(careful bool) (session.Change, error) {
	return s.revert(s.past(false), careful, (*session.History).Redo, (*session.History).Redone, (*session.History).NotRedone)
}

// UndoRoom takes back the last thing that this facilitator did with the room.
func (s *Screen) UndoRoom() (session.Change, error) {
	return s.revert(s.past(true), false, (*session.History).Undo, (*session.History).Undone, (*session.History).NotUndone)
}

// RedoRoom takes back the last UndoRoom.
func (s *Screen) RedoRoom() (session.Change, error) {
	return s.revert(s.past(true), false, (*session.History).Redo, (*session.History).Redone, (*session.History).NotRedone)
}

func (s *Screen) revert(
	of past,
	careful bool,
	take func(*session.History) (session.Change, bool),
	record func(*session.History, session.State, []session.Event),
	keep func(*session.History, session.Change),
) (session.Change, error) {
	// Writing that has nothing left to take back (somebody else removed it) is
	// passed over, so that the key never seems dead.
	for {
		var ch session.Change
		var ok bool
		if err := s.h.ask(func() { ch, ok = take(s.h.historyOf(of)) }); err != nil {
			return ch, err
		}
		if !ok {
			return ch, &session.Error{Code: session.NothingToDo}
		}
		evs, err := s.do(session.Revert{Change: ch, Op: s.NewID(ch.Sheet.Step, 1), Careful: careful}, record)
		if err == nil && len(evs) > 0 {
			return ch, nil
		}
		if e := (*session.Error)(nil); errors.As(err, &e) {
			switch e.Code {
			case session.Locked, session.QuietOthers, session.Saving, session.Presented, session.DotsSpent, session.CarriesOthers, session.SessionEnded:
				// Not now, but afterwards: passed over, it would be lost.
				_ = s.h.ask(func() { keep(s.h.historyOf(of), ch) })
				return ch, err
			case session.Broken, session.NoteStays, session.WentOn: // nor ever, and not to be passed over in silence
				return ch, err
			}
		}
	}
}

// past names one person's history: of the worksheets, or of the room. A screen that
// nobody has vouched for has its own: what the seat did before isn't its to undo.
type past struct {
	seat  session.SeatID
	room  bool
	alone uint64
}

func (s *Screen) past(room bool) past {
	p := past{seat: s.seat, room: room}
	if !s.vouched.Load() {
		p.alone = s.replica
	}
	return p
}

func (h *Hub) historyOf(of past) *session.History {
	hist := h.history[of]
	if hist == nil {
		hist = &session.History{}
		h.history[of] = hist
	}
	return hist
}
