package hosting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/report"
	"convene/session/text"
	"convene/sshserver/door"
	"convene/tui"
	"convene/tui/draw"
	"convene/tui/words"
)

// Filling is a worksheet that somebody fills by themselves.
type Filling struct {
	Dir     files.Dir
	What    string
	Out     string // where its documents go when they leave; "" for nowhere
	Formats []string
	GoOn    bool // with the one they haven't finished, without being asked
	New     bool // with a blank one, without being asked
	In      io.Reader
	Say     io.Writer
	Log     *slog.Logger
}

// Fill opens one worksheet for somebody by themselves, with no server. It is
// kept as a session file like any other, so that nothing is lost, and written as
// documents when they leave. Where they have left one of its kind unfinished, they
// are asked whether to go on with it.
func (f Filling) Fill(ctx context.Context) error {
	dir, out, formats, say, log := f.Dir, f.Out, f.Formats, f.Say, f.Log
	lang := Language(door.Language(os.Environ()))
	src, err := find(f.What, nil, dir)
	if err == nil {
		err = dir.Make()
	}
	if err == nil && src.path == "" && !f.New {
		src, err = f.unfinished(ctx, src, lang)
	}
	if err != nil {
		return err
	}
	h := newSession(Options{Dir: dir, Tables: 1, Logger: log})
	h.alone = true
	if err := h.openSession(ctx, src); err != nil {
		return err
	}
	table := 1
	if st := h.hub.Shared().State; st.Team != 0 {
		table = st.Team
		err = f.team(ctx, h, lang)
	} else {
		name := words.For(lang).Fill.Me
		if len(st.Seats) > 0 {
			name = st.Seats[0].Name // they may have called themselves something since
		}
		err = f.sit(ctx, h, name, table, localKey, lang)
	}
	if err = errors.Join(err, h.Close()); err != nil {
		return err
	}
	st := h.hub.Shared().State // now that the last keys are in it
	_, err = fmt.Fprintf(say, ours().In(lang).Hosting.Saved+"\n", h.Where())
	if err == nil && out == "" {
		_, err = fmt.Fprintf(say, ours().In(lang).Hosting.Documents+"\n", "convene export "+h.Where()+" --out .")
	}
	if out == "" || err != nil {
		return err
	}
	docs := files.Documents{
		State: st, Formats: formats, Say: func(s string) { _, _ = fmt.Fprintln(say, s) },
		Options: report.Options{File: files.Name(h.Where()), Lang: lang, Table: table, Zone: time.Local}, // one's own table: all of it
	}
	paths, err := docs.Write(ctx, out)
	if e := dir.Remember(h.Where(), paths); e != nil {
		log.Warn(e.Error())
	}
	for _, p := range paths {
		_, _ = fmt.Fprintln(say, p)
	}
	return err
}

// sit shows the worksheets to one person until they leave.
func (f Filling) sit(ctx context.Context, h *Session, name string, table int, key string, lang exercises.Lang) error {
	env := os.Environ()
	root := tui.New(tui.Options{
		Hub: h.hub, Name: name, Table: table, NameGiven: true, Key: key, Lang: lang, Environ: env, Now: h.hub.Now,
	})
	defer root.Close()
	return draw.Run(ctx, root, draw.Options{
		Environ: env, Local: true, Wake: root.Mail(),
		OnPanic: func(reason any, stack []byte) {
			f.Log.Error("the screen broke", "reason", fmt.Sprint(reason), "stack", string(stack))
		},
	})
}

// team lets the people of a table write one after another on this computer, each on
// their own seat. No key is bound to it: the computer is everybody's.
func (f Filling) team(ctx context.Context, h *Session, lang exercises.Lang) error {
	w := ours().In(lang).Hosting
	for first := true; ; first = false {
		st := h.hub.Shared().State
		var here []*session.Seat
		for _, x := range st.Seats {
			if x.Table == st.Team && !x.Shut && x.Role != session.Facilitator {
				here = append(here, x)
			}
		}
		asks := w.WritesNext
		if first {
			asks = w.Writes
		}
		var names []string
		for i, x := range here {
			names = append(names, fmt.Sprintf("  %d  %s\n", i+1, x.Name))
		}
		if _, err := fmt.Fprintf(f.Say, asks, strings.Join(names, "")); err != nil {
			return err
		}
		said, ok := Answer(ctx, f.In)
		switch {
		case ctx.Err() != nil || !ok && first:
			return refuse(func(w *Words) string { return w.Hosting.NobodyAnswered })
		case !ok || said == "" && !first:
			return nil
		case said == "":
			continue
		}
		name := called(said, here)
		if session.TidyName(name) == "" || session.OnlyNumber(name) || !session.MayBeCalled(name, session.Participant) {
			if _, err := fmt.Fprintln(f.Say, w.NoName); err != nil {
				return err
			}
			continue
		}
		if err := f.sit(ctx, h, name, st.Team, "", lang); err != nil {
			return err
		}
	}
}

// called is the name of whom somebody means by a number of the list, or by a name; one
// that isn't there gets its capitals.
func called(said string, here []*session.Seat) string {
	if n, err := strconv.Atoi(said); err == nil && n >= 1 && n <= len(here) {
		return here[n-1].Name
	}
	for _, x := range here {
		if x.IsCalled(said) {
			return x.Name
		}
	}
	return door.Capitals(said)
}

// unfinished is the worksheet to go on with: one that was left, where there is one
// and that is wanted, else a blank one.
func (f Filling) unfinished(ctx context.Context, blank source, lang exercises.Lang) (source, error) {
	left, st, ok := f.Dir.Unfinished(ctx, blank.plan.ID)
	if !ok {
		return blank, nil
	}
	if f.GoOn {
		return source{path: left.Path}, nil
	}
	w := words.For(lang).Fill
	on := left.Modified.Local().Format("2006-01-02 15:04")
	if now := time.Now(); on[:10] == now.Format(time.DateOnly) {
		on = w.Today + on[10:]
	}
	for {
		if _, err := fmt.Fprintf(f.Say, w.GoOn, text.CleanLine(st.Plan.Title.In(lang)), on); err != nil {
			return blank, err
		}
		said, ok := Answer(ctx, f.In)
		switch {
		case ctx.Err() != nil:
			return blank, refuse(func(w *Words) string { return w.Hosting.NotOpened })
		case !ok:
			return blank, refuse(func(w *Words) string { return w.Hosting.NobodyAnswered })
		case said == "", slices.Contains(strings.Fields(w.Yes), said):
			return source{path: left.Path}, nil
		case slices.Contains(strings.Fields(w.No), said):
			return blank, nil
		}
	}
}
