package table

import (
	"slices"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/tui/part"
)

// This file is a yes or a no that this person is asked for while they may be typing:
// whether somebody who comes to their seat is they themselves, and whether their key
// shall bring them back. Nothing but Enter and Esc is an answer, and these only where
// they can't be meant for the sheet: typing goes on as always.

const (
	// pausedFor is how long no key was pressed before one that is an answer.
	pausedFor = 600 * time.Millisecond
	// Who typed less than typedLately ago must have had the question before them for
	// seenFor.
	typedLately = 3 * time.Second
	seenFor     = 300 * time.Millisecond
	// bindFor is how long it is asked whether a key shall bring somebody back.
	bindFor = 2 * time.Minute
)

// waitsFor is the question that is on the screen.
type waitsFor struct {
	id    uint64 // of a question about the seat; bindID for the key; 0: none
	since time.Time
}

const bindID = ^uint64(0)

// noticeWaiting takes in what is asked now.
func (s *Screen) noticeWaiting() {
	id := uint64(0)
	if i := slices.IndexFunc(s.view.Asks, func(q hub.Ask) bool { return q.What == hub.ForSeat && q.Seat == s.Me() }); i >= 0 {
		id = s.view.Asks[i].ID
	} else if s.opt.Bind != nil {
		id = bindID
	}
	if id != s.waits.id {
		s.waits = waitsFor{id: id, since: s.now()}
	}
	if id == bindID && s.now().Sub(s.waits.since) >= bindFor {
		s.opt.Bind, s.waits = nil, waitsFor{}
	}
}

// answered takes a key as the answer to what is asked, where it is one. paused is how
// long they hadn't pressed a key.
func (s *Screen) answered(stroke string, paused time.Duration) bool {
	if s.waits.id == 0 || stroke != "enter" && stroke != "esc" || paused < pausedFor ||
		paused < typedLately && s.now().Sub(s.waits.since) < seenFor {
		return false
	}
	yes, w := stroke == "enter", s.kit.Words.Seats
	if s.waits.id == bindID {
		bind := s.opt.Bind
		s.opt.Bind, s.waits = nil, waitsFor{}
		switch err := bind(yes); {
		case err != nil:
			s.Complain(err)
		case yes:
			s.say(w.ItDoes)
		default:
			s.say(w.ItDoesnt)
		}
		return true
	}
	switch err := s.hub.Answer(s.waits.id, yes); {
	case place.Refused(err, session.NothingToDo):
		s.say(w.TooLate)
	case err != nil:
		s.Complain(err)
	case yes:
		s.say(w.LetIn)
	default:
		s.say(w.KeptOut)
	}
	s.waits = waitsFor{}
	s.Pull()
	return true
}

// whoIsIt is the question about their seat, in words; "" when there is none.
func (s *Screen) whoIsIt(k part.Kit) string {
	if s.waits.id == 0 || s.waits.id == bindID {
		return ""
	}
	return k.Words.Seats.JoinAsYou + "  " + k.Words.Seats.YesNo
}

// aboutTheSeat is what else there is to say of it: the question about the key, and
// what this screen isn't shown yet.
func (s *Screen) aboutTheSeat(k part.Kit) (asks, waits string) {
	w := k.Words.Seats
	if s.waits.id == bindID {
		asks = w.ShallIt + "  " + w.YesNo
	}
	if slices.ContainsFunc(s.view.Asks, func(q hub.Ask) bool { return q.What == hub.ForText && q.Screen == s.hub.ID() }) {
		waits = w.AloneWaits
	}
	return asks, waits
}
