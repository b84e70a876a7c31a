package commands

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"convene/exercises"
	"convene/session/files"
	"convene/sshserver/door"
)

// languageOf is the language of whoever types, out of their environment or, where that
// says nothing, out of their system's settings; English for one we don't speak.
func languageOf(environ []string) exercises.Lang {
	said := door.Language(environ)
	if said == "" {
		said = door.Language([]string{"LANG=" + systemLocale()})
	}
	if lang := exercises.Lang(said); lang.Known() {
		return lang
	}
	return exercises.English
}

// onLetter tells whether the computer's settings are of a country that prints on Letter; where
// they say nothing, it is one.
func onLetter(environ []string) bool {
	for _, name := range []string{"LC_ALL", "LC_PAPER", "LANG"} {
		for _, one := range environ {
			locale, ok := strings.CutPrefix(one, name+"=")
			locale, _, _ = strings.Cut(locale, ".")
			locale, _, _ = strings.Cut(locale, "@")
			if _, country, named := strings.Cut(locale, "_"); ok && named {
				return slices.Contains([]string{"US", "CA", "MX", "PR", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "SV", "NI", "HN", "DO"}, country)
			}
		}
	}
	return true
}

// paperSize reads what pages are printed on.
func paperSize(a4 *bool) func(string) error {
	return func(s string) error {
		s = strings.ToLower(strings.TrimSpace(s))
		if s != "letter" && s != "a4" {
			return files.ItIs([]string{"letter", "a4"})
		}
		*a4 = s == "a4"
		return nil
	}
}

// inVariable marks a flag with the environment variable that stands for it.
const inVariable = "convene_variable"

// variable lets an environment variable stand for a flag that isn't given.
func variable(flags *pflag.FlagSet, flag, name string) {
	_ = flags.SetAnnotation(flag, inVariable, []string{name}) // there is that flag
}

// variableOf is the environment variable that stands for a flag, or "".
func variableOf(f *pflag.Flag) string {
	if named := f.Annotations[inVariable]; len(named) > 0 {
		return named[0]
	}
	return ""
}

// fromEnvironment gives the flags that weren't typed what their variables hold.
func (p *program) fromEnvironment(cmd *cobra.Command) (err error) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := variableOf(f)
		value := os.Getenv(name)
		if name == "" || value == "" || f.Changed || err != nil {
			return
		}
		if e := f.Value.Set(value); e != nil {
			err = wrong(func(w *Line) string { return w.VariableWrong }, name, value, why(f, e))
		}
	})
	return err
}
