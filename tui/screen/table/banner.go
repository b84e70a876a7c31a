package table

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/part"
)

// mostBanner is how many lines stand between the worksheet and the footer, and
// mostSentence how many of them one sentence may take.
const (
	mostBanner   = 3
	mostSentence = 2
)

// banner is what this person has to know just now, the most pressing first.
func (s *Screen) banner(k part.Kit) []string {
	var out []string
	say := func(paint func(string) string, line string) {
		if line == "" {
			return
		}
		for _, l := range part.Folded(line, k.Width-2*edge, max(min(mostSentence, mostBanner-len(out)), 0)) {
			out = append(out, " "+paint(l))
		}
	}
	w, t := k.Words.Craft, k.Theme
	st := s.State.StageOf(s.Own)
	if s.Facilitator && s.opt.Notices != nil {
		for _, n := range s.opt.Notices() {
			if n.Code == hub.FileMoved { // the others can wait until they are back at the wall
				for _, l := range part.NoticeLines(k, n, k.Width-2*edge) {
					out = append(out, " "+t.Warn.Render(l))
				}
			}
		}
	}
	s.whose(k, say)
	s.endedSays(k, say)
	for _, l := range s.warnings(k) {
		say(t.Warn.Render, l)
	}
	if s.Shut {
		say(t.Warn.Render, k.Words.Errors.Of(session.Locked))
	}
	if s.Invited() && !s.Reading() { // whoever reads another sheet can't go there yet
		say(t.Accent.Render, fmt.Sprintf(w.Opened, s.stepTitle(st.Step))+" "+fmt.Sprintf(w.GoKey, part.KeyOf(k.Words, "go")))
	}
	asks, waits := s.aboutTheSeat(k)
	say(t.Accent.Render, asks)
	say(t.Text.Render, waits)
	for _, l := range s.catchUp(k) {
		say(t.Text.Render, l)
	}
	s.sayReading(k, st, say)
	if s.Unnamed() {
		say(t.Text.Render, w.NoNames)
	}
	if s.Sheet.Headline != "" {
		say(t.Text.Render, fmt.Sprintf(w.Headline, s.Sheet.Headline))
	}
	if s.Sheet.Quiet && !s.Reading() {
		if !s.looking() {
			say(t.Text.Render, w.OnlyYou)
		}
		say(t.Dim.Render, s.written(k))
	}
	say(t.Accent.Render, s.speaking(k))
	if x := s.State.Seat(s.Scribing); x != nil {
		say(t.Accent.Render, fmt.Sprintf(w.WriteFor, x.Name))
	}
	if left, of := s.DotsLeft(); of > 0 {
		say(t.Text.Render, fmt.Sprintf(w.DotsLeft, part.KeyOf(k.Words, "dot"), left, of))
	}
	if s.PicksAsked() {
		say(t.Text.Render, fmt.Sprintf(w.PicksAsked, part.KeyOf(k.Words, "picks")))
	}
	if tb := s.State.Table(s.Own); tb.Help != nil {
		say(t.Accent.Render, strings.TrimSpace(w.HelpCalled+" "+tb.Help.Reason))
	}
	return out
}

// warnings say that this person's screen is about to be taken somewhere else.
func (s *Screen) warnings(k part.Kit) []string {
	w := k.Words.Craft
	var out []string
	if asks := s.whoIsIt(k); asks != "" {
		out = append(out, asks)
	}
	for _, a := range s.Ahead() {
		switch a.What {
		case place.Brought:
			out = append(out, fmt.Sprintf(w.BringIn, seconds(a.In), s.stepTitle(a.Step)))
		case place.Moved:
			out = append(out, fmt.Sprintf(w.MovedTo, seconds(a.In), s.tableName(a.Table)))
		case place.Called:
			out = append(out, fmt.Sprintf(w.ReadIn, seconds(a.In), s.tableName(a.Table)))
		}
	}
	return out
}

// urgent is the first of the warnings, for where something else lies over the
// worksheet.
func (s *Screen) urgent(k part.Kit, w int) []string {
	list := s.warnings(k)
	if len(list) == 0 {
		return nil
	}
	out := part.Folded(list[0], w, mostSentence)
	for i, l := range out {
		out[i] = k.Theme.Warn.Render(l)
	}
	return out
}

func seconds(d time.Duration) int { return int((max(d, 0) + time.Second - 1) / time.Second) }

