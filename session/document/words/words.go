// Package words are what documents say in every language, besides what people wrote and
// what the exercises say. The sentences stand in exercises/wordfile, with everything else
// that the program says.
package words

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are those of one language. They are shared by all documents in it: change nothing.
type Words struct {
	Document Document
	Glance   Glance
	Promises Promises
	Numbers  Numbers
	Across   Across
	Story    Story
	Drawing  Drawing
	Paper    Paper
	Workbook Workbook
}

// In gives the words of a language; English for one we don't speak.
func In(lang exercises.Lang) *Words { return ours().In(lang) }

var ours = sync.OnceValue(wordfile.Ours[Words])

// Office is a language as office programs name it.
func Office(lang string) string { return In(exercises.Lang(lang)).Paper.Lang }

// Document is what all documents say.
type Document struct {
	Table        string // %d its number
	Step         string // %[1]d its number, %[2]s its title
	Person       string // %s a letter
	Dots         wordfile.Count
	Session      string
	Where        string
	Begun        string
	Made         string // before the time at which the document was made
	OnlyTable    string // %d
	OnlyExercise string // %s
	Who          string
	Facilitators string
	Nobody       string
	Empty        string
	Unrevealed   string // of a section on a sheet with lines written in quiet
	Nothing      string // the whole report holds no worksheet
	WrittenBy    string
	Kinds        string
	NamesStay    string
	Withheld     string
	AsOf         string // %s when
	NoNames      string
	NamesLeft    string         // %s in how many places
	MayBe        string         // in the place of a word that may be a name
	Guessed      wordfile.Count // in how many places
	Places       wordfile.Count
	Unsaved      string // the disk has stopped
	Anonymous    string
	Hidden       string // %d lines
	Benchmarks   string
	Reached      string // of a benchmark
	Open         string
	Headline     string
	Warm         string
	Cool         string
	Clarifying   string
	FromTable    string // %d, behind a remark's kind
	Answer       string
	New          string // what has become of a line since the session before
	Changed      string
	Dropped      string
	Was          string // before how it read
	LetGo        string // heads the lines that were let go
	Follows      string // %s the session before
	Quote        string // %s
	And          string
	NoExercise   string // %q: what was asked for, %s: those there are
	Number       string // heads a column of them
	Section      string
	People       string
	DotsHead     string
	Minutes      wordfile.Count
}

// Glance is what the first page says.
type Glance struct {
	Title         string
	People        wordfile.Count
	Tables        wordfile.Count // behind the people
	Lines         wordfile.Count // what was done
	Dots          wordfile.Count
	Made          wordfile.Count // promises
	Did           string         // %s all that
	Quiet         wordfile.Count // lines that are not revealed yet
	MoreHeadlines wordfile.Count // that stand elsewhere
	On            string         // %[1]s how many came, %[2]s the day
	Day           string         // %[1]d the day, %[2]s the month, %[3]d the year
	Months        string         // twelve, with blanks between
	Picks         string
	Picked        string // %[1]s the sections, for %[2]d of %[3]d
	Shared        string
	Gaps          string
	Silent        string // %s steps
	SilentTables  string // %s tables
	ToAnnex       string // heads what is said at the end
}

// Promises are what is said of who does what by when.
type Promises struct {
	Title, Status       string
	FirstStep           string // %s
	Since               string // %s the day
	New, Open, LetGo    string // of one
	Before              wordfile.Count
	More                wordfile.Count // that stand in the list of all
	Met, Partly, NotMet wordfile.Count
	Unsaid, Dropped     wordfile.Count
	NoDate, Nobody      string
	Vague               string
}

// Numbers are what is said of a step's data.
type Numbers struct {
	Group, Year string // head columns
	TooFew      string // in place of a suppressed group's numbers
	NoNumber    string // where nobody gave one
	GapTo       string // %s the group that others are compared with
	Reference   string // of that group
	Source      string // before where the numbers come from
}

// Across is what the comparison of the tables says.
type Across struct {
	Title     string
	NamedBoth string // %s what
	NamedAll  string // %[1]d tables, %[2]s what
	NamedSome string // %[1]d of %[2]d tables, %[3]s what
	OneTable  string // %s
	Tables    string // %s several
	Source    string // %[1]d the table, %[2]s the entry's number
	Number    string // before an entry's number
	Table     string
	Headlines string
	Tallies   string
	TopDots   string
	Minutes   string
	Planned   string
	Used      string
	Who       string
	What      string
	When      string
}

