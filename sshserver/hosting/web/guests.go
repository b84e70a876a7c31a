package web

import (
	"cmp"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"slices"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/sshserver/door"
	"convene/sshserver/hosting/web/page"
	"convene/tui/words"
)

// This file is how a browser is known again.

const (
	// mostGuests bounds the cookies that are remembered besides those that a seat knows.
	mostGuests = 4000
	// admittedFor is how long a right code counts without anybody sitting down.
	admittedFor = 15 * time.Minute
)

// stranger makes a guest of a browser that gave the right code of a turn. It is known
// again only once it is admitted.
func (s *Server) stranger(r *http.Request, turn int64) *guest {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails
	token := base64.RawURLEncoding.EncodeToString(b)
	g := s.newGuest(s.cfg.KeptKey(token))
	g.lang, g.token, g.turn = languageOf(r), token, turn
	return g
}

// admits gives a stranger the cookie that they are known by. Whoever is refused has none:
// they would come in by it when the code is another.
func (s *Server) admits(w http.ResponseWriter, g *guest) {
	if g.token == "" {
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookie, Value: g.token, Path: "/", MaxAge: 60 * 60 * 24 * 3,
		HttpOnly: true, Secure: s.secure(), SameSite: http.SameSiteStrictMode,
	})
	g.token = ""
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	s.guests[g.key] = g
}

// mayStay tells whether a guest needs no code: they are inside, their seat knows them, as
// it knows a key, or the code that they gave is the one of now. Who was sent out needs it.
func (s *Server) mayStay(g *guest) bool {
	seat, _, here := g.when()
	x := s.state().Seat(seat)
	switch {
	case x != nil && x.Shut:
		return false
	case here || x != nil && knows(x, g.key):
		return true
	}
	return s.cfg.Door.Open() || g.turn == s.cfg.Door.Turn()
}

// forget drops who never sat down, and where that isn't enough whoever has been away
// longest: a seat that knows their cookie knows it still. Called with mu held.
func (s *Server) forget() {
	now := s.cfg.Door.Now()
	var away []*guest
	for key, g := range s.guests {
		switch seat, last, here := g.when(); {
		case here:
		case seat == 0 && now.Sub(last) > admittedFor:
			delete(s.guests, key)
		default:
			away = append(away, g)
		}
	}
	if len(s.guests) < mostGuests {
		return
	}
	slices.SortFunc(away, func(a, b *guest) int {
		_, x, _ := a.when()
		_, y, _ := b.when()
		return cmp.Compare(x.UnixNano(), y.UnixNano())
	})
	for _, g := range away[:min(len(away), mostGuests/4)] {
		delete(s.guests, g.key)
	}
}

// known gives the guest of a request's cookie where they may come in by it, or nil.
func (s *Server) known(r *http.Request) *guest {
	if g := s.remembered(r); g != nil && s.mayStay(g) {
		return g
	}
	return nil
}

// remembered gives the guest of a request's cookie, or nil. A cookie from before the
// program was started again is known by the seat that it is bound to.
func (s *Server) remembered(r *http.Request) *guest {
	c, err := r.Cookie(s.cookie)
	if err != nil || len(c.Value) != base64.RawURLEncoding.EncodedLen(16) {
		return nil
	}
	key := s.cfg.KeptKey(c.Value)
	s.mu.Lock()
	g := s.guests[key]
	s.mu.Unlock()
	if g != nil {
		return g
	}
	x := session.FindSeat(s.state(), session.Sit{Key: key})
	if x == nil || x.Shut {
		return nil
	}
	g = s.newGuest(key)
	g.seat, g.lang, g.turn = x.ID, cmp.Or(x.Lang, languageOf(r)), -1 // by no code
	g.sit = session.Sit{Name: x.Name, Table: x.Table, Key: key}
	s.mu.Lock()
	defer s.mu.Unlock()
	if was := s.guests[key]; was != nil {
		return was
	}
	s.forget()
	s.guests[key] = g
	return g
}

// guestOf is known for somebody who is to be let in by this connection, within what one
// person may ask; nil where that isn't so.
func (s *Server) guestOf(w http.ResponseWriter, r *http.Request) *guest {
	g := s.known(r)
	if g == nil {
		return nil
	}
	if wire := wireOf(r); wire != nil && wire.lets(g) != nil {
		w.Header().Set("Connection", "close")
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.last = s.cfg.Door.Now()
	for _, c := range g.asked { // whoever asked whether anybody is there
		close(c)
	}
	g.asked = nil
	return g
}

// turnsAway answers with a page somebody whom guestOf didn't give.
func (s *Server) turnsAway(w http.ResponseWriter, r *http.Request) {
	g := s.remembered(r)
	if g == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	seat, _, _ := g.when()
	if x := s.state().Seat(seat); x != nil && x.Shut {
		s.dismiss(w, g)
		sh := s.shell(r, x.Lang)
		s.write(w, http.StatusOK, page.Plain{Shell: sh, Says: []string{sh.W().People.Farewell}})
		return
	}
	if !s.mayStay(g) {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	w.Header().Set("Connection", "close")
	s.says(w, r, http.StatusServiceUnavailable, func(p *page.Web) string { return p.TooManyPages })
}

// dismiss forgets a guest and their cookie.
func (s *Server) dismiss(w http.ResponseWriter, g *guest) {
	s.mu.Lock()
	delete(s.guests, g.key)
	s.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: s.cookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: s.secure(), SameSite: http.SameSiteStrictMode})
}

// visitOf is the connection as the door knows it, which counts what is asked for by it.
func visitOf(r *http.Request) *door.Visit {
	if w := wireOf(r); w != nil {
		return w.visit
	}
	return nil
}

// comingBy is how hub counts what somebody does on the way to a seat; nil: it doesn't.
func comingBy(r *http.Request) hub.Door {
	if v := visitOf(r); v != nil {
		return v
	}
	return nil
}

// tableName is what a table is called.
func tableName(l exercises.Lang, t *session.Table) string {
	return words.For(l).Common.TableName(t.Number, t.Name.In(l))
}
