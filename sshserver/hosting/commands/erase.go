package commands

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/files"

	"github.com/spf13/cobra"
)

func (p *program) eraseCommand() *cobra.Command {
	var who files.Who
	var all, yes bool
	cmd := p.about("erase", p.w.Commands.Erase, "convene erase 2026-03-20-racine --person Ana", "convene erase 2026-03-20-racine --person Ana --table 3 --yes")
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.SessionFile }), p.completeSessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		named := cmd.Flags().Changed("person")
		e, err := p.eraser(cmd, args[0], yes)
		switch {
		case err != nil:
			return err
		case named == all:
			return usageError{erasing(func(w *Erasing) string { return w.PersonOrAll })}
		case all && (cmd.Flags().Changed("table") || cmd.Flags().Changed("seat")):
			return usageError{erasing(func(w *Erasing) string { return w.ApartWithAll })}
		case named && strings.TrimSpace(who.Name) == "":
			return usageError{erasing(func(w *Erasing) string { return w.NameNeeded })}
		case !cmd.Flags().Changed("table"):
			who.Table = files.AnyTable
		}
		if all {
			return e.all(cmd.Context())
		}
		return e.person(cmd.Context(), who)
	}
	f, w := cmd.Flags(), p.w.Flags
	f.StringVar(&who.Name, "person", "", w.Person)
	f.BoolVar(&all, "all", false, w.EraseAll)
	f.Func("table", w.EraseTable, between(&who.Table, 0, exercises.MostTables))
	f.Func("seat", w.EraseSeat, between(&who.Seat, 0, math.MaxInt32))
	f.BoolVar(&yes, "yes", false, w.EraseYes)
	p.jsonFlag(cmd)
	return cmd
}

// erasing is an error about erasing.
func erasing(word func(*Erasing) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Erasing) }, args...)
}

// eraser erases in one session and says what it does.
type eraser struct {
	*program
	path string
	yes  bool
	data string // what a command to type needs for the folder
	x    *paper
	told erased // the same for a script
}

// erased is what went, or would go.
type erased struct {
	Session   string   `json:"session"`
	Done      bool     `json:"done"` // false: nothing is changed
	Person    string   `json:"person,omitempty"`
	Called    []string `json:"called,omitempty"` // what they were called before
	Becomes   string   `json:"becomes,omitempty"`
	Lines     int      `json:"lines,omitempty"`    // that they wrote in
	Remarks   int      `json:"remarks,omitempty"`  // headlines, notes, answers, announcements
	Mentions  int      `json:"mentions,omitempty"` // places where others wrote their name
	Keys      int      `json:"keys,omitempty"`
	Blotted   []string `json:"blotted,omitempty"` // lines of others as they read without it
	Left      []string `json:"left,omitempty"`    // and those in which it may be an everyday word
	Documents []madeOf `json:"documents"`
	Also      []string `json:"also"` // what to type to erase in other sessions too
}

type madeOf struct {
	Path  string `json:"path"`
	There bool   `json:"there"`
}

func (p *program) eraser(cmd *cobra.Command, session string, yes bool) (*eraser, error) {
	path, ok := p.dir().Find(session)
	if !ok {
		return nil, fail(func(w *Line) string { return w.NoSession }, session)
	}
	e := &eraser{program: p, path: path, yes: yes, x: p.on(p.out), told: erased{Session: files.Name(path), Done: yes, Documents: []madeOf{}, Also: []string{}}}
	if cmd.Flags().Changed("data") {
		e.data = "--data " + quoted(p.data) + " "
	}
	return e, nil
}

func (e *eraser) say(format string, args ...any) {
	if !e.json {
		e.x.said(fmt.Sprintf(format, args...))
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
	name, w := files.Name(e.path), e.w.Erasing
	e.told.Person, e.told.Called, e.told.Becomes = said.Was, said.Called, said.As
	e.told.Lines, e.told.Remarks, e.told.Mentions, e.told.Keys = said.Lines, said.Remarks, said.Mentions, said.Keys
	for _, b := range said.Blotted {
		e.told.Blotted = append(e.told.Blotted, b.In(e.lang))
	}
	for _, b := range said.Passed {
		e.told.Left = append(e.told.Left, b.In(e.lang))
	}
	if e.yes {
		e.say(w.Erased, said.Was, name)
	} else {
		e.say(w.WouldErase, said.Was, files.AtTable(said.Table, e.lang), name)
	}
	if len(said.Called) > 0 {
		e.say("  "+w.Called, strings.Join(said.Called, ", "))
	}
	e.say("  "+w.Wrote, w.Lines.Of(said.Lines), w.Remarks.Of(said.Remarks))
	switch {
	case said.Mentions == 0 && len(said.Passed)+said.PassedCovered > 0:
		e.say("  %s", w.Everyday)
	default:
		e.say("  "+w.Blotted, w.Places.Of(said.Mentions))
	}
	e.blotted(said)
	e.passed(said)
	e.say("  "+w.Becomes, said.As, w.Keys.Of(said.Keys))
	e.say("%s", w.Stays)
	if said.Unsigned {
		e.say("%s", w.Unsigned)
	}
	if said.Follows {
		e.say("%s", w.Along)
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
	e.kin(w.LaterPerson, after, there)
	e.kin(w.EarlierPerson, before, there)
	return e.end(erasing(func(w *Erasing) string { return w.NotYet }, said.Was))
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
			e.say("    "+e.w.Erasing.More, len(lines)-i)
			break
		}
		e.say("    %s", b.In(e.lang))
	}
	if covered > 0 {
		e.say("    "+e.w.Erasing.Covered, e.w.Erasing.Lines.Of(covered))
	}
}

// passed lists others' lines in which the name was left, since it may be an everyday
// word there: whoever erases decides about each.
func (e *eraser) passed(said files.Erasure) {
	if len(said.Passed)+said.PassedCovered == 0 {
		return
	}
	e.say("  "+e.w.Erasing.Left, e.w.Erasing.Lines.Of(len(said.Passed)+said.PassedCovered))
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
		e.say(e.w.Erasing.AllErased, files.Name(e.path))
	} else {
		e.say(e.w.Erasing.WouldEraseAll, files.Name(e.path))
	}
	e.documents(docs, docsErr)
	whole := func(files.Kin) string { return "--all" }
	e.kin(e.w.Erasing.LaterAll, after, whole)
	e.kin(e.w.Erasing.EarlierAll, before, whole)
	return e.end(erasing(func(w *Erasing) string { return w.NotYet }, e.path))
}

// end is what a command comes to that has said all.
func (e *eraser) end(unlessYes error) error {
	err := e.x.err
	if e.json {
		err = e.asJSON(e.told)
	}
	if err == nil && !e.yes {
		return usageError{unlessYes}
	}
	return err
}

// documents lists what was made of the session. They are people's own files now.
func (e *eraser) documents(docs []files.Document, err error) {
	if err != nil {
		e.say("%s", wordfile.Word(err, e.lang))
	}
	if len(docs) == 0 {
		e.say("%s", e.w.Erasing.NoDocuments)
		return
	}
	e.say("%s", e.w.Erasing.Documents)
	for _, d := range docs {
		e.told.Documents = append(e.told.Documents, madeOf{d.Path, d.There})
		if d.There {
			e.say("  "+e.w.Erasing.There, d.Path)
		} else {
			e.say("  "+e.w.Erasing.NotThere, d.Path)
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
		line := fmt.Sprintf("convene erase %s%s %s --yes", e.data, quoted(files.Name(k.Path)), f)
		e.told.Also = append(e.told.Also, line)
		e.say("  %s", line)
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
