package web

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/sshserver/door"
	"convene/tui/part"
	"convene/tui/words"
)

// sitWithin is how long sitting down may take: it waits for the disk.
const sitWithin = 10 * time.Second

// guest is one browser that gave the right code, or the one person who has it. They are
// here while a screen of theirs is open on the hub.
type guest struct {
	s     *Server
	key   string // what the session keeps of their cookie
	wires atomic.Int64

	coming chan struct{} // has room for one: it is in there while they sit down
	turn   int64         // of the code that they gave
	token  string        // the cookie that they get once they are admitted; only their first request's

	mu    sync.Mutex // guards all below
	lang  exercises.Lang
	seat  session.SeatID // 0: they haven't sat down yet
	sit   session.Sit    // how they do that again
	claim *claim         // a question on the way to a seat; nil: there is none
	last  time.Time      // when they asked for something last
	pace  door.Pace
	asked []chan struct{} // to be closed when they do

	*sitting // nil: they are away
	told     told
	done     map[string]done
	streams  []*stream
	plain    bool   // no page of theirs has had a stream since they came
	later    string // what is to be said on the next page
}

// sitting is somebody who is here.
type sitting struct {
	*place.Place
	screen *hub.Screen
	hand   *hub.Hand
	mail   chan struct{}
	gone   chan struct{} // closed when they have gone
	aloud  part.Aloud
	mayAsk bool // whether this browser shall bring them back hasn't been asked
	said   []string
	saids  int // how many have been said in all
}

func (s *Server) newGuest(key string) *guest {
	now := s.cfg.Door.Now()
	return &guest{s: s, key: key, last: now, pace: door.NewPace(float64(s.lim.Posts), s.lim.Burst, now), coming: make(chan struct{}, 1), done: map[string]done{}, told: newTold(time.Now())}
}

// when tells which seat they have, when they were heard of last and whether they are here.
func (g *guest) when() (seat session.SeatID, last time.Time, here bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.seat, g.last, g.sitting != nil
}

// speaks is the language of their pages.
func (g *guest) speaks() exercises.Lang {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.lang
}

func (g *guest) isHere() bool {
	_, _, here := g.when()
	return here
}

// errComing: they are sitting down already, which takes long.
var errComing = errors.New("already sitting down")

// come sits them down on their seat, or does nothing where they sit. insist: they have
// said that one which is taken is theirs.
func (g *guest) come(ctx context.Context, a session.Sit, by hub.Door, insist bool) error {
	select {
	case g.coming <- struct{}{}:
		defer func() { <-g.coming }()
	case <-ctx.Done():
		return errComing
	}
	if g.isHere() {
		return nil
	}
	a.Key = g.key
	mail := make(chan struct{}, 1)
	screen, err := g.s.cfg.Hub.SitDown(ctx, hub.Coming{Sit: a, Mail: mail, Line: line{g, a}, Door: by, Insist: insist})
	if err != nil {
		return err
	}
	x := g.s.state().Seat(screen.Seat())
	g.mu.Lock()
	g.seat, g.claim = x.ID, nil
	g.sit = session.Sit{Name: x.Name, Table: x.Table}
	if x.Lang != "" {
		g.lang = x.Lang
	}
	at := &sitting{screen: screen, mail: mail, gone: make(chan struct{})}
	at.hand = &hub.Hand{Screen: screen, Clock: g.s.cfg.Hub.Now}
	at.Place = place.Come(at.hand, at.hand.Coming(x.Table))
	at.mayAsk = !knows(x, g.key)
	g.sitting, g.plain, g.last = at, true, g.s.cfg.Door.Now()
	g.hear()
	g.mu.Unlock()
	if !g.s.spawn("guest", func() { g.live(at) }) {
		g.leave(at)
		return hub.ErrClosed
	}
	return nil
}

func knows(x *session.Seat, key string) bool {
	for _, k := range x.Keys {
		if k == key {
			return true
		}
	}
	return false
}

