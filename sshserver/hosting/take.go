package hosting

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/export"
	"convene/session/files"
	"convene/session/files/shelf"
	"convene/session/hub"
	"convene/session/report"
	"convene/sshserver"
)

// atOnce is how many exports are made at the same time: each is a core's work,
// and the tables that type come first.
const atOnce = 2

// taking is what `ssh HOST export …` asks for.
type taking struct {
	formats []string
	zip     bool
	opt     report.Options
}

// Export answers `ssh HOST export`: the facilitator gets the whole session, a
// participant the worksheets of their own table, on the way out. One format is one
// document; several, or zip, are a zip file.
func (s *Session) Export(ctx context.Context, who sshserver.Guest, args []string, out, errw io.Writer) int {
	say := func(s string) { _, _ = fmt.Fprintln(errw, s) }
	me := s.seatOf(who)
	ask, err := s.taking(args)
	lang := cmp.Or(Language(string(ask.opt.Lang)), Language(who.Lang))
	if lang == "" && me != nil {
		lang = me.Lang
	}
	w := &ours().In(lang).Taking
	if who.Projector {
		say(w.Projector)
		return 2
	}
	st, unsaved := s.newest()
	ask.opt.Unsaved = unsaved
	if err != nil {
		say(fmt.Sprintf(w.Usage, strings.Join(export.Formats(), ", ")))
		return 2
	}
	if !who.Facilitator {
		if me == nil {
			if who.NameGiven {
				who.Line.Missed()
			}
			say(nobodyThere(w, who))
			return 2
		}
		if ask.opt.Table != 0 && ask.opt.Table != me.Table {
			say(fmt.Sprintf(w.OwnTable, me.Table))
			return 2
		}
		ask.opt.Table = me.Table
	}
	if ask.opt.Lang == "" && me != nil {
		ask.opt.Lang = me.Lang
	}
	if err := report.Check(st, ask.opt); err != nil {
		say(wordfile.Word(err, lang))
		return 2
	}
	select {
	case s.exports <- struct{}{}:
		defer func() { <-s.exports }()
	case <-ctx.Done():
		return 1
	}
	if unsaved {
		say(w.Unsaved)
	}
	ask.opt.Earlier = s.opt.Dir.Earlier(ctx, s.Where(), st, ask.opt.Lang, say)
	docs := files.Documents{
		State: st, Options: ask.opt, Formats: ask.formats,
		Say:      say,
		Progress: files.Telling(errw, ask.opt.Lang, s.now),
	}
	if ask.zip {
		err = docs.Bundle(ctx, out)
	} else {
		err = docs.One(ctx, ask.formats[0], out)
	}
	if err != nil {
		say(wordfile.Word(err, lang))
		return 1
	}
	return 0
}

// newest is what documents are made of: what is saved or, when saving has stopped,
// everything that people wrote, since a document may then be all that is left of it.
func (s *Session) newest() (st session.State, unsaved bool) {
	now := s.hub.Shared()
	if now.Save.Mark != hub.NotSaved {
		return now.State, false
	}
	return s.hub.Newest(), true
}

// nobodyThere says why there is nothing for a guest to take home.
func nobodyThere(w *sshserver.Taking, who sshserver.Guest) string {
	if who.Table == 0 || who.Name == "" {
		return w.WhichTable
	}
	return fmt.Sprintf(w.Nobody, who.Name, who.Table)
}

// taking reads what was asked for.
func (s *Session) taking(args []string) (taking, error) {
	ask := taking{opt: report.Options{File: files.Name(s.Where()), Made: s.hub.Now(), Zone: time.Local}}
	f := flag.NewFlagSet("export", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	formats := f.String("format", "md", "")
	lang := f.String("lang", "", "")
	f.IntVar(&ask.opt.Table, "table", 0, "")
	f.StringVar(&ask.opt.Exercise, "exercise", "", "")
	f.BoolVar(&ask.opt.NoNames, "no-names", false, "")
	if err := f.Parse(args); err != nil {
		return ask, err
	}
	ask.opt.Lang = exercises.Lang(strings.ToLower(*lang))
	ask.formats = files.SplitFormats(*formats)
	switch {
	case f.NArg() > 0, len(ask.formats) == 0, ask.opt.Table < 0:
		return ask, errors.New("asked for what there isn't")
	case ask.opt.Lang != "" && !ask.opt.Lang.Known():
		return ask, errors.New("no such language")
	}
	ask.zip = len(ask.formats) > 1 || ask.formats[0] == "zip"
	ask.formats = slices.DeleteFunc(ask.formats, func(s string) bool { return s == "zip" })
	if len(ask.formats) == 0 {
		ask.formats = export.Formats()
	}
	for _, s := range ask.formats {
		if !slices.Contains(export.Formats(), s) {
			return ask, errors.New("no such format")
		}
	}
	return ask, nil
}

// seatOf is the place of somebody who sat at a table before, by the rule of seats:
// what a table wrote is sensitive. On a seat that somebody sits on, or that another
// key is bound to, a name and a table are not enough.
func (s *Session) seatOf(who sshserver.Guest) *session.Seat {
	a := session.Sit{Table: who.Table, Key: who.Fingerprint, KeyOnly: who.KeyOnly}
	names := []string{""} // the key alone says who they are
	if who.NameGiven {
		names = []string{who.Name, ""}
	}
	for _, a.Name = range names {
		if x, whose, err := s.hub.Claim(a); err == nil && whose == session.Mine && x.Table != 0 {
			return x
		}
	}
	if a.Key != "" { // who was handed the facilitator's right at their table
		a.Name, a.Role = "", session.Facilitator
		if x, whose, err := s.hub.Claim(a); err == nil && whose == session.Mine && x.Table != 0 {
			return x
		}
	}
	return nil
}

// writeDocuments writes the whole session where people look for documents. No formats
// means all there are.
func (s *Session) writeDocuments(formats []string, progress func(done, of int)) ([]string, error) {
	everything := len(formats) == 0
	if everything {
		formats = export.Formats()
	}
	name := files.Name(s.Where())
	st, unsaved := s.newest()
	if everything && !maps(st) {
		formats = slices.DeleteFunc(formats, func(f string) bool { return f == "svg" || f == "mmd" })
	}
	say := func(what string) { s.opt.Logger.Warn(what) }
	earlier := s.opt.Dir.Earlier(context.Background(), s.Where(), st, exercises.English, say)
	docs := files.Documents{
		State: st, Formats: formats, Progress: progress, Say: say,
		Options: report.Options{File: name, Earlier: earlier, Unsaved: unsaved, Zone: time.Local},
	}
	made, err := docs.Write(context.Background(), shelf.For(s.Where()).Path)
	if e := s.opt.Dir.Remember(s.Where(), made); e != nil {
		s.opt.Logger.Warn(e.Error())
	}
	return made, err
}

// maps tells whether the session has anything that a drawing can be made of.
func maps(st session.State) bool {
	for i := range st.Plan.Steps {
		if ex := st.Exercise(i); ex != nil && ex.Shape.Nests() {
			return true
		}
	}
	return false
}
