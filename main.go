// Convene runs structured group exercises live, in terminals. This file is the
// commands and their wiring; the work is done in the rooms beside it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"syscall"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"convene/exercises"
	"convene/session/files"
	"convene/session/journal/sqlite"
	"convene/sshserver"
	"convene/sshserver/hosting"
)

// Exit codes of every command.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// memoryLimit keeps the collector ahead of a room of two hundred; newcomers are
// refused above the mark, and those inside stay.
const (
	memoryLimit = 2 << 30
	memoryMark  = 1 << 30
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// defaultListen is an unusual port that stays the same, so that the host key
// people have accepted once is the one they find there again.
const defaultListen = ":7464"

// usageError is a command that was called wrongly.
type usageError struct{ error }

// run is the program without the process around it, so that tests can start it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	p := &program{stdin: stdin, out: stdout, errw: stderr}
	root := p.command()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	_, _ = fmt.Fprintln(stderr, err)
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

// program is what the commands share.
type program struct {
	stdin io.Reader
	out   io.Writer
	errw  io.Writer
	data  string // --data
	json  bool   // --json
}

func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "convene",
		Short: "Structured group exercises, live, in terminals",
		Long: "Convene runs structured group exercises live, in terminals. One person hosts;\n" +
			"tables join with nothing but ssh and fill their worksheets together.",
		Args:          noArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return p.home(cmd.Context()) },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentFlags().StringVar(&p.data, "data", filepath.Join(xdg.DataHome, "convene"), "folder that sessions are kept in")
	root.AddCommand(
		p.hostCommand(), p.serveCommand(), p.exportCommand(), p.checkCommand(),
		p.exercisesCommand(), p.plansCommand(), p.sessionsCommand(), p.showCommand(),
		p.doctorCommand(), p.versionCommand(), p.deleteCommand(), p.fillCommand(),
	)
	return root
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("there is no command %q: `convene help` lists them", args[0])}
	}
	return nil
}

// atMost and exactly check how many words a command was given.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := cobra.MaximumNArgs(n)(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{fmt.Errorf("`convene %s` needs %s", cmd.Name(), what)}
		}
		return nil
	}
}

func (p *program) dir() files.Dir { return files.Dir(p.data) }

// hostFlags are the flags of host and serve.
func hostFlags(cmd *cobra.Command, o *hosting.Options) {
	f := cmd.Flags()
	f.StringVar(&o.Listen, "listen", defaultListen, "address to listen on; port 0 picks one")
	f.IntVar(&o.Tables, "tables", 0, "how many tables (as the plan has it)")
	f.BoolVar(&o.Open, "open", false, "let everybody in without a join code")
	f.StringVar(&o.Code, "code", "", "join code (one is made up)")
	f.StringVar(&o.FacilitatorCode, "facilitator-code", "", "the facilitator's code (one is made up)")
	f.StringVar(&o.FacilitatorKeys, "facilitator-keys", "", "file of public keys that open the wall")
}

func (p *program) hostCommand() *cobra.Command {
	var o hosting.Options
	cmd := &cobra.Command{
		Use: "host [PLAN|EXERCISE|FILE]", Short: "Host a session and facilitate it on this terminal",
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.What = first(args)
			if !p.onTerminal() {
				_, _ = fmt.Fprintln(p.errw, "This is not a terminal, so there is no screen here: serving without one.")
				return p.serve(cmd.Context(), o)
			}
			return p.host(cmd.Context(), o)
		},
	}
	hostFlags(cmd, &o)
	return cmd
}

