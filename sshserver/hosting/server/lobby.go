package server

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session/files"
	"convene/session/text"
	"convene/sshserver"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/tui"
	"convene/tui/draw"
	"convene/tui/screen/home"
)

// lobby is where a facilitator chooses a session or makes one, and comes back to from
// its wall.
func (s *Server) lobby(ctx context.Context, g sshserver.Guest, t sshserver.Terminal) error {
	return s.withRelay(ctx, t, func(p *picker) error {
		for {
			s.lookAround(ctx)
			what, tables, err := p.pick(ctx, s.offer(p))
			if err != nil || what == "" {
				return err
			}
			k, err := s.meansOrMakes(what, tables)
			if err == nil {
				p.tell(s.opened(k))
				err = s.into(ctx, k, g, p.next())
				p.Rest()
			}
			switch no, ok := err.(refused); { //nolint:errorlint // made here, and never wrapped
			case ok:
				p.told = why(no.error, t)
			case err != nil || ctx.Err() != nil:
				return err
			}
		}
	})
}

// choose lets somebody say which of the sessions that know them they come to.
func (s *Server) choose(ctx context.Context, all []*kept, g sshserver.Guest, t sshserver.Terminal) error {
	return s.withRelay(ctx, t, func(p *picker) error {
		what, _, err := p.pick(ctx, home.Options{Place: home.Which, Open: s.rows(all, p.lang, false)})
		if err != nil || what == "" {
			return err
		}
		for _, k := range s.those(func(k *kept) bool { return k.glance.Path == what && slices.Contains(all, k) }) {
			return s.sayWhy(t, s.into(ctx, k, g, p.next()))
		}
		return s.sayWhy(t, refused{refuse(func(w *Words) string { return w.Server.Gone })})
	})
}

// meansOrMakes is the session at a path, or a new one made from a plan or an exercise.
func (s *Server) meansOrMakes(what string, tables int) (*kept, error) {
	for _, k := range s.those(func(k *kept) bool { return k.glance.Path == what }) {
		return k, nil
	}
	_, plan := exercises.FindPlan(what)
	_, exercise := exercises.Lookup(what)
	if !plan && !exercise { // nothing else on this computer is anybody's to open
		return nil, refused{refuse(func(w *Words) string { return w.Server.Gone })}
	}
	k := &kept{}
	s.opening.Lock()
	defer s.opening.Unlock()
	if err := s.open(k, hosting.Options{What: what, Tables: tables}); err != nil {
		return nil, refused{err}
	}
	s.mu.Lock()
	st := k.open.Hub().Shared().State
	k.glance.Title, k.glance.Started, k.glance.Written = st.Plan.Title, st.Started, st.Started
	s.mu.Unlock()
	s.counts.made.Add(1)
	return k, nil
}

// mostEarlier is how many sessions that aren't open are offered.
const mostEarlier = 200

// offer is what a facilitator chooses from: what is open, what was, and what can be begun.
func (s *Server) offer(p *picker) home.Options {
	open := s.those(func(k *kept) bool { return k.open != nil })
	earlier := s.those(func(k *kept) bool { return k.open == nil })
	slices.SortFunc(open, func(a, b *kept) int {
		return cmp.Or(b.glance.Started.Compare(a.glance.Started), strings.Compare(a.glance.Path, b.glance.Path))
	})
	slices.SortFunc(earlier, func(a, b *kept) int { return b.glance.Written.Compare(a.glance.Written) })
	return home.Options{
		Place: home.OnServer, Told: p.told, Open: s.rows(open, p.lang, true),
		Recent: s.rows(earlier[:min(len(earlier), mostEarlier)], p.lang, true),
	}
}

// rows are sessions as they can be chosen. codes: whoever chooses may know their codes.
func (s *Server) rows(all []*kept, lang exercises.Lang, codes bool) []home.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]home.File, len(all))
	for i, k := range all {
		f := home.File{Path: k.glance.Path, Name: files.Name(k.glance.Path), When: k.glance.Written, Here: k.inside}
		if k.open != nil && codes {
			join, _ := k.open.Codes()
			f.Code = door.ShowCode(join)
		}
		if !codes {
			f.Name = text.CleanLine(k.glance.Title.In(lang)) + " · " + k.glance.Started.Local().Format("2006-01-02 15:04")
		}
		out[i] = f
	}
	return out
}

