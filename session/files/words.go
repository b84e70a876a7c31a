package files

import (
	"strings"
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are what is said of sessions on the disk.
type Words struct {
	Files Files

	Teams Teams
}

// Files are the words of finding, reading, copying, writing and erasing.
type Files struct {
	And, Or string // between the last two of a list

	NoSession     string // %s: what was named
	FolderNotMade string // %s: the folder, %s: why
	FolderNotRead string // likewise
	NotWritable   string // %s: a folder, %s: why
	NotWritten    string // %s: a file, %s: why
	NoFolder      string // %s
	HoldsNothing  string // %s: the file
	NothingYet    string // %s: the file
	NoTime        string // %s: what was written

	// Why a file can't be had, after its name.
	FolderFull, NotThere, ThereAlready, MayNot, PathHasFile, IsFolder, DiskFull string
	DiskReadOnly, NameTooLong, LinksTurn, DiskSilent, ClosedNow, NoFile         string

	// Documents.
	FormatNeeded  string // %s: the formats
	BesideSession string // %s: what copies the usual folder to a cloud, %s: the folder
	NoFormat      string // %s: what was asked for, %s: the formats
	ByBrowser     string // %s: what the PDF's own letters lack
	NothingFor    string // %s: the formats
	NoLanguage    string // %s: what was asked for, %s: the languages
	ItIs          string // %s: what a value can be
	Made          string // %d: of %d
	NotRemembered string // %s: why
	NotListed     string // %s: a file, %s: why
	StaysApart    string // %s: the worksheets
	StaysOut      string // %s: the worksheets
	LeftHead      string // before the places where a name was left
	LeftMore      string // %d: more of them
	Quoted        string // %s

	// Words that may be names.
	Hide           string // before a word that is a name
	Keep           string // before one that is none
	DecideHead     string // heads the list
	DecideHow      string // %[1]s hide, %[2]s keep, %[3]s the file
	Words          wordfile.Count
	DecideIn       string // %[1]s words, %[2]s the file
	DecideThese    string // %[1]s words, %[2]s which
	AnswersNotRead string // %[1]s the file, %[2]s why
	AnswerOdd      string // %[1]s the file, %[2]d the line's number, %[3]s the line, %[4]s hide, %[5]s keep
	MaskNeeds      string
	Places         wordfile.Count

	// What a file lacks.
	Lacks      wordfile.Count // events
	LacksAll   string         // %s: until when the session was saved; goes on after Lacks
	LacksSince string         // %s: where the file ends, %s: until when the session was saved
	LacksDo    string
	// The same, where the session went on: %s: from after when, %s: until when.
	LacksBefore, LacksBetween string
	WentOn                    string // %s: the other file

	NotCopied  string // %s: a session, %s: why
	BackupHere string
	NoBackupIn string // %s: the folder, %s: why
	OtherThere string // %s: the file
	MoreThere  string // %s: the file
	Copied     string // %s: the session, %s: the copy, %s: until when, %d: events
	Listing    string // %s: when, %s: a session, %s: the folder it is in
	Wrote      string // %s: when, %s: who, %d: the table, %s: exercise, %s: section, %s: what they wrote
	TookOff    string // the same, of a line that was taken away

	// The story of several.
	BeforeGone    string // %s: a session's title, %s: its day in brackets
	FollowsNone   string // %s: the session
	NotOfTheStory string // %s: a session, %s: the newest

	// Where a line stands that an erasure changes.
	Agenda, TitleBefore, ToAll                       string
	Headline, Note, Answer, Announcement, HelpCalled string
	Table                                            string // %d
	NoTable                                          string
	BlottedLine                                      string // %s: where, %s: the line

	// Who is meant.
	NobodySat   string
	NobodyNamed string // %s: the name, %s: who is there
	AtTable     string // %s: the name, %d: the table
	Sits        string // %s: the name, %s: the table
	ManyNamed   string // %d: how many, %s: the name, %s: who they are
	ManyAtTable string // %d: how many, %s: where, %s: the name, %s: what to add
}

var ours = sync.OnceValue(wordfile.Ours[Words])

func in(lang exercises.Lang) *Files { return &ours().In(lang).Files }

// refuse is an error in words of ours.
func refuse(word func(*Files) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Files) }, args...)
}

// list is "a, b and c".
func list(items []string, last string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	n := len(items) - 1
	return strings.Join(items[:n], ", ") + " " + last + " " + items[n]
}
