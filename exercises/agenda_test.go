package exercises

import (
	"strings"
	"testing"
	"time"
)

const twoDays = `
title: Two days
days:
  - starts: "9:00"
    steps:
      - {title: Welcome, text: Who is here?, minutes: 20}
      - {exercise: back-map, minutes: 45}
      - {title: Break, text: Back at 10:30., minutes: 15, at: "10:30"}
      - allies
  - starts: 8:30 am
    steps:
      - {exercise: takeaways, minutes: 3}
      - {title: {en: Break, es: Pausa}, text: {en: Coffee, es: Café}, minutes: 10}
`

func TestAnAgendaOfTwoDays(t *testing.T) {
	p, err := ParsePlan("p.yaml", []byte(twoDays), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range p.Steps {
		got = append(got, strings.Join([]string{s.ID, s.At, string(rune('0' + s.Day))}, " "))
	}
	if s := strings.Join(got, ", "); s != "welcome 09:00 1, back-map  1, break 10:30 1, allies  1, takeaways 08:30 2, break-2  2" {
		t.Errorf("the steps are %s", s)
	}
	w := p.Steps[0].Exercise
	if !w.Page || w.Prompt.In(English) != "Who is here?" || len(w.Sections) != 1 || len(p.Steps[0].Phases) != 0 {
		t.Errorf("the welcome is %+v", w)
	}
	late := time.Date(2026, 3, 20, 9, 10, 0, 0, time.UTC)
	var times []string
	for _, at := range p.Times(0, late) {
		times = append(times, at.Format("15:04"))
	}
	if s := strings.Join(times, " "); s != "09:10 09:30 10:30 10:45 11:00" {
		t.Errorf("the first day goes %s", s)
	}
	if at := p.Ends(1, late.Add(90*time.Minute)); at.Format("15:04") != "11:55" {
		t.Errorf("a day that runs late ends at %s", at.Format("15:04"))
	}
	if at := p.Ends(4, late); at.Format("15:04") != "09:23" || len(p.Times(4, late)) != 3 {
		t.Errorf("the second day ends at %s", at.Format("15:04"))
	}
	if p.Minutes() != 20+45+15+15+3+10 {
		t.Errorf("all of it takes %d minutes", p.Minutes())
	}
}

// Whatever minutes a step is given, its phases take as many, and none less than one.
func TestPhasesAddUp(t *testing.T) {
	for _, ex := range Exercises() {
		for m := 1; m <= 120; m++ {
			out := Scaled(ex.Phases, m)
			if got := sum(out); got != m && m >= len(ex.Phases) {
				t.Errorf("%s in %d minutes takes %d", ex.ID, m, got)
			}
			for i, p := range out {
				if p.Minutes < 1 || p.Kind != ex.Phases[i].Kind {
					t.Errorf("%s in %d minutes has %+v", ex.ID, m, p)
				}
			}
		}
	}
	for _, p := range Plans() {
		for _, s := range p.Steps {
			if got := sum(s.Phases); got != s.Minutes && !s.Exercise.Page {
				t.Errorf("%s, %s: %d minutes, and its phases take %d", p.ID, s.ID, s.Minutes, got)
			}
		}
	}
}

func TestAnAgendaThatCantBe(t *testing.T) {
	for yaml, want := range map[string]string{
		"steps: [{title: Break, minutes: 5}]":                                 "step 1 has no exercise",
		"steps: [{title: A, text: B, exercise: allies}]":                      "only a step without one has a text",
		"steps: [{text: B}]":                                                  "step 1 has no title",
		"steps: [{title: A, text: B, from_last: allies}]":                     "no from_last",
		"steps: [{exercise: allies, at: noon}]":                               "time of day",
		"starts: \"25:00\"\nsteps: [allies]":                                  "time of day",
		"days: [{steps: [allies]}]\nsteps: [allies]":                          "not both",
		"days: [{steps: []}]":                                                 "empty",
		"days: []":                                                            "empty",
		"days: [{step: [allies]}]":                                            "no key",
		"steps: [{exercise: allies, fresh: true, from_last: allies}]":         "can't do both",
		"starts: \"9:00\"\nsteps: [allies, {exercise: allies, at: \"9:10\"}]": "take until 09:15",
	} {
		problems, warnings := Check("p.yaml", []byte("title: P\n"+yaml+"\n"), nil)
		said := ""
		for _, p := range append(problems, warnings...) {
			said += p.Message + "\n"
		}
		if !strings.Contains(strings.ToLower(said), want) {
			t.Errorf("%s: says %q, want %q", yaml, said, want)
		}
	}
}
