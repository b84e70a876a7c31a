package sshserver

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// parcels is a terminal whose bytes come in pieces, with a pause between them.
type parcels struct {
	pieces []string
	pause  time.Duration
	begun  bool // this piece has
}

func (p *parcels) Read(b []byte) (int, error) {
	if len(p.pieces) == 0 {
		return 0, io.EOF
	}
	if !p.begun {
		<-time.After(p.pause)
	}
	n := copy(b, p.pieces[0])
	p.begun = n < len(p.pieces[0])
	if p.pieces[0] = p.pieces[0][n:]; !p.begun {
		p.pieces = p.pieces[1:]
	}
	return n, nil
}

// Keys come at the pace of keys and a paste in seconds; and nobody has his keys taken for a paste, by a mark that is
// never closed, cut in two, or hidden behind something else.
func TestInputIsPaced(t *testing.T) {
	const size = 200 << 10
	lim := Limits{}.withDefaults()
	keys := strings.Repeat("k", size)
	lasts := func(price int) time.Duration {
		return time.Duration(price-lim.ReadBurst) * time.Second / time.Duration(lim.ReadRate)
	}
	for name, c := range map[string]struct {
		pieces []string
		pause  time.Duration // before each piece
		want   time.Duration // beyond the pauses
	}{
		"keys":                              {pieces: []string{keys}, want: lasts(size)},
		"a paste":                           {pieces: []string{"\x1b[200~" + keys + "\x1b[201~"}},
		"a paste in pieces":                 {pieces: []string{"\x1b[2", "00~" + keys[:size/2], keys[size/2:], "\x1b[201", "~"}, pause: 10 * time.Millisecond},
		"keys after a paste":                {pieces: []string{"\x1b[200~words\x1b[201~" + keys}, want: lasts(size)},
		"an open mark, a pause, keys":       {pieces: []string{"\x1b[200~", keys}, pause: 3 * time.Second, want: lasts(size)},
		"a mark with a pause in it, keys":   {pieces: []string{"\x1b[20", "0~" + keys}, pause: 6 * time.Second, want: lasts(size)},
		"a paste that never ends, for 4 MB": {pieces: []string{"\x1b[200~" + strings.Repeat(keys, 20)}, want: lasts(20 * size / pastePrice)},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := int64(len(strings.Join(c.pieces, "")))
				pauses := time.Duration(len(c.pieces)) * c.pause
				began := time.Now()
				n, err := io.Copy(io.Discard, typed(&parcels{pieces: c.pieces, pause: c.pause}, lim, t.Context().Done()))
				took := time.Since(began) - pauses
				if n < all || err != nil {
					t.Errorf("input must never be dropped: %d of %d bytes, %v", n, all, err)
				}
				if took < c.want-300*time.Millisecond || took > c.want+300*time.Millisecond {
					t.Errorf("took %v, want %v", took, c.want)
				}
			})
		})
	}
}

// A connection that is gone is not waited for.
func TestPacedInputEndsWithItsChannel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		done := make(chan struct{})
		close(done)
		began := time.Now()
		_, _ = io.Copy(io.Discard, typed(strings.NewReader(strings.Repeat("k", 1<<20)), Limits{}.withDefaults(), done))
		if took := time.Since(began); took > 0 {
			t.Error("took", took)
		}
	})
}