func (p *program) serveCommand() *cobra.Command {
	var o hosting.Options
	cmd := &cobra.Command{
		Use: "serve [PLAN|EXERCISE|FILE]", Short: "Host a session without a screen here",
		Args: atMost(1),
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
	return hosting.Open(ctx, o)
}

// wrongFlags says which flag can't be meant as it stands.
func wrongFlags(o hosting.Options) error {
	_, port, err := net.SplitHostPort(o.Listen)
	if n, e := strconv.Atoi(port); err != nil || e != nil || n < 0 || n > 65535 {
		return fmt.Errorf("--listen needs an address and a port, such as 127.0.0.1%s or :0, not %q", defaultListen, o.Listen)
	}
	switch {
	case o.Tables < 0 || o.Tables > exercises.MostTables:
		return fmt.Errorf("--tables needs a number from 1 to %d", exercises.MostTables)
	case o.Open && o.Code != "":
		return errors.New("--open lets everybody in without a code: leave out --open or --code")
	case o.Code != "" && sshserver.NormalCode(o.Code) == "":
		return fmt.Errorf("--code needs letters or digits, not %q", o.Code)
	case o.FacilitatorCode != "" && sshserver.NormalCode(o.FacilitatorCode) == "":
		return fmt.Errorf("--facilitator-code needs letters or digits, not %q", o.FacilitatorCode)
	}
	return nil
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

// host serves, and shows the facilitator's screens here until they leave.
func (p *program) host(ctx context.Context, o hosting.Options) error {
	return p.withLog(func(log *slog.Logger) error { return p.hostWith(ctx, o, log) })
}

// withLog runs something that draws on this terminal, with its log in a file: it
// must not run over the screen.
func (p *program) withLog(do func(log *slog.Logger) error) error {
	if err := p.dir().Make(); err != nil {
		return err
	}
	f, err := os.OpenFile(p.dir().Log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("the log can't be written: %w", err)
	}
	return errors.Join(do(slog.New(slog.NewTextHandler(f, nil))), f.Close())
}

func (p *program) hostWith(ctx context.Context, o hosting.Options, log *slog.Logger) error {
	h, err := p.open(ctx, o, log)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx) }() // ends with ctx, below; recovers by itself
	err = h.RunLocal(ctx)
	cancel()
	err = errors.Join(err, <-served, h.Close())
	if err == nil {
		_, _ = fmt.Fprintf(p.out, "Saved in %s\nGo on later:  convene host %s\nDocuments:    convene export %s --out .\n",
			h.File, files.Name(h.File), files.Name(h.File))
	}
	return err
}

func (p *program) home(ctx context.Context) error {
	if !p.onTerminal() {
		return usageError{errors.New("say what to do: `convene host` hosts a session, `convene help` lists the rest")}
	}
	what, err := hosting.Home(ctx, p.dir())
	if err != nil || what == "" {
		return err
	}
	return p.host(ctx, hosting.Options{What: what, Listen: defaultListen})
}

func (p *program) exportCommand() *cobra.Command {
	var e files.Export
	var formats, asOf string
	var schema bool
	cmd := &cobra.Command{
		Use: "export FILE", Short: "Write a session's worksheets as documents, also while it runs",
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if schema {
				return files.WriteSchema(p.out)
			}
			if len(args) != 1 {
				return usageError{errors.New("`convene export` needs a session file")}
			}
			e.Formats = files.SplitFormats(formats)
			paths, err := e.Run(cmd.Context(), p.dir(), args[0], asOf)
			if errors.Is(err, files.ErrUsage) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			return list(p, paths, func(path string) string { return path })
		},
	}
	f := cmd.Flags()
	f.StringVar(&formats, "format", "md,csv,json", "formats, with commas between them")
	f.StringVar(&e.Out, "out", ".", "folder to write into")
	f.IntVar(&e.Table, "table", 0, "only this table")
	f.StringVar(&e.Exercise, "exercise", "", "only this exercise")
	f.BoolVar(&e.NoNames, "no-names", false, "Person A, Person B… instead of names")
	f.StringVar(&e.Lang, "lang", "en", "language of headings: en or es")
	f.StringVar(&asOf, "as-of", "", "as it was at this time: 14:20 or 2026-03-20 14:20")
	f.BoolVar(&e.Bundle, "bundle", false, "one zip with a folder for each table and one for all")
	f.BoolVar(&schema, "schema", false, "print the JSON Schema of the json format")
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) jsonFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.json, "json", false, "print JSON, for scripts")
}

