package door

import (
	"cmp"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// Config is what a door is made with.
type Config struct {
	// Open lets everybody in as a participant. Otherwise Code must be set.
	Open bool
	// Code is the join code, in any spelling [NormalCode] knows.
	Code string
	// FacilitatorCode opens the wall; "" means that only keys do.
	FacilitatorCode string
	// Fits compares what was typed where Code or FacilitatorCode is "" although there is
	// one, of which only the host knows how to tell it. It may take its time. nil: there
	// is none.
	Fits func(facilitator bool, typed string) bool
	// Codes are those of many sessions behind this one door, in place of Code,
	// FacilitatorCode and Fits. nil: there is one session.
	Codes *Ring
	// WrongCodes says that the n-th wrong guess of the last ten minutes, at a code or
	// at somebody's seat, has come from this address, so that the facilitator can be
	// told. It must answer at once; about five calls a second at most. nil: nobody is told.
	WrongCodes func(from string, n int)
	// Logger gets what the person who runs the server may need; nil discards.
	Logger *slog.Logger
	// MemoryMark: above so many bytes in use, newcomers are refused, and those
	// inside stay. 0 means no mark.
	MemoryMark uint64
	// Now is the machine's clock; nil: time.Now.
	Now func() time.Time
	// Limits; what is zero gets its default.
	Limits Limits
}

// Limits bound what anybody can take, at all doors together. The defaults suit two
// hundred people, who may all come from one address, with headroom to a thousand.
type Limits struct {
	Connections int           // in all: 1,016
	Reserved    int           // of these, for facilitators alone: 16
	Waiting     int           // of these, not let in yet: 300
	Stalled     time.Duration // a key exchange this old gives way when there is no room: 1 s
	// PersonTimeout bounds what waits for a person (the host key question, a
	// passphrase, the code), who is slower than a machine: 120 s.
	PersonTimeout time.Duration

	FreeGuesses   int           // wrong codes from one address before delays: 10
	GuessEvery    time.Duration // then one wrong code from it per: 2 s
	GuessEveryAll time.Duration // and from everywhere together one per: 200 ms
	LongestWait   time.Duration // for the answer to a wrong code: 20 s
	// Looks are how many codes of one address are compared in a second, and LookBurst
	// how many at once (25, 100), which only somebody gets to feel who hangs up on
	// wrong answers; four times as many from everywhere together.
	Looks, LookBurst int
	// NewSeats are how many new seats one address, or one key, gets in a second, and
	// NewSeatBurst how many at once: 5, 250. Seats that people come back to don't count.
	NewSeats, NewSeatBurst int
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Connections:   cmp.Or(l.Connections, 1016),
		Reserved:      cmp.Or(l.Reserved, min(16, cmp.Or(l.Connections, 1016)/20)),
		Waiting:       cmp.Or(l.Waiting, 300),
		Stalled:       cmp.Or(l.Stalled, time.Second),
		PersonTimeout: cmp.Or(l.PersonTimeout, 120*time.Second),

		FreeGuesses:   cmp.Or(l.FreeGuesses, 10),
		GuessEvery:    cmp.Or(l.GuessEvery, 2*time.Second),
		GuessEveryAll: cmp.Or(l.GuessEveryAll, 200*time.Millisecond),
		LongestWait:   cmp.Or(l.LongestWait, 20*time.Second),
		Looks:         cmp.Or(l.Looks, 25),
		LookBurst:     cmp.Or(l.LookBurst, 100),
		NewSeats:      cmp.Or(l.NewSeats, 5),
		NewSeatBurst:  cmp.Or(l.NewSeatBurst, 250),
	}
}

// The refusals of a door.
var (
	ErrWrongCode = errors.New("wrong code")
	ErrNoCode    = errors.New("a session needs a join code, or has to be open to everybody")
	errNoLetters = errors.New("the facilitator's code needs letters or digits")
)

