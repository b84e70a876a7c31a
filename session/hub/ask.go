package hub

import (
	"context"
	"slices"
	"time"

	"convene/session"
)

// AskWhat is what is asked about a seat.
type AskWhat int

// The questions there are.
const (
	// ForSeat: somebody wants to sit down as its person. That person is asked on
	// their own screen while they are here, and the facilitators are.
	ForSeat AskWhat = iota
	// ForText: somebody came back to it without a key of its own. The facilitators
	// are asked whether to show them what the seat wrote in quiet.
	ForText
)

// Ask is a question about a seat that waits for a yes or a no. It is no history: it
// never enters the journal, and ends with whoever waits for it.
type Ask struct {
	ID     uint64
	What   AskWhat
	Seat   session.SeatID
	Screen uint64 // for ForText: the screen it is about
	Since  time.Time
	Until  time.Time // for ForSeat: no answer until then is a no
}

const (
	// askedFor is how long a question stands on the screen of the one who sits there.
	askedFor = 30 * time.Second
	// facilitatorIn is how long it waits for a facilitator where nobody else can say.
	facilitatorIn = 5 * time.Minute
	// mostAsks bounds how many people wait for a seat that is taken. For each seat
	// there is one.
	mostAsks = 32
)

// given is what came of asking for a seat.
type given int

const (
	denied     given = iota
	givenBlind       // given, by somebody of whom it isn't known that the seat is theirs
	givenWhole       // given, and whoever comes to it is its person
	left             // who sat there has left
)

// openAsk is a question and where its answer goes.
type openAsk struct {
	Ask
	answer chan given // has room for one; nil for ForText
}

