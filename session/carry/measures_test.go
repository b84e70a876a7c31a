package carry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
)

func series(all []carry.Series) string {
	var out []string
	for _, s := range all {
		var points []string
		for _, p := range s.Points {
			v := "kept"
			if p.Value.Known {
				v = exercises.Figure(p.Value.Value)
			}
			points = append(points, fmt.Sprintf("%d:%s n%d %s f%v", p.Session, v, p.People, p.Change, p.Forecast.Value))
		}
		out = append(out, fmt.Sprintf("%s/%s %v>%v [%s]", s.Measure, s.Group, s.Start.Value, s.Goal.Value, strings.Join(points, ", ")))
	}
	return strings.Join(out, "\n")
}

// A measure is a line over the sessions: each new number once, with what was expected of
// it, and said plainly where nothing has really moved.
func TestMeasures(t *testing.T) {
	t.Parallel()
	plan := mustParse(t, "title: P\ntables: 1\nsteps: [measures]\n")
	one := begun(t, 1, session.Start{Plan: plan})
	one.write(1, "measures", "measures", "what", "Ready", "group", "Hmong", "baseline", "38,5 %", "target", "60")
	one.write(1, "measures", "forecast", "what", "ready ", "group", "Hmong", "forecast", "45")
	one.write(1, "measures", "points", "what", "Ready", "group", "Hmong", "n", "260", "value", "40.0")
	one.write(1, "measures", "points", "what", "Ready", "group", "Lao", "n", "14", "value", "50")
	one.write(1, "measures", "points", "what", "Ready", "group", "Samoan", "n", "7", "value", "71")
	one.write(1, "measures", "points", "what", "Ready", "group", "All", "n", "281", "value", "42")
	next := func(n int, last desk) desk {
		c, err := carry.Carry(again(t, last.State), "before", plan)
		if err != nil {
			t.Fatal(err)
		}
		return begun(t, n, c.Start)
	}
	two := next(2, one)
	two.write(1, "measures", "points", "what", "Ready", "group", "Hmong", "n", "1,255", "value", "43.5%")
	two.write(1, "measures", "points", "what", "Ready", "group", "Lao", "n", "14", "value", "65")
	three := next(3, two)
	three.write(1, "measures", "points", "what", "Ready", "group", "Hmong", "n", "1260", "value", "58")
	all := carry.Measures([]session.State{three.State, one.State, two.State})
	want := []string{
		"Ready/Hmong 38.5>60 [0:40 n260  f45, 1:43.5 n1255 none f0, 2:58 n1260 real f0]",
		"Ready/Lao 0>0 [0:50 n14  f0, 1:65 n14 small f0]",
		"Ready/Samoan 0>0 [0:kept n0  f0]",
		"Ready/All 0>0 [0:42 n0  f0]",
	}
	got := strings.Split(series(all), "\n")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	lost := carry.Measures([]session.State{three.State, two.State}) // the first file isn't at hand
	for _, s := range lost {
		if s.Group == "Hmong" && (len(s.Points) != 3 || !slices.ContainsFunc(s.Points, func(p carry.Point) bool { return p.Session == -1 && p.Value.Value == 40 })) {
			t.Errorf("without the first file: %s", series(lost))
		}
		if s.Group == "Samoan" && s.Points[0].Value.Known {
			t.Error("what was kept back is told")
		}
	}
}
