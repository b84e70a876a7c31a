package report

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/document/words"
	"convene/session/people"
	"convene/session/text"
)

// Options say what a report holds and how it speaks.
type Options struct {
	Table    int            // one table's own copy; 0 for all
	Exercise string         // the id of one exercise; "" for all
	NoNames  bool           // Person A, Person B… instead of names
	A4       bool           // the paper of pages, where it isn't Letter
	Answers  people.Answers // without names: what somebody has said of words that may be some
	Lang     exercises.Lang // "" for English
	File     string         // the session file's name, with or without its folder
	Made     time.Time      // when the report is made; zero leaves that out
	AsOf     time.Time      // the moment that the state is of; zero: the newest
	Zone     *time.Location // the machine's, for sessions that didn't keep their own; nil: UTC

	// Earlier are the sessions that this one carries on, in any order. The report
	// then tells what they add up to.
	Earlier []session.State

	// Unsaved: the disk has stopped, and the state holds what isn't on it too. The
	// report says so, and so does its file's name.
	Unsaved bool

	// KeepBack leaves out what stands on worksheets whose names stay at their
	// table. Set it for a document made for anybody but the facilitator. A table's
	// own copy (Table) has its worksheets whole either way.
	KeepBack bool
	// Travels: others could read the report on its way, and not even a table's own copy
	// has those whole.
	Travels bool
}

// keepsBack tells whether names that stay at a table aren't in this report.
func (o Options) keepsBack(table int) bool { return o.Travels || o.KeepBack && o.Table != table }

// NoSuchExerciseError says that the session has no exercise of that name.
type NoSuchExerciseError struct {
	ID    string
	Known []string // in the plan's order
}

func (e *NoSuchExerciseError) Error() string { return e.In(exercises.English) }

// In says so in a language.
func (e *NoSuchExerciseError) In(lang exercises.Lang) string {
	w := words.In(lang)
	return fmt.Sprintf(w.Document.NoExercise, e.ID, w.List(e.Known))
}

// Check tells, in a sentence, when the options ask for something that the session
// doesn't have. Make would then give a report without it.
func Check(st session.State, opt Options) error {
	if st.Plan == nil {
		return &session.Error{Code: session.NotStarted}
	}
	if opt.Table != 0 && st.Table(opt.Table) == nil {
		return &session.Error{Code: session.NoSuchTable, Limit: len(st.Tables)}
	}
	if opt.Exercise == "" {
		return nil
	}
	var known []string
	for i := range st.Plan.Steps {
		ex := st.Exercise(i)
		if ex == nil || slices.Contains(known, ex.ID) {
			continue
		}
		if ex.ID == opt.Exercise {
			return nil
		}
		known = append(known, ex.ID)
	}
	return &NoSuchExerciseError{ID: opt.Exercise, Known: known}
}

// Make builds the report. It never fails: a session that hasn't started gives a
// report without tables and steps.
func Make(st session.State, opt Options) Report {
	if opt.Lang == "" {
		opt.Lang = exercises.English
	}
	st = st.Public() // what is still hidden isn't in any document
	m := maker{st: st, opt: opt, zone: st.Location(opt.Zone)}
	if opt.NoNames {
		m.masks = people.NewMasks(st, opt.Earlier, opt.Lang, personIn(opt.Lang), words.In(opt.Lang).Document.MayBe, opt.Answers)
	}
	r := Report{
		Format: "convene-report", Version: 2,
		Lang: opt.Lang, Made: m.stamp(opt.Made), Started: m.stamp(st.Started),
		Only: Only{Table: opt.Table, Exercise: opt.Exercise, AsOf: m.stamp(opt.AsOf)}, NoNames: opt.NoNames, Unsaved: opt.Unsaved,
		Plan: Plan{Benchmarks: []Benchmark{}}, Tables: []Group{}, Seats: []Seat{}, Steps: []Step{}, Promises: []Promise{},
		Session: m.session(baseName(opt.File)), a4: opt.A4,
	}
	if st.Plan == nil {
		return r
	}
	r.Plan = Plan{ID: st.Plan.ID, Title: m.say(st.Plan.Title), Place: text.OneLine(m.say(st.Plan.Place)), Benchmarks: m.benchmarks()}
	if r.Plan.Title == "" {
		r.Plan.Title = r.Plan.ID
	}
	if r.Session == "" {
		r.Session = r.Plan.Title
	}
	for _, t := range st.Tables {
		if opt.Table == 0 && !st.Gone(t.Number) || opt.Table == t.Number {
			r.Tables = append(r.Tables, m.group(t))
		}
	}
	for _, s := range st.Seats {
		if s.Table == 0 || opt.Table == 0 || s.Table == opt.Table {
			r.Seats = append(r.Seats, Seat{Number: int(s.ID), Name: m.name(s), Table: s.Table, Role: roleWord(s.Role), Absent: s.Expected})
		}
	}
	for _, i := range st.InOrder() {
		ex := st.Exercise(i)
		if ex == nil || (opt.Exercise != "" && opt.Exercise != ex.ID) || (ex.Page || st.Skips(i)) && !noted(st, i) {
			continue
		}
		r.Steps = append(r.Steps, m.step(i, ex))
	}
	if st.Past != nil {
		r.Follows = &Follows{Title: m.say(st.Past.Title), Started: m.stamp(st.Past.Started)}
	}
	r.Story = m.story()
	r.Promises = m.promises()
	r.left = m.leftIn(&r)
	r.NamesLeft = len(r.left)
	if m.masks != nil {
		r.undecided = m.masks.Undecided()
		for _, c := range r.undecided {
			r.Guessed += c.Places
		}
	}
	return r
}