// askForSeat asks whoever may give a seat away and waits for what they say.
func (h *Hub) askForSeat(ctx context.Context, seat session.SeatID) (given, error) {
	q := &openAsk{answer: make(chan given, 1)}
	var err error
	wait := facilitatorIn
	if e := h.ask(func() {
		name := ""
		if x := h.decided.Seat(seat); x != nil {
			name = x.Name
		}
		n := 0
		for _, o := range h.asking {
			if o.What != ForSeat {
				continue
			}
			if n++; o.Seat == seat || n >= mostAsks {
				err = &session.Error{Code: session.SeatAsked, Name: name}
				return
			}
		}
		if h.sits(seat) {
			wait = askedFor
		}
		h.opens(q, ForSeat, seat, wait)
	}); e != nil {
		return denied, e
	}
	if err != nil {
		return denied, err
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	got := denied
	select {
	case got = <-q.answer:
	case <-t.C:
	case <-ctx.Done():
		err = ctx.Err()
	case <-h.ctx.Done():
		return denied, ErrClosed
	}
	h.tell(func() { h.closes(q.ID) })
	if err == nil && got == denied {
		h.opt.Logger.Info("a seat was asked for, and nobody said yes", "seat", seat)
		err = &session.Error{Code: session.SeatDenied}
	}
	return got, err
}

// askForText runs in the loop.
func (h *Hub) askForText(s *Screen) {
	if h.withheld(s) {
		h.opens(&openAsk{Ask: Ask{Screen: s.replica}}, ForText, s.seat, 0)
	}
}

// withheld runs in the loop: whether something of its seat's is kept from a screen.
func (h *Hub) withheld(s *Screen) bool {
	return h.shared.Load().State.Withholds(s.eyes(), h.lots[s.seat])
}

// opens runs in the loop.
func (h *Hub) opens(q *openAsk, what AskWhat, seat session.SeatID, wait time.Duration) {
	h.lastAsk++
	q.ID, q.What, q.Seat, q.Since = h.lastAsk, what, seat, h.Now()
	if wait > 0 {
		q.Until = q.Since.Add(wait)
	}
	h.asking = append(h.asking, q)
	h.showAsks()
}

// closes runs in the loop.
func (h *Hub) closes(id uint64) {
	if i := slices.IndexFunc(h.asking, func(q *openAsk) bool { return q.ID == id }); i >= 0 {
		h.asking = slices.Delete(h.asking, i, i+1)
		h.showAsks()
	}
}

// showAsks runs in the loop.
func (h *Hub) showAsks() {
	next := *h.shared.Load()
	next.Asks = nil
	for _, q := range h.asking {
		next.Asks = append(next.Asks, q.Ask)
	}
	h.shared.Store(&next)
	h.wakeAll()
}

// sits runs in the loop: whether somebody sits on a seat.
func (h *Hub) sits(seat session.SeatID) bool {
	for s := range h.screens {
		if s.seat == seat {
			return true
		}
	}
	return false
}

// asksAfter runs in the loop: s has left. What was asked about it is void, and
// whoever waits for its seat looks again.
func (h *Hub) asksAfter(s *Screen) {
	for _, q := range slices.Clone(h.asking) {
		switch {
		case q.What == ForText && q.Screen == s.replica:
			h.closes(q.ID)
		case q.What == ForSeat && q.Seat == s.seat && !h.sits(s.seat):
			h.answers(q, left)
		}
	}
}

// asksRevealed runs in the loop: where nothing is hidden any more there is nothing
// to ask.
func (h *Hub) asksRevealed() {
	for _, q := range slices.Clone(h.asking) {
		if s := h.screenOf(q.Screen); q.What == ForText && (s == nil || !h.withheld(s)) {
			h.closes(q.ID)
		}
	}
}

func (h *Hub) screenOf(replica uint64) *Screen {
	for s := range h.screens {
		if s.replica == replica {
			return s
		}
	}
	return nil
}

// answers runs in the loop. Only the first answer counts.
func (h *Hub) answers(q *openAsk, g given) {
	h.closes(q.ID)
	select {
	case q.answer <- g:
	default:
	}
}

// Answer says yes or no to a question about a seat. For a seat its own person or a
// facilitator may; for what a seat wrote in quiet a facilitator alone, and nobody for
// their own screen. A question that is open no more is NothingToDo.
func (s *Screen) Answer(id uint64, yes bool) error {
	h := s.h
	var err error
	if e := h.ask(func() {
		i := slices.IndexFunc(h.asking, func(q *openAsk) bool { return q.ID == id })
		if i < 0 {
			err = &session.Error{Code: session.NothingToDo}
			return
		}
		q, st := h.asking[i], h.shared.Load().State
		leads := st.Seat(s.seat) != nil && st.Seat(s.seat).Role == session.Facilitator && s.seat != q.Seat
		switch {
		case !st.MayGive(s.seat, q.Seat), q.What == ForText && !leads:
			err = &session.Error{Code: session.NotAllowed}
		case q.What == ForText:
			h.closes(q.ID)
			if of := h.screenOf(q.Screen); yes && of != nil {
				h.vouch(of)
			}
		case !yes:
			h.answers(q, denied)
		case leads:
			h.changedHands(q.Seat, ByFacilitator)
			h.answers(q, givenWhole)
		default:
			h.changedHands(q.Seat, ByPerson)
			g := givenBlind
			if s.vouched.Load() {
				g = givenWhole
			}
			h.answers(q, g)
		}
	}); e != nil {
		return e
	}
	return err
}

// vouch runs in the loop: a facilitator has said that this screen is its seat's own
// person. A key that was in doubt is so no more.
func (h *Hub) vouch(s *Screen) {
	s.vouched.Store(true)
	s.lots.Store(new(h.lots[s.seat]))
	if x := h.decided.Seat(s.seat); x != nil && slices.Contains(x.Doubted, s.key) {
		if _, err := h.decide(nil, s.seat, session.AddKey{Key: s.key}); err != nil {
			h.opt.Logger.Warn("a key stays in doubt", "seat", s.seat, "err", err)
		}
	}
	h.opt.Logger.Info("a facilitator has vouched for who came back without a key", "seat", s.seat)
	h.showAsks()
}

// changedHands runs in the loop: the walls and the log say so, the log without names.
func (h *Hub) changedHands(seat session.SeatID, how Hands) {
	h.opt.Logger.Info("a seat changed hands", "seat", seat, "by", how)
	h.Notify(Notice{Code: SeatChanged, Seat: seat, How: how, Since: h.Now()})
}

// Bind lets the key that this person came with bring them back to their seat from
// now on. Only they themselves may ask for it.
func (s *Screen) Bind() error {
	_, err := s.Do(session.AddKey{Key: s.key, Doubt: !s.vouched.Load()})
	if err == nil {
		s.h.tell(func() { s.h.changedHands(s.seat, ByKey) })
	}
	return err
}

// Fresh tells whether the seat was made when this screen came.
func (s *Screen) Fresh() bool { return s.fresh }

// ID tells this screen from others, as [Person.Screen] does.
func (s *Screen) ID() uint64 { return s.replica }
