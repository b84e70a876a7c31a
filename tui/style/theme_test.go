package style

import (
	"math"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// What is read keeps a contrast of 4.5:1 on white and on black (WCAG 2.2, 1.4.3).
func TestTonesCanBeRead(t *testing.T) {
	tones := map[string]tone{"accent": accent(), "dim": dim(), "good": good(), "warn": warn(), "alarm": alarm()}
	for i, p := range persons() {
		tones["person "+string(rune('1'+i))] = p
	}
	for name, tn := range tones {
		for _, p := range []ColorProfile{TrueColor, Colors256} {
			if c := contrast(t, tn, p, true); c < 4.5 {
				t.Errorf("%s on black, profile %d: %.2f", name, p, c)
			}
			if c := contrast(t, tn, p, false); c < 4.5 {
				t.Errorf("%s on white, profile %d: %.2f", name, p, c)
			}
		}
	}
}

func contrast(t *testing.T, tn tone, p ColorProfile, dark bool) float64 {
	t.Helper()
	r, g, b, _ := tn.pick(p, dark).RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 65535
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	l := 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
	if dark {
		return (l + 0.05) / 0.05
	}
	return 1.05 / (l + 0.05)
}

func TestProfile(t *testing.T) {
	for env, want := range map[string]ColorProfile{
		"TERM=xterm-256color":                     Colors256,
		"TERM=xterm":                              Colors256,
		"TERM=screen":                             Colors256,
		"TERM=dumb":                               None,
		"":                                        None,
		"TERM=linux":                              Sixteen,
		"TERM=vt220":                              Sixteen,
		"TERM=xterm-256color COLORTERM=truecolor": TrueColor,
		"TERM=xterm-256color NO_COLOR=1":          None,
	} {
		if got := Profile(strings.Fields(env)); got != want {
			t.Errorf("%q: %d, want %d", env, got, want)
		}
	}
}

func TestWithoutColoursPeopleAreStillMarked(t *testing.T) {
	th := New(None, true)
	if got := th.Person(0).Render("Ana"); got == "Ana" || strings.Contains(got, "38;") {
		t.Errorf("Ana is drawn as %q", got)
	}
	if th.Alarm.Render("x") == "x" || th.Selected.Render("x") == "x" {
		t.Error("an alarm or a choice can't be told from plain text")
	}
}

func TestRenderIsWhatLipglossSays(t *testing.T) {
	want := lipgloss.NewStyle().Foreground(lipgloss.Color("110")).Bold(true).Render("here")
	if got := New(Colors256, true).Accent.Render("here"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func BenchmarkRender(b *testing.B) {
	th := New(Colors256, true)
	lip := lipgloss.NewStyle().Foreground(lipgloss.Color("110"))
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			_ = th.Dim.Render("agree what ready means before we score it")
		}
	})
	b.Run("lipgloss", func(b *testing.B) {
		for b.Loop() {
			_ = lip.Render("agree what ready means before we score it")
		}
	})
}
