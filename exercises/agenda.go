package exercises

import (
	"fmt"
	"strings"
	"time"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
)

// mostDays is how many days one plan can have.
const mostDays = 10

var dayKeys = []string{"starts", "steps"}

// page is a step without a worksheet: a welcome, a panel, a break. It is a sheet all
// the same, with the text as its question and room for notes, so that a table has
// somewhere to write what it hears.
func page(id string, title, words Text) *Exercise {
	return &Exercise{
		ID: id, Title: title, Prompt: words, Shape: Grid, Page: true, Fresh: true,
		Columns: []Column{{ID: "note", Title: Text{English: "Note", Spanish: "Nota"}, Kind: FreeText}},
		Sections: []Section{{
			ID: "notes", Title: Text{English: "Notes", Spanish: "Notas"}, Columns: []int{0},
			Definition: Text{English: "only if you want to keep something", Spanish: "solo si quieren guardar algo"},
		}},
		Limits: Limits{Text: DefaultText, Entries: DefaultEntries, Links: DefaultLinks, Depth: DefaultDepth},
	}
}

// page reads a step that has a text instead of an exercise.
func (o *object) page(p *Plan, i int) *Exercise {
	title := o.text("title", wording{most: mostTitle, required: true})
	words := o.text("text", wording{most: mostPrompt, lines: true, required: true})
	for _, key := range []string{"data", "from_last"} {
		if n := o.fields[key]; n != nil {
			o.r.fail(n, say(findings.NoWorksheet, i+1, key), say(findings.ExerciseOrOut))
			delete(o.fields, key)
		}
	}
	if title == nil || words == nil {
		return nil
	}
	id := asID(title.In(English))
	if id == "" {
		id = fmt.Sprintf("step-%d", i+1)
	}
	return page(FreeID(p, id), title, words)
}

// Scaled are the phases stretched or shortened to take so many minutes in all. One
// without a clock keeps none; each other has a minute at least.
func Scaled(phases []Phase, minutes int) []Phase {
	was := sum(phases)
	if was == 0 || was == minutes {
		return phases
	}
	out := append([]Phase(nil), phases...)
	left := minutes
	rest := make([]int, len(out)) // what was rounded off, in parts of the old sum
	for i, p := range out {
		if p.Minutes == 0 {
			rest[i] = -1
			continue
		}
		out[i].Minutes, rest[i] = p.Minutes*minutes/was, p.Minutes*minutes%was
		if out[i].Minutes == 0 {
			out[i].Minutes, rest[i] = 1, 0
		}
		left -= out[i].Minutes
	}
	for ; left > 0; left-- { // to those that lost most
		best := 0
		for i := range rest {
			if rest[i] > rest[best] {
				best = i
			}
		}
		out[best].Minutes++
		rest[best] = 0
	}
	for ; left < 0; left++ { // more phases than minutes would do: the longest gives way
		best := 0
		for i := range out {
			if out[i].Minutes > out[best].Minutes {
				best = i
			}
		}
		if out[best].Minutes <= 1 {
			break
		}
		out[best].Minutes--
	}
	return out
}

// clockForms are the ways in which a time of day is written.
func clockForms() []string {
	return []string{"15:04", "3:04pm", "3:04 pm", "3pm", "3 pm"}
}

// clock reads a time of day as "15:04"; "" where there is none.
func (o *object) clock(key string) string {
	n := o.fields[key]
	if n == nil {
		return ""
	}
	s, _ := scalar(n)
	s = strings.ToLower(strings.TrimSpace(s))
	for _, form := range clockForms() {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("15:04")
		}
	}
	o.r.fail(n, say(findings.TimeOfDay, key, o.what), nil)
	return ""
}

// stepNodes are a plan's steps as they are written, each with its day, 0 where the
// plan has one day; and when each day starts.
func (o *object) stepNodes() (steps []ast.Node, days []int, starts map[int]string) {
	starts = map[int]string{0: o.clock("starts")}
	if o.fields["days"] == nil {
		steps = o.list("steps", mostSteps, true)
		return steps, make([]int, len(steps)), starts
	}
	if n := o.fields["steps"]; n != nil {
		o.r.fail(n, say(findings.StepsOrDays), say(findings.MoveIntoDays))
	}
	for i, n := range o.list("days", mostDays, true) {
		d := o.r.object(n, say(findings.DayN, i+1), dayKeys...)
		if d == nil {
			continue
		}
		starts[i+1] = d.clock("starts")
		for _, s := range d.list("steps", mostSteps, true) {
			if len(steps) == mostSteps {
				o.r.fail(s, say(findings.TooManySteps, mostSteps), nil)
				return steps, days, starts
			}
			steps, days = append(steps, s), append(days, i+1)
		}
	}
	return steps, days, starts
}

// timed gives the days' first steps their start, and looks whether the times that are
// given can be kept.
func (p *Plan) timed(r *reader, nodes []ast.Node, starts map[int]string) {
	day := -1
	var now time.Time
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Day != day {
			day, now = s.Day, time.Time{}
			if s.At == "" {
				s.At = starts[day]
			}
		}
		if s.At != "" {
			at, _ := time.Parse("15:04", s.At)
			if !now.IsZero() && at.Before(now) && i < len(nodes) {
				r.warn(nodes[i], say(findings.BeginsLate, i+1, s.At, now.Format("15:04")), nil)
			}
			if now.IsZero() || at.After(now) {
				now = at
			}
		}
		if !now.IsZero() {
			now = now.Add(s.Length())
		}
	}
}

// Times are when the steps of one day begin, from a step on that begins at a moment,
// and after them when the day ends. A step with a time of its own doesn't begin
// before it; where the day runs late, it begins when the one before it ends.
func (p *Plan) Times(from int, at time.Time) []time.Time {
	var out []time.Time
	for i := from; i >= 0 && i < len(p.Steps) && p.Steps[i].Day == p.Steps[from].Day; i++ {
		if t, err := time.Parse("15:04", p.Steps[i].At); err == nil && i > from {
			y, m, d := at.Date()
			if own := time.Date(y, m, d, t.Hour(), t.Minute(), 0, 0, at.Location()); own.After(at) {
				at = own
			}
		}
		out = append(out, at)
		at = at.Add(p.Steps[i].Length())
	}
	return append(out, at)
}

// Ends is when the day of a step ends, if that step begins at a moment.
func (p *Plan) Ends(step int, at time.Time) time.Time {
	times := p.Times(step, at)
	return times[len(times)-1]
}

// Minutes is how long all steps are meant to take.
func (p *Plan) Minutes() int {
	n := 0
	for _, s := range p.Steps {
		n += s.Minutes
	}
	return n
}
