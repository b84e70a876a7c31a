package commands

import (
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"convene/exercises"
	"convene/session/files"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
)

// noArgs is for a command that takes no words, and for the program itself, whose
// first word is always a command.
func (p *program) noArgs(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case cmd.HasParent():
		return wrong(func(w *Line) string { return w.TakesNone }, cmd.CommandPath(), args[0])
	}
	return p.noCommand(cmd, args[0])
}

// noCommand says that there is none of a name, and which may be meant. Whoever types
// what is to be hosted right after the program's name is told how that is done.
func (p *program) noCommand(root *cobra.Command, typed string) error {
	if _, there := p.dir().Find(typed); there || strings.HasSuffix(typed, ".yaml") || known(typed) {
		return wrong(func(w *Line) string { return w.MeantHost }, typed, quoted(typed))
	}
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if s := exercises.Suggest(typed, names); s != "" {
		return wrong(func(w *Line) string { return w.MeantCommand }, typed, s)
	}
	return wrong(func(w *Line) string { return w.NoCommand }, typed)
}

// known tells whether a plan or an exercise has the name.
func known(name string) bool {
	_, plan := exercises.FindPlan(name)
	_, exercise := exercises.Lookup(name)
	return plan || exercise
}

// atMostOne and exactly check how many words a command was given.
func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return wrong(func(w *Line) string { return w.TakesOne }, cmd.CommandPath(), len(args))
	}
	return nil
}

func exactly(n int, what func(*Line) string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return needs(cmd, what)
		}
		return nil
	}
}

// needs says what a command needs after its name.
func needs(cmd *cobra.Command, what func(*Line) string) error {
	return wrong(func(w *Line) string { return fmt.Sprintf(w.Needs, "%[1]s", what(w)) }, cmd.CommandPath())
}

// flagError words what pflag found wrong with a flag.
func (p *program) flagError(cmd *cobra.Command, err error) error {
	var none *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &none):
		typed := "--" + none.GetSpecifiedName()
		if s := none.GetSpecifiedShortnames(); s != "" {
			typed = "-" + none.GetSpecifiedName()
		}
		var flags []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, "--"+f.Name) })
		if s := exercises.Suggest(typed, flags); s != "" {
			return wrong(func(w *Line) string { return w.MeantFlag }, typed, s)
		}
		return wrong(func(w *Line) string { return w.NoSuchFlag }, typed)
	case errors.As(err, &bare):
		return wrong(func(w *Line) string { return w.FlagNeeds }, "--"+bare.GetFlag().Name)
	case errors.As(err, &value):
		return wrong(func(w *Line) string { return w.FlagWrong }, "--"+value.GetFlag().Name, value.GetValue(), why(value.GetFlag(), value.Unwrap()))
	}
	return usageError{err}
}

// why is the reason why a flag doesn't take a value. Go's own readers of numbers and
// times don't say it in words for people.
func why(f *pflag.Flag, err error) error {
	switch f.Value.Type() {
	case "bool":
		return fail(func(w *Line) string { return w.YesOrNo })
	case "duration":
		return fail(func(w *Line) string { return w.AWhile })
	}
	return err
}

// between reads a flag that takes a number from least to most.
func between(into *int, least, most int) func(string) error {
	return func(s string) error {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < least || n > most {
			return fail(func(w *Line) string { return w.NumberTo }, least, most)
		}
		*into = n
		return nil
	}
}

// wrongFlags says which flag can't be meant as it stands.
func wrongFlags(o hosting.Options) error {
	if err := wrongListen(o.Listen); err != nil {
		return err
	}
	switch {
	case o.Open && o.Code != "":
		return fail(func(w *Line) string { return w.OpenOrCode })
	case tooShort(o.Code):
		return fail(func(w *Line) string { return w.ShortCode }, "--code", shortestCode, o.Code)
	case tooShort(o.FacilitatorCode):
		return fail(func(w *Line) string { return w.ShortCode }, "--facilitator-code", shortestCode, o.FacilitatorCode)
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
		return fail(func(w *Line) string { return w.ListenNeeds }, hosting.UsualPort, addr)
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

// langFlag is a language that there is.
func (p *program) langFlag(cmd *cobra.Command, into *exercises.Lang) {
	*into = p.lang
	var langs []string
	for _, l := range exercises.Langs() {
		langs = append(langs, string(l))
	}
	cmd.Flags().Func("lang", fmt.Sprintf(p.w.Flags.Lang, strings.Join(langs, ", ")+" ("+string(p.lang)+")"), func(s string) error {
		*into = exercises.Lang(strings.ToLower(strings.TrimSpace(s)))
		if !slices.Contains(langs, string(*into)) {
			return files.ItIs(langs)
		}
		return nil
	})
	_ = cmd.RegisterFlagCompletionFunc("lang", completeLanguages)
}

func (p *program) jsonFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.json, "json", false, p.w.Flags.JSON)
}

func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
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