// list prints items, one a line as line words them, or all of them as JSON.
func list[T any](p *program, items []T, line func(T) string) error {
	if p.json {
		return p.asJSON(items)
	}
	for _, it := range items {
		if _, err := fmt.Fprintln(p.out, line(it)); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) asJSON(v any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (p *program) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "check FILE.yaml", Short: "Find every problem in an exercise or plan you wrote",
		Args: exactly(1, "a YAML file"),
		RunE: func(_ *cobra.Command, args []string) error { return p.check(args[0]) },
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) check(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%s can't be read: %w", path, err)
	}
	problems, warnings := exercises.Check(filepath.Base(path), data, exercises.Lookup)
	if p.json {
		err = p.asJSON(map[string][]exercises.Problem{"problems": orNone(problems), "warnings": orNone(warnings)})
	} else {
		err = list(p, append(problems[:len(problems):len(problems)], warnings...), exercises.Problem.String)
	}
	if err == nil && len(problems) > 0 {
		return fmt.Errorf("%s can't be used yet: %d to mend", path, len(problems))
	}
	if err == nil && !p.json {
		_, err = fmt.Fprintf(p.out, "%s is ready: convene host %s\n", path, path)
	}
	return err
}

func orNone(list []exercises.Problem) []exercises.Problem {
	return append([]exercises.Problem{}, list...)
}

func (p *program) exercisesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "exercises", Short: "List the worksheets there are", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			return list(p, exercises.Exercises(), func(e *exercises.Exercise) string {
				return fmt.Sprintf("%-24s %s", e.ID, e.Title.In(exercises.English))
			})
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) plansCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "plans", Short: "List the agendas there are", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			return list(p, exercises.Plans(), func(x *exercises.Plan) string {
				return fmt.Sprintf("%-24s %s", x.ID, x.Title.In(exercises.English))
			})
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) sessionsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "sessions", Short: "List the sessions kept on this computer", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			all, err := p.dir().List()
			if err != nil {
				return err
			}
			return list(p, all, files.Listed.String)
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) showCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show FILE", Short: "Read a session's worksheets here",
		Args: exactly(1, "a session file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return files.Show(cmd.Context(), p.dir(), args[0], p.out)
		},
	}
}

func (p *program) deleteCommand() *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use: "delete FILE", Short: "Delete a session with everything of it, for good",
		Args: exactly(1, "a session file"),
		RunE: func(_ *cobra.Command, args []string) error {
			path, ok := p.dir().Find(args[0])
			if !ok {
				return fmt.Errorf("there is no session %s", args[0])
			}
			if !yes {
				return usageError{fmt.Errorf("this deletes %s for good: add --yes if you mean it", path)}
			}
			return sqlite.Erase(path)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "yes, delete it")
	return cmd
}

func (p *program) fillCommand() *cobra.Command {
	var out, formats string
	cmd := &cobra.Command{
		Use: "fill EXERCISE", Short: "Fill one worksheet by yourself, without a server",
		Args: exactly(1, "an exercise"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !p.onTerminal() {
				return errors.New("filling a worksheet needs a terminal to type in")
			}
			return p.withLog(func(log *slog.Logger) error {
				return hosting.Fill(cmd.Context(), p.dir(), args[0], out, files.SplitFormats(formats), p.out, log)
			})
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "folder to write the finished worksheet into")
	cmd.Flags().StringVar(&formats, "format", "md", "formats, with commas between them")
	return cmd
}

func (p *program) doctorCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "doctor", Short: "See whether this computer and its network are ready", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			found := hosting.Examine(cmd.Context(), p.dir(), defaultListen)
			err := list(p, found, hosting.Finding.String)
			if err == nil && hosting.Blocked(found) {
				return errors.New("something above has to be mended first")
			}
			return err
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say which version this is", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.out, "convene "+version())
			return err
		},
	}
}

// version is what the build says of itself.
func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" && b.Main.Version != "(devel)" {
		return b.Main.Version
	}
	return "0.1.0-dev"
}
