package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session/files"
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

func (u usageError) Unwrap() error { return u.error }

// Run is the program without the process around it, so that tests can start it.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	lang := languageOf(os.Environ())
	p := &program{stdin: stdin, out: stdout, errw: stderr, lasting: ctx, lang: lang, w: ours().In(lang)}
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
	p.say(wordfile.Word(err, lang))
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
	lang  exercises.Lang
	w     *Words // in that language

	lasting context.Context // what Run was given: it outlasts the window, where a command's own ends with it
	hung    hangup
}

func (p *program) command() *cobra.Command {
	version := false
	root := p.about("convene", p.w.Commands.Root, "convene", "convene host building-blocks")
	root.Args = p.noArgs
	root.SilenceErrors, root.SilenceUsage = true, true
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return p.fromEnvironment(cmd) }
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if version {
			return p.version()
		}
		return p.home(cmd.Context())
	}
	root.SetHelpCommand(p.helpCommand())
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { p.help(cmd) })
	root.SetFlagErrorFunc(p.flagError)
	root.Flags().BoolVar(&version, "version", false, p.w.Flags.Version)
	all := root.PersistentFlags()
	all.BoolP("help", "h", false, p.w.Flags.Help)
	all.StringVar(&p.data, "data", defaultData(), p.w.Flags.Data)
	variable(all, "data", "CONVENE_DATA")
	for _, g := range []struct {
		id, title string
		has       []*cobra.Command
	}{
		{"host", p.w.Manual.Host, []*cobra.Command{p.hostCommand(), p.serveCommand(), p.serverCommand(), p.rehearseCommand(), p.fillCommand(), p.doctorCommand()}},
		{"documents", p.w.Manual.Documents, []*cobra.Command{p.exportCommand(), p.showCommand(), p.storyCommand(), p.promisesCommand(), p.handoutCommand()}},
		{"write", p.w.Manual.Write, []*cobra.Command{p.plansCommand(), p.exercisesCommand(), p.newCommand(), p.checkCommand(), p.previewCommand()}},
		{"after", p.w.Manual.LookAfter, []*cobra.Command{p.sessionsCommand(), p.takeCommand(), p.bringCommand(), p.copyCommand(), p.backupCommand(), p.salvageCommand(), p.deleteCommand(), p.eraseCommand()}},
		{"rest", p.w.Manual.Rest, []*cobra.Command{p.privacyCommand(), p.versionCommand(), p.manualCommand()}},
	} {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for i, c := range g.has {
			c.GroupID, c.Annotations = g.id, map[string]string{inOrder: fmt.Sprintf("%02d", i)}
			root.AddCommand(c)
		}
	}
	root.SetHelpCommandGroupID("rest")
	root.SetCompletionCommandGroupID("rest")
	p.completion(root)
	return root
}

// inOrder marks commands with their place in a group: the help has first what comes first.
const inOrder = "convene_order"

// about is a command with its words, and two lines that show how it is typed.
func (p *program) about(name string, a About, first, second string) *cobra.Command {
	use := name
	if a.Args != "" {
		use += " " + a.Args
	}
	return &cobra.Command{
		Use: use, Short: a.Short, Long: a.Long, DisableFlagsInUseLine: true,
		Example: first + "\t" + a.First + "\n" + second + "\t" + a.Second,
	}
}

func (p *program) dir() files.Dir { return files.Dir(p.data) }

// defaultData is the folder that sessions are kept in where nobody says another.
func defaultData() string { return filepath.Join(xdg.DataHome, "convene") }

// say tells people something beside what was asked for.
func (p *program) say(s string) {
	x := p.on(p.errw)
	for line := range strings.SplitSeq(strings.TrimRight(s, "\n"), "\n") {
		x.said(line)
	}
}
