package wall

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
	"convene/tui/draw"
	"convene/tui/part"
)

// Judge asks the facilitator's program to say what a match is.
type Judge struct{ session.Match }

// matchView is the page of entries that have the same words at several tables. They are looked for when the page is
// opened and when it is read in another language, and not at every key of the room: it reads the whole session.
type matchView struct {
	choice  part.Choice
	found   []report.Suggestion
	lang    exercises.Lang  // they are worded in; "": nothing has been looked for
	matches []session.Match // as of then
}

// ToggleMatches shows the matches there are, or all tables again.
func (s *Screen) ToggleMatches() { s.toggle(matchPage) }

// suggestions are the matches to show, those that nobody has looked at first.
func (s *Screen) suggestions(k part.Kit) []report.Suggestion {
	v, st := &s.match, s.view.State
	if v.lang == k.Lang && slices.EqualFunc(v.matches, st.Matches, sameMatch) {
		return v.found
	}
	if v.lang != k.Lang {
		v.found = inPlace(report.Suggestions(st, k.Lang), v.found)
	}
	for i := range v.found { // they keep their places under the facilitator's hand
		v.found[i].Verdict = st.Judged(v.found[i].Step, v.found[i].Refs())
	}
	v.lang, v.matches = k.Lang, st.Matches
	return v.found
}

// inPlace puts matches where they were in another language; those that weren't there come after them, and of these
// the ones that nobody has looked at first.
func inPlace(found, were []report.Suggestion) []report.Suggestion {
	name := func(s report.Suggestion) string { return fmt.Sprint(s.Step, s.Refs()) }
	places := map[string]int{}
	for i, s := range were {
		places[name(s)] = i - len(were)
	}
	slices.SortStableFunc(found, func(a, b report.Suggestion) int {
		return cmp.Or(places[name(a)]-places[name(b)], said(a)-said(b))
	})
	return found
}

func said(s report.Suggestion) int {
	if s.Verdict == session.NotJudged {
		return 0
	}
	return 1
}

func sameMatch(a, b session.Match) bool {
	return a.Step == b.Step && a.Verdict == b.Verdict && slices.Equal(a.Entries, b.Entries)
}

// matchKey takes a key on the page: Enter goes from one verdict to the next.
func (s *Screen) matchKey(stroke string) tea.Cmd {
	v := &s.match
	if len(v.choice.Spans) != len(v.found) { // keys may come faster than drawings
		v.choice.Spans = make([]part.Span, len(v.found))
	}
	switch {
	case stroke == "enter" && v.choice.At < len(v.found):
		f := v.found[v.choice.At]
		next := map[session.Verdict]session.Verdict{session.NotJudged: session.Same, session.Same: session.Different}
		return say(Judge{session.Match{Step: f.Step, Entries: f.Refs(), Verdict: next[f.Verdict]}})
	case stroke == "enter": // there is nothing to say
		s.page = allTables
	default:
		v.choice.Key(stroke)
	}
	return nil
}

// matchesPage draws them.
func (s *Screen) matchesPage(k part.Kit) draw.Frame {
	w, inner := k.Words.Match, k.Inner()
	found := s.suggestions(k)
	page := toRead{title: k.Theme.Title.Render(draw.Cut(w.OnWall, max(inner-10, 1))), keys: func(room int) string {
		if len(found) == 0 {
			return k.Keys(room, part.Does{Key: "Enter", Does: k.Words.Keys.ToTheWall.Hint}, part.Does{Key: "Esc", Does: k.Words.Menu.Close})
		}
		return k.Keys(room, part.Does{Key: "Enter", Does: w.Next}, part.Does{Key: "↑ ↓", Does: w.Choose}, part.Does{Key: "Esc", Does: k.Words.Menu.Close})
	}}
	if len(found) == 0 {
		page.lines = []string{k.Theme.Dim.Render(draw.Cut(w.None, inner))}
		s.match.choice.Show(page.lines, nil, 1)
		return s.toRead(k, &s.match.choice.Scroll, page)
	}
	looked := 0
	for _, f := range found {
		looked += said(f)
	}
	for _, l := range k.Wrapped(w.How, inner) {
		page.under = append(page.under, k.Theme.Dim.Render(l))
	}
	page.under = append(page.under, k.Theme.Text.Render(draw.Cut(fmt.Sprintf(w.Sum, w.Count.Of(len(found)), w.Looked.Of(looked)), inner)))
	var spans []part.Span
	for i, f := range found {
		lines := s.matchLines(k, f, i == s.match.choice.At)
		if i == 0 || found[i-1].Step != f.Step || found[i-1].Section != f.Section {
			page.lines = append(page.lines, k.Theme.Dim.Render(draw.Cut(f.Title+" · "+f.Section, inner)))
		}
		spans = append(spans, part.Span{From: len(page.lines), To: len(page.lines) + len(lines)})
		page.lines = append(append(page.lines, lines...), "")
	}
	page.window = func(lines []string, room int) ([]string, bool) { return s.match.choice.Show(lines, spans, room) }
	return s.toRead(k, &s.match.choice.Scroll, page)
}

// matchLines are one match: what was said of it, and its entries with their tables.
func (s *Screen) matchLines(k part.Kit, f report.Suggestion, chosen bool) []string {
	w, inner := k.Words.Match, k.Inner()
	verdict, style := w.Suggested, k.Theme.Text
	switch f.Verdict {
	case session.Same:
		verdict, style = w.Same, k.Theme.Strong
	case session.Different:
		verdict, style = w.Different, k.Theme.Dim
	case session.NotJudged:
	}
	head := "  " + style.Render(draw.Cut(verdict, inner-2))
	if chosen {
		head = k.Theme.Selected.Render("▸ " + draw.Cut(verdict, inner-2))
	}
	out := []string{head}
	for _, l := range f.Lines {
		where := fmt.Sprintf(w.AtTable, l.Ref.Table, l.Label)
		room := max(inner-6-draw.Width(where), 8)
		for i, line := range k.Wrapped(l.Text, room) {
			if i == 0 {
				out = append(out, "    "+k.Theme.Dim.Render(where)+"  "+k.Theme.Text.Render(line))
				continue
			}
			out = append(out, "    "+draw.Fit("", draw.Width(where)+2)+k.Theme.Text.Render(line))
		}
	}
	return out
}
