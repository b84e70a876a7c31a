package words

import "convene/exercises"

// Deed words a facilitator's key: the footer's short word and a sentence for the help. Its name is the menu's.
type Deed struct{ Hint, About string }

// Facilitate are the words of what a facilitator does: what the wall's menu asks, why something can't be done now,
// what was done, and how the wall tells it.
type Facilitate struct {
	// Names of items that Menu doesn't have.
	Phase        string
	Tallies      string
	OneTable     string
	OpenTable    string
	Benchmarks   string
	NoBenchmarks string
	Another      string
	AnotherSays  string
	TheirCode    string

	// The keys, by the menu's items.
	KeyOpenStep, KeyBring, KeyBackStep, KeyStartClock, KeyQuiet, KeyReveal, KeyRounds, KeyPicks, KeyDots     Deed
	KeySpotlight, KeyGallery, KeyLock, KeyUnlock, KeyAnnounce, KeyMove, KeyHelpQueue, KeyHandOver, KeyExport Deed
	KeyUndo, KeyRedo, KeyPhase, KeyTallies, KeyOneTable                                                      Deed

	// What a table does now.
	Quiet, Share, Discuss, Pick, Dots, Rounds, Feedback, Report, NoPhase string

	// Whom it is for.
	ForWhom    string
	EveryTable string
	AtTable    string // %s: a table; the title of its own menu
	OpenNow    string // beside the step that is open
	Chosen     string // beside the table that the arrows are on
	OwnStep    string // %s: the step that this table alone has
	WithRoom   string // back to the room's step, clock and phase
	Now        string // beside what is so now

	// The clock.
	GoOnWith    string // %s: what is left
	PhaseTakes  string // %s: the phase, %s: minutes
	StepTakes   string // %s: minutes
	OtherNumber string

	// Bring everyone.
	BringOff  string // take it back
	Bringing  string // %d: seconds, %s: the step; on the wall
	BringSaid string // %s: the step

	// Reveal.
	RevealAll  string
	RevealSure string
	RevealHint Count // how many lines
	NotYet     string
	Revealed   string

	// Rounds.
	RoundStart, RoundNext, RoundEnd string
	NobodySits                      string

	// Spotlight and gallery.
	InOrder      string
	InOrderHint  string
	EachMinutes  string
	NextTable    string // %s: the table
	EndSpotlight string
	StartGallery string
	NextGallery  string
	EndGallery   string
	GalleryHint  string // %d: how many tables on
	OnScreens    string // %s: the table whose sheet everybody sees
	AndThen      string // %s: the table after it
	GalleryRuns  string
	ReadsTable   string // %d: the table that this one reads
	MeanwhileOn  string // somebody else has gone on since the menu was opened
	SpotHere     string // on the card of the table whose sheet everybody sees

	// Locks.
	LockAll    string
	LockStep   string // %s: the step
	LockAtStep string // %s: the table, %s: the step
	LockSect   string // %s: the section, %s: the step
	LockSectAt string // %s: the table, %s: the section
	LockedOnce string
	UnlockAll  string
	LockedSign string
	LockedPart string

	// Announce.
	SaidToAll string
	SaidTo    string // %s: the table
	TakeDown  string

	// Moving people.
	WhoMoves    string
	Everybody   string // %s: the table
	AndAnother  string
	WhereTo     string // %s: who
	MoveIt      string
	MoveSure    string // %s: who, %s: the table
	MoveFrom    string // %s: the table they come from, %s: the one they go to
	DontMove    string
	Moved       string // %s: who, %s: the table
	SeveralMove Count
	NobodyHere  string
	ThenThere   Count // how many sit there afterwards

	// The help queue.
	Ago       string // %s: how long
	JustNow   string
	Called    Count // how many tables call
	CallSign  string
	NoCalls   string
	HelpGiven string

	// Hand over.
	Keep       string
	Give       string
	CantGive   string
	NoOneToo   string
	HandedOver string // %s: to whom

	// Export.
	Everything   string
	ExportBusy   string
	ExportSoFar  string // %d: documents made, %d: of how many
	ExportDone   Count  // the files
	ExportIn     string // %s: how many files, %s: the folder
	ExportFailed string // %s: why
	ExportNone   string // nothing to write
	ExportHost   string // where exporting is done instead
	ExportSelf   string // under the line to type

	// Undo.
	Undone      string // %s: what
	Redone      string // %s: what
	TheClock    string
	ThePhase    string
	TheStep     string // %s: the step that is open again
	ThePlaces   string
	TheLocks    string
	TheRoles    string
	NowYouToo   string // to who has just been given the right
	TheScreens  string
	TheBringing string

	// Why not now.
	NoPicks      string
	NoDots       string
	NoneLocked   string
	TwoTables    string
	NothingQuiet string
	NoRound      string
	AllQuiet     string
	OnlyStep     string
	Already      string // it is so already

	// On the wall.
	Other     string // %s: the worksheet most are on, not the one that is open
	Lines     Count  // written in quiet
	Choosing  string // %d of %d have chosen
	Dotting   string // %d of %d dots are given
	Speaks    string // %s
	ThenNext  string // %s
	RoundDone string
	DoneOf    string // %d of %d

	// Tallies.
	ChoseOf    string // %d of %d
	NobodyYet  string
	Most       string // %s: the section, %d: how many
	Tie        string // %s: the sections, %d: how many each
	And        string // between the last two of a list
	NoTallies  string
	DotsAt     string // %d of %d
	NoDotsHere string
	TieDots    Count  // how many entries share the first place
	TableShort string // before a table's number
	MoreHere   string
}

