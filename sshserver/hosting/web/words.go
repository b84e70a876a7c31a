package web

import (
	"fmt"

	"convene/session"
	"convene/session/place"
	"convene/sshserver/hosting/web/page"
	"convene/tui/part"
)

// This file words what a place tells, where a screen's words name a key.

func toldIn(k part.Kit, st session.State, x place.Said) string {
	s := part.Told(k, st, x)
	switch x.What {
	case place.Marked, place.NoMore, place.Undone, place.Redone, place.WentThere, place.Reads, place.PromisesThere:
		return firstOf(s)
	}
	return s
}

// factIn is what somebody has to know; "" where the page shows it itself.
func factIn(k part.Kit, st session.State, f place.Fact) string {
	w := k.Words.Craft
	switch f.What {
	case place.Invites:
		return fmt.Sprintf(w.Opened, (&place.Paper{State: st}).StepTitle(f.Step, k.Lang))
	case place.JustType, place.JustAnswer, place.PicksAsked:
		return ""
	case place.DotsToGive:
		return fmt.Sprintf(page.In(k.Lang).Dots, f.N, f.Of)
	case place.Visits, place.WritingFor:
		return firstOf(part.Fact(k, st, f))
	}
	return part.Fact(k, st, f)
}

func whyNot(k part.Kit, why place.Why) string { return part.WhyNot(k, why) }
