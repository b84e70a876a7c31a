package web

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"sync/atomic"
	"time"

	"convene/sshserver/hosting/web/page"
)

// This file is the page of a worksheet, and what it is told of what has become of it.

// sheet shows somebody their worksheet. It changes nothing: whoever is away comes back by
// a form first, which a script sends by itself.
func (s *Server) sheet(w http.ResponseWriter, r *http.Request) {
	g := s.guestOf(w, r)
	if g == nil {
		s.turnsAway(w, r)
		return
	}
	g.mu.Lock()
	if g.sitting == nil {
		seat, name, asks := g.seat, g.sit.Name, g.claim != nil
		g.mu.Unlock()
		x := s.state().Seat(seat)
		switch {
		case seat == 0 && asks:
			http.Redirect(w, r, "/wait", http.StatusSeeOther)
		case x == nil:
			http.Redirect(w, r, "/", http.StatusSeeOther)
		case x.Shut: // just now
			s.turnsAway(w, r)
		default:
			sh := s.shell(r, x.Lang)
			p := page.Plain{Shell: sh, Says: []string{fmt.Sprintf(sh.P().BackAsks, name)}, Again: sh.P().BackIn, Where: "/back", Post: true, Auto: true}
			p.Title = sh.P().BackTitle
			s.write(w, http.StatusOK, p)
		}
		return
	}
	s.write(w, http.StatusOK, g.whole())
}

// whole is their sheet as a page that begins. Called with g.mu held, which it gives back
// also where it fails: everybody's pages wait for it.
func (g *guest) whole() page.Sheet {
	defer g.mu.Unlock()
	p := g.sight()
	p.Page = newPage()
	p.Said, g.later = g.later, ""
	for i := range p.Parts {
		p.Parts[i].Of = filled(p.Parts[i].Of, p)
	}
	return p
}

func newPage() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// filled is a part with the texts of its boxes and the clock in it, for a page that is
// written whole.
func filled(of any, p page.Sheet) any {
	switch of := of.(type) {
	case page.Head:
		of.Clock = p.Clock
		return of
	case page.Section:
		of.Items = slices.Clone(of.Items)
		for i, it := range of.Items {
			it.Boxes = slices.Clone(it.Boxes)
			for k, b := range it.Boxes {
				it.Boxes[k].Told = p.Texts[b.ID]
			}
			it.Here = p.Who[it.ID]
			of.Items[i] = it
		}
		return of
	}
	return of
}

// stream is one open page of somebody's.
type stream struct {
	page  string
	news  chan struct{} // has room for one
	cut   chan struct{} // closed when another page takes its place
	ping  atomic.Bool
	saids int

	// Of what it was told last; only its own goroutine looks at these.
	order  []string
	parts  map[string]any
	texts  map[string]int
	who    map[string]string
	clock  page.Clock
	endsAt time.Time
	aloud  aloud
}

func (st *stream) wake() {
	select {
	case st.news <- struct{}{}:
	default: // it is going to look anyway
	}
}

// event is what a page is told.
type event struct {
	Ref    string               `json:"ref,omitempty"`
	Order  []string             `json:"order,omitempty"`
	Parts  map[string]string    `json:"parts,omitempty"`
	Texts  map[string]page.Told `json:"texts,omitempty"`
	Who    map[string]string    `json:"who,omitzero"` // also that nobody stands anywhere
	Clock  *page.Clock          `json:"clock,omitempty"`
	Say    string               `json:"say,omitempty"`
	Others string               `json:"others,omitempty"`
	Ping   bool                 `json:"ping,omitempty"`
	Gone   bool                 `json:"gone,omitempty"`
}

// least is how long there is between two events of one page: the first comes at once.
const least = 20 * time.Millisecond

// stream tells a page what has become of its worksheet. Newest wins: it looks when it can
// write, and a page that doesn't read is cut off.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	g := s.guestOf(w, r)
	if g == nil {
		w.WriteHeader(http.StatusNoContent) // which ends a browser's tries
		return
	}
	if !g.isHere() {
		if err := s.resumes(r, g); err != nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
	}
	addr := ""
	if v := visitOf(r); v != nil {
		addr = v.Addr
	}
	st, ok := s.opens(g, r.URL.Query().Get("page"), addr)
	if !ok {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	defer s.closes(g, st, addr)
	if !s.join() {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	defer s.crew.Done()
	rc := http.NewResponseController(w)
	_ = rc.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	send := func(b string) bool {
		_ = rc.SetWriteDeadline(time.Now().Add(s.lim.WriteStall))
		_, err := io.WriteString(w, b)
		return err == nil && rc.Flush() == nil
	}
	if !send("retry: 1000\n\n") {
		return
	}
	beat := time.NewTimer(s.lim.Beat)
	defer beat.Stop()
	for {
		e, wait, some := g.event(st)
		if some {
			b, err := json.Marshal(e)
			if err != nil || !send("data: "+string(b)+"\n\n") || e.Gone {
				return
			}
			beat.Reset(s.lim.Beat)
			if !pause(r, s, least) {
				return
			}
		}
		var later <-chan time.Time
		var timer *time.Timer
		if wait > 0 {
			timer = time.NewTimer(wait)
			later = timer.C
		}
		select {
		case <-st.news:
		case <-later:
		case <-beat.C:
			if !send(": \n\n") {
				return
			}
			beat.Reset(s.lim.Beat)
		case <-st.cut:
			return
		case <-r.Context().Done():
			return
		case <-s.life.Done():
			return
		}
		if timer != nil {
			timer.Stop()
		}
	}
}

// pause waits; it is false when the stream has ended.
func pause(r *http.Request, s *Server, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.Context().Done():
	case <-s.life.Done():
	}
	return false
}

