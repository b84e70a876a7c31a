package session

import (
	"slices"
	"time"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// Start begins a session with a plan, and with what the session before hands
// on, where there is one.
type Start struct {
	Plan *exercises.Plan
	Past *Past
	Zone string // see Started
	// Closed are tables at which nobody sits down.
	Closed []int
	Between
	Agenda Agenda
}

func (a Start) decide(s State, _ Command) ([]Body, error) {
	if s.Plan != nil {
		return nil, refuse(AlreadyBegun)
	}
	if a.Plan == nil || len(a.Plan.Steps) == 0 {
		return nil, refuse(NoSuchStep)
	}
	if a.Past == nil {
		return []Body{Started{Plan: a.Plan, Zone: zone(a.Zone), Closed: a.Closed}}, nil
	}
	if !a.Past.fits(a.Plan) {
		return nil, refuse(WrongPlace)
	}
	past := a.Past.cleaned(a.Plan)
	if !past.fits(a.Plan) { // a name of which nothing is left
		return nil, refuse(WrongPlace)
	}
	return []Body{Started{Plan: a.Plan, Past: past, Zone: zone(a.Zone), Closed: a.Closed, Between: a.Between, Agenda: a.Agenda}}, nil
}

// Started is the first event: the plan, whole, as it was on that day.
type Started struct {
	Plan *exercises.Plan `json:"plan"`
	Past *Past           `json:"past,omitempty"` // what the session before hands on
	// Zone is how the room's clocks stand to UTC, such as -05:00: the day in
	// documents is theirs. Sessions from before that was kept have none.
	Zone   string `json:"zone,omitempty"`
	Closed []int  `json:"closed,omitempty"` // tables at which nobody sits down
	Between
	Agenda Agenda `json:"agenda,omitzero"`
}

func (Started) kind() string { return "started" }

func (b Started) apply(s State, e Event) State {
	return s.start(e, b)
}

func (b Started) without(r *rewriting, _ Event) Body {
	b = r.started(b)
	r.began = true
	return b
}

// start lays out the tables and their blank sheets. A second Started changes
// nothing: the session keeps the plan it was begun with.
func (s State) start(e Event, b Started) State {
	if s.Plan != nil || b.Plan == nil || len(b.Plan.Steps) == 0 {
		return s
	}
	n := min(max(b.Plan.Tables, 1), exercises.MostTables)
	s.Plan, s.Started, s.Zone, s.Stage, s.Between, s.Agenda = b.Plan, e.At, zone(b.Zone), &Stage{}, b.Between, b.Agenda.of(b.Plan)
	s.Tables = make([]*Table, n)
	for i := range s.Tables {
		t := &Table{Number: i + 1, Closed: slices.Contains(b.Closed, i+1), Sheets: make([]*Sheet, len(b.Plan.Steps))}
		if i < len(b.Plan.TableNames) {
			t.Name = b.Plan.TableNames[i]
		}
		for k := range t.Sheets {
			t.Sheets[k] = &Sheet{Ref: SheetRef{Table: i + 1, Step: k}}
		}
		s.Tables[i] = t
	}
	return s.takeOver(e, b.Past).given(e)
}

// givenReplica has made the identities of the lines that a worksheet begins with.
const givenReplica = broughtReplica + 1

// given puts the lines that a worksheet begins with on those that brought nothing along.
func (s State) given(e Event) State {
	next := uint64(1)
	for k, step := range s.Plan.Steps {
		ex := step.Exercise
		if ex == nil || !slices.ContainsFunc(ex.Sections, func(c exercises.Section) bool { return len(c.Start) > 0 && len(c.Columns) > 0 }) {
			continue
		}
		for _, t := range s.Tables {
			s = s.arrange(SheetRef{Table: t.Number, Step: k}, func(sh *Sheet) bool {
				if len(sh.Entries) > 0 {
					return false
				}
				sh.Entries, next = startLines(ex, e.At, next)
				return true
			})
		}
	}
	return s
}

func startLines(ex *exercises.Exercise, at time.Time, next uint64) (out []*Entry, after uint64) {
	mint := func(n int) text.ID {
		id := text.ID{Replica: givenReplica, N: next}
		next += uint64(n)
		return id
	}
	var above text.ID // on a map, each of a kind hangs on the line before it where it must
	for i, sec := range ex.Sections {
		for _, line := range sec.Start {
			words := text.CleanLine(bilingual(line))
			if words == "" || len(sec.Columns) == 0 || sec.Columns[0] < 0 || sec.Columns[0] >= len(ex.Columns) {
				continue
			}
			en := &Entry{ID: mint(1), Section: i, Texts: make([]text.Text, len(ex.Columns)), Added: at, Written: at, Read: true, Given: true}
			if len(sec.Under) > 0 {
				if above.IsZero() {
					continue
				}
				en.Parent = above
			} else {
				above = en.ID
			}
			en.Texts[sec.Columns[0]] = text.Text{}.Apply(text.Text{}.Insert(text.ID{}, mint(utf8.RuneCountInString(words)), words))
			out = append(out, en)
		}
	}
	return out, next
}

// bilingual is a wording for a sheet that everybody reads, whatever their language.
func bilingual(t exercises.Text) string {
	en, es := t.In(exercises.English), t.In(exercises.Spanish)
	if en == es {
		return en
	}
	return en + " · " + es
}

// arrange changes a sheet as changeSheet does, for what the room does to every table's:
// nobody at the table has done anything.
func (s State) arrange(r SheetRef, change func(*Sheet) bool) State {
	old := s.Sheet(r)
	if old == nil {
		return s
	}
	sh := *old
	if !change(&sh) {
		return s
	}
	t := *s.Tables[r.Table-1]
	t.Sheets = slices.Clone(t.Sheets)
	t.Sheets[r.Step] = &sh
	s.Tables = slices.Clone(s.Tables)
	s.Tables[r.Table-1] = &t
	return s
}

// asks tells whether a column is about how something brought along went: the one
// that settles it, and those that follow.
func asks(ex *exercises.Exercise, section, column int) bool {
	if ex == nil || section >= len(ex.Sections) {
		return false
	}
	cols := ex.Sections[section].Columns
	from := slices.IndexFunc(cols, func(c int) bool { return c < len(ex.Columns) && ex.Columns[c].Settles > 0 })
	return from >= 0 && slices.Contains(cols[from:], column)
}

// zoneForm is how a zone is kept: the name of a place would need a list of all
// places to be understood, and one evening has one offset.
const zoneForm = "-07:00"

// ZoneOf is the zone of a moment as somebody's clock has it, to begin a session with.
func ZoneOf(now time.Time) string { return now.Format(zoneForm) }

// zone is a zone that can be read, else "".
func zone(s string) string {
	if _, err := time.Parse(zoneForm, s); err != nil {
		return ""
	}
	return s
}

// Location is where the session's days begin and end: as its room's clocks had it,
// or as this machine has it for a session that didn't keep that. machine may be nil,
// for UTC.
func (s State) Location(machine *time.Location) *time.Location {
	if t, err := time.Parse(zoneForm, s.Zone); err == nil {
		_, east := t.Zone()
		return time.FixedZone("", east)
	}
	if machine == nil {
		return time.UTC
	}
	return machine
}
