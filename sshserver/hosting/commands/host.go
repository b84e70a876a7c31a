package commands

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/files"
	"convene/session/journal/own"
	"convene/session/text"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/awake"
	"convene/tui/words"
)

// hostFlags are the flags of host, serve and rehearse.
func (p *program) hostFlags(cmd *cobra.Command, o *hosting.Options) {
	f, w := cmd.Flags(), p.w.Flags
	p.listenFlag(cmd, &o.Listen)
	f.Func("tables", fmt.Sprintf(w.Tables, exercises.MostTables), between(&o.Tables, 1, exercises.MostTables))
	f.StringVar(&o.Place, "place", "", w.Place)
	f.StringVar(&o.Web.Listen, "web", "", fmt.Sprintf(w.Web, hosting.UsualWeb))
	f.StringArrayVar(&o.Web.Names, "web-name", nil, w.WebName)
	f.StringVar(&o.Web.Cert, "web-cert", "", w.WebCert)
	f.StringVar(&o.Web.Key, "web-key", "", w.WebKey)
	f.BoolVar(&o.Web.HoldsNames, "web-names", false, w.WebHolds)
	variable(f, "web", "CONVENE_WEB")
	f.BoolVar(&o.Open, "open", false, w.Open)
	f.BoolVar(&o.NoName, "no-local-name", false, w.NoLocalName)
	f.StringVar(&o.Code, "code", "", w.Code)
	f.StringVar(&o.FacilitatorCode, "facilitator-code", "", w.FacilitatorCode)
	f.StringVar(&o.After, "after", "", w.After)
	f.StringVar(&o.FacilitatorKeys, "facilitator-keys", "", w.FacilitatorKeys)
	for flag, name := range map[string]string{
		"code": "CONVENE_CODE", "facilitator-code": "CONVENE_FACILITATOR_CODE", "facilitator-keys": "CONVENE_FACILITATOR_KEYS",
	} {
		variable(f, flag, name)
	}
	_ = cmd.RegisterFlagCompletionFunc("after", p.completeSessions)
}

// listenFlag is where to listen, for host, serve and doctor.
func (p *program) listenFlag(cmd *cobra.Command, into *string) {
	cmd.Flags().StringVar(into, "listen", "", fmt.Sprintf(p.w.Flags.Listen, hosting.UsualPort))
	variable(cmd.Flags(), "listen", "CONVENE_LISTEN")
}

func (p *program) hostCommand() *cobra.Command {
	var o hosting.Options
	cmd := p.about("host", p.w.Commands.Host, "convene host results-cohort-1 --tables 6", "convene host results-cohort-2 --after 2026-03-20-racine")
	cmd.Args, cmd.ValidArgsFunction = atMostOne, p.completeHosted
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.named(&o, args); err != nil {
			return err
		}
		if !p.onTerminal() {
			p.say(p.w.Line.NoTerminal)
			return p.serve(cmd.Context(), o)
		}
		return p.host(o)
	}
	p.hostFlags(cmd, &o)
	return cmd
}

func (p *program) serveCommand() *cobra.Command {
	var o hosting.Options
	cmd := p.about("serve", p.w.Commands.Serve, "convene serve --listen :2222 --code K7Q2MX", "make-plan | convene serve - --open")
	cmd.Args, cmd.ValidArgsFunction = atMostOne, p.completeHosted
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.named(&o, args); err != nil {
			return err
		}
		return p.serve(cmd.Context(), o)
	}
	p.hostFlags(cmd, &o)
	return cmd
}

// named is what is to be hosted; - is a plan that comes in on standard input.
func (p *program) named(o *hosting.Options, args []string) (err error) {
	if o.What = first(args); o.What == "-" {
		o.YAML, err = p.fromStdin()
	}
	return err
}

// onTerminal tells whether somebody can type at us and see us.
func (p *program) onTerminal() bool {
	in, ok := p.stdin.(*os.File)
	out, isFile := p.out.(*os.File)
	return ok && isFile && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd()))
}

// open opens the session.
func (p *program) open(ctx context.Context, o hosting.Options, log *slog.Logger) (*hosting.Hosting, error) {
	o.Dir, o.MemoryMark, o.Logger, o.Lang = p.dir(), memoryMark, log, p.lang
	if o.Web.Listen == "off" {
		o.Web.Listen = ""
	}
	if err := wrongFlags(o); err != nil {
		return nil, usageError{err}
	}
	_, there := p.dir().Find(o.What)
	if p.onTerminal() {
		o.MayMove = func(from, to int) bool { return p.mayMove(ctx, from, to) }
	}
	h, err := hosting.Open(ctx, o)
	if err == nil {
		h.Say(p.keeps(h.Hub().Shared().State, o, there)...)
		for _, s := range h.Said() {
			p.say(s)
		}
		if st := h.Hub().Shared().State; there && st.HasEnded() { // a screen asks about it
			p.say(fmt.Sprintf(p.w.Line.WasEnded, st.Ended.Local().Format(p.w.Line.DayAndTime), words.For(p.lang).Ended.Reopen))
		}
	}
	return h, err
}

