package door

import (
	"net"
	"sync/atomic"
	"time"
)

// Visit is one connection at a door, from its coming to its end.
type Visit struct {
	Addr string // what counts as one address; see AddressOf
	door *Door
	cut  func()
	gone <-chan struct{}
	key  atomic.Pointer[string]
	owed atomic.Int64
	open atomic.Value // opened

	// Guarded by gate.mu.
	stage Stage
	since time.Time // of that stage
	lead  bool      // it was let in to facilitate
}

// Visit begins one. cut closes the connection, and gone is closed when it has ended;
// cut is called by whoever needs the room. Nothing is counted before Enter.
func (d *Door) Visit(from net.Addr, cut func(), gone <-chan struct{}) *Visit {
	return &Visit{Addr: AddressOf(from), door: d, cut: cut, gone: gone}
}

// Enter takes the connection in, or tells why there is no room for it. It may wait for
// a quarter of a second, best in whatever accepts connections, so that the next ones
// wait in the listener's queue. Leave ends it.
func (v *Visit) Enter() error { return v.door.gate.enter(v, v.door.closing) }

// Leave forgets the connection. More than once is once.
func (v *Visit) Leave() { v.door.gate.leave(v) }

// To moves the connection on, to any stage but Inside.
func (v *Visit) To(st Stage) { v.door.gate.to(v, st) }

// LetIn moves the connection inside: ErrFull where only the facilitators' places are
// left and it is none of theirs.
func (v *Visit) LetIn(facilitator bool) error { return v.door.gate.letIn(v, facilitator) }

// Unread notes how many bytes have come on it that nobody has taken up: when memory is
// short, whoever has the most of them goes first.
func (v *Visit) Unread(n int) { v.owed.Store(int64(n)) }

// HasUnread is what Unread was told last.
func (v *Visit) HasUnread() int { return int(v.owed.Load()) }

// Cut closes the connection.
func (v *Visit) Cut() { v.cut() }

// SetKey notes the key that the person has proved to hold, as the session keeps it; ""
// for none.
func (v *Visit) SetKey(key string) { v.key.Store(&key) }

// Try compares a code. A right one passes at once; a wrong one is ErrWrongCode, which
// is returned only after it has waited out its time. Other errors say that it was not
// looked at.
func (v *Visit) Try(facilitator bool, typed string) error {
	d := v.door
	want := d.code(facilitator)
	slow := want == "" && d.cfg.Fits != nil
	if err := d.guessing.look(v.Addr, facilitator, slow, d.now, v.gone, d.closing); err != nil {
		return err
	}
	if d.cfg.Codes != nil {
		if of, ok := d.cfg.Codes.Match(facilitator, typed); ok {
			v.open.Store(opened{of})
			return nil
		}
	} else if SameCode(want, typed) || slow && d.cfg.Fits(facilitator, typed) {
		return nil
	}
	v.To(Parked)
	v.guessed("wrong code")
	v.To(Asking)
	return ErrWrongCode
}

// opened is a session as the ring has it, of whatever type.
type opened struct{ of any }

// Opens is the session that this visit's code opened, as Config.Codes has it; nil where
// none did, or there is only one.
func (v *Visit) Opens() any {
	o, _ := v.open.Load().(opened)
	return o.of
}

// Missed counts a guess at somebody's seat like a wrong code, by the same budget, and
// returns when it has waited out its time or the connection has closed.
func (v *Visit) Missed() {
	if v != nil {
		v.guessed("a seat that isn't theirs")
	}
}

// guessed counts a wrong guess, says so, and returns when it has waited out its time.
func (v *Visit) guessed(what string) {
	d := v.door
	n, wait := d.guessing.wrong(v.Addr, d.now())
	d.log.Warn(what, "from", v.Addr, "lately", n)
	d.tell(v.Addr, n)
	Rest(min(wait, d.lim.LongestWait), v.gone, d.closing)
}

// NewSeat tells whether this person may have a new seat now, or has to wait since so
// many were just made from their address or with their key.
func (v *Visit) NewSeat() bool {
	if v == nil {
		return true
	}
	key := ""
	if k := v.key.Load(); k != nil {
		key = *k
	}
	return v.door.guessing.newSeat(v.Addr, key, v.door.now())
}
