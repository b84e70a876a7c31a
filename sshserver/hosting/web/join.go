package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/session/text"
	"convene/sshserver/door"
	"convene/sshserver/hosting/web/page"
)

// This file is the way in.

// front is the first page: for somebody who is known, their sheet.
func (s *Server) front(w http.ResponseWriter, r *http.Request) {
	if g := s.known(r); g != nil {
		if seat, _, _ := g.when(); seat != 0 {
			http.Redirect(w, r, "/sheet", http.StatusSeeOther)
			return
		}
	}
	s.write(w, http.StatusOK, s.joinPage(r, "", "", 0))
}

// joinPage asks for what isn't known yet.
func (s *Server) joinPage(r *http.Request, wrong, name string, table int) page.Join {
	sh := s.shell(r, "")
	p := page.Join{Shell: sh, Welcome: fmt.Sprintf(sh.W().Join.Welcome, sh.Title), Wrong: wrong, Name: name}
	p.NoCode = s.cfg.Door.Open() || s.known(r) != nil
	for _, t := range s.state().Tables {
		if t.Closed {
			continue
		}
		p.Tables = append(p.Tables, page.Choice{Value: strconv.Itoa(t.Number), Name: tableName(sh.Lang, t), Chosen: t.Number == table})
	}
	return p
}

// joins takes what was filled in on that page.
func (s *Server) joins(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.misread(w, r, err)
		return
	}
	lang := languageOf(r)
	name, typed := text.Name(r.PostFormValue("name")), r.PostFormValue("code")
	table, _ := strconv.Atoi(r.PostFormValue("table"))
	right := ""
	again := func(wrong string) {
		p := s.joinPage(r, wrong, name, table)
		p.Code = right
		s.write(w, http.StatusOK, p)
	}
	g := s.known(r)
	if g == nil {
		turn := s.cfg.Door.Turn() // before the code is looked at: it may change meanwhile
		if why := s.tries(w, r, typed); why != nil {
			switch words := page.In(lang); {
			case errors.Is(why, door.ErrWrongCode):
				again(words.WrongCode)
			case errors.Is(why, door.ErrFull):
				again(words.Full)
			default:
				again(words.TooMany)
			}
			return
		}
		right, g = typed, s.stranger(r, turn)
	}
	if wire := wireOf(r); wire != nil {
		if err := wire.lets(g); err != nil {
			said := page.In(lang).Full
			if errors.Is(err, errTooManyPages) {
				said = page.In(lang).TooManyPages
			}
			again(said)
			return
		}
	}
	if g.isAsking() {
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
		return
	}
	g.mu.Lock()
	g.lang = lang
	g.mu.Unlock()
	a := session.Sit{Name: capitals(name), Table: table, Lang: lang}
	if x := s.elsewhere(a, g.key); x != nil {
		s.admits(w, g)
		g.asks(&claim{kind: seatElsewhere, wants: a, theirs: x.ID})
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
		return
	}
	s.sits(w, r, g, a, again)
}

// capitals is how a name is written that was typed in small letters, as at every door.
func capitals(name string) string {
	out, _, _ := door.ParseUser(name + "+1")
	return cmp.Or(out, name)
}

// tries compares the code; nil: they may come in.
func (s *Server) tries(w http.ResponseWriter, r *http.Request, typed string) error {
	if s.cfg.Door.Open() {
		return nil
	}
	v := visitOf(r)
	if v == nil {
		return door.ErrWrongCode
	}
	// The answer to a wrong code takes its time.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.cfg.Door.Limits().LongestWait + 2*s.lim.BodyTimeout))
	return v.Try(false, typed)
}

// elsewhere is the seat that somebody has at another table, where nobody sits there.
func (s *Server) elsewhere(a session.Sit, key string) *session.Seat {
	a.Key = key
	now := s.cfg.Hub.Shared()
	x := session.SeatElsewhere(now.State, a)
	if x == nil {
		return nil
	}
	if _, here := now.People.Seat(x.ID); here {
		return nil
	}
	return x
}

