package spoken

import (
	"fmt"
	"slices"
	"strings"

	"convene/session"
	"convene/session/place"
	"convene/tui/part"
)

// fact is what they have to know of their place. A screen says by which key something is done; here it is a word.
func (v *voice) fact(f place.Fact) string {
	w := v.w()
	switch f.What {
	case place.Invites:
		return fmt.Sprintf(w.Invited, v.StepTitle(f.Step, v.kit.Lang))
	case place.DotsToGive:
		return fmt.Sprintf(w.DotsAre, f.Of)
	case place.PicksAsked:
		return w.PicksAre
	case place.Visits:
		return fmt.Sprintf(w.Visits, v.tableName(f.Table))
	case place.WritingFor:
		return fmt.Sprintf(w.WritesFor, f.Name)
	}
	return strings.ReplaceAll(part.Fact(v.kit, v.State, f), " · ", ", ")
}

// note leaves a note on a line of the table that they read: "note 2.1 where is this from?".
func (v *voice) note(rest string) {
	w := v.kit.Words
	if why := v.May(place.LeaveNote); !why.Can() {
		v.say("%s", part.WhyNot(v.kit, why))
		return
	}
	number, what, _ := strings.Cut(rest, " ")
	e := v.find(number)
	if what = strings.TrimSpace(what); e == nil || what == "" {
		v.say(v.w().NoLine, number)
		return
	}
	kind := session.Warm
	if strings.HasSuffix(what, "?") {
		kind = session.Clarifying
	}
	first, after, more := strings.Cut(what, " ")
	kinds := []session.NoteKind{session.Warm, session.Cool, session.Clarifying}
	if i := slices.IndexFunc([]string{w.Craft.Warm, w.Craft.Cool, w.Craft.Clarifying}, func(name string) bool {
		return strings.EqualFold(name, strings.TrimSuffix(first, ":"))
	}); i >= 0 && more {
		kind, what = kinds[i], after
	}
	if err := v.Note(v.Ref, e.ID, kind, what); err != nil {
		v.say("%s", w.Error(err))
		return
	}
	v.say(v.w().Noticed, number)
}
