package rehearsal

import (
	"math/rand/v2"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Hand is what a person has of a screen: a hub's has all of it.
type Hand interface {
	State() session.State
	Do(a session.Action) ([]session.Event, error)
	// NewID gives the first of n identities for something on a step's worksheet, and
	// Replica is whose they are there.
	NewID(step, n int) text.ID
	Replica(step int) uint64
}

// Somebody is a name and the language that goes with it.
type Somebody struct {
	Name string
	Lang exercises.Lang
}

// People are who comes to a table, the first ones first.
func People() []Somebody {
	return []Somebody{
		{"Ana", exercises.Spanish},
		{"Tom", exercises.English},
		{"Luis", exercises.Spanish},
		{"Mei", exercises.English},
		{"Rosa", exercises.Spanish},
		{"Kofi", exercises.English},
		{"Aisha", exercises.English},
		{"Nguyễn", exercises.English},
	}
}

// stroke is one key, or one choice in a menu, and how long somebody takes before it,
// in keys.
type stroke struct {
	before float64
	press  func(h Hand) error
}

// Person is one made-up person. It is for one goroutine.
type Person struct {
	seat session.SeatID
	rnd  *rand.Rand
	next []stroke
	room exercises.Rehearsal
	of   map[string]exercises.Rehearsal
	// What they have done of what one does once or twice on a worksheet.
	lines, notes map[session.SheetRef]int
	picked, done map[session.SheetRef]bool
	asked        bool
}

// New gives the person of a seat.
func New(seed uint64, seat session.SeatID) *Person {
	p := &Person{
		seat: seat, rnd: rand.New(rand.NewPCG(seed, uint64(seat))), of: map[string]exercises.Rehearsal{},
		lines: map[session.SheetRef]int{}, notes: map[session.SheetRef]int{},
		picked: map[session.SheetRef]bool{}, done: map[session.SheetRef]bool{},
	}
	p.room, _ = exercises.RehearsalOf(exercises.RoomTalk) // a test reads it
	return p
}

// Press does the next thing, and tells how long they take for the one after, where a
// key takes them pace. A refusal is read, and they do something else.
func (p *Person) Press(h Hand, pace time.Duration) time.Duration {
	if len(p.next) == 0 {
		p.think(h)
	} else {
		s := p.next[0]
		p.next = p.next[1:]
		if err := s.press(h); err != nil {
			p.next = nil
		}
	}
	before := 6.0
	if len(p.next) > 0 {
		before = p.next[0].before
	}
	return time.Duration(before * (0.6 + 0.8*p.rnd.Float64()) * float64(pace))
}

// soon adds strokes.
func (p *Person) soon(all ...stroke) { p.next = append(p.next, all...) }

// chance is true once in n times.
func (p *Person) chance(n int) bool { return p.rnd.IntN(n) == 0 }

// think decides what they do next: what the room does.
func (p *Person) think(h Hand) {
	st := h.State()
	me := st.Seat(p.seat)
	if me == nil || st.Table(me.Table) == nil || st.HasEnded() {
		return
	}
	ref := session.SheetRef{Table: me.Table, Step: st.StageOf(me.Table).Step}
	ex, sh := st.Exercise(ref.Step), st.Sheet(ref)
	if ex == nil || sh == nil {
		return
	}
	o := &occasion{Person: p, st: st, me: me, ref: ref, ex: ex, sh: sh}
	if reads := st.Reads(me.Table); reads != 0 && p.notes[ref] < 2 {
		o.note(session.SheetRef{Table: reads, Step: ref.Step})
		return
	}
	switch st.PhaseOf(ref) {
	case exercises.PickOne:
		o.pick()
	case exercises.GiveDots:
		o.dots()
	case exercises.Rounds:
		o.speak()
	case exercises.Report:
		o.headline()
	case exercises.Quiet:
		o.write()
	default:
		o.atTheTable()
	}
}

// occasion is a person in front of a worksheet, at one moment.
type occasion struct {
	*Person
	st  session.State
	me  *session.Seat
	ref session.SheetRef
	ex  *exercises.Exercise
	sh  *session.Sheet
}

// once adds one thing that they choose, after some thought.
func (o *occasion) once(before float64, a session.Action) {
	o.soon(stroke{before, func(h Hand) error {
		_, err := h.Do(a)
		return err
	}})
}

// atTheTable is a table that talks and writes with no more rules.
func (o *occasion) atTheTable() {
	switch lines := o.lines[o.ref]; {
	case !o.asked && o.first() && o.st.Table(o.me.Table).Help == nil && o.chance(60):
		o.asked = true
		o.once(30, session.CallHelp{Table: o.me.Table, Reason: o.says("help")})
	case lines >= 2 && o.chance(3) && len(o.ex.Picks) > 0 && !o.picked[o.ref]:
		o.pick()
	case lines >= 2 && o.chance(3) && o.sh.Count() >= 8 && o.sh.DotsOf(o.seat) < o.ex.Dots.Each:
		o.dots()
	case lines >= 3 && o.chance(4) && o.sh.Headline == "" && o.first():
		o.headline()
	case o.ex.Shape.Nests() && o.sh.Count() >= 6 && o.chance(6):
		o.link()
	default:
		o.write()
	}
}

// says gives one of the things that are said anywhere.
func (o *occasion) says(what string) string {
	all := o.room.In(what, o.lang())
	if len(all) == 0 {
		return "?"
	}
	return all[o.rnd.IntN(len(all))][0]
}

func (o *occasion) lang() exercises.Lang {
	if o.me.Lang != "" {
		return o.me.Lang
	}
	return exercises.English
}

// first tells whether they are the one who does what one at a table does for all.
func (o *occasion) first() bool {
	for _, x := range o.st.Seats {
		if x.Table == o.me.Table && x.Role != session.Facilitator {
			return x.ID == o.seat
		}
	}
	return false
}

func (o *occasion) pick() {
	if o.picked[o.ref] || len(o.ex.Picks) == 0 {
		o.write()
		return
	}
	o.picked[o.ref] = true
	for _, pick := range o.ex.Picks {
		o.once(20, session.Pick{Sheet: o.ref, Pick: pick.ID, Section: o.rnd.IntN(len(o.ex.Sections))})
	}
}

func (o *occasion) dots() {
	var may []*session.Entry
	for _, e := range o.sh.Entries {
		if !e.Removed && !e.Hidden && !e.Blank() && e.DotsOf(o.seat) == 0 && e.Author != o.seat {
			may = append(may, e)
		}
	}
	if len(may) == 0 || o.sh.DotsOf(o.seat) >= o.ex.Dots.Each {
		return
	}
	o.once(12, session.Dot{Sheet: o.ref, Entry: may[o.rnd.IntN(len(may))].ID, Dots: 1})
}

// speak is a turn in a round: about as long as two sentences.
func (o *occasion) speak() {
	if r := o.st.Table(o.me.Table).Round; r != nil && len(r.Order) > 0 && r.Order[0] == o.seat {
		o.once(80, session.NextSpeaker{Table: o.me.Table})
	} else if o.chance(3) {
		o.write() // what they heard
	}
}

func (o *occasion) headline() {
	if o.sh.Headline == "" && o.first() {
		o.once(40, session.SetHeadline{Sheet: o.ref, Text: o.says("headline")})
	}
}

// note is left on another table's sheet.
func (o *occasion) note(on session.SheetRef) {
	o.notes[o.ref]++
	var may []*session.Entry
	for _, e := range o.st.Sheet(on).Entries {
		if !e.Removed && !e.Hidden && !e.Blank() {
			may = append(may, e)
		}
	}
	if len(may) == 0 {
		return
	}
	kind := []session.NoteKind{session.Warm, session.Cool, session.Clarifying}[o.rnd.IntN(3)]
	entry, words := may[o.rnd.IntN(len(may))].ID, o.says(string(kind))
	o.soon(stroke{40, func(h Hand) error {
		_, err := h.Do(session.LeaveNote{Sheet: on, Entry: entry, ID: h.NewID(on.Step, 1), Kind: kind, Text: words})
		return err
	}})
}

// link draws an arrow: one thing keeps another going.
func (o *occasion) link() {
	var live []*session.Entry
	for _, e := range o.sh.Entries {
		if !e.Removed && !e.Blank() && !e.Hidden {
			live = append(live, e)
		}
	}
	if len(live) < 2 || len(o.sh.Links) >= len(live)/3 {
		o.write()
		return
	}
	from, to := live[o.rnd.IntN(len(live))], live[o.rnd.IntN(len(live))]
	if from == to {
		return
	}
	o.soon(stroke{25, func(h Hand) error {
		_, err := h.Do(session.Join{Sheet: o.ref, Link: session.Link{From: from.ID, To: to.ID}, Replica: h.Replica(o.ref.Step)})
		return err
	}})
}