// sits gives somebody the seat that they ask for, or asks whose it is.
func (s *Server) sits(w http.ResponseWriter, r *http.Request, g *guest, a session.Sit, again func(wrong string)) {
	if g.isAsking() {
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), sitWithin)
	defer cancel()
	err := g.come(ctx, a, comingBy(r), false)
	switch {
	case err == nil:
		s.admits(w, g)
		http.Redirect(w, r, "/sheet", http.StatusSeeOther)
	case errors.Is(err, errComing):
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
	case place.Refused(err, session.SeatTaken):
		s.admits(w, g)
		g.asks(&claim{kind: seatTaken, wants: a})
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
	default:
		again(s.shell(r, "").W().Error(err))
	}
}

// comesBack sits somebody down again on the seat they had.
func (s *Server) comesBack(w http.ResponseWriter, r *http.Request) {
	g := s.guestOf(w, r)
	if g == nil {
		s.turnsAway(w, r)
		return
	}
	g.mu.Lock()
	a := g.sit
	g.mu.Unlock()
	s.sits(w, r, g, a, func(wrong string) { s.write(w, http.StatusOK, s.joinPage(r, wrong, a.Name, a.Table)) })
}

// stillHere tells a page whether its browser has a seat.
func (s *Server) stillHere(w http.ResponseWriter, r *http.Request) {
	here := false
	if g := s.guestOf(w, r); g != nil {
		seat, _, _ := g.when()
		x := s.state().Seat(seat)
		here = x != nil && !x.Shut
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]bool{"here": here})
}

// speaks changes the language of somebody who isn't in yet.
func (s *Server) speaks(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.misread(w, r, err)
		return
	}
	if l := exercises.Lang(r.PostFormValue("lang")); l.Known() {
		s.setLanguage(w, l)
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) setLanguage(w http.ResponseWriter, l exercises.Lang) {
	http.SetCookie(w, &http.Cookie{
		Name: "convene-lang", Value: string(l), Path: "/", MaxAge: 60 * 60 * 24 * 30,
		HttpOnly: true, Secure: s.secure(), SameSite: http.SameSiteStrictMode,
	})
}

// misread answers a request whose body couldn't be read.
func (s *Server) misread(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusBadRequest
	word := func(p *page.Web) string { return p.TooLarge }
	switch {
	case tooLarge(err):
		status = http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded) || isTimeout(err):
		status, word = http.StatusRequestTimeout, func(p *page.Web) string { return p.TooQuick }
	default:
		word = func(p *page.Web) string { return p.NoPage }
	}
	s.says(w, r, status, word)
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

// left is the page of somebody who has left.
func (s *Server) left(w http.ResponseWriter, r *http.Request) {
	sh := s.shell(r, "")
	p := page.Plain{Shell: sh, Says: []string{sh.P().Left}, Again: sh.P().BackIn, Where: "/"}
	p.Title = sh.P().LeftTitle
	if g := s.known(r); g != nil {
		p.Where, p.Post = "/back", true
	}
	s.write(w, http.StatusOK, p)
}

// claim is a question on the way to a seat.
type claim struct {
	kind   claimKind
	wants  session.Sit
	theirs session.SeatID // of seatElsewhere
	asking bool           // whoever may say yes is being asked
	err    error          // what came of it last
	said   string         // the same where it is worded already
	cancel context.CancelFunc
}

type claimKind int

const (
	seatTaken claimKind = iota
	seatElsewhere
)

// asks begins a question, in the place of another.
func (g *guest) asks(c *claim) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.claim != nil && g.claim.cancel != nil {
		g.claim.cancel()
	}
	g.claim = c
}

// isAsking tells whether somebody is being asked for a seat that they say is theirs.
func (g *guest) isAsking() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.claim != nil && g.claim.asking
}

