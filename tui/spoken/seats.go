package spoken

import (
	"fmt"
	"strings"

	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/tui/words"
)

// This file is the questions about seats, which a screen puts in a line of its own: somebody wants to join as this person,
// or, to whoever facilitates, as another one. They are said at once, and answered with a word.

// question is the oldest one that this person may answer, in words; ok is false where there is none.
func (v *voice) question() (q hub.Ask, said string, ok bool) {
	w := v.kit.Words.Seats
	for _, q := range v.hand.View.Asks {
		x := v.State.Seat(q.Seat)
		switch {
		case x == nil:
		case q.What == hub.ForSeat && q.Seat == v.Me():
			return q, w.JoinAsYou, true
		case !v.Facilitator:
		case q.What == hub.ForSeat:
			return q, fmt.Sprintf(w.WantsToBe, x.Name) + ". " + w.SeesAlone + ".", true
		case q.Seat != v.Me():
			return q, fmt.Sprintf(w.ShowAlone, x.Name), true
		}
	}
	return hub.Ask{}, "", false
}

// asks says a question that hasn't been said yet, and whether it did.
func (v *voice) asks() bool {
	q, said, ok := v.question()
	if !ok || q.ID == v.asked {
		return false
	}
	v.asked = q.ID
	v.interrupt(said + " " + v.w().YesOrNo)
	return true
}

// answers takes a line as the answer to the question that was said last, where it is one.
func (v *voice) answers(line string) bool {
	line = strings.TrimSpace(line)
	yes := inAnyLanguage(line, func(w words.Plain) string { return w.Yes })
	if !yes && !inAnyLanguage(line, func(w words.Plain) string { return w.No }) {
		return false
	}
	q, _, ok := v.question()
	if !ok || q.ID != v.asked { // it has been answered, or is over
		if v.asked == 0 {
			return false
		}
		v.asked = 0
		v.say("%s", v.kit.Words.Seats.TooLate)
		return true
	}
	w, name := v.kit.Words.Seats, v.name(q.Seat)
	v.asked = 0
	switch err := v.screen.Answer(q.ID, yes); {
	case place.Refused(err, session.NothingToDo):
		v.say("%s", w.TooLate)
	case err != nil:
		v.say("%s", v.kit.Words.Error(err))
	case q.Seat == v.Me() && yes:
		v.say("%s", w.LetIn)
	case q.Seat == v.Me():
		v.say("%s", w.KeptOut)
	case q.What == hub.ForSeat && yes:
		v.say(w.Given, name)
	case q.What == hub.ForSeat:
		v.say(w.Refused, name)
	case yes:
		v.say(w.Shown, name)
	}
	v.Pull()
	return true
}
