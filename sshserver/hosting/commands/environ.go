package commands

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"convene/exercises"
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