// waits shows the question that somebody has to answer, or that is being asked.
func (s *Server) waits(w http.ResponseWriter, r *http.Request) {
	g := s.known(r)
	if g == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	g.mu.Lock()
	var c claim
	if g.claim != nil {
		c = *g.claim
	}
	seat := g.seat
	g.mu.Unlock()
	sh := s.shell(r, "")
	words, st := sh.W(), s.state()
	p := page.Ask{Shell: sh, Welcome: fmt.Sprintf(words.Join.Welcome, sh.Title)}
	switch {
	case c.wants.Name == "" && seat != 0:
		http.Redirect(w, r, "/sheet", http.StatusSeeOther)
		return
	case c.wants.Name == "":
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	case c.asking:
		p.Asks, p.Waits = fmt.Sprintf(words.Seats.Asking, c.wants.Name), true
		p.Answers = []page.Choice{{Value: "stop", Name: sh.P().OtherWay}}
	case c.kind == seatElsewhere:
		x := st.Seat(c.theirs)
		p.Asks = fmt.Sprintf(words.People.SeatAt, x.Name, tableName(sh.Lang, st.Table(x.Table)))
		p.Answers = []page.Choice{
			{Value: "there", Name: fmt.Sprintf(words.People.GoThere, tableName(sh.Lang, st.Table(x.Table)))},
			{Value: "new", Name: fmt.Sprintf(words.People.AnotherOne, c.wants.Name)},
		}
	default:
		p.Asks, p.Under, p.Other = fmt.Sprintf(words.Seats.Taken, c.wants.Name, c.wants.Name), words.Seats.SeeNothing, true
		p.Answers = []page.Choice{
			{Value: "me", Name: words.Seats.ItsMe},
			{Value: "another", Name: fmt.Sprintf(words.Seats.Another, c.wants.Name, session.AnotherName(st, c.wants.Name, c.wants.Table, ""))},
		}
	}
	p.Wrong = cmp.Or(c.said, words.Error(c.err))
	s.write(w, http.StatusOK, p)
}

// claims takes the answer to that question.
func (s *Server) claims(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.misread(w, r, err)
		return
	}
	g := s.guestOf(w, r)
	if g == nil {
		s.turnsAway(w, r)
		return
	}
	g.mu.Lock()
	c := g.claim
	if c == nil {
		g.mu.Unlock()
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	a, asking := c.wants, c.asking
	c.err, c.said = nil, ""
	g.mu.Unlock()
	wrong := func(string) { http.Redirect(w, r, "/wait", http.StatusSeeOther) }
	switch r.PostFormValue("answer") {
	case "me":
		if !asking {
			s.insists(g, c, visitOf(r))
		}
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
		return
	case "stop":
		g.asks(&claim{kind: seatTaken, wants: a})
		http.Redirect(w, r, "/wait", http.StatusSeeOther)
		return
	case "another":
		a.Name = session.AnotherName(s.state(), a.Name, a.Table, "")
	case "other":
		if name := text.Name(r.PostFormValue("name")); name != "" {
			a.Name = capitals(name)
		}
	case "there":
		if x := s.state().Seat(c.theirs); c.kind == seatElsewhere && x != nil {
			a.Name, a.Table = x.Name, x.Table
		}
	}
	s.sits(w, r, g, a, func(said string) {
		g.asks(&claim{kind: c.kind, wants: a, theirs: c.theirs, said: said})
		wrong(said)
	})
}

// askWithin is more than anybody is asked for a seat that is taken: the session ends
// that by itself.
const askWithin = 10 * time.Minute

// insists asks whoever may give a seat that is taken, while its page waits.
func (s *Server) insists(g *guest, c *claim, v *door.Visit) {
	ctx, cancel := context.WithTimeout(s.life, askWithin)
	g.mu.Lock()
	c.asking, c.cancel = true, cancel
	a := c.wants
	g.mu.Unlock()
	begun := s.spawn("claim", func() {
		defer cancel()
		err := g.come(ctx, a, patient{v}, true)
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.claim == c {
			c.asking, c.err = false, err
		}
	})
	if !begun {
		cancel()
	}
}

// patient counts what is done by a connection that may have ended meanwhile.
type patient struct{ v *door.Visit }

var _ hub.Door = patient{}

func (p patient) NewSeat() bool { return p.v.NewSeat() }
func (p patient) Missed()       { p.v.Missed() }
