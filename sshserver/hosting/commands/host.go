package commands

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/journal/own"
	"convene/session/text"
	"convene/sshserver/hosting"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// hostFlags are the flags of host and serve.
func hostFlags(cmd *cobra.Command, o *hosting.Options) {
	f := cmd.Flags()
	listenFlag(cmd, &o.Listen)
	f.Func("tables", fmt.Sprintf("how many tables, `N` from 1 to %d (as the plan has it)", exercises.MostTables), number(&o.Tables, exercises.MostTables))
	f.BoolVar(&o.Open, "open", false, "let everybody in without a join code")
	f.StringVar(&o.Code, "code", "", "join code (one is made up)")
	f.StringVar(&o.FacilitatorCode, "facilitator-code", "", "the facilitator's code (one is made up)")
	f.StringVar(&o.After, "after", "", "the session before this one: the same teams, and what they brought along")
	f.StringVar(&o.FacilitatorKeys, "facilitator-keys", "", "file of public keys that open the wall")
}

// listenFlag is where to listen, for host, serve and doctor.
func listenFlag(cmd *cobra.Command, into *string) {
	cmd.Flags().StringVar(into, "listen", "", fmt.Sprintf("`ADDRESS` to listen on; port 0 picks one (:%d, or the next that is free)", hosting.UsualPort))
}

// number reads a flag that takes a number from 1 to most.
func number(into *int, most int) func(string) error {
	return func(s string) error {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 || n > most {
			return fmt.Errorf("it takes a number from 1 to %d", most)
		}
		*into = n
		return nil
	}
}

func (p *program) hostCommand() *cobra.Command {
	var o hosting.Options
	cmd := &cobra.Command{
		Use: "host [PLAN|EXERCISE|FILE]", Short: "Host a session and facilitate it on this terminal",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.What = first(args)
			if !p.onTerminal() {
				_, _ = fmt.Fprintln(p.errw, "This is not a terminal, so there is no screen here: serving without one.")
				return p.serve(cmd.Context(), o)
			}
			return p.host(o)
		},
	}
	hostFlags(cmd, &o)
	return cmd
}

func (p *program) serveCommand() *cobra.Command {
	var o hosting.Options
	cmd := &cobra.Command{
		Use: "serve [PLAN|EXERCISE|FILE]", Short: "Host a session without a screen here",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.What = first(args)
			return p.serve(cmd.Context(), o)
		},
	}
	hostFlags(cmd, &o)
	return cmd
}

func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// onTerminal tells whether somebody can type at us and see us.
func (p *program) onTerminal() bool {
	in, ok := p.stdin.(*os.File)
	out, isFile := p.out.(*os.File)
	return ok && isFile && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd()))
}

// open opens the session.
func (p *program) open(ctx context.Context, o hosting.Options, log *slog.Logger) (*hosting.Hosting, error) {
	o.Dir, o.MemoryMark, o.Logger = p.dir(), memoryMark, log
	if err := wrongFlags(o); err != nil {
		return nil, usageError{err}
	}
	_, there := p.dir().Find(o.What)
	if p.onTerminal() {
		o.MayMove = func(from, to int) bool { return p.mayMove(ctx, from, to) }
	}
	h, err := hosting.Open(ctx, o)
	if err == nil {
		h.Say(keeps(h.Hub().Shared().State, o, there)...)
		for _, s := range h.Said() {
			p.say(s)
		}
		if st := h.Hub().Shared().State; there && st.HasEnded() { // a screen asks about it
			p.say(fmt.Sprintf("This session was ended on %s: its worksheets are only to read. “Open the session again” in the wall's menu lets people go on writing.", st.Ended.Local().Format("2 January 2006, 15:04")))
		}
	}
	return h, err
}

// keeps says what a session keeps although something else was asked for: one that
// was there already, and a new one that follows another.
func keeps(st session.State, o hosting.Options, there bool) []string {
	var out []string
	n := len(st.Tables)
	if !there {
		if o.After != "" && o.Tables > 0 && o.Tables < n {
			out = append(out, fmt.Sprintf("The session before had %s, and people and their work are at all of them: there are as many again, not %d. Who sits alone can be given another table on the wall.", many(n, "table", "tables"), o.Tables))
		}
		return out
	}
	if o.Tables > 0 && o.Tables != n {
		out = append(out, fmt.Sprintf("This session is there already and keeps its %s: --tables is for a new one.", many(n, "table", "tables")))
	}
	follows := "no other session"
	if st.Past != nil {
		follows = "“" + text.CleanLine(st.Past.Title.In(exercises.English)) + "” (" + st.Past.Started.Local().Format(time.DateOnly) + ")"
	}
	if o.After != "" && (st.Past == nil || st.Past.Session != files.Name(o.After)) {
		out = append(out, fmt.Sprintf("This session is there already and follows %s, as it was begun: --after is for a new one.", follows))
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
	err = h.WriteFacts(p.out)
	if err == nil {
		err = h.Serve(ctx)
	}
	return errors.Join(err, h.Close())
}

// host serves, and shows the facilitator's screens here until they leave. A session
// that runs on this computer already is taken up.
func (p *program) host(o hosting.Options) error {
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
		return fmt.Errorf("the log %s can't be written: %w", p.dir().Log(), files.Plain(err))
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
		says, code = err.Error()+"\n", exitFailed
	}
	if desk.Close(says, code) && err == nil {
		_, _ = fmt.Fprint(p.out, says)
	}
	return err
}