// Door is where people are let in, to one session or to one of many. Every method may be called from many
// goroutines at once.
type Door struct {
	cfg      Config
	lim      Limits
	log      *slog.Logger
	now      func() time.Time
	gate     *gate
	guessing *guessing
	memory   memoryGauge
	joinCode atomic.Pointer[string] // what SetCode has changed it to; nil: cfg's
	turn     atomic.Int64           // how often it has

	closing chan struct{}
	once    sync.Once

	telling sync.Mutex
	told    Pace
}

// New is a door that nobody stands at yet.
func New(cfg Config) (*Door, error) {
	switch {
	case !cfg.Open && NormalCode(cfg.Code) == "" && cfg.Fits == nil && cfg.Codes == nil:
		return nil, ErrNoCode
	case cfg.FacilitatorCode != "" && NormalCode(cfg.FacilitatorCode) == "":
		return nil, errNoLetters
	}
	d := &Door{
		cfg: cfg, lim: cfg.Limits.withDefaults(), log: cfg.Logger, now: cfg.Now,
		memory: memoryGauge{mark: cfg.MemoryMark}, closing: make(chan struct{}),
	}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	if d.now == nil {
		d.now = time.Now
	}
	d.gate, d.guessing, d.told = newGate(d.lim, d.now), newGuessing(d.lim, d.now()), NewPace(5, 20, d.now())
	return d, nil
}

// Close lets nobody in any more. Whoever is inside stays.
func (d *Door) Close() {
	d.once.Do(func() {
		close(d.closing)
		d.gate.close()
	})
}

// Now is the machine's time.
func (d *Door) Now() time.Time { return d.now() }

// Limits are the bounds of this door, with defaults filled in.
func (d *Door) Limits() Limits { return d.lim }

// SetCode lets people in by another code from now on. A door that was open to
// all is so no more. Whoever is inside stays.
func (d *Door) SetCode(code string) {
	d.joinCode.Store(&code)
	d.turn.Add(1)
}

// Turn counts the codes: whoever was let in by an earlier one, and has no seat that knows
// them, needs the code of now.
func (d *Door) Turn() int64 { return d.turn.Load() }

// Open tells whether everybody is let in as a participant.
func (d *Door) Open() bool { return d.cfg.Open && d.joinCode.Load() == nil }

// code is the code as it is now.
func (d *Door) code(facilitator bool) string {
	if facilitator {
		return d.cfg.FacilitatorCode
	}
	if c := d.joinCode.Load(); c != nil {
		return *c
	}
	return d.cfg.Code
}

// muchUnread is what somebody has to leave unread to be sent away for it.
const muchUnread = 16 << 10

// MemoryShort tells whether newcomers have to be refused. Whoever fills the memory most
// goes first.
func (d *Door) MemoryShort() bool {
	if !d.memory.high(d.now()) {
		return false
	}
	var most *Visit
	for _, v := range d.Here() {
		if most == nil || v.owed.Load() > most.owed.Load() {
			most = v
		}
	}
	if most != nil && most.owed.Load() >= muchUnread {
		d.log.Warn("cut off: memory is short, and it left the most unread", "from", most.Addr)
		most.Cut()
	}
	return true
}

// Here lists who is here, at every stage.
func (d *Door) Here() []*Visit { return d.gate.here() }

// Count is how many connections there are, and how many of them were let in.
func (d *Door) Count() (all, inside int) {
	d.gate.mu.Lock()
	defer d.gate.mu.Unlock()
	return len(d.gate.all), d.gate.count[Inside]
}

// tell passes on that somebody guesses, as often as anybody can take in.
func (d *Door) tell(from string, n int) {
	if d.cfg.WrongCodes == nil {
		return
	}
	d.telling.Lock()
	ok := d.told.OK(d.now())
	d.telling.Unlock()
	if ok {
		d.cfg.WrongCodes(from, n)
	}
}
