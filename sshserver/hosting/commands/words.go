package commands

import (
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are what the command line says.
type Words struct {
	Lang     exercises.Lang
	Commands Commands
	Flags    Flags
	Manual   Manual
	Line     Line
	Erasing  Erasing
	Listing  Listing
	Privacy  Privacy
}

// About is a command in its help: what goes after its name, what it does in a line and at length, and what its two
// examples do.
type About struct{ Args, Short, Long, First, Second string }

// Commands are all of them.
type Commands struct {
	Root                                                 About
	Host, Serve, Server, Fill, Rehearse                  About
	Export, Show, Story, Promises, Handout               About
	New, Check, Preview, Exercises, Plans                About
	Sessions, Copy, Backup, Take, Bring                  About
	Salvage, Delete, Erase                               About
	Doctor, Privacy, Version, Completion, Manual, Helped About
}

// Flags are what each flag does; a word in `backquotes` is what its value is called.
type Flags struct {
	Data, JSON, Help, Version, Lang                                  string // Lang: %s: the languages
	NoLocalName                                                      string
	Listen, Web                                                      string // %d: the usual port
	WebName, WebCert, WebKey, WebHolds                               string
	Tables                                                           string // %d: the most there are
	Open, Place, Code, FacilitatorCode, After, FacilitatorKeys       string
	ServerKeys, Keep, Healthz, HostName, WithKeys                    string
	Format, Out, Table, Exercise, NoNames, Mask, Paper, AsOf, Bundle string // Format: %s: what is written without it
	ExportSchema, CheckSchema, History                               string
	HandoutTables, HandoutCode, HandoutAddress, HandoutWeb           string
	WiFi, WiFiPassword, Ask, Blank                                   string
	FillOut, FillFormat, GoOn, New, People, Pace, Width, NewOut      string // People: %d: the most
	TakeTable, TakeOut, TakeFormat, BringAfter                       string
	Yes, EraseYes, Person, EraseAll, EraseTable, EraseSeat, Phone    string
}

// Manual are the headings of help and manual pages, and what else they say.
type Manual struct {
	Usage, Examples, Flags, Everywhere, Commands, Environment, Exits, Description, Name, See string

	Host, Documents, Write, LookAfter, Rest string // the groups of commands
	Takes                                   string // where flags go in a usage line
	More                                    string // %s: how to ask about one command
	LangVariable                            string // what CONVENE_LANG does
	NoColor                                 string
	Done, Failed, Misused                   string // the exit codes
}

// Line are the sentences of the command line.
type Line struct {
	// Calling it wrongly.
	SayWhat                                                   string
	NoCommand, NoSuchFlag, FlagNeeds                          string // %s: what was typed
	MeantCommand, MeantFlag                                   string // %s: what was typed, %s: what there is
	MeantHost                                                 string // %s: what was typed, %s: how it is typed
	TakesNone                                                 string // %s: the command, %s: what was typed
	TakesOne                                                  string // %s: the command, %d: how many words
	Needs                                                     string // %s: the command, %s: what it needs
	SessionFile, SessionFiles, CopyNeeds, AnExercise          string
	ServerNeeds, BackupNeeds                                  string
	BadKeep                                                   string // %q: what was typed
	NoSuchFolder                                              string // %s
	HandoutNeeds                                              string
	HandoutHost                                               string // %q: what was given
	WebAddress                                                string // %q: what was given
	TeamFiles, BringNeeds, APlan                              string
	CheckNeeds, NewNeeds, PreviewNeeds, AFolder, SalvageNeeds string
	Shells                                                    string // %s: them
	FlagWrong                                                 string // %s: the flag, %s: what was given, %s: why
	VariableWrong                                             string // %s: the variable, %s: what it holds, %s: why
	NumberTo                                                  string // %d, %d
	YesOrNo, AWhile                                           string
	OpenOrCode                                                string
	ShortCode                                                 string // %s: the flag, %d: the least, %q: what was given
	ListenNeeds                                               string // %d: the usual port, %q: what was given
	OneToStdout, TakesNoTerminal                              string
	StdinEmpty                                                string

	// Hosting.
	NoTerminal, FillTerminal, RehearseTerminal string
	KeptAwake                                  string // why the computer may not sleep, where a system lists who keeps it awake
	GoOnOrNew                                  string
	LogFails                                   string // %s: the log, %s: why
	MayMove                                    string // %d: the port, %d: the next
	WithoutWindow                              string // %s: the session, %s: since when
	OtherWindow                                string // %s: the session
	Yes                                        string // answers that agree, with blanks between them
	NothingChanged                             string
	WasEnded                                   string // %s: when, %s: the item that opens it again
	DayAndTime                                 string // how Go writes that
	AsManyTables                               string // %s: tables, %d: what was asked for
	KeepsTables                                string // %s: tables
	KeepsFollowing                             string // %s: what it follows
	KeepsPlace                                 string
	FollowsNone                                string
	Follows                                    string // %s: title, %s: day
	Tables                                     wordfile.Count
	Saved, GoOn, Documents                     string // after each: a path, a line to type

	// The rest.
	NoSessions   string // %s: the folder
	NoSession    string // %s
	ToMend       string // %s: the file, %d: how many
	Ready        string // %s: the file, %s: how it is typed
	Unread       string // %s: the file, %s: why
	UnreadJSON   string // %s: why
	NoFile       string // %s
	NoFileJSON   string
	NotAName     string // %q: what was typed
	NotMade      string // %s: the file, %s: why
	Begun        string // %s: the file, %s: how it is typed
	MendFirst    string
	TooFew       string
	NoNumber     string
	Group, Year  string
	Rate, Of     string
	LayOnTable   string
	SessionLook  string // %s: how it is read, %s: how it is carried on
	NotWhole     string // %s: the file
	Minutes      wordfile.Count
	ChangedSince string // after a commit
}

// Erasing are the words of erasing somebody or all.
type Erasing struct {
	PersonOrAll, ApartWithAll, NameNeeded string
	Erased                                string // %s: who, %s: the session
	WouldErase                            string // %s: who, %s: their table, %s: the session
	Called                                string // %s: names
	Wrote                                 string // %s: lines, %s: remarks
	Lines, Remarks, Places, Keys          wordfile.Count
	Everyday                              string
	Blotted                               string // %s: places
	Becomes                               string // %q: the name, %s: keys
	Stays, Unsigned, Along                string
	LaterPerson, EarlierPerson            string
	LaterAll, EarlierAll                  string
	NotYet                                string // %s: who or what
	More                                  string // %d
	Covered                               string // %s: lines
	Left                                  string // %s: lines
	AllErased, WouldEraseAll              string // %s: the session
	NoDocuments, Documents                string
	There, NotThere                       string // %s: the path
}

// Listing are the heads of what is listed.
type Listing struct {
	Session, Title, Last, Tables, People, Size string
	Exercise, Minutes, Shape                   string
	Grid, Map                                  string
	Begin                                      string // %s: how one is begun
}

// Privacy is a page for participants.
type Privacy struct {
	Title            string
	WhatHead, What   string
	SeesHead, Sees   string
	NamesHead, Names string
	StaysHead, Stays string
	NotHead, Not     string
	GoneHead, Gone   string
	AskHead, Ask     string
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// fail is an error in words of ours.
func fail(word func(*Line) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Line) }, args...)
}

// wrong is one about how a command was called.
func wrong(word func(*Line) string, args ...any) error { return usageError{fail(word, args...)} }