// keeps says what a session keeps although something else was asked for: one that
// was there already, and a new one that follows another.
func (p *program) keeps(st session.State, o hosting.Options, there bool) []string {
	var out []string
	n, w := len(st.Tables), p.w.Line
	if !there {
		if o.After != "" && o.Tables > 0 && o.Tables < n {
			out = append(out, fmt.Sprintf(w.AsManyTables, w.Tables.Of(n), o.Tables))
		}
		return out
	}
	if o.Tables > 0 && o.Tables != n {
		out = append(out, fmt.Sprintf(w.KeepsTables, w.Tables.Of(n)))
	}
	if at := text.CleanLine(o.Place); at != "" && st.Plan != nil && st.Plan.Place.In(p.lang) != at {
		out = append(out, w.KeepsPlace)
	}
	follows := w.FollowsNone
	if st.Past != nil {
		follows = fmt.Sprintf(w.Follows, text.CleanLine(st.Past.Title.In(p.lang)), st.Past.Started.Local().Format(time.DateOnly))
	}
	if o.After != "" && (st.Past == nil || st.Past.Session != files.Name(o.After)) {
		out = append(out, fmt.Sprintf(w.KeepsFollowing, follows))
	}
	return out
}

// serve hosts without a screen: the facts on standard output, the log on
// standard error.
func (p *program) serve(ctx context.Context, o hosting.Options) error {
	h, err := p.open(ctx, o, slog.New(slog.NewTextHandler(p.errw, nil)))
	if err != nil {
		return err
	}
	defer awake.Keep(p.w.Line.KeptAwake)()
	err = h.WriteFacts(p.out)
	if err == nil {
		err = h.Serve(ctx)
	}
	return errors.Join(err, h.Close())
}

// host serves, and shows the facilitator's screens here until they leave. A session
// that runs on this computer already is taken up.
func (p *program) host(o hosting.Options) error {
	if o.Web.Listen == "" && !o.Open {
		o.Web.Listen = hosting.WebUsual
	}
	ctx, stop := p.hung.ends(p.lasting) // until it runs, a closed window is the end
	done, err := p.takeUp(ctx, o.What)
	stop()
	if done || err != nil {
		return err
	}
	return p.withLog(func(log *slog.Logger) error { return p.hostWith(p.lasting, o, log, hosting.WindowPatience, nothing) })
}

// withLog runs something that draws on this terminal, with its log in a file: it
// must not run over the screen.
func (p *program) withLog(do func(log *slog.Logger) error) error {
	if err := p.dir().Make(); err != nil {
		return err
	}
	f, err := own.Open(p.dir().Log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fail(func(w *Line) string { return w.LogFails }, p.dir().Log(), files.Plain(err))
	}
	return errors.Join(do(slog.New(slog.NewTextHandler(f, nil))), f.Close())
}

// hostWith also does something beside it as long as the session lasts. When the
// window is closed it goes on for as long as patience says.
func (p *program) hostWith(ctx context.Context, o hosting.Options, log *slog.Logger, patience time.Duration, with func(context.Context, *hosting.Hosting) error) error {
	h, err := p.open(ctx, o, log)
	if err != nil {
		return err
	}
	defer awake.Keep(p.w.Line.KeptAwake)()
	ctx, cancel := context.WithCancel(ctx)
	desk := h.Desk()
	beside := make(chan error, 2) // both end with ctx, below, and recover by themselves
	go func() { beside <- h.Serve(ctx) }()
	go func() { beside <- with(ctx, h) }()
	err = desk.Run(ctx, p.hung.closed(), patience, p.out)
	cancel()
	err = errors.Join(err, <-beside, <-beside, h.Close())
	says, code := p.farewell(h.Where()), exitDone
	if err != nil {
		says, code = wordfile.Word(err, p.lang)+"\n", exitFailed
	}
	if desk.Close(says, code) && err == nil {
		_, _ = fmt.Fprint(p.out, says)
	}
	return err
}

// farewell says where a session is, and how to go on with it.
func (p *program) farewell(file string) string {
	name, w := quoted(files.Name(file)), p.w.Line
	if p.data != defaultData() && p.data != os.Getenv("CONVENE_DATA") {
		name += " --data " + quoted(p.data)
	}
	return fmt.Sprintf(w.Saved+"\n"+w.GoOn+"\n"+w.Documents+"\n", file, "convene host "+name, "convene export "+name+" --out .")
}
