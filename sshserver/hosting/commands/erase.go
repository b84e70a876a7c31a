package commands

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"convene/session"
	"convene/session/files"

	"github.com/spf13/cobra"
)

func (p *program) eraseCommand() *cobra.Command {
	var who files.Who
	var all, yes bool
	cmd := &cobra.Command{
		Use: "erase FILE --person NAME|--all", Short: "Erase one person, or all of a session, for good",
		Long: "With --person NAME everything goes that the person wrote and that tells who they\n" +
			"are: their words, their name (also where others wrote it), their keys. Everything\n" +
			"else that others wrote stays as it was. With --all the whole session goes, overwritten first.\n" +
			"Documents that were made of it are listed, and stay. Without --yes it only says\n" +
			"what would go.",
		Args: exactly(1, "a session file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			named := cmd.Flags().Changed("person")
			e, err := p.eraser(cmd, args[0], yes)
			switch {
			case err != nil:
				return err
			case named == all:
				return usageError{errors.New("`convene erase` needs either --person NAME or --all")}
			case all && (cmd.Flags().Changed("table") || cmd.Flags().Changed("seat")):
				return usageError{errors.New("--table and --seat tell people apart: leave them out with --all")}
			case named && strings.TrimSpace(who.Name) == "":
				return usageError{errors.New("--person needs a name")}
			case !cmd.Flags().Changed("table"):
				who.Table = files.AnyTable
			}
			if all {
				return e.all(cmd.Context())
			}
			return e.person(cmd.Context(), who)
		},
	}
	f := cmd.Flags()
	f.StringVar(&who.Name, "person", "", "the name of the person to erase")
	f.BoolVar(&all, "all", false, "erase the whole session")
	f.IntVar(&who.Table, "table", 0, "the table they sit at, where two people have the name; 0 is none")
	f.IntVar(&who.Seat, "seat", 0, "their seat, where even the table isn't enough")
	f.BoolVar(&yes, "yes", false, "yes, erase it")
	return cmd
}

// eraser erases in one session and says what it does.
type eraser struct {
	*program
	path string
	yes  bool
	data string // what a command to type needs for the folder
	err  error  // the first one of saying something
}

func (p *program) eraser(cmd *cobra.Command, session string, yes bool) (*eraser, error) {
	path, ok := p.dir().Find(session)
	if !ok {
		return nil, fmt.Errorf("there is no session %s", session)
	}
	e := &eraser{program: p, path: path, yes: yes}
	if cmd.Flags().Changed("data") {
		e.data = "--data " + quoted(p.data) + " "
	}
	return e, nil
}

func (e *eraser) say(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.out, format+"\n", args...)
	}
}

func (e *eraser) person(ctx context.Context, who files.Who) error {
	said, err := files.Erase(ctx, e.path, who, e.yes)
	if errors.Is(err, files.ErrUsage) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	name := files.Name(e.path)
	if e.yes {
		e.say("%s is erased from %s for good:", said.Was, name)
	} else {
		e.say("This would erase %s (%s) from %s for good:", said.Was, files.AtTable(said.Table, e.lang), name)
	}
	if len(said.Called) > 0 {
		e.say("  and what they were called before: %s", strings.Join(said.Called, ", "))
	}
	e.say("  %s that they wrote in, and %s", many(said.Lines, "line", "lines"),
		many(said.Remarks, "headline, note, answer or announcement", "headlines, notes, answers or announcements"))
	switch {
	case said.Mentions == 0 && len(said.Passed)+said.PassedCovered > 0:
		e.say("  their name is an everyday word, and was blotted out nowhere")
	default:
		e.say("  their name, blotted out where others wrote it: %s", many(said.Mentions, "place", "places"))
	}
	e.blotted(said)
	e.passed(said)
	e.say("  who they are: the name becomes %q, and %s", said.As, many(said.Keys, "key goes", "keys go"))
	e.say("Everything else that others wrote stays. Nicknames and misspellings can't be known: look for those yourself.")
	if said.Unsigned {
		e.say("Nobody's lines can be told apart on the worksheets without names: those stay.")
	}
	if said.Follows {
		e.say("What they had written into other people's lines before this session began came along as those people's, and stays.")
	}
	e.documents(e.dir().Documents(e.path))
	before, after, err := e.dir().Kin(ctx, e.path)
	if err != nil {
		return err
	}
	there := func(k files.Kin) string {
		x := k.State.Seat(said.Seat) // people keep their seat from session to session
		if x == nil || !slices.ContainsFunc(append([]string{said.Was}, said.Called...), x.IsCalled) {
			return ""
		}
		c := "--person " + quoted(x.Name)
		if namesakes(k.State, x) {
			c += fmt.Sprintf(" --table %d", x.Table)
		}
		return c
	}
	e.kin("Later sessions carry this one on. To erase there too:", after, there)
	e.kin("This one carries on earlier sessions, and its documents tell of those. To erase there too:", before, there)
	return e.end(fmt.Errorf("nothing is changed yet: add --yes to erase %s for good", said.Was))
}

