package awake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// inhibitor puts a systemd-inhibit in front of the system's that notes what it is asked
// for, refuses what holds the word refuse, and otherwise runs what it is given.
func inhibitor(t *testing.T, refuse string) (log string) {
	t.Helper()
	dir := t.TempDir()
	log = filepath.Join(dir, "log")
	script := "#!/bin/sh\necho \"$@\" >>" + log + "\ncase \"$*\" in *" + refuse + "*) exit 1;; esac\n" +
		"trap 'echo ended >>" + log + "; exit 0' TERM\n/bin/cat\necho ended >>" + log + "\n"
	if err := os.WriteFile(filepath.Join(dir, "systemd-inhibit"), []byte(script), 0o700); err != nil { //nolint:gosec // it is to be run
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return log
}

func noted(t *testing.T, log string, enough func(lines []string) bool) []string {
	t.Helper()
	late, again := time.After(10*time.Second), time.NewTicker(time.Millisecond)
	defer again.Stop()
	for {
		b, _ := os.ReadFile(log)
		lines := strings.Split(strings.TrimSpace(string(b)), "\n")
		if enough(lines) {
			return lines
		}
		select {
		case <-again.C:
		case <-late:
			return lines
		}
	}
}

// TestKeepsAwakeUntilReleased holds what it may as long as it is asked to, and no longer.
func TestKeepsAwakeUntilReleased(t *testing.T) {
	log := inhibitor(t, "lid-switch")
	release := Keep("people write together")
	asked := noted(t, log, func(lines []string) bool { return len(lines) == 2 })
	if len(asked) != 2 || !strings.Contains(asked[1], "--what=idle:sleep ") || !strings.Contains(asked[1], "people write together") {
		t.Fatalf("asked for %q, want the lid first and then without it", asked)
	}
	release()
	release() // twice is once
	after := noted(t, log, func(lines []string) bool { return lines[len(lines)-1] == "ended" })
	if after[len(after)-1] != "ended" {
		t.Errorf("released, and the helper goes on: %q", after)
	}
}

// TestKeepsNothingWhereThereIsNothing: a computer without the program is hosted from as well.
func TestKeepsNothingWhereThereIsNothing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	Keep("people write together")()
}
