package hub

import (
	"slices"
	"sync"
	"time"

	"convene/session"
)

// NoticeCode tells apart what facilitators are to know of, besides saving.
type NoticeCode string

// The notices there are.
const (
	DiskReserve   NoticeCode = "disk-reserve"    // it is full, and what is saved goes into the reserve
	DiskNoReserve NoticeCode = "disk-no-reserve" // it is full, and there is no reserve any more, or none could be made
	Guessing      NoticeCode = "guessing"        // somebody tries one code, or one name, after another
	PortMoved     NoticeCode = "port-moved"      // the port that people expect was in use
	AddressMoved  NoticeCode = "address-moved"   // people reach this computer by another address than before
	SeatChanged   NoticeCode = "seat-changed"    // a seat changed hands
	FileMissing   NoticeCode = "file-missing"    // events that were saved weren't in the file when it was opened
	FileMoved     NoticeCode = "file-moved"      // the file was taken away, and all is saved in another one
)

// Notice is something that facilitators are to know of while it is so. Nothing of
// it is history: it never enters the journal.
type Notice struct {
	Code  NoticeCode
	From  string         // for Guessing: the address it comes from. Show it to facilitators alone. For PortMoved: the port that was in use; for AddressMoved: the address it is now
	N     int            // for Guessing: how many wrong codes; for PortMoved: the port it is now; for FileMissing: how many events
	Since time.Time      // since when it is so, as whoever tells of it says
	Seat  session.SeatID // for SeatChanged: which
	How   Hands          // for SeatChanged: by whose yes
	Path  string         // for FileMoved: where the session is now
}

// Hands is by whose yes a seat changed hands.
type Hands string

// The ways there are.
const (
	ByPerson      Hands = "its person"    // who sat there let somebody join as them
	ByFacilitator Hands = "a facilitator" // who let somebody sit there
	ByKey         Hands = "another key"   // which brings whoever sits there back from now on
)

// notices is what whoever tells of something leaves for the loop. It has a lock
// and a bell of its own, beside the queue that everybody else asks by: the queue
// may be full, and whoever tells may be the one that the loop waits for.
type notices struct {
	mu   sync.Mutex
	now  []Notice // one per code, newest first; never changed in place
	file fileTrouble
	bell chan struct{} // has room for one: "take the newest"
}

// Notify puts a notice up in [Shared], in the place of the last one with its code,
// and wakes the walls. It returns at once, whoever calls it and whatever they hold,
// also from inside an Append of the journal; the notice is there a moment later.
// Once the hub has ended it does nothing.
func (h *Hub) Notify(n Notice) {
	h.turn(n.Code, func(rest []Notice) []Notice { return slices.Insert(rest, 0, n) })
}

// Unnotify takes the notice with this code away, where there is one. For the rest
// it is as Notify.
func (h *Hub) Unnotify(c NoticeCode) {
	h.turn(c, func(rest []Notice) []Notice { return rest })
}

// WakeWalls has facilitators' screens look again: what they say of how to join is other
// than it was.
func (h *Hub) WakeWalls() { h.tell(h.wakeWalls) }

// turn makes the new notices of those with other codes, and rings the bell.
func (h *Hub) turn(c NoticeCode, change func(rest []Notice) []Notice) {
	s := &h.notices
	s.mu.Lock()
	rest := slices.DeleteFunc(slices.Clone(s.now), func(n Notice) bool { return n.Code == c })
	s.now = change(rest)
	s.mu.Unlock()
	s.ring()
}

// FileTrouble says on every screen that nothing is saved because of what became of
// the session's file; with "" it is over. For the rest it is as Notify.
func (h *Hub) FileTrouble(why Why) {
	s := &h.notices
	s.mu.Lock()
	if why == "" {
		s.file.over = true
	} else if s.file.over || s.file.why != why {
		s.file = fileTrouble{n: s.file.n + 1, why: why}
	}
	s.mu.Unlock()
	s.ring()
}

func (s *notices) ring() {
	select {
	case s.bell <- struct{}{}:
	default: // it has been rung, and the loop will see this one too
	}
}

// showNotices runs in the loop, when the bell was rung.
func (h *Hub) showNotices() {
	h.notices.mu.Lock()
	notices, file := h.notices.now, h.notices.file
	h.notices.mu.Unlock()
	h.showFile(file)
	next := *h.shared.Load()
	if slices.Equal(notices, next.Notices) {
		return
	}
	if next.Notices = notices; len(notices) == 0 {
		next.Notices = nil
	}
	h.shared.Store(&next)
	h.wakeWalls()
}

// troubleShown is how long it stays on the screens at the least that something
// became of the file. All may be saved anew within an instant, and what nobody can
// read tells nobody.
const troubleShown = 2 * time.Second

// fileTrouble is what became of the session's file last, as whoever tells of it says.
type fileTrouble struct {
	n    int // how many there have been
	why  Why
	over bool
}

// showFile runs in the loop.
func (h *Hub) showFile(f fileTrouble) {
	again := f.over && !h.file.over
	switch {
	case f.n != h.file.n:
		h.fileShown, h.broken.file, again = time.Now(), f.why, f.over
	case h.broken.file == "":
		return
	}
	h.file = f
	if wait := troubleShown - time.Since(h.fileShown); f.over && wait <= 0 {
		h.broken.file = ""
	} else if again {
		time.AfterFunc(wait, h.notices.ring)
	}
	h.judge()
}
