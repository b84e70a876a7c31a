package report

import (
	"slices"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

// Story is what several sessions of the same teams add up to: each commitment
// from its making to its end, and the versions of each worksheet that goes on
// from session to session.
type Story struct {
	Sessions []StorySession `json:"sessions" jsonschema_description:"The earliest first; the others name them by their place here, from 0."`
	Tables   []StoryTable   `json:"tables" jsonschema_description:"Those with something to tell."`
}

// StorySession is one of the sessions.
type StorySession struct {
	Title      string      `json:"title"`
	Started    time.Time   `json:"started,omitzero"`
	Benchmarks []Benchmark `json:"benchmarks"`
}

// StoryTable is one team's part.
type StoryTable struct {
	Group
	Commitments []StoryCommitment `json:"commitments"`
	Plans       []StoryPlan       `json:"plans"`
}

// StoryCommitment is one promise, as it was made, and what was said of it since.
type StoryCommitment struct {
	Who      string         `json:"who"`
	What     string         `json:"what"`
	When     string         `json:"when"`
	Settled  bool           `json:"settled" jsonschema_description:"Whether it is done with."`
	Chapters []StoryChapter `json:"chapters" jsonschema:"minItems=1" jsonschema_description:"One for each session it stood in; in the first it was made."`
}

// StoryChapter is how a commitment stood in one session.
type StoryChapter struct {
	Session int           `json:"session" jsonschema:"minimum=0"`
	Outcome string        `json:"outcome,omitempty" jsonschema_description:"What was said of it: met, not met."`
	Why     string        `json:"why,omitempty"`
	By      string        `json:"by,omitempty" jsonschema_description:"Who said so, where it was somebody else than the promise names."`
	Since   session.Since `json:"since" jsonschema:"enum=new,enum=kept,enum=changed,enum=dropped"`
}

// StoryPlan is a worksheet in all its versions.
type StoryPlan struct {
	Exercise string         `json:"exercise"`
	Title    string         `json:"title"`
	Versions []StoryVersion `json:"versions"`
}

// StoryVersion is how it stood at the end of one session.
type StoryVersion struct {
	Session  int            `json:"session" jsonschema:"minimum=0"`
	Sections []StorySection `json:"sections" jsonschema_description:"Those with lines."`
}

// StorySection is one section of a version.
type StorySection struct {
	Title string      `json:"title"`
	Lines []StoryLine `json:"lines"`
}

// StoryLine is one entry of it.
type StoryLine struct {
	Text  string        `json:"text" jsonschema_description:"Its texts in one line; of what was taken off, as it came."`
	Was   string        `json:"was,omitempty" jsonschema_description:"How it came, where it has changed."`
	Since session.Since `json:"since" jsonschema:"enum=new,enum=kept,enum=changed,enum=dropped"`
}

// story tells what the sessions so far add up to; nil when this is the only one
// at hand. A table's own copy has that table's part alone.
func (m maker) story() *Story {
	before := m.lineage()
	if len(before) == 0 {
		return nil
	}
	all := append(before, m.st)
	told := carry.Tell(all)
	out := &Story{Sessions: []StorySession{}, Tables: []StoryTable{}}
	for _, s := range told.Sessions {
		one := StorySession{Title: m.say(s.Title), Started: m.stamp(s.Started), Benchmarks: []Benchmark{}}
		for _, st := range all { // each by its own room's clocks
			if st.Started.Equal(s.Started) {
				one.Started = stamped(s.Started, st.Location(m.opt.Zone))
			}
		}
		for _, b := range s.Benchmarks {
			one.Benchmarks = append(one.Benchmarks, Benchmark{Text: m.say(b.Text), Ticked: b.Ticked})
		}
		out.Sessions = append(out.Sessions, one)
	}
	for _, t := range told.Tables {
		if m.opt.Table != 0 && m.opt.Table != t.Number {
			continue
		}
		one := StoryTable{Group: Group{Number: t.Number, Name: m.say(t.Name)}, Commitments: []StoryCommitment{}, Plans: []StoryPlan{}}
		for _, c := range t.Commitments {
			if m.opt.Exercise == "" || m.opt.Exercise == c.Exercise {
				one.Commitments = append(one.Commitments, m.commitment(c, t.Number))
			}
		}
		for _, p := range t.Plans {
			if (m.opt.Exercise == "" || m.opt.Exercise == p.Exercise) && !m.staysAt(p.Exercise, t.Number) {
				one.Plans = append(one.Plans, m.versions(p, t.Number))
			}
		}
		if len(one.Commitments)+len(one.Plans) > 0 {
			out.Tables = append(out.Tables, one)
		}
	}
	if len(out.Tables) == 0 {
		return nil
	}
	return out
}

// lineage are the sessions that this one follows, one after the other. Anything
// else that lies among the earlier ones is another room's.
func (m maker) lineage() []session.State {
	var out []session.State
	for st := m.st; st.Past != nil; {
		i := slices.IndexFunc(m.opt.Earlier, func(o session.State) bool {
			return o.Plan != nil && o.Started.Equal(st.Past.Started) && o.Started.Before(st.Started)
		})
		if i < 0 {
			break
		}
		st = m.opt.Earlier[i]
		out = append(out, st)
	}
	return out
}

// staysAt tells whether an exercise's worksheets are left out of this report.
func (m maker) staysAt(exercise string, table int) bool {
	if !m.opt.keepsBack(table) {
		return false
	}
	for i := range m.st.Plan.Steps {
		if ex := m.st.Exercise(i); ex != nil && ex.ID == exercise && ex.NamesStay {
			return true
		}
	}
	return false
}

func (m maker) commitment(c carry.Commitment, table int) StoryCommitment {
	first := c.First()
	out := StoryCommitment{
		Who: m.who(first.Who, table), What: m.told(first.What, table), When: m.told(first.ByWhen, table), Settled: c.Settled(),
		Chapters: []StoryChapter{},
	}
	for _, ch := range c.Chapters {
		out.Chapters = append(out.Chapters, StoryChapter{
			Session: ch.Session, Outcome: m.told(ch.Outcome.In(m.opt.Lang), table), Why: m.told(ch.Why, table), By: m.saidBy(ch), Since: ch.Since,
		})
	}
	return out
}

// saidBy is who said how a promise went, where it is somebody else's: the scribe of
// a table, or whoever knew. People keep their seat from session to session.
func (m maker) saidBy(ch carry.Chapter) string {
	x := m.st.Seat(ch.Told)
	if x == nil || ch.Outcome == nil && ch.Why == "" || carry.Named(ch.Who, x) {
		return ""
	}
	return m.name(x)
}

func (m maker) versions(p carry.Plan, table int) StoryPlan {
	out := StoryPlan{Exercise: p.Exercise, Title: m.say(p.Title), Versions: []StoryVersion{}}
	for _, v := range p.Versions {
		one := StoryVersion{Session: v.Session, Sections: []StorySection{}}
		for _, s := range v.Sections {
			sec := StorySection{Title: m.say(s.Title), Lines: []StoryLine{}}
			for _, l := range s.Lines {
				line := StoryLine{Text: m.line(l.Cells, table), Was: m.line(l.Was, table), Since: l.Since}
				if l.Since == session.SinceDropped {
					line.Text, line.Was = line.Was, ""
				}
				sec.Lines = append(sec.Lines, line)
			}
			one.Sections = append(one.Sections, sec)
		}
		out.Versions = append(out.Versions, one)
	}
	return out
}

func (m maker) line(cells []carry.Cell, table int) string {
	var out []Cell
	for _, c := range cells {
		s := m.told(c.Text, table)
		if c.Kind == exercises.Person {
			s = m.who(c.Text, table)
		}
		out = append(out, Cell{Text: s})
	}
	return InOneLine(out)
}

// told is a text that people wrote, in one line.
func (m maker) told(s string, table int) string {
	s = text.OneLine(clean(s))
	if m.masks == nil {
		return s
	}
	return m.masks.Wrote(s, table)
}

func (m maker) who(s string, table int) string {
	s = text.OneLine(clean(s))
	if m.masks == nil || s == "" {
		return s
	}
	return m.masks.Person(s, table)
}
