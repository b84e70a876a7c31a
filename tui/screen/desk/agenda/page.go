// Package agenda is the wall's page of the steps: which there are, in which order, how long each takes and when it
// begins, with the keys that change any of it while the session runs. What tables wrote stays with its step, whatever
// becomes of that.
package agenda

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/part"
)

// Options are what the page needs of the desk that it lies on.
type Options struct {
	State func() session.State
	// Do asks for something of the session, and Say on this page tells what came of it.
	Do func(said string, as ...session.Action) tea.Cmd
	// Add asks which worksheet comes after a step.
	Add func(after int) tea.Cmd
	// Undo and Redo are the desk's.
	Undo, Redo func() tea.Cmd
	Now        func() time.Time
}

// Page is the page, as a layer over the wall.
type Page struct {
	opt    Options
	choice part.Choice
	toast  part.Toast
	kit    part.Kit
	fresh  bool // the open step is still to be chosen
}

// New opens it on the step that is open.
func New(o Options) *Page { return &Page{opt: o, fresh: true} }

// Say shows a sentence for a while in the place of the keys.
func (p *Page) Say(sentence string) { p.toast.Say(p.opt.Now(), sentence) }

// Next is how long until it looks different by itself.
func (p *Page) Next(k part.Kit) time.Duration {
	next := k.Now.Truncate(time.Minute).Add(time.Minute).Sub(k.Now)
	if d := p.toast.Next(k.Now); d > 0 {
		next = min(next, d)
	}
	return next
}

// Update takes a key.
func (p *Page) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok || p.kit.Words == nil {
		return false, nil
	}
	st := p.opt.State()
	all := st.Listed()
	if len(all) == 0 {
		return true, nil
	}
	at := min(p.choice.At, len(all)-1)
	step := all[at]
	w := p.kit.Words.Agenda
	name := p.title(st, step)
	stroke := keys.Letter(key)
	switch keys.ID(stroke, keys.Agenda) {
	case "agenda-close":
		return true, nil
	case "agenda-open":
		return false, p.opt.Do(fmt.Sprintf(p.kit.Words.Steer.Opened, name, p.kit.Words.Steer.All), append([]session.Action{session.OpenStep{Step: step}}, st.Stage.Ends()...)...)
	case "agenda-add":
		return false, p.opt.Add(step)
	case "agenda-skip":
		if st.Skips(step) {
			return false, p.opt.Do(fmt.Sprintf(w.Unskipped, name), session.SkipStep{Step: step, Back: true})
		}
		return false, p.opt.Do(fmt.Sprintf(w.SkippedSaid, name), session.SkipStep{Step: step})
	case "agenda-repeat":
		return false, p.opt.Do(fmt.Sprintf(w.Repeated, name), session.RepeatStep{Step: step, After: step})
	case "agenda-earlier":
		return false, p.move(st, all, at, -1)
	case "agenda-later":
		return false, p.move(st, all, at, 1)
	case "agenda-more":
		return false, p.minutes(st, step, 5)
	case "agenda-less":
		return false, p.minutes(st, step, -5)
	case "agenda-undo":
		return false, p.opt.Undo()
	case "agenda-redo":
		return false, p.opt.Redo()
	}
	p.choice.Key(stroke)
	return false, nil
}

// move puts the chosen step one place on among those that are listed, and the choice goes with it.
func (p *Page) move(st session.State, all []int, at, by int) tea.Cmd {
	to := at + by
	if to < 0 || to >= len(all) {
		return nil
	}
	after := -1
	switch {
	case by > 0:
		after = all[to]
	case to > 0:
		after = all[to-1]
	}
	cmd := p.opt.Do(fmt.Sprintf(p.kit.Words.Agenda.Moved, p.title(st, all[at])), session.MoveStep{Step: all[at], After: after})
	p.choice.At = to
	return cmd
}

// minutes makes the chosen step longer or shorter by five minutes, one of up to five by single ones.
func (p *Page) minutes(st session.State, step, by int) tea.Cmd {
	now := st.Plan.Steps[step].Minutes
	to := now + by
	switch {
	case by < 0 && now <= 5, by > 0 && now < 5:
		to = now + by/5
	case now%5 != 0 && by < 0:
		to = now - now%5
	case now%5 != 0:
		to = now + 5 - now%5
	}
	to = max(to, 1)
	return p.opt.Do(fmt.Sprintf(p.kit.Words.Agenda.Takes, p.title(st, step), p.kit.Words.Common.Minutes.Of(to)), session.SetMinutes{Step: step, Minutes: to})
}

func (p *Page) title(st session.State, step int) string {
	return st.Plan.Steps[step].Title.In(p.kit.Lang)
}

