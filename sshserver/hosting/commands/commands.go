package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"unicode/utf8"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session/files"
	"convene/sshserver/door"
	"convene/sshserver/hosting"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
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

// usageError is a command that was called wrongly.
type usageError struct{ error }

// Run is the program without the process around it, so that tests can start it.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	p := &program{stdin: stdin, out: stdout, errw: stderr, lasting: ctx, lang: exercises.Lang(door.Language(os.Environ()))}
	p.hung.watch()
	defer p.hung.stop()
	ctx, stop := p.hung.ends(ctx)
	defer stop()
	root := p.command()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	_, _ = fmt.Fprintln(stderr, wordfile.Word(err, p.lang))
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
	data  string         // --data
	json  bool           // --json
	lang  exercises.Lang // of whoever types

	lasting context.Context // what Run was given: it outlasts the window, where a command's own ends with it
	hung    hangup
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
	root.SetHelpCommand(helpCommand())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentFlags().StringVar(&p.data, "data", defaultData(), "folder that sessions are kept in")
	root.AddCommand(
		p.hostCommand(), p.serveCommand(), p.exportCommand(), p.copyCommand(), p.checkCommand(),
		p.exercisesCommand(), p.plansCommand(), p.sessionsCommand(), p.showCommand(), p.storyCommand(), p.promisesCommand(),
		p.doctorCommand(), p.versionCommand(), p.deleteCommand(), p.eraseCommand(), p.fillCommand(),
		p.rehearseCommand(), p.newCommand(), p.previewCommand(), p.salvageCommand(),
	)
	return root
}

// noArgs is for a command that takes no words, and for the program itself, whose
// first word is always a command.
func noArgs(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case cmd.HasParent():
		return usageError{fmt.Errorf("`%s` takes no words after it, and there is %q", cmd.CommandPath(), args[0])}
	}
	return usageError{fmt.Errorf("there is no command %q: `convene help` lists them", args[0])}
}

// atMostOne and exactly check how many words a command was given.
func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError{fmt.Errorf("`%s` takes one name or file at the most, and there are %d: put quotes around one with a space in it", cmd.CommandPath(), len(args))}
	}
	return nil
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

// defaultData is the folder that sessions are kept in where nobody says another.
func defaultData() string { return filepath.Join(xdg.DataHome, "convene") }

// wrongFlags says which flag can't be meant as it stands.
func wrongFlags(o hosting.Options) error {
	if err := wrongListen(o.Listen); err != nil {
		return err
	}
	switch {
	case o.Open && o.Code != "":
		return errors.New("--open lets everybody in without a code: leave out --open or --code")
	case tooShort(o.Code):
		return fmt.Errorf("--code needs at least %d letters or digits, not %q", shortestCode, o.Code)
	case tooShort(o.FacilitatorCode):
		return fmt.Errorf("--facilitator-code needs at least %d letters or digits, not %q", shortestCode, o.FacilitatorCode)
	case o.Code != "" && door.NormalCode(o.Code) == door.NormalCode(o.FacilitatorCode):
		return hosting.ErrOneCode
	}
	return nil
}

// wrongListen tells what is wrong with an address to listen on; "" is none.
func wrongListen(addr string) error {
	if addr == "" {
		return nil
	}
	_, port, err := net.SplitHostPort(addr)
	if n, e := strconv.Atoi(port); err != nil || e != nil || n < 0 || n > 65535 {
		return fmt.Errorf("--listen needs an address and a port, such as 127.0.0.1:%d or :0, not %q", hosting.UsualPort, addr)
	}
	return nil
}

// shortestCode is how many letters and digits a code has at the least: a shorter
// one is guessed.
const shortestCode = 4

// tooShort tells whether a code is given that keeps nobody out.
func tooShort(code string) bool {
	return code != "" && utf8.RuneCountInString(door.NormalCode(code)) < shortestCode
}

func (p *program) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "version", Short: "Say which version this is", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if p.json {
				return p.asJSON(map[string]string{"version": version()})
			}
			_, err := fmt.Fprintln(p.out, "convene "+version())
			return err
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

// helpCommand is cobra's own but that a command there isn't is wrong usage.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "Say how a command is used",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noArgs(cmd.Root(), args)
			}
			found.InitDefaultHelpFlag()
			return found.Help()
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
