package part

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/style"
	"convene/tui/words"
)

func TestTheTopLineSaysThatTheTimeIsUp(t *testing.T) {
	ten := time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)
	for _, lang := range words.Langs() {
		k := Kit{Theme: style.New(style.Mono, true), Words: words.For(lang), Lang: lang, Now: ten}
		if got := TimesUp(k, session.Clock{Running: true, Deadline: ten.Add(time.Second)}, 80, "x"); got != "" {
			t.Errorf("before its end: %q", got)
		}
		if got := TimesUp(k, session.Clock{}, 80, "x"); got != "" {
			t.Errorf("without a clock: %q", got)
		}
		for w := 1; w <= 200; w++ {
			got := TimesUp(k, session.Clock{Running: true, Deadline: ten.Add(-83 * time.Second)}, w, OneMoreMinute(k))
			if draw.Width(got) != w {
				t.Fatalf("%d columns in %d: %q", draw.Width(got), w, got)
			}
			if said := ansi.Strip(got); w >= MinWidth && (!strings.Contains(said, "+1:23") || !strings.Contains(said, k.Words.Table.TimeIsUp) || !strings.Contains(said, "+ "+k.Words.Menu.OneMore)) {
				t.Errorf("%s, %d columns: %q", lang, w, said)
			}
		}
	}
}
