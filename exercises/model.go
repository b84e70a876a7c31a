package exercises

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"convene/exercises/langs"
)

// Lang is a language code as people pick it: "en" or "es".
type Lang = langs.Lang

// The languages every built-in file is written in. English is the one that
// others fall back to.
const (
	English = langs.English
	Spanish = langs.Spanish
)

// Langs are those that Convene speaks itself, in the order they are offered.
func Langs() []Lang { return langs.All() }

// Text is one wording in several languages, by language code.
type Text map[Lang]string

// In gives the wording in lang, or the English one where there is none, or any
// other where there is no English either.
func (t Text) In(lang Lang) string {
	if s, ok := t[lang]; ok && s != "" {
		return s
	}
	if s := t[English]; s != "" {
		return s
	}
	best := ""
	for l, s := range t { // the smallest code wins, so that every machine says the same
		if s != "" && (best == "" || string(l) < best) {
			best = string(l)
		}
	}
	return t[Lang(best)]
}

// ColumnKind says what is meant to be written in a column. It steers gentle
// hints and exports; nothing is ever refused for it.
type ColumnKind string

// The kinds of column there are.
const (
	FreeText ColumnKind = "text"
	Person   ColumnKind = "person"
	Date     ColumnKind = "date"
	Number   ColumnKind = "number"
	Choice   ColumnKind = "choice"
)

// Holds is what a column is of a measure.
type Holds string

// What a column can be of it: the measure's name, the group, how many people, where it
// began, where it is to go, what is counted now, and what is expected.
const (
	HoldsMeasure  Holds = "measure"
	HoldsGroup    Holds = "group"
	HoldsPeople   Holds = "people"
	HoldsStart    Holds = "start"
	HoldsGoal     Holds = "goal"
	HoldsNow      Holds = "now"
	HoldsForecast Holds = "forecast"
)

// Exercise is the definition of a blank worksheet.
type Exercise struct {
	ID       string    `json:"id"`
	Title    Text      `json:"title"`
	Prompt   Text      `json:"prompt"`
	Help     Text      `json:"help,omitempty"` // longer advice, shown in the help
	Shape    Shape     `json:"shape"`
	Columns  []Column  `json:"columns"`
	Sections []Section `json:"sections"`
	Phases   []Phase   `json:"phases,omitempty"` // the usual run; a step of a plan may give its own
	Limits   Limits    `json:"limits"`
	// Anonymous exercises never store who wrote an entry.
	Anonymous bool `json:"anonymous,omitempty"`
	// NamesStay marks a sheet that holds other people's names: it stays at its
	// table and is left out of documents made for anybody else.
	NamesStay bool `json:"names_stay,omitempty"`
	// Fresh exercises are about one day: what was written last time isn't brought
	// along as if it were said today, unless a step asks for it by name.
	Fresh bool `json:"fresh,omitempty"`
	// Page is no worksheet but a text to be read, such as a welcome's, with room for notes.
	Page  bool   `json:"page,omitempty"`
	Picks []Pick `json:"picks,omitempty"`
	Dots  Dots   `json:"dots,omitzero"`
}

// Column is one text that every entry of a section has.
type Column struct {
	ID          string     `json:"id"`
	Title       Text       `json:"title"`
	Placeholder Text       `json:"placeholder,omitempty"`
	Kind        ColumnKind `json:"kind"`
	Choices     []Text     `json:"choices,omitempty"` // for the kind choice
	// Here says that the person is one of this table, who will do it themselves.
	Here bool `json:"here,omitempty"`
	// Settles is how many of the choices, from the first, settle an entry: a
	// commitment that is met, say. A settled entry is not handed on to the next
	// session, and one that is not goes on without this column, to be asked again.
	// 0: the column settles nothing.
	Settles int `json:"settles,omitempty"`
	// Of says that what is written here is a line of that exercise's worksheet.
	Of string `json:"of,omitempty"`
	// Holds says what a column is of a measure, so that its numbers make a line over
	// the sessions.
	Holds Holds `json:"holds,omitempty"`
	// Closes are the choices, counted from 1, that close the whole sheet: a test
	// that was adopted or abandoned, say. Nothing of it is handed on any more.
	Closes []int `json:"closes,omitempty"`
	// Axis says that the choice is a place on the picture of a sheet of that shape.
	Axis Axis `json:"axis,omitempty"`
}

// ChoiceOf is the choice that somebody's words in this column stand for, as an
// index into Choices, in whatever language they were chosen; -1 where they stand
// for none. Words that go on after the choice ("met, nearly") are still it.
func (c Column) ChoiceOf(words string) int {
	words = strings.ToLower(strings.TrimSpace(words))
	best, long := -1, 0
	for i, choice := range c.Choices {
		for _, s := range choice {
			rest, ok := strings.CutPrefix(words, strings.ToLower(s))
			next, _ := utf8.DecodeRuneInString(rest)
			if ok && len(s) > long && (rest == "" || !unicode.IsLetter(next)) {
				best, long = i, len(s)
			}
		}
	}
	return best
}

// Section is a fixed part of a worksheet: a grid row, a ring of allies, or on a
// map a kind of entry.
type Section struct {
	ID          string `json:"id"`
	Title       Text   `json:"title"`
	Definition  Text   `json:"definition,omitempty"`
	Placeholder Text   `json:"placeholder,omitempty"`
	// Columns lists the columns its entries have, as indexes into
	// Exercise.Columns. It is never empty once loaded.
	Columns []int `json:"columns"`
	// Start are lines that it begins with, where nothing was brought along: in the
	// first of its columns, in each language where the two differ.
	Start []Text `json:"start,omitempty"`
	// Entries is the most entries the section takes; 0 means Limits.Entries.
	Entries int `json:"entries,omitempty"`

	// On a map:

	Mark  string   `json:"mark,omitempty"`  // one narrow sign drawn before an entry
	Under []string `json:"under,omitempty"` // the kinds it may hang on; none: it may stand at the top
	Next  string   `json:"next,omitempty"`  // the kind that "why?" makes below it
	Aside bool     `json:"aside,omitempty"` // a remedy: drawn beside the chain, not part of it
}