// picker is one person's terminal on the way to a session.
type picker struct {
	*draw.Relay
	t    sshserver.Terminal
	lang exercises.Lang
	now  func() time.Time
	turn *draw.Turns
	told string // what became of the last choice
}

// withRelay lets somebody choose on their terminal, which their session has afterwards.
func (s *Server) withRelay(ctx context.Context, t sshserver.Terminal, do func(*picker) error) error {
	p := &picker{
		Relay: draw.NewRelay(draw.Size{Width: t.Width, Height: t.Height}), t: t,
		lang: hosting.Language(t.Lang), now: s.opt.Now, turn: s.turns,
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer p.Close()
	s.spawn("what a facilitator types", func() { p.Run(t.In) })
	s.spawn("the size of a facilitator's terminal", func() { p.Resize(ctx, t.Resizes) })
	return do(p)
}

// next is the terminal for the screen that comes next.
func (p *picker) next() sshserver.Terminal {
	t := p.t
	in, size, sizes := p.Next()
	t.In, t.Width, t.Height, t.Resizes = in, size.Width, size.Height, sizes
	return t
}

// opened is a session where it is open, or nil.
func (s *Server) opened(k *kept) *hosting.Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	return k.open
}

// tell says how people join, where no wall shows it.
func (p *picker) tell(in *hosting.Session) {
	if in != nil && hosting.Listens(p.t) {
		i := in.Info()
		_, _ = fmt.Fprintf(p.t.Out, ours().In(p.lang).Server.Joins+p.end(), i.SSH[0], i.Code, i.FacilitatorCode)
	}
}

func (p *picker) end() string {
	if p.t.HasPTY {
		return "\r\n"
	}
	return "\n"
}

// pick shows the list until something is chosen; "" when they leave.
func (p *picker) pick(ctx context.Context, o home.Options) (what string, tables int, err error) {
	t := p.next()
	defer p.Rest()
	if hosting.Listens(t) {
		return p.ask(ctx, t, o)
	}
	list := tui.NewHome(tui.HomeOptions{Lang: p.lang, Environ: t.Environ, Now: p.now, Offer: o})
	err = draw.Run(ctx, list, draw.Options{
		Input: t.In, Output: t.Out, Environ: t.Environ, Width: t.Width, Height: t.Height, Resizes: t.Resizes, Turns: p.turn,
	})
	what, tables = list.Chosen()
	return what, tables, err
}

// ask is pick in plain lines.
func (p *picker) ask(ctx context.Context, t sshserver.Terminal, o home.Options) (what string, tables int, err error) {
	w, end := ours().In(p.lang).Server, p.end()
	if t.HasPTY {
		t.In = io.TeeReader(t.In, &echo{t.Out})
	}
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(t.Out, format+end, args...) }
	all := append(slices.Clone(o.Open), o.Recent...)
	if o.Told != "" {
		say("%s", o.Told)
	}
	say("%s", w.Sessions)
	for i, f := range all {
		say("%d  %s  %s", i+1, f.Name, f.Code)
	}
	if len(all) == 0 {
		say("%s", w.None)
	}
	for {
		if o.Place == home.Which {
			say("%s", w.ChooseOne)
		} else {
			say("%s", w.Choose)
		}
		said, ok := hosting.Answer(ctx, t.In)
		if !ok || said == "" {
			return "", 0, ctx.Err()
		}
		words := strings.Fields(said)
		if n, err := strconv.Atoi(words[0]); err == nil && n >= 1 && n <= len(all) {
			return all[n-1].Path, 0, nil
		}
		_, plan := exercises.FindPlan(words[0])
		_, exercise := exercises.Lookup(words[0])
		n, wrong := 0, error(nil)
		if len(words) == 2 {
			n, wrong = strconv.Atoi(words[1])
		}
		if o.Place == home.OnServer && (plan || exercise) && len(words) <= 2 && wrong == nil && n >= 0 && n <= exercises.MostTables {
			return words[0], n, nil
		}
		say(w.NotThat, text.CleanLine(said))
	}
}

// echo shows what is typed on a terminal that is read in plain lines.
type echo struct{ to io.Writer }

func (e *echo) Write(b []byte) (int, error) {
	_, _ = io.WriteString(e.to, strings.NewReplacer("\r", "\r\n", "\n", "\r\n").Replace(text.CleanLine(strings.TrimRight(string(b), "\r\n"))+newlines(string(b))))
	return len(b), nil // where it can't be written nothing more is read either
}

func newlines(s string) string { return s[len(strings.TrimRight(s, "\r\n")):] }
