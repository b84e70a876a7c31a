package table

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/words"
)

// Every phase stands beside the worksheet's title, on the sheet that it is about.
func TestThePhaseStandsBesideTheTitle(t *testing.T) {
	r := newRoom(t, "working-session")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	for kind, want := range map[exercises.PhaseKind]string{
		exercises.Quiet: "writing alone", exercises.Share: "reading together", exercises.Discuss: "talking it over",
		exercises.PickOne: "easiest and hardest", exercises.GiveDots: "giving dots", exercises.Rounds: "speaking in turn",
		exercises.Feedback: "peer feedback", exercises.Report: "report-out",
	} {
		r.does(dana, session.SetPhase{Phase: kind})
		ana.sees("Building blocks · " + want + "  ")
		if kind == exercises.Quiet {
			r.does(dana, session.Reveal{})
			ana.doesNotSee(want) // over, and not yet another
		}
	}
	ana.types("<ctrl+o>allies<enter>")
	ana.sees("Allies and champions  ")
}

// tableNamed is a room whose first table has a long name.
func tableNamed(t *testing.T, name string) *room {
	t.Helper()
	return begin(t, session.Start{Plan: planOf(t, "title: One\ntables: 1\ntable_names: ["+name+"]\nsteps: [{exercise: building-blocks}, allies]\n")})
}

// What to do now is never cut: the table's name gives way first, then the title.
func TestTheTitleGivesWayLast(t *testing.T) {
	r := tableNamed(t, "Northside Parents United")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	at := time.Now()
	ana.now = func() time.Time { return at }
	r.does(dana, session.SetClock{Clock: session.Clock{Running: true, Deadline: at.Add(299 * time.Second)}})
	for width, want := range map[int]string{
		60:  " Building blocks · writing alone  Table 1 · Nor…     ◔ 4:59",
		80:  " Building blocks · writing alone    Table 1 · Northside Parents United     ◔ 4:59",
		120: "Table 1 · Northside Parents United     ◔ 4:59",
	} {
		ana.kit.Width = width
		title, _, _ := strings.Cut(ana.screen(), "\n")
		got := strings.Join(strings.Fields(title), " ")
		if want := strings.Join(strings.Fields(want), " "); !strings.Contains(got, want) || !strings.Contains(got, "Building blocks · writing alone") {
			t.Errorf("%d columns: %q, want %q", width, got, want)
		}
	}
	r.does(dana, session.Reveal{})
	// Whatever the phase, the language and the size.
	for _, lang := range words.Langs() {
		for _, kind := range []exercises.PhaseKind{exercises.Share, exercises.PickOne, exercises.Feedback} {
			r.does(dana, session.SetPhase{Phase: kind})
			ana.screen()
			for width := 60; width <= 120; width++ {
				k := ana.kit
				k.Words, k.Lang, k.Width, k.Now = words.For(lang), lang, width, ana.now()
				title := k.Words.Common.Table
				got := ana.Frame(k).Lines[0]
				if draw.Width(got) > width || !strings.Contains(got, " · "+k.Words.Facilitate.PhaseName(kind)) || !strings.Contains(got, fmt.Sprintf(title, 1)) {
					t.Errorf("%s, %s, %d columns: %q", lang, kind, width, got)
				}
			}
		}
	}
}
