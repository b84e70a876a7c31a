package exercises

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"convene/exercises/rates"
)

// Data is a small table of numbers that a step lays on the table: one measure,
// a rate for each group and, where there are several, each year. A group with
// too few people is there by name alone: its numbers were dropped when the file
// was read, so no screen, document or session file can show them.
type Data struct {
	Title   Text `json:"title,omitempty"`
	Measure Text `json:"measure"`          // what a rate counts: "suspended per 100 students"
	Source  Text `json:"source,omitempty"` // who counted, and when
	// Reference is the group that the others are compared with; "" for none.
	Reference string `json:"reference,omitempty"`
	// SuppressBelow is the fewest people a group is shown with; 0: all are.
	SuppressBelow int       `json:"suppress_below,omitempty"`
	Rows          []DataRow `json:"rows"` // in the order of the file
}

// DataRow is one group's rate in one year.
type DataRow struct {
	Group string  `json:"group"`
	Year  string  `json:"year,omitempty"`
	Rate  float64 `json:"rate,omitempty"` // never negative; 0 where it isn't shown
	N     int     `json:"n,omitempty"`    // people in the group; 0: not said, or suppressed
	// Suppressed rows have no numbers: the group is too small to be shown.
	Suppressed bool `json:"suppressed,omitempty"`
	// Missing rows have no rate because nobody gave one. That says nothing of how
	// many people there are. Never both.
	Missing bool `json:"missing,omitempty"`
	// Bound is all that is told of the rate where it was published as "<5" or
	// "21-39". Then Rate is 0 and means nothing.
	Bound Bound `json:"bound,omitzero"`
}

// Bound is a rate of which only this is known.
type Bound struct {
	Is string  `json:"is,omitempty"` // under, most, over, least, or between
	At float64 `json:"at,omitempty"`
	To float64 `json:"to,omitempty"` // with between
}

var bounds = map[rates.Kind]string{
	rates.Under: "under", rates.AtMost: "most", rates.Over: "over", rates.AtLeast: "least", rates.Between: "between",
}

// In is the bound in words: "under 5".
func (b Bound) In(lang Lang) string {
	say := map[string]string{"under": "under %s", "most": "%s or less", "over": "over %s", "least": "%s or more", "between": "%s–"}
	if lang == Spanish {
		say = map[string]string{"under": "menos de %s", "most": "%s o menos", "over": "más de %s", "least": "%s o más", "between": "%s–"}
	}
	if b.Is == "between" {
		return fmt.Sprintf(say[b.Is], Figure(b.At)) + Figure(b.To)
	}
	if say[b.Is] == "" {
		return ""
	}
	return fmt.Sprintf(say[b.Is], Figure(b.At))
}

// Shown tells whether the row has a rate: a number, which can be compared.
func (r DataRow) Shown() bool { return !r.Suppressed && !r.Missing && r.Bound == (Bound{}) }

// Told tells whether anything is known of the row's rate, if only a bound.
func (r DataRow) Told() bool { return r.Shown() || !r.Suppressed && !r.Missing }

// Said is the rate as people read it: 10.7, or "under 5". It is empty for what isn't told.
func (r DataRow) Said(lang Lang) string {
	switch {
	case r.Shown():
		return Figure(r.Rate)
	case r.Told():
		return r.Bound.In(lang)
	}
	return ""
}

// Years are the years there are, as they first appear; one "" where none is given.
func (d *Data) Years() []string {
	var out []string
	for _, r := range d.Rows {
		if !slices.Contains(out, r.Year) {
			out = append(out, r.Year)
		}
	}
	return out
}

// In gives one year's rows.
func (d *Data) In(year string) []DataRow {
	var out []DataRow
	for _, r := range d.Rows {
		if r.Year == year {
			out = append(out, r)
		}
	}
	return out
}

// reference is the row that r is compared with: the same year's.
func (d *Data) reference(r DataRow) (DataRow, bool) {
	if d.Reference == "" {
		return DataRow{}, false
	}
	for _, o := range d.Rows {
		if o.Group == d.Reference && o.Year == r.Year && o.Told() {
			return o, true
		}
	}
	return DataRow{}, false
}

// Gap is how far r's rate lies above (or, negative, below) the reference
// group's of the same year. There is none for the reference group itself, and
// where either of the two is not shown.
func (d *Data) Gap(r DataRow) (float64, bool) {
	ref, ok := d.reference(r)
	if !ok || !ref.Shown() || !r.Shown() || r.Group == d.Reference {
		return 0, false
	}
	return math.Round((r.Rate-ref.Rate)*1e6) / 1e6, true // 10.7 - 3.3 is 7.4, not 7.3999999
}

// Share is the length of r's bar, from 0 to 1, the largest rate of all years
// being 1. It is 0 for what isn't shown.
func (d *Data) Share(r DataRow) float64 {
	most := 0.0
	for _, o := range d.Rows {
		if o.Shown() {
			most = max(most, o.Rate)
		}
	}
	if most == 0 || !r.Shown() {
		return 0
	}
	return r.Rate / most
}

// Cite is a row in words, to be put into an entry as its evidence: "Suspended
// per 100 students, 2025: Black 10.7, White 3.3 (state report card)". It is
// empty for what isn't told.
func (d *Data) Cite(r DataRow, lang Lang) string {
	if !r.Told() {
		return ""
	}
	said := d.Measure.In(lang)
	if r.Year != "" {
		said += ", " + r.Year
	}
	said += ": " + r.Group + " " + r.Said(lang)
	if ref, ok := d.reference(r); ok && r.Group != d.Reference {
		said += ", " + ref.Group + " " + ref.Said(lang)
	}
	if s := d.Source.In(lang); s != "" {
		said += " (" + s + ")"
	}
	return said
}

// Figure is a rate or a gap as people write it: 10.7, 3, 0.25.
func Figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// FigureGap is a gap with its sign, so that nobody takes it for a rate: +7.4.
func FigureGap(f float64) string {
	if f < 0 {
		return "−" + Figure(-f)
	}
	return fmt.Sprintf("+%s", Figure(f))
}

// DataFor gives the tables of numbers that an entry of step i can cite: its own
// step's first, then the others', in the plan's order.
func (p *Plan) DataFor(i int) []*Data {
	var out []*Data
	if i >= 0 && i < len(p.Steps) && p.Steps[i].Data != nil {
		out = append(out, p.Steps[i].Data)
	}
	for k, s := range p.Steps {
		if k != i && s.Data != nil {
			out = append(out, s.Data)
		}
	}
	return out
}
