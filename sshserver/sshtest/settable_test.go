package sshtest

import (
	"testing"
	"time"
)

func TestSettableMovesTheWallAlone(t *testing.T) {
	t.Parallel()
	c := &Settable{}
	before := c.Now()
	c.Set(-time.Hour)
	after := c.Now()
	if d := after.Sub(before); d < 0 || d > time.Minute {
		t.Errorf("%s went by", d)
	}
	if d := after.Round(0).Sub(before.Round(0)); d > -50*time.Minute {
		t.Errorf("the wall moved by %s", d)
	}
}