func (s *Screen) sayReading(k part.Kit, st *session.Stage, say func(func(string) string, string)) {
	w, t := k.Words.Craft, k.Theme
	if st.Spotlight == s.Own && st.Spotlight != 0 && !s.Facilitator {
		say(t.Accent.Render, w.OwnSpot)
	}
	if !s.Reading() {
		return
	}
	tb := s.State.Table(s.Ref.Table)
	name := k.Words.Common.TableName(tb.Number, tb.Name.In(k.Lang))
	if st.Spotlight != 0 {
		say(t.Accent.Render, fmt.Sprintf(w.Spotlight, name))
		return
	}
	say(t.Accent.Render, fmt.Sprintf(w.Gallery, name, part.KeyOf(k.Words, "note")))
}

// written is who has written how much in quiet, without a word of it.
func (s *Screen) written(k part.Kit) string {
	w := k.Words.Craft
	if s.Exercise.Anonymous {
		n := 0
		for _, c := range s.Sheet.Covers {
			n += c
		}
		return w.LinesWritten.Of(n)
	}
	var parts []string
	for _, p := range part.Roster(s.State, s.view.People, s.Ref.Table, k.Now) {
		n := s.Sheet.Covers[p.Seat.ID]
		switch {
		case n > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf(w.HasWritten, p.Seat.Name, n))
		case n > 0:
			parts = append(parts, fmt.Sprintf(w.AlsoWritten, p.Seat.Name, n))
		case !p.Here:
			parts = append(parts, fmt.Sprintf(w.IsAway, p.Seat.Name))
		}
	}
	return strings.Join(parts, " · ")
}

// speaking is whose turn it is in a round, for how long, and who comes next.
func (s *Screen) speaking(k part.Kit) string {
	r := s.State.Table(s.Ref.Table).Round
	if r == nil {
		return ""
	}
	w := k.Words.Craft
	if len(r.Order) == 0 {
		return w.RoundEnds
	}
	name := func(id session.SeatID) string {
		if x := s.State.Seat(id); x != nil {
			return x.Name
		}
		return ""
	}
	gone := max(k.Now.Sub(r.Since), 0)
	line := fmt.Sprintf(w.Speaks, name(r.Order[0]), fmt.Sprintf("%d:%02d", int(gone.Minutes()), int(gone.Seconds())%60))
	if len(r.Order) > 1 {
		line += " · " + fmt.Sprintf(w.NextIs, name(r.Order[1]))
	}
	return line
}

// catchUp is three lines for somebody who comes when others have begun. The
// first key takes them away.
func (s *Screen) catchUp(k part.Kit) []string {
	if s.Welcomed() {
		return nil
	}
	w := k.Words.Craft
	just := w.CatchUp3
	if slices.Contains(s.AskedOf(s.Entry()), s.Caret.Column) {
		just = w.CatchUpAsks
	}
	return []string{
		fmt.Sprintf(w.CatchUp, s.stepTitle(s.Ref.Step)),
		w.EntriesHere.Of(s.Sheet.Count()) + " " + w.PeopleHere.Of(len(s.view.People.At(s.Ref.Table))),
		just,
	}
}

// picksLine is how a section was picked, under its name.
func (s *Screen) picksLine(section int) string {
	var parts []string
	for _, p := range s.Exercise.Picks {
		n := 0
		for _, made := range s.Sheet.Picks {
			if made.Pick == p.ID && made.Section == section {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf(s.kit.Words.Craft.PickCount, strings.ToLower(p.Title.In(s.kit.Lang)), n))
		}
	}
	return strings.Join(parts, " · ")
}

// extras are the lines below an entry: its dots and the notes on it.
func (s *Screen) extras(e *session.Entry, w int) []string {
	t, c := s.kit.Theme, s.kit.Words.Craft
	var out []string
	if n := e.DotCount(); n > 0 {
		out = append(out, t.Accent.Render(clip(fmt.Sprintf("%s %d", strings.Repeat("•", min(n, 12)), n), w)))
	}
	for _, n := range e.Notes {
		sign, word := "?", c.Clarifying
		switch n.Kind {
		case session.Warm:
			sign, word = "+", c.Warm
		case session.Cool:
			sign, word = "-", c.Cool
		}
		line := sign + " " + word
		if n.Table > 0 {
			line += " (" + fmt.Sprintf(c.FromTable, n.Table) + ")"
		}
		line += ": " + n.Text
		if n.Answer != "" {
			line += " · " + c.Answered + ": " + n.Answer
		}
		for _, l := range draw.Wrap(line, w) {
			out = append(out, t.Dim.Render(l.Text))
		}
	}
	return out
}
