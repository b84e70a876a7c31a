package hosting

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A log tells of a flood in a few lines, and loses no other line for it.
func TestALogCountsAFlood(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		log, flush := newCounted(slog.New(slog.NewTextHandler(&out, nil)))
		for range 100_000 {
			log.Warn("refused", "from", "10.0.0.1")
		}
		log.Info("the join code was changed")
		lines := strings.Count(out.String(), "\n")
		if lines != mostAlike+1 || !strings.Contains(out.String(), "the join code was changed") {
			t.Errorf("%d lines:\n%.500s", lines, out.String())
		}
		<-time.After(alikeWhile)
		out.Reset()
		log.With("part", "door").Warn("refused", "from", "10.0.0.2")
		if !strings.Contains(out.String(), `"left out before it"=99980`) {
			t.Error(out.String())
		}
		for range mostAlike + 5 {
			log.Warn("refused")
		}
		out.Reset()
		flush()
		flush()
		if strings.Count(out.String(), "\n") != 1 || !strings.Contains(out.String(), `"left out before it"=5`) {
			t.Error("at the end:", out.String())
		}
	})
}
