package desk

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// ending ends the session, or opens it again: a deed of its own. Whoever only
// leaves, or quits the program, ends nothing.
func (d offer) ending() action {
	w := d.kit.Words.Ended
	if d.st.HasEnded() {
		return action{Item: part.Item{ID: "end", Name: w.Reopen, Run: d.does(w.Reopened, session.SetEnded{})}}
	}
	return action{Item: part.Item{ID: "end", Name: w.End, Prompt: strings.Join(append([]string{w.EndAsks}, d.before()...), " · "), Choices: func() []part.Item {
		return []part.Item{
			{Name: w.EndNot, Run: func() tea.Cmd { return nil }},
			{Name: w.EndNow, Run: d.endNow},
		}
	}}}
}

// before is what to know before ending it: who is here, and what stays out of the
// documents because it was never revealed.
func (d offer) before() []string {
	out := []string{d.kit.Words.Ended.EndFor.Of(d.opt.Others())}
	if n := d.st.Covered(); n > 0 {
		out = append(out, fmt.Sprintf(d.s.HiddenKey, d.s.HiddenAt.Of(n), part.KeyOf(d.kit.Words, "reveal")))
	}
	return out
}

// cameToTheEnd tells a facilitator who comes to an ended session that it is, and
// offers what can be done with it.
func (d *Desk) cameToTheEnd() {
	st := d.screen.View().State
	if !st.HasEnded() {
		return
	}
	o := d.offer(0)
	w := d.kit.Words.Ended
	items := []part.Item{{Name: w.Look, Run: func() tea.Cmd { return nil }}, o.ending().Item}
	if docs := o.export(); docs.Disabled == "" {
		items = append(items, docs.Item)
	}
	when := st.Ended.In(d.opt.Now().Location())
	d.lay(part.NewMenu(fmt.Sprintf(w.CameBack, d.kit.Words.Aloud.DayName(when)+", "+when.Format("15:04")), items))
}

// endNow ends it and offers the documents.
func (d offer) endNow() tea.Cmd {
	as, _ := d.over(d.screen.View().State.Stage)
	w := d.kit.Words.Ended
	cmd := d.Do(w.EndSaid, append(as, session.SetEnded{Ended: true})...)
	if docs := d.offer(0).export(); docs.Disabled == "" && d.screen.View().State.HasEnded() {
		title := w.Documents
		if docs.Prompt != "" { // the line to type on one's own computer
			title = w.Documents + " " + docs.Prompt
		}
		notNow := part.Item{Name: w.NotNow, Run: func() tea.Cmd { return nil }}
		d.lay(part.NewMenu(title, append([]part.Item{notNow}, docs.Choices()...)))
	}
	return cmd
}
