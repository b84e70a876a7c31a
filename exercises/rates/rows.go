package rates

import (
	"strconv"
	"strings"

	"convene/exercises/findings"
)

// mostRate is far above any rate, and still exact.
const mostRate = 1e12

// bare is a figure without anything but its digits and a point.
func bare(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// row reads one row. What must not be shown loses its numbers here, before anybody
// can keep them.
func (t *table) row(c cells, rate, count verdict) (Row, bool) {
	out := Row{
		Group: c.rec.get(t.at["group"]), Year: c.rec.get(t.at["year"]), Line: c.rec.line(),
		GroupAt: t.where(c.rec, t.at["group"]), YearAt: t.where(c.rec, t.at["year"]),
	}
	if out.Group == "" {
		t.each("no group", out.GroupAt, false, func(rows int) (findings.Said, findings.Said) {
			return say(findings.RowNoGroup, inRows(rows)), nil
		})
		return out, false
	}
	v := c.rate.value(rate.figureOf)
	if v.At > mostRate || v.To > mostRate {
		t.field(c.rec, t.at["rate"], say(findings.RateTooLarge), nil)
		return out, false
	}
	if v.Kind == Between && v.At >= v.To {
		t.strange(c.rec, "rate")
		return out, false
	}
	people := c.n.value(count.figureOf)
	if people.At > mostRate {
		t.field(c.rec, t.at["n"], say(findings.PeopleNotWhole), nil)
		return out, false
	}
	limit := float64(t.opt.SuppressBelow)
	// What is certain of the number of people: at least so many, if anything.
	said := limit == 0 || people.Kind == Number || (people.Kind == AtLeast || people.Kind == Over || people.Kind == Between) && people.At >= limit
	few := people.Kind == KeptBack || people.Kind == Number && people.At < limit || people.Kind == Between && people.To < limit
	switch {
	case v.Kind == KeptBack:
		out.Rate = Value{Kind: KeptBack}
	case few:
		out.Rate = Value{Kind: KeptBack}
		if people.Kind == KeptBack && limit == 0 && v.Kind != Unknown {
			t.each("few", t.where(c.rec, t.at["n"]), true, func(rows int) (findings.Said, findings.Said) {
				return say(findings.PeopleKeptBack, inRows(rows)), nil
			})
		}
	case v.Kind == Unknown:
		out.Rate = v
		if people.Kind == Number {
			out.N = int(people.At)
		}
		if c.rate.blank {
			t.each("no rate", t.where(c.rec, t.at["rate"]), true, func(rows int) (findings.Said, findings.Said) {
				return say(findings.RowNoRate, inRows(rows)), say(findings.StarOrOut)
			})
		}
	case !said:
		out.Rate = Value{Kind: KeptBack}
		if t.at["n"] < 0 { // that is said at the column names
			break
		}
		t.each("not said", t.where(c.rec, t.at["n"]), false, func(rows int) (findings.Said, findings.Said) {
			return say(findings.HowManyPeople, inRows(rows)), say(findings.StarWhere)
		})
	default:
		out.Rate = v
		if people.Kind == Number {
			out.N = int(people.At)
		}
	}
	return out, true
}

// dashes makes one year of 2019-20 and 2019–20, as the file writes it first, and
// warns where it has both.
func (t *table) dashes(body []record) func(string) string {
	const all = "-–—−"
	first := ""
	for _, rec := range body {
		year := rec.get(t.at["year"])
		i := strings.IndexAny(year, all)
		if i < 0 {
			continue
		}
		sign := string([]rune(year[i:])[0])
		switch {
		case first == "":
			first = sign
		case sign != first:
			t.each("dashes", t.where(rec, t.at["year"]), true, func(rows int) (findings.Said, findings.Said) {
				return say(findings.TwoDashes, inRows(rows)), say(findings.ReadAsSame)
			})
		}
	}
	return func(year string) string {
		if first == "" {
			return year
		}
		return strings.NewReplacer("-", first, "–", first, "—", first, "−", first).Replace(year)
	}
}

// percents warns where some rates look like shares of 1 among shares of 100.
func (t *table) percents(all []cells, rate verdict) {
	signed, places := false, -1 // the most decimals of a rate of 1 or more
	for _, c := range all {
		if c.rate.kind == Number && !c.rate.strange {
			signed = signed || c.rate.percent
			if rate.figureOf(c.rate.figures[0]) > 1 {
				places = max(places, decimals(rate.figureOf(c.rate.figures[0])))
			}
		}
	}
	for _, c := range all {
		if c.rate.kind != Number || c.rate.strange || c.rate.percent {
			continue
		}
		v := rate.figureOf(c.rate.figures[0])
		if v > 0 && v < 1 && (signed || places >= 0 && decimals(v) > places) {
			t.each("fraction", t.where(c.rec, t.at["rate"]), true, func(rows int) (findings.Said, findings.Said) {
				return say(findings.LooksLikeShare, bare(v), inRows(rows)), say(findings.ShownAsStands, bare(shift(v))+" %")
			})
		}
	}
}

// decimals is how many places a figure has.
func decimals(f float64) int {
	_, rest, _ := strings.Cut(bare(f), ".")
	return len(rest)
}

// shift is a share of 1 in per cent, without the dust of binary fractions.
func shift(f float64) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(f*100, 'g', 12, 64), 64)
	if err != nil {
		return f
	}
	return v
}