// mostBlotted is how many lines are printed in which the name is blotted out, or left.
const mostBlotted = 20

// blotted lists others' lines as they read without the name, so that whoever
// erases a Will or a May sees which words go with it.
func (e *eraser) blotted(said files.Erasure) {
	e.lines(said.Blotted, said.Covered)
}

func (e *eraser) lines(lines []files.Blotted, covered int) {
	for i, b := range lines {
		if i == mostBlotted {
			e.say("    … and %d more", len(lines)-i)
			break
		}
		e.say("    %s", b.In(e.lang))
	}
	if covered > 0 {
		e.say("    … and %s that nobody may read yet", many(covered, "line", "lines"))
	}
}

// passed lists others' lines in which the name was left, since it may be an everyday
// word there: whoever erases decides about each.
func (e *eraser) passed(said files.Erasure) {
	if len(said.Passed)+said.PassedCovered == 0 {
		return
	}
	e.say("  left, since it may be an everyday word there: %s. Look at them yourself:", many(len(said.Passed)+said.PassedCovered, "line", "lines"))
	e.lines(said.Passed, said.PassedCovered)
}

func (e *eraser) all(ctx context.Context) error {
	// All of it is read before it goes. What can't be read can be erased all the same.
	before, after, _ := e.dir().Kin(ctx, e.path)
	docs, docsErr := e.dir().Documents(e.path)
	if e.yes {
		if err := e.dir().EraseAll(e.path); err != nil {
			return err
		}
		e.say("%s is erased for good.", files.Name(e.path))
	} else {
		e.say("This would erase %s for good: every word, every name, and the files beside it.", files.Name(e.path))
	}
	e.documents(docs, docsErr)
	whole := func(files.Kin) string { return "--all" }
	e.kin("Later sessions carry this one on. To erase those too:", after, whole)
	e.kin("This one carries on earlier sessions. To erase those too:", before, whole)
	return e.end(fmt.Errorf("nothing is changed yet: add --yes to erase %s for good", e.path))
}

// end is what a command comes to that has said all.
func (e *eraser) end(unlessYes error) error {
	if e.err == nil && !e.yes {
		return usageError{unlessYes}
	}
	return e.err
}

// documents lists what was made of the session. They are people's own files now.
func (e *eraser) documents(docs []files.Document, err error) {
	if err != nil {
		e.say("%v", err)
	}
	if len(docs) == 0 {
		e.say("Convene knows of no document that was made of it on this computer.")
		return
	}
	e.say("These documents were made of it and still hold what they held:")
	for _, d := range docs {
		if d.There {
			e.say("  %s (still there)", d.Path)
		} else {
			e.say("  %s (not there any more)", d.Path)
		}
	}
}

// kin lists what to type to erase in other sessions too; flags says what, "" for
// nothing.
func (e *eraser) kin(title string, kin []files.Kin, flags func(files.Kin) string) {
	for _, k := range kin {
		f := flags(k)
		if f == "" {
			continue
		}
		if title != "" {
			e.say("%s", title)
			title = ""
		}
		e.say("  convene erase %s%s %s --yes", e.data, quoted(files.Name(k.Path)), f)
	}
}

func namesakes(st session.State, x *session.Seat) bool {
	for _, o := range st.Seats {
		if o.ID != x.ID && o.IsCalled(x.Name) {
			return true
		}
	}
	return false
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// quoted is a word as it can be typed after a command.
func quoted(s string) string {
	plain := strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:", r))
	}) < 0
	switch {
	case plain && s != "" && s[0] != '-':
		return s
	case !strings.ContainsAny(s, "\"\\$`!%"):
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