// Lines draws the page.
func (p *Page) Lines(k part.Kit) ([]string, *draw.Cursor) {
	p.kit = k
	if k.Small() {
		f := k.Larger()
		return f.Lines, f.Cursor
	}
	st := p.opt.State()
	w := k.Words.Agenda
	all := st.Listed()
	if p.fresh {
		p.fresh = false
		for i, step := range all {
			if step == st.Stage.Step {
				p.choice.At = i
			}
		}
	}
	begins, ends := times(st, k.Now)
	var rows []string
	var spans []part.Span
	inner := k.Inner()
	for i, step := range all {
		rows = append(rows, p.row(k, st, step, begins[step], i == p.choice.At, inner))
		spans = append(spans, part.Span{From: i, To: i + 1})
	}
	plan, _ := st.Running(st.Stage.Step)
	right := k.Theme.Dim.Render(fmt.Sprintf(w.Sum, k.Words.Common.Minutes.Of(plan.Minutes()), ends.Format("15:04")))
	leaf := part.Leaf{Title: w.Title, Right: right, Lines: rows, Said: p.toast.Lines(k, inner)}
	leaf.Keys = does(k, "agenda-open", "agenda-add", "agenda-skip", "agenda-repeat", "agenda-close")
	if len(leaf.Said) == 0 { // two rows, so that a small window tells all of them
		leaf.Urgent = []string{k.Keys(inner, does(k, "agenda-earlier", "agenda-later", "agenda-more", "agenda-less", "agenda-undo")...)}
	}
	return k.Leaf(leaf, func(lines []string, room int) ([]string, bool) { return p.choice.Show(lines, spans, room) }), nil
}

// does are keys of the page, each with what it does.
func does(k part.Kit, ids ...string) []part.Does {
	var out []part.Does
	for _, id := range ids {
		if l, ok := keys.Find(k.Words, id); ok {
			out = append(out, part.Does{Key: l.Keys, Does: l.Hint})
		}
	}
	return out
}

// row is one step: where it stands, its title, what is so of it, its minutes, and when it begins.
func (p *Page) row(k part.Kit, st session.State, step int, begins time.Time, chosen bool, wide int) string {
	w := k.Words.Agenda
	mark := "  "
	if chosen {
		mark = k.Theme.Accent.Render("▸ ")
	}
	number := "   "
	if n := st.Number(step); n > 0 {
		number = fmt.Sprintf("%2d ", n)
	}
	title := p.title(st, step)
	ink := k.Theme.Text
	var notes []string
	switch {
	case st.Skips(step):
		ink, notes = k.Theme.Dim, append(notes, w.Skipped)
	case step == st.Stage.Step:
		ink, notes = k.Theme.Strong, append(notes, k.Words.Facilitate.OpenNow)
	}
	if n := written(st, step); n > 0 {
		notes = append(notes, k.Words.Table.Entries.Of(n))
	}
	minutes := k.Words.Common.Minutes.Of(st.Plan.Steps[step].Minutes)
	clock := "     "
	if !begins.IsZero() {
		clock = begins.Format("15:04")
	}
	right := draw.Fit(strings.Repeat(" ", max(8-draw.Width(minutes), 0))+minutes, 9) + "  " + clock
	note := ""
	if len(notes) > 0 {
		note = "  " + strings.Join(notes, ", ")
	}
	room := max(wide-draw.Width(right)-6, 1)
	if draw.Width(note) > room-12 {
		note = draw.Cut(note, max(room-12, 0))
	}
	title = draw.Cut(title, max(room-draw.Width(note), 1))
	return part.Ends(mark+k.Theme.Dim.Render(number)+ink.Render(title)+k.Theme.Dim.Render(note), k.Theme.Dim.Render(right), wide)
}

// written is how many lines all tables have on a step's sheets.
func written(st session.State, step int) int {
	n := 0
	for _, t := range st.Tables {
		if step < len(t.Sheets) {
			n += t.Sheets[step].Count()
		}
	}
	return n
}

// times are when the steps that are still to come begin as things stand, and when the day ends.
func times(st session.State, now time.Time) (begins map[int]time.Time, ends time.Time) {
	begins = map[int]time.Time{}
	open := st.Stage.Step
	ends = st.StepEnds(now).In(now.Location())
	next, more := st.NextStep(open)
	if !more {
		return begins, ends
	}
	plan, at := st.Running(next)
	all := plan.Times(at, ends)
	steps := st.Steps()
	for i, t := range all[:len(all)-1] {
		begins[steps[at+i]] = t.In(now.Location())
	}
	return begins, all[len(all)-1].In(now.Location())
}