// Story is what several sessions add up to.
type Story struct {
	Title       string
	Commitments string
	Versions    string // %s the worksheet
	By          string // %s when
	Nobody      string // where nobody's name stands
	SaidBy      string // %s who answered for another
	Made        string // of a commitment nobody has said anything of
	LetGo       string
	Stands      string
	Reached     wordfile.Count // %d of how many benchmarks; before it stands how many were
	Of          string         // between the two
	Unchanged   string         // of a worksheet since the session before
	Promised    string         // heads a commitment
	HowItWent   string
	Said        string // heads a worksheet's lines
}

// Drawing is what the picture of a map says.
type Drawing struct {
	NoMaps      string
	EmptyMap    string
	LeadsTo     string
	AlsoFeeds   string
	Feeds       string // before what an entry also feeds, in an outline
	FedBy       string
	Entries     wordfile.Count
	Links       wordfile.Count
	Arrows      string // how its arrows go
	MapOf       string // %s the table
	AsList      string
	Scrolls     string // how to see the rest of it
	FirstLevels string // of a slide that shows no more of a map
	NoPicture   string // where a program can't draw the map
	AsOutline   string // ends the description of a map's picture
}

// Paper is what pages say of themselves.
type Paper struct {
	Contents    string
	InThis      string // heads the contents of a Word document
	Skip        string
	Page        string // %[1]d of %[2]d
	PageWord    string // before a page's number
	OfWord      string // before how many there are
	LackingOne  string // %s which character the PDF's font lacks
	LackingMany string // %[1]d characters, %[2]s which
	Continued   string // the same heading again on the next page
	Lang        string // as office programs name the language
}

// Workbook is what only the workbook says: mostly the heads of columns that other
// documents say in a sentence.
type Workbook struct {
	Kind, Explains, Feeds, Dots, Written      string
	Overview, Tallies, Wordings               string // sheets
	Remarks, Step, Minutes, Prompt, Notes     string
	Entries, Total, Counted, Wording, HowMany string
	From, EntryID, Match, Compared, AsWritten string
	TableName, Suggested, Alone               string
	Numbers                                   string // the sheet of the steps' data
	Title, Measure, Rate, Bar, Gap, Source    string
	Since                                     string // what has become of a line since the session before
	Commitment, Version, Worksheet            string // kinds of rows
	Outcome, Why                              string
	MadeOn, Due, Typed, FirstStep, LookAt     string // of a promise
	Confirmed                                 string // the state of a match that a facilitator has confirmed
}

// Table names a table.
func (w *Words) Table(n int, name string) string {
	return Named(fmt.Sprintf(w.Document.Table, n), name)
}

// Named puts a name behind what something is called anyway.
func Named(what, name string) string {
	if name == "" {
		return what
	}
	return what + " · " + name
}

// Step names a step by its number; what the program put in before the first has none.
func (w *Words) Step(n int, title string) string {
	switch {
	case n < 1:
		return title
	case title == "":
		return strconv.Itoa(n)
	}
	return fmt.Sprintf(w.Document.Step, n, title)
}

// Kind is the word for a kind of remark.
func (w *Words) Kind(kind string) string {
	switch kind {
	case "warm":
		return w.Document.Warm
	case "cool":
		return w.Document.Cool
	}
	return w.Document.Clarifying
}

// List joins several as a sentence does.
func (w *Words) List(all []string) string {
	if n := len(all); n > 1 {
		return strings.Join(all[:n-1], ", ") + " " + w.Document.And + " " + all[n-1]
	}
	return strings.Join(all, "")
}

// Minutes are those of a step as people read them.
func Minutes(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

// Holds says what is on a map.
func (w *Words) Holds(entries, links int) string {
	s := w.Drawing.Entries.Of(entries)
	if links > 0 {
		s += ", " + w.Drawing.Links.Of(links)
	}
	return s + ". " + w.Drawing.Arrows
}

// MapOf names a table's map.
func (w *Words) MapOf(table string) string { return fmt.Sprintf(w.Drawing.MapOf, table) }