// PhaseName words what a table does now; "" is no phase.
func (f Facilitate) PhaseName(kind exercises.PhaseKind) string {
	switch kind {
	case exercises.Quiet:
		return f.Quiet
	case exercises.Share:
		return f.Share
	case exercises.Discuss:
		return f.Discuss
	case exercises.PickOne:
		return f.Pick
	case exercises.GiveDots:
		return f.Dots
	case exercises.Rounds:
		return f.Rounds
	case exercises.Feedback:
		return f.Feedback
	case exercises.Report:
		return f.Report
	}
	return f.NoPhase
}

var facilitateEn = Facilitate{
	Phase:        "What we do now",
	Tallies:      "Tallies",
	OneTable:     "Only one table",
	OpenTable:    "Open a table",
	Benchmarks:   "Benchmarks",
	NoBenchmarks: "this plan has none",
	Another:      "Another facilitator",
	AnotherSays:  "On their computer they type this, and then the code. Don't show it to the room.",
	TheirCode:    "the code they are asked for",

	KeyOpenStep:   Deed{"open step", "Invites every table, or one, to a step. Nobody is moved while they write."},
	KeyBring:      Deed{"bring", "Takes every screen to the open step after ten seconds' warning. The same again takes it back."},
	KeyBackStep:   Deed{"back", "Opens the step before this one for every table. It asks first."},
	KeyStartClock: Deed{"start", "Starts the clock with the minutes you choose."},
	KeyQuiet:      Deed{"quiet", "Everybody writes alone; others see only that somebody writes."},
	KeyReveal:     Deed{"reveal", "Puts all that was written alone on the tables at once. It asks first: it can't be hidden again."},
	KeyRounds:     Deed{"round", "People at a table speak in turn: starts that; then the same key goes on to the next speaker."},
	KeyPicks:      Deed{"easiest", "Lets each person choose an easiest and a hardest block, and shows the tallies. It asks first."},
	KeyDots:       Deed{"dots", "Lets each person give their dots, and shows the tallies. It asks first."},
	KeySpotlight:  Deed{"spotlight", "Puts one table's sheet on every screen, or one table after another. Who is writing has ten seconds to finish."},
	KeyGallery:    Deed{"gallery", "Lets every table read another one's sheet and leave notes. Who is writing has ten seconds to finish."},
	KeyLock:       Deed{"lock", "Closes all, a step, a table or a section to everybody but facilitators."},
	KeyUnlock:     Deed{"unlock", "Opens again what was locked."},
	KeyAnnounce:   Deed{"announce", "Puts one line from you on every screen."},
	KeyMove:       Deed{"move", "Seats people at another table: one, several, or a whole table."},
	KeyHelpQueue:  Deed{"help", "Lists the tables that call for you, the one that waits longest first."},
	KeyHandOver:   Deed{"hand over", "Gives somebody else the facilitator's right."},
	KeyExport:     Deed{"export", "Writes all worksheets as documents."},
	KeyUndo:       Deed{"undo", "Takes back what you did last, and says what it was."},
	KeyRedo:       Deed{"redo", "Brings back what you undid."},
	KeyPhase:      Deed{"phase", "Sets what the tables do now, from the phases of the step."},
	KeyTallies:    Deed{"tallies", "Shows the picks and the dots of all tables, and goes back."},
	KeyOneTable:   Deed{"one table", "Does any of this for the chosen table alone."},

	Quiet:    "writing alone",
	Share:    "reading together",
	Discuss:  "talking it over",
	Pick:     "easiest and hardest",
	Dots:     "giving dots",
	Rounds:   "speaking in turn",
	Feedback: "peer feedback",
	Report:   "report-out",
	NoPhase:  "nothing in particular",

	ForWhom:    "For whom?",
	EveryTable: "Every table",
	AtTable:    "Only %s",
	OpenNow:    "open now",
	Chosen:     "chosen on the wall",
	OwnStep:    "is at %s",
	WithRoom:   "Together with the room again",
	Now:        "now",

	GoOnWith:    "Go on with %s",
	PhaseTakes:  "%s: %s",
	StepTakes:   "The step: %s",
	OtherNumber: "Another number",

	BringOff:  "B takes it back",
	Bringing:  "%d s, then every screen goes to %s",
	BringSaid: "Every screen goes to %s in 10 s. B takes it back.",

	RevealAll:  "Reveal now",
	RevealSure: "Once revealed, it can't be hidden again.",
	RevealHint: Count{"%d line at every table together", "%d lines at all tables together"},
	NotYet:     "Not yet",
	Revealed:   "Revealed: everything is on the tables.",

	RoundStart: "Start a round",
	RoundNext:  "Next speaker",
	RoundEnd:   "End the round",
	NobodySits: "nobody sits there",

	InOrder:      "All in order",
	InOrderHint:  "every table that wrote something, one after another",
	EachMinutes:  "How many minutes each?",
	NextTable:    "Next table: %s",
	EndSpotlight: "End: everybody back to their own sheet",
	StartGallery: "Start",
	NextGallery:  "Next table",
	EndGallery:   "End: everybody back to their own sheet",
	GalleryHint:  "each table reads the one %d further on",
	OnScreens:    "On every screen: %s",
	AndThen:      "then %s",
	GalleryRuns:  "Gallery: each table reads another one's sheet",
	ReadsTable:   "reads table %d",
	MeanwhileOn:  "Another facilitator has gone on meanwhile.",
	SpotHere:     "on every screen",

	LockAll:    "Everything",
	LockStep:   "Step: %s",
	LockAtStep: "%s, step %s",
	LockSect:   "%s · %s",
	LockSectAt: "%s, section %s",
	LockedOnce: "locked already",
	UnlockAll:  "All of it",
	LockedSign: "locked",
	LockedPart: "partly locked",

	SaidToAll: "Every table can read it now.",
	SaidTo:    "%s can read it now.",
	TakeDown:  "Take the announcement down",

	WhoMoves:    "Who moves?",
	Everybody:   "Everybody at %s",
	AndAnother:  "Somebody else too",
	WhereTo:     "%s: to which table?",
	MoveIt:      "Move them",
	MoveSure:    "%s: to %s?",
	MoveFrom:    "%s → %s",
	DontMove:    "Nobody moves",
	Moved:       "%s: now at %s. They are told, and go in 10 s.",
	SeveralMove: Count{"%d person", "%d people"},
	NobodyHere:  "nobody sits at a table yet",
	ThenThere:   Count{"%d person sits there then", "%d people sit there then"},

	Ago:       "%s ago",
	JustNow:   "just now",
	Called:    Count{"%d table calls for help", "%d tables call for help"},
	CallSign:  "help",
	NoCalls:   "no table has called",
	HelpGiven: "They have been helped",

	Keep:       "Both of us facilitate",
	Give:       "Only they facilitate",
	CantGive:   "you sit at no table; leave when you like",
	NoOneToo:   "nobody else is here",
	HandedOver: "%s facilitates now.",

	Everything:   "Every format",
	ExportBusy:   "Writing the documents…",
	ExportSoFar:  "Writing the documents: %d of %d made.",
	ExportDone:   Count{"%d file", "%d files"},
	ExportIn:     "%s written to %s",
	ExportFailed: "Nothing was exported: %s",
	ExportNone:   "there is nothing to write",
	ExportHost:   "from your own computer, with ssh",
	ExportSelf:   "In your own terminal",

	Undone:      "Undone: %s.",
	Redone:      "Brought back: %s.",
	TheClock:    "the clock",
	ThePhase:    "what we do now",
	TheStep:     "the step, which is %s again",
	ThePlaces:   "who sits where",
	TheLocks:    "what is locked",
	TheRoles:    "who facilitates",
	NowYouToo:   "You facilitate now. Esc, Back to the wall shows all tables.",
	TheScreens:  "whose sheet is on the screens",
	TheBringing: "bringing everyone",

	NoPicks:      "this worksheet has no easiest and hardest",
	NoDots:       "this worksheet has no dots",
	NoneLocked:   "nothing is locked",
	TwoTables:    "needs two tables",
	NothingQuiet: "nothing is hidden",
	NoRound:      "no round is going on",
	AllQuiet:     "everybody writes alone already",
	OnlyStep:     "this session has one step",
	Already:      "It is so already.",

	Other:     "other: %s",
	Lines:     Count{"%d line", "%d lines"},
	Choosing:  "%d/%d chose",
	Dotting:   "%d/%d dots",
	Speaks:    "%s speaks",
	ThenNext:  "then %s",
	RoundDone: "all have spoken",
	DoneOf:    "%d/%d done",

	ChoseOf:    "%d of %d chose",
	NobodyYet:  "Nobody chose.",
	Most:       "Most: %s, %d.",
	Tie:        "A tie: %s, %d each.",
	And:        "and",
	NoTallies:  "No worksheet of this session has picks or dots.",
	DotsAt:     "%d of %d dots given",
	NoDotsHere: "Nobody gave a dot.",
	TieDots:    Count{"%d entry is first.", "A tie: %d entries share the first place."},
	TableShort: "T",
	MoreHere:   "more below",
}