type maker struct {
	st    session.State
	opt   Options
	masks *people.Masks // nil when names are kept
	zone  *time.Location
}

// say is a wording of the plan. What a facilitator worded may name somebody.
func (m maker) say(t exercises.Text) string {
	s := clean(t.In(m.opt.Lang))
	if m.masks == nil || m.masks.Says(s) {
		return s
	}
	return m.masks.Free(s, 0)
}

// session is the session file's name, which was made of the plan's title.
func (m maker) session(name string) string {
	if m.masks == nil {
		return name
	}
	if masked := m.masks.Free(name, 0); masked != name {
		return Slug(masked, FileRunes)
	}
	return name
}

func (m maker) name(s *session.Seat) string {
	if m.masks != nil {
		return m.masks.Seat(s.ID)
	}
	return clean(s.Name)
}

func (m maker) group(t *session.Table) Group { return Group{Number: t.Number, Name: m.say(t.Name)} }

func (m maker) step(i int, ex *exercises.Exercise) Step {
	p := m.st.Plan.Steps[i]
	out := Step{
		at: i, Number: m.st.Number(i), ID: p.ID, Title: m.say(p.Title), Minutes: p.Minutes,
		Exercise: Exercise{
			ID: ex.ID, Title: m.say(ex.Title), Prompt: m.say(ex.Prompt), Shape: ex.Shape,
			Anonymous: ex.Anonymous, NamesStay: ex.NamesStay, Dots: ex.Dots.Each > 0,
		},
		Data: m.data(i), Tables: []Table{}, Matches: []Match{},
		Used: int(m.st.Used(i).Round(time.Minute) / time.Minute),
	}
	if out.Exercise.Title == "" {
		out.Exercise.Title = ex.ID
	}
	if out.Title == "" {
		out.Title = out.Exercise.Title
	}
	for _, t := range m.st.Tables {
		if m.opt.Table != 0 && m.opt.Table != t.Number || m.opt.Table == 0 && m.st.Gone(t.Number) {
			continue
		}
		sm := sheetMaker{maker: m, ex: ex, table: t.Number}
		if i < len(t.Sheets) {
			sm.sh = t.Sheets[i]
		}
		out.Tables = append(out.Tables, Table{Group: m.group(t), Sheet: sm.sheet()})
	}
	out.Matches = m.matches(i, ex, &out)
	return out
}

// stamp is a time as documents have it: as the room's clocks showed it, to the second.
func (m maker) stamp(t time.Time) time.Time { return stamped(t, m.zone) }

func stamped(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.In(zone).Truncate(time.Second)
}

// baseName is a file's name without its folder, of either kind of system, and
// without its ending. "2026.03.20" has no ending.
func baseName(file string) string {
	s := path.Base("/" + strings.ReplaceAll(file, `\`, "/"))
	if s == "/" || s == "." {
		return ""
	}
	ext := path.Ext(s)
	if len(ext) > 1 && len(ext) < len(s) && !strings.ContainsAny(ext, "0123456789- ") {
		s = strings.TrimSuffix(s, ext)
	}
	return clean(s)
}

// personIn is what somebody is called in a report without names.
func personIn(lang exercises.Lang) func(letters string) string {
	w := words.In(lang)
	return func(letters string) string { return fmt.Sprintf(w.Document.Person, letters) }
}

// noted tells whether anybody wrote anything at a step: one that is only a text to be
// read, such as a break, is in no document otherwise.
func noted(st session.State, step int) bool {
	return slices.ContainsFunc(st.Tables, func(t *session.Table) bool {
		return step < len(t.Sheets) && (t.Sheets[step].Count() > 0 || t.Sheets[step].Headline != "")
	})
}
