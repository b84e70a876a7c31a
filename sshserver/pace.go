package sshserver

import (
	"io"
	"time"

	"convene/sshserver/door"
	"convene/tui/draw"
)

// pastePrice is how many pasted bytes cost as much as one key.
const pastePrice = 64

// typed is what comes from a terminal, at the pace of keys; what comes faster stays with the sender, and nothing is
// dropped. Pasted text is cheap, since it is taken up a piece at a time and not key by key: a whole document arrives
// in seconds. What is a paste, where it ends, and that it does, is for the one to say who takes it up.
func typed(r io.Reader, lim Limits, done <-chan struct{}) io.Reader {
	p := door.NewPace(float64(lim.ReadRate), lim.ReadBurst, time.Now())
	owed := 0 // bytes pasted and not yet paid for
	return draw.Metered(r, func(keys, pasted int) {
		owed += pasted
		door.Rest(p.Take(keys+owed/pastePrice, time.Now()), done)
		owed %= pastePrice
	})
}
