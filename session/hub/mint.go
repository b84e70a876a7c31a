package hub

import (
	"crypto/rand"
	"encoding/binary"
	"slices"
	"sync/atomic"

	"convene/session/text"
)

// minter gives out the identities of one replica. It is safe for several
// goroutines: one person's screens share the one for anonymous sheets.
type minter struct {
	replica uint64
	last    atomic.Uint64
}

func (m *minter) take(n int) text.ID {
	return text.ID{Replica: m.replica, N: m.last.Add(uint64(n)) - uint64(n) + 1}
}

// unnamedFor runs in the loop. The replica is drawn by lot, so that its number
// tells neither who it is nor when they came; who has which is kept in memory
// alone. After the program was started again people get new ones, and see their
// own hidden anonymous lines when everybody does. One is the seat's; a screen that
// nobody has vouched for draws its own.
func (h *Hub) unnamedFor(s *Screen) *minter {
	vouched := s.vouched.Load()
	if m := h.unnamed[s.seat]; m != nil && vouched {
		return m
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails (crypto/rand, since Go 1.24)
	m := &minter{replica: 1<<62 | binary.LittleEndian.Uint64(b[:])>>2}
	if vouched {
		h.unnamed[s.seat] = m
	}
	h.lots[s.seat] = append(slices.Clip(h.lots[s.seat]), m.replica)
	return m
}