// opens notes one more open page. Where one person has too many the oldest gives way.
func (s *Server) opens(g *guest, page, addr string) (*stream, bool) {
	s.mu.Lock()
	if s.pages[addr] >= s.lim.AddressPages {
		s.mu.Unlock()
		return nil, false
	}
	s.pages[addr]++
	s.mu.Unlock()
	st := &stream{page: page, news: make(chan struct{}, 1), cut: make(chan struct{}), parts: map[string]any{}, texts: map[string]int{}}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sitting != nil {
		st.saids = g.saids
	}
	g.plain = false
	g.streams = append(g.streams, st)
	if len(g.streams) > s.lim.Streams {
		close(g.streams[0].cut)
		g.streams = g.streams[1:]
	}
	return st, true
}

func (s *Server) closes(g *guest, st *stream, addr string) {
	s.mu.Lock()
	if s.pages[addr]--; s.pages[addr] <= 0 {
		delete(s.pages, addr)
	}
	s.mu.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.streams = slices.DeleteFunc(g.streams, func(o *stream) bool { return o == st })
	g.last = s.cfg.Door.Now()
	if g.sitting != nil && len(g.streams) == 0 { // they may be going
		select {
		case g.mail <- struct{}{}:
		default:
		}
	}
}

// event is what a page hasn't been told, and how long until there is something to look
// for again. some is false where there is nothing.
func (g *guest) event(st *stream) (e event, wait time.Duration, some bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sitting == nil {
		return event{Gone: true}, 0, true
	}
	now := g.s.cfg.Hub.Now()
	g.Pull()
	g.Settle()
	p := g.sight()
	e.Ref = p.Ref
	e.Ping, some = st.ping.Swap(false), false
	some = e.Ping
	var order []string
	for _, part := range p.Parts {
		order = append(order, part.ID)
		if was, ok := st.parts[part.ID]; ok && reflect.DeepEqual(was, part.Of) {
			continue
		}
		html, err := page.Render(part)
		if err != nil {
			g.s.log.Error("a page's part wasn't made", "part", part.Kind, "err", err)
			continue
		}
		st.parts[part.ID] = part.Of
		if e.Parts == nil {
			e.Parts = map[string]string{}
		}
		e.Parts[part.ID], some = html, true
	}
	if !slices.Equal(order, st.order) {
		st.order, e.Order, some = order, order, true
		for id := range st.parts { // one that comes again is told anew
			if !slices.Contains(order, id) {
				delete(st.parts, id)
			}
		}
	}
	for id, t := range p.Texts {
		if v, ok := st.texts[id]; ok && v == t.V {
			continue
		}
		st.texts[id] = t.V
		if e.Texts == nil {
			e.Texts = map[string]page.Told{}
		}
		e.Texts[id], some = t, true
	}
	for id := range st.texts { // a box that comes again is told anew
		if _, ok := p.Texts[id]; !ok {
			delete(st.texts, id)
		}
	}
	if !reflect.DeepEqual(st.who, p.Who) {
		st.who, e.Who, some = p.Who, p.Who, true
		if e.Who == nil {
			e.Who = map[string]string{}
		}
	}
	if g.clockChanged(st, p.Clock, now) {
		e.Clock, some = &p.Clock, true
	}
	if e.Say = g.heard(st.saids); e.Say != "" {
		some = true
	}
	st.saids = g.saids
	if e.Others, wait = st.aloud.news(g, now); e.Others != "" {
		some = true
	}
	return e, wait, some
}

// clockChanged tells whether the clock is another than the page goes by: what is left of
// one that runs is less every time.
func (g *guest) clockChanged(st *stream, c page.Clock, now time.Time) bool {
	ends := now.Add(time.Duration(c.Left) * time.Millisecond)
	same := c.Shown == st.clock.Shown && c.Running == st.clock.Running
	switch {
	case same && !c.Shown:
		return false
	case same && c.Running && ends.Sub(st.endsAt).Abs() < 500*time.Millisecond:
		return false
	case same && !c.Running && c.Left == st.clock.Left:
		return false
	}
	st.clock, st.endsAt = c, ends
	return true
}