// live follows the session for as long as they are here.
func (g *guest) live(at *sitting) {
	defer g.leave(at)
	t := time.NewTimer(0)
	defer t.Stop()
	for {
		select {
		case <-at.mail:
		case <-t.C:
		case <-at.gone:
			return
		case <-g.s.life.Done():
			return
		case <-g.s.cfg.Hub.Done():
			return
		}
		wait, stays := g.follow(at)
		g.poke()
		if !stays {
			return
		}
		t.Reset(wait)
	}
}

// follow takes in what has happened. It tells how long until it has something to do by
// itself, and false where they are to go.
func (g *guest) follow(at *sitting) (wait time.Duration, stays bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sitting != at {
		return 0, false
	}
	if x := at.hand.Look().Seat(at.Me()); x == nil || x.Shut {
		return 0, false
	}
	at.Pull()
	at.MarkRead()
	at.Settle()
	at.Follow()
	g.hear()
	away := g.s.lim.Away
	if g.plain {
		away = g.s.lim.AwayPlain
	}
	wait = away
	if len(g.streams) == 0 {
		if wait = away - g.s.cfg.Door.Now().Sub(g.last); wait <= 0 {
			return 0, false
		}
	}
	if d := at.Due(); d > 0 {
		wait = min(wait, d)
	}
	if d := part.Settles(g.roster(), g.s.cfg.Hub.Now()); d > 0 {
		wait = min(wait, d)
	}
	if at.hand.View.Unsaved > 0 {
		at.screen.WakeWhenSaved()
		wait = min(wait, time.Second)
	}
	return max(wait, time.Millisecond), true
}

// leave lets go of their screen. Their seat and place stay.
func (g *guest) leave(at *sitting) {
	g.mu.Lock()
	mine := g.sitting == at
	if mine {
		g.sitting = nil
		close(at.gone)
	}
	g.mu.Unlock()
	if mine {
		at.screen.Detach()
	}
	g.poke()
}

// poke has every open page look whether something is new.
func (g *guest) poke() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, st := range g.streams {
		st.wake()
	}
}

// kit is what words are said with. Called with mu held, as all that follows.
func (g *guest) kit() part.Kit {
	return part.Kit{Words: words.For(g.lang), Lang: g.lang, Now: g.s.cfg.Hub.Now()}
}

func (g *guest) roster() []part.Present {
	out := part.Roster(g.State, g.hand.View.People, g.Ref.Table, g.s.cfg.Hub.Now())
	part.MarkDone(out, g.Sheet)
	return out
}

// hear takes in what the place has to tell.
func (g *guest) hear() {
	for _, x := range g.News() {
		if s := toldIn(g.kit(), g.State, x); s != "" {
			g.say(s)
		}
	}
}

// mostSaid is how many sentences are kept for pages that haven't heard them.
const mostSaid = 8

func (g *guest) say(s string) {
	g.said = append(g.said, s)
	g.said = g.said[max(len(g.said)-mostSaid, 0):]
	g.saids++
}

// heard gives what was said after the first n.
func (g *guest) heard(n int) string {
	return strings.Join(g.said[max(len(g.said)-(g.saids-n), 0):], " ")
}

// line is how the hub asks whether anybody is there.
type line struct {
	g *guest
	a session.Sit
}

// Answers asks an open page to say something.
func (l line) Answers(ctx context.Context) bool {
	g := l.g
	heard := make(chan struct{})
	g.mu.Lock()
	if len(g.streams) == 0 && g.s.cfg.Door.Now().Sub(g.last) > g.s.lim.Away {
		g.mu.Unlock()
		return false
	}
	g.asked = append(g.asked, heard)
	for _, st := range g.streams {
		st.ping.Store(true)
		st.wake()
	}
	g.mu.Unlock()
	select {
	case <-heard:
		return true
	case <-ctx.Done():
		return false
	}
}

// Cut closes their pages' streams.
func (l line) Cut() {
	l.g.mu.Lock()
	at := l.g.sitting
	if at != nil {
		l.g.sitting = nil
		close(at.gone) // the hub lets go of the screen itself
	}
	l.g.mu.Unlock()
	l.g.poke()
}
