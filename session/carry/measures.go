package carry

import (
	"math"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session"
)

// Series is one measure of one group at one table, with a point each time it was
// counted. It is what a run chart is drawn from.
type Series struct {
	Table          int
	Measure, Group string
	Start, Goal    Figure
	Points         []Point // in the order they were written down
}

// Figure is a number that may not be there.
type Figure struct {
	Value float64
	Known bool
}

// Point is one number, and what had been expected of it.
type Point struct {
	Session  int // into Story.Sessions; -1: a session whose file isn't at hand
	Value    Figure
	People   int // 0: nobody said
	Forecast Figure
	// Kept points have no number: too few people stand behind it.
	Kept   bool
	Change Change // since the number before it
}

// Change is what can be said of a number beside the one before it.
type Change string

// What can be said.
const (
	ChangeUnknown Change = ""      // there is none before it, or nobody said how many people there are
	ChangeReal    Change = "real"  // more than chance would do
	ChangeNone    Change = "none"  // no more than chance would do
	ChangeFew     Change = "small" // so few people that one of them moves it
)

const (
	fewest = 10 // under this many people a number isn't told
	few    = 20 // and under this many one person moves it
)

// holding are a worksheet's columns by what they hold for a measure.
func holding(ex *exercises.Exercise, e *session.Entry) map[exercises.Holds]string {
	out := map[exercises.Holds]string{}
	for _, c := range ex.Sections[e.Section].Columns {
		if h := ex.Columns[c].Holds; h != "" && c < len(e.Texts) {
			out[h] = line(e.Texts[c])
		}
	}
	return out
}

// Measures reads the numbers that teams wrote down, session after session. What is
// hidden, what stays at its table and what has too few people behind it is left out;
// and where exactly one group of a measure was kept back, the total doesn't say how many
// people there are: the difference would tell.
func Measures(states []session.State) []Series {
	all := inOrder(states)
	var out []Series
	find := func(table int, h map[exercises.Holds]string) *Series {
		for i := range out {
			if s := &out[i]; s.Table == table && fold(s.Measure) == fold(h[exercises.HoldsMeasure]) && fold(s.Group) == fold(h[exercises.HoldsGroup]) {
				return s
			}
		}
		out = append(out, Series{Table: table, Measure: h[exercises.HoldsMeasure], Group: h[exercises.HoldsGroup]})
		return &out[len(out)-1]
	}
	for i, st := range all {
		for _, t := range st.Tables {
			forecast := map[string]Figure{}
			for pass := range 2 { // what is expected stands below what is counted on some sheets
				for k, sh := range t.Sheets {
					ex := st.Exercise(k)
					if ex == nil || ex.NamesStay {
						continue
					}
					for _, e := range sh.Entries {
						if e.Removed || e.Blank() || e.Section >= len(ex.Sections) {
							continue
						}
						h := holding(ex, e)
						if h[exercises.HoldsMeasure] == "" {
							continue
						}
						if pass == 0 {
							if f := figure(h[exercises.HoldsForecast]); f.Known && e.Brought == nil {
								forecast[fold(h[exercises.HoldsMeasure])+"|"+fold(h[exercises.HoldsGroup])] = f
							}
							continue
						}
						s := find(t.Number, h)
						s.note(h)
						s.count(i, e.Brought != nil, h, forecast[fold(s.Measure)+"|"+fold(s.Group)])
					}
				}
			}
		}
	}
	for i := -1; i < len(all); i++ {
		guard(out, i)
	}
	return out
}

func (s *Series) note(h map[exercises.Holds]string) {
	if f := figure(h[exercises.HoldsStart]); f.Known {
		s.Start = f
	}
	if f := figure(h[exercises.HoldsGoal]); f.Known {
		s.Goal = f
	}
}

// count adds a point. A line that was brought along is one of an earlier session: it
// counts only where that session's file isn't at hand.
func (s *Series) count(i int, brought bool, h map[exercises.Holds]string, forecast Figure) {
	value := figure(h[exercises.HoldsNow])
	people, _ := strconv.Atoi(strings.Map(digit, h[exercises.HoldsPeople]))
	kept := people > 0 && people < fewest || h[exercises.HoldsNow] != "" && !value.Known
	if !value.Known && !kept {
		return
	}
	p := Point{Session: i, Value: value, People: people, Forecast: forecast, Kept: kept}
	if brought {
		p.Session, p.Forecast = -1, Figure{}
		for _, o := range s.Points {
			if o.Kept == kept && (kept || o.Value == value && o.People == people) {
				return
			}
		}
	}
	if kept {
		p.Value, p.People = Figure{}, 0
	}
	for k := len(s.Points) - 1; k >= 0 && !kept; k-- {
		if before := s.Points[k]; before.Value.Known {
			p.Change = change(before, p)
			break
		}
	}
	s.Points = append(s.Points, p)
}

// change tells a real change of a rate per hundred from chance: two standard errors of
// the difference, as long as the number of people is known.
func change(a, b Point) Change {
	switch {
	case a.People == 0 || b.People == 0 || max(a.Value.Value, b.Value.Value) > 100 || min(a.Value.Value, b.Value.Value) < 0:
		return ChangeUnknown
	case min(a.People, b.People) < few:
		return ChangeFew
	}
	spread := func(p Point) float64 {
		r := p.Value.Value / 100
		return r * (1 - r) / float64(p.People)
	}
	if math.Abs(a.Value.Value-b.Value.Value)/100 > 2*math.Sqrt(spread(a)+spread(b)) {
		return ChangeReal
	}
	return ChangeNone
}

// guard takes the number of people from the totals of a session in which exactly one
// group of the same measure was kept back.
func guard(all []Series, session int) {
	for i := range all {
		if !whole(all[i].Group) {
			continue
		}
		kept := 0
		for _, o := range all {
			if o.Table != all[i].Table || fold(o.Measure) != fold(all[i].Measure) || whole(o.Group) {
				continue
			}
			for _, p := range o.Points {
				if p.Session == session && p.Kept {
					kept++
				}
			}
		}
		for k := range all[i].Points {
			if p := &all[i].Points[k]; p.Session == session && kept == 1 {
				p.People = 0
			}
		}
	}
}

// whole tells a total from a group.
func whole(group string) bool {
	switch fold(group) {
	case "", "all", "total", "everyone", "everybody", "all students", "all children", "todos", "todas", "toda la gente", "todo el estudiantado":
		return true
	}
	return false
}

func digit(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// figure reads a number as people write one: 10.7, 10,7 %, 1,204.
func figure(s string) Figure {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	switch {
	case point >= 0 && comma > point:
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	case comma >= 0 && (point > comma || len(s)-comma == 4):
		s = strings.ReplaceAll(s, ",", "")
	default:
		s = strings.ReplaceAll(s, ",", ".")
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return Figure{}
	}
	return Figure{Value: v, Known: true}
}
