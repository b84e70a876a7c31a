package page

import (
	"convene/exercises"
	"convene/tui/words"
)

// Shell is what every page has.
type Shell struct {
	Lang   exercises.Lang
	Title  string // the document's
	Seated bool   // somebody with a seat reads it
	Open   bool   // others on the network could read along
}

// W are the words of the screens, and P those of pages.
func (s Shell) W() *words.Words { return words.For(s.Lang) }

// P are the words of pages.
func (s Shell) P() *Web { return In(s.Lang) }

// Langs are the other languages there are, as each calls itself.
func (s Shell) Langs() []Choice {
	var out []Choice
	for _, l := range exercises.Langs() {
		if l != s.Lang {
			out = append(out, Choice{Value: string(l), Name: words.LanguageName(l)})
		}
	}
	return out
}

// RTL tells how the language is written.
func (s Shell) RTL() bool { return words.For(s.Lang).RightToLeft() }

// Choice is one of several.
type Choice struct {
	Value, Name string
	Chosen      bool
}

// Join is the way in.
type Join struct {
	Shell
	Welcome string
	NoCode  bool   // everybody is let in, or their code was right already
	Code    string // which was right, where something else was wrong
	Name    string
	Tables  []Choice
	Wrong   string // what was wrong with what they sent
}

// Ask is a question with a few answers, on a page of its own.
type Ask struct {
	Shell
	Welcome string
	Asks    string
	Under   string // a remark below it
	Answers []Choice
	Other   bool // and the field for another name
	Wrong   string
	Waits   bool // somebody else is being asked: the page looks again by itself
}

// Plain is a page that only says something.
type Plain struct {
	Shell
	Says  []string
	Again string // the word on the button that goes back in; "" for none
	Where string // where that leads
	Post  bool   // and whether by a form
	Auto  bool   // which a script sends by itself
}

// Sheet is somebody's place at a worksheet. Its parts are told apart by their ids, and
// compared with what they were.
type Sheet struct {
	Shell
	Ref   string // which worksheet it is
	Page  string // which page, so that what comes twice is done once
	Gen   int    // the version that its boxes are of
	Parts []Part
	Texts map[string]Told // by box
	Who   map[string]string
	Clock Clock
	Said  string
}

// Told is a box's text and which version it is.
type Told struct {
	V int    `json:"v"`
	T string `json:"t"`
}

// Part is one stretch of a sheet's page: Kind names its template, Of is what stands in it.
type Part struct {
	ID, Kind string
	Of       any
}

// Head is the worksheet's name, its question and who is here.
type Head struct {
	Shell
	Name, Phase, Table, Me string
	Prompt                 []string
	Data                   []string // the step's numbers
	DataFrom               string
	Cites                  []Choice // those that can be cited
	Clock                  Clock    // of a page that is written whole
}

// Clock is the one that runs.
type Clock struct {
	Shown   bool  `json:"shown"`
	Running bool  `json:"running"`
	Left    int64 `json:"left"` // milliseconds, when it was told
}

// Roster is who is here.
type Roster struct {
	Shell
	People []Person
	Save   string // the mark
	Bad    bool   // it isn't saved
	Advice string
}

// Person is one of them, with a sign beside the words.
type Person struct {
	Sign, Name, State string
}

// Banner is what one has to know just now, and what one is asked.
type Banner struct {
	Shell
	Lines  []Line
	Asks   []Question
	Follow string // the button that goes to the step that is open; "" for none
}

// Line is one sentence of it.
type Line struct {
	Says    string
	Pressed bool // it can't wait
}

// Question is one that waits for a yes or a no.
type Question struct {
	Says, Yes, No string // what the buttons send
}

// Section is a part of the worksheet, or where Map is set all of one.
type Section struct {
	Shell
	ID         string
	Title      string
	Definition string
	Picks      string
	Locked     bool
	Map        bool
	Items      []Item
	Tops       []Choice // other kinds that begin at a map's top
	Empty      string   // what is said where there is nothing and nothing can be written
}

// Item is an entry, or a line that isn't written yet.
type Item struct {
	ID      string // of the element
	Entry   string // "" for a draft
	Depth   int
	Kind    string // on a map, its sign and name
	Number  int
	Asks    bool // Enter goes on to the next that is asked
	Here    string
	Boxes   []Box
	Behind  string // who wrote it, dots
	Since   string
	Removed bool
	Links   []string
	Notes   []string
	More    *More
}

// Box is one text.
type Box struct {
	ID      string // also what it is called when it is sent
	Label   string // in full
	Title   string // the column's, shown above it; "" for none
	Hint    string
	Read    bool
	Choices []string
	Told    Told
}

// More is what can be done with an entry.
type More struct {
	Of     string // what the entry is called
	Dots   bool
	Given  int
	Why    Choice   // "why?": Value is what is sent
	Adds   []Choice // kinds that may hang here
	Kinds  []Choice // kinds it can become
	Notes  []Choice // kinds of note that may be left
	Answer []Choice // notes to be answered
	Edits  bool     // up, down, remove
	Line   string
}

// Links is what there is to link on a map.
type Links struct {
	Shell
	From    []Choice
	Unlinks []Choice
}

// Picks are the questions to which a section is the answer.
type Picks struct {
	Shell
	Of []PickOf
}

// PickOf is one of them.
type PickOf struct {
	Title   string
	Choices []Choice
}

// Aloud are a sheet's commitments.
type Aloud struct {
	Shell
	Says []string
}

// Tools is everything else that can be done.
type Tools struct {
	Shell
	Done       bool
	CanDone    bool
	Sheets     []Choice
	Rounds     []Choice
	Scribes    []Choice
	CanScribe  bool
	Tables     []Choice
	Headline   bool
	Fills      bool
	Goes       bool // the session hasn't ended
	CalledHelp bool
	Me         string
	Formats    []Choice
}
