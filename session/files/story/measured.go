package story

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
)

// Measured are the words of what teams measured.
type Measured struct {
	Title, Table                         string // Table: %d
	Start, Goal, People, Expected        string // %s, People: %d
	Kept, Before, Real, NoChange, TooFew string
}

// change says what can be said of a number beside the one before it.
func (w Measured) change(c carry.Change) string {
	return map[carry.Change]string{carry.ChangeReal: w.Real, carry.ChangeNone: w.NoChange, carry.ChangeFew: w.TooFew}[c]
}

// heights draw a number as the height of a bar.
const heights = "▁▂▃▄▅▆▇█"

// runChart is a line of bars, the lowest number of the row the lowest.
func runChart(s carry.Series) string {
	var all []float64
	if s.Start.Known {
		all = append(all, s.Start.Value)
	}
	for _, p := range s.Points {
		if p.Value.Known {
			all = append(all, p.Value.Value)
		}
	}
	if len(all) < 2 {
		return ""
	}
	low, high := slices.Min(all), slices.Max(all)
	bars := []rune(heights)
	var b strings.Builder
	for _, v := range all {
		at := len(bars) / 2
		if high > low {
			at = int((v - low) / (high - low) * float64(len(bars)-1))
		}
		b.WriteRune(bars[at])
	}
	return b.String()
}

// writeMeasures adds, as Markdown, the numbers that the teams wrote down over the
// sessions; nothing where there are none. day words a session's day.
func writeMeasures(w io.Writer, states []session.State, lang exercises.Lang, day func(session int) string) error {
	all := slices.DeleteFunc(carry.Measures(states), func(s carry.Series) bool { return len(s.Points) == 0 })
	if len(all) == 0 {
		return nil
	}
	words := ours().In(lang).Measured
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s\n", words.Title)
	table := 0
	for _, s := range all {
		if s.Table != table {
			table = s.Table
			fmt.Fprintf(&b, "\n### "+words.Table+"\n\n", table)
		}
		head := []string{plainMarkdown(s.Measure)}
		if s.Group != "" {
			head[0] += ", " + plainMarkdown(s.Group)
		}
		if s.Start.Known {
			head = append(head, fmt.Sprintf(words.Start, exercises.Figure(s.Start.Value)))
		}
		if s.Goal.Known {
			head = append(head, fmt.Sprintf(words.Goal, exercises.Figure(s.Goal.Value)))
		}
		if line := runChart(s); line != "" {
			head = append(head, line)
		}
		fmt.Fprintf(&b, "- %s\n", strings.Join(head, "; "))
		for _, p := range s.Points {
			when := words.Before
			if p.Session >= 0 {
				when = day(p.Session)
			}
			said := []string{words.Kept}
			if p.Value.Known {
				said[0] = exercises.Figure(p.Value.Value)
			}
			if p.People > 0 {
				said = append(said, fmt.Sprintf(words.People, p.People))
			}
			if p.Forecast.Known && !p.Kept {
				said = append(said, fmt.Sprintf(words.Expected, exercises.Figure(p.Forecast.Value)))
			}
			if c := words.change(p.Change); c != "" {
				said = append(said, c)
			}
			fmt.Fprintf(&b, "  - %s: %s\n", when, strings.Join(said, "; "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// plainMarkdown keeps what people wrote from being read as Markdown.
func plainMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
