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
	ByTable      string
	TableNotYet  string
	WithoutProof string
	WhichProof   string
	Another      string
	AnotherSays  string
	TheirCode    string
	TheirScreen  string

	// The keys, by the menu's items.
	KeyOpenStep, KeyBring, KeyBackStep, KeyStartClock, KeyQuiet, KeyReveal, KeyRounds, KeyPicks, KeyDots                               Deed
	KeySpotlight, KeyGallery, KeyLock, KeyUnlock, KeyAnnounce, KeyTakeDown, KeyFindRoom, KeyMove, KeyHelpQueue, KeyHandOver, KeyExport Deed
	KeyUndo, KeyRedo, KeyPhase, KeyTallies, KeyOneTable, KeyProject                                                                    Deed

	// What a table does now.
	PhaseIs ByID // by its exercises.PhaseKind
	NoPhase string

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
	SaidToAll          string
	SaidTo             string // %s: the table
	TakeDown           string
	FindRoom, FindAsks string
	NothingSaid        string // why it can't be taken down

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
	ExportBeside string // put behind it; %s: what copies their own folder to a cloud
	ExportFailed string // %s: why
	ExportNone   string // nothing to write
	ExportHost   string // where exporting is done instead
	ExportSelf   string // under the line to type
	CardsBusy    string
	CardsHost    string // where that is done instead
	CardsHint    string

	// Undo.
	Undone    string // %s: what
	Redone    string // %s: what
	Part      ByID   // what a stage is made of, by session.Differing; step takes the step that is open again
	ThePlaces string
	TheLocks  string
	TheRoles  string
	NowYouToo string // to who has just been given the right

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
	AllDone   string
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
	if name, ok := f.PhaseIs[string(kind)]; ok {
		return name
	}
	return f.NoPhase
}