// Limits bound a worksheet. Each is filled in when a file is loaded.
type Limits struct {
	Text    int `json:"text"`    // runes in one text
	Entries int `json:"entries"` // entries in one section (a grid) or in all (a map)
	Links   int `json:"links"`   // links on a map
	Depth   int `json:"depth"`   // levels on a map, the top one being 1
}

// The limits of an exercise that names none.
const (
	DefaultText    = 4000
	DefaultEntries = 60
	DefaultLinks   = 120
	DefaultDepth   = 6
)

// Pick is one choice each person makes among the sections: the easiest block,
// the hardest block. With Rate it is a number from 1 to that instead, for the worksheet
// as a whole.
type Pick struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
	Rate  int    `json:"rate,omitempty"`
}

// PickChoices are what one can choose for a question: the sections, or the numbers of
// a rating.
func (ex *Exercise) PickChoices(p Pick) []Text {
	var out []Text
	for n := 1; n <= p.Rate; n++ {
		out = append(out, Text{English: strconv.Itoa(n), Spanish: strconv.Itoa(n)})
	}
	for i := 0; p.Rate == 0 && i < len(ex.Sections); i++ {
		out = append(out, ex.Sections[i].Title)
	}
	return out
}

// PickOf is the question of that id.
func (ex *Exercise) PickOf(id string) (Pick, bool) {
	for _, p := range ex.Picks {
		if p.ID == id {
			return p, true
		}
	}
	return Pick{}, false
}

// Dots are small votes on entries. The zero value means there are none.
type Dots struct {
	Each int `json:"each,omitempty"` // how many a person has
	Most int `json:"most,omitempty"` // how many of them on one entry
}

// PhaseKind is what a table does inside a step.
type PhaseKind string

// The phases there are.
const (
	Quiet    PhaseKind = "quiet"
	Share    PhaseKind = "share"
	Discuss  PhaseKind = "discuss"
	PickOne  PhaseKind = "pick"
	GiveDots PhaseKind = "dots"
	Rounds   PhaseKind = "rounds"
	Feedback PhaseKind = "feedback"
	Report   PhaseKind = "report"
)

// Phase is one stretch of a step.
type Phase struct {
	Kind    PhaseKind `json:"kind"`
	Minutes int       `json:"minutes,omitempty"` // 0: no clock of its own
}

// Plan is the agenda a session is made from.
type Plan struct {
	ID     string `json:"id"`
	Title  Text   `json:"title"`
	About  Text   `json:"about,omitempty"`
	Place  Text   `json:"place,omitempty"` // where people come together, as documents say it
	Tables int    `json:"tables"`
	// Standing is what people may be here as: each is asked once.
	Standing   []Standing `json:"standing,omitempty"`
	TableNames []Text     `json:"table_names,omitempty"` // by table, from the first; those without a name go by number
	Steps      []Step     `json:"steps"`
	// Benchmarks are what should be so by the end of the session: a checklist
	// that the facilitator ticks.
	Benchmarks []Benchmark `json:"benchmarks,omitempty"`
}

// Benchmark is one thing that should be so by the end of a session.
type Benchmark struct {
	ID   string `json:"id"` // unique in its plan
	Text Text   `json:"text"`
}

// Step is one item of a plan. It holds its exercise whole, so that a session
// keeps the exact text it was started with.
type Step struct {
	ID       string    `json:"id"` // unique in its plan
	Title    Text      `json:"title"`
	Exercise *Exercise `json:"exercise"`
	Minutes  int       `json:"minutes,omitempty"`
	Phases   []Phase   `json:"phases,omitempty"`
	Data     *Data     `json:"data,omitempty"` // the numbers it lays on the table
	// FromLast are the ids of the exercises whose entries the session before this
	// one hands on to this step's worksheets. What fits is brought: the sections
	// and columns whose ids are the same. See Column.Settles for what is not.
	FromLast []string `json:"from_last,omitempty"`
	// Fresh steps begin blank, also where the exercise would go on as it was.
	Fresh bool `json:"fresh,omitempty"`
	// Of is the exercise that feedback is given on at this step: in a gallery or a
	// spotlight its worksheet is shown, and the notes on it are gathered here.
	Of string `json:"of,omitempty"`
	// At is the time of day at which it is to begin, such as 09:30; "": when the one
	// before it ends.
	At string `json:"at,omitempty"`
	// Day is which of a session's days it is on, from 1; 0 where there is one alone.
	Day int `json:"day,omitempty"`
	// PutIn steps aren't the plan's own: the program puts them before its first
	// one, to ask about promises that nobody has answered for. They have no number.
	PutIn bool `json:"put_in,omitempty"`
	// Sits is the standing whose people sit together in this step, "" for none.
	Sits string `json:"sits,omitempty"`
	// Added steps came in while the session ran.
	Added bool `json:"added,omitempty"`
}

// Length is how long the step is meant to take.
func (s Step) Length() time.Duration { return time.Duration(s.Minutes) * time.Minute }

// MostTables is how many tables one session can have.
const MostTables = 200