// farewell says where a session is, and how to go on with it.
func (p *program) farewell(file string) string {
	name := quoted(files.Name(file))
	if p.data != defaultData() {
		name += " --data " + quoted(p.data)
	}
	return fmt.Sprintf("Saved in %s\nGo on later:  convene host %s\nDocuments:    convene export %s --out .\n", file, name, name)
}

func (p *program) home(ctx context.Context) error {
	if !p.onTerminal() {
		return usageError{errors.New("say what to do: `convene host` hosts a session, `convene help` lists the rest")}
	}
	what, err := hosting.Home(ctx, p.dir())
	if err != nil || what == "" {
		return err
	}
	return p.host(hosting.Options{What: what})
}

func (p *program) fillCommand() *cobra.Command {
	var formats string
	f := hosting.Filling{}
	cmd := &cobra.Command{
		Use: "fill EXERCISE", Short: "Fill one worksheet by yourself, without a server",
		Args: exactly(1, "an exercise"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Formats = files.SplitFormats(formats)
			if err := files.KnownFormats(f.Formats); err != nil {
				return usageError{err}
			}
			switch {
			case f.GoOn && f.New:
				return usageError{errors.New("--go-on opens the unfinished worksheet and --new a blank one: leave one of them out")}
			case !p.onTerminal():
				return errors.New("filling a worksheet needs a terminal to type in")
			}
			if f.Out != "" { // before anybody writes a word
				if err := files.CanWrite(f.Out); err != nil {
					return err
				}
			}
			return p.withLog(func(log *slog.Logger) error {
				f.Dir, f.What, f.In, f.Say, f.Log = p.dir(), args[0], p.stdin, p.out, log
				return f.Fill(cmd.Context())
			})
		},
	}
	cmd.Flags().StringVar(&f.Out, "out", "", "folder to write the finished worksheet into")
	cmd.Flags().StringVar(&formats, "format", "md", "formats, with commas between them")
	cmd.Flags().BoolVar(&f.GoOn, "go-on", false, "go on with the unfinished worksheet, without being asked")
	cmd.Flags().BoolVar(&f.New, "new", false, "open a blank worksheet, without being asked")
	return cmd
}

func (p *program) doctorCommand() *cobra.Command {
	listen := ""
	cmd := &cobra.Command{
		Use: "doctor", Short: "See whether this computer and its network are ready", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := wrongListen(listen); err != nil {
				return usageError{err}
			}
			found := hosting.Examine(cmd.Context(), p.dir(), listen)
			err := list(p, found, hosting.Finding.String)
			if err == nil && hosting.Blocked(found) {
				return errors.New("something above has to be mended first")
			}
			return err
		},
	}
	p.jsonFlag(cmd)
	listenFlag(cmd, &listen)
	return cmd
}

// mostMadeUp is how many people come to each table of a rehearsal at the most.
const mostMadeUp = 8

// nothing goes on beside a session that people fill themselves.
func nothing(context.Context, *hosting.Hosting) error { return nil }

func (p *program) rehearseCommand() *cobra.Command {
	o := hosting.Options{Rehearsal: true}
	people := 0
	pace := time.Second
	cmd := &cobra.Command{
		Use: "rehearse [PLAN]", Short: "Try the wall with made-up people at the tables",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.What = first(args)
			if people < 1 || people > mostMadeUp {
				return usageError{fmt.Errorf("--people takes a number from 1 to %d", mostMadeUp)}
			}
			if !p.onTerminal() {
				return errors.New("a rehearsal needs a terminal to look at")
			}
			return p.withLog(func(log *slog.Logger) error {
				return p.hostWith(cmd.Context(), o, log, 0, func(ctx context.Context, h *hosting.Hosting) error {
					return h.Rehearse(ctx, people, pace)
				})
			})
		},
	}
	hostFlags(cmd, &o)
	cmd.Flags().IntVar(&people, "people", 4, "made-up people at each table, at most 8")
	cmd.Flags().DurationVar(&pace, "pace", 400*time.Millisecond, "about how long one of them takes for a key")
	return cmd
}
