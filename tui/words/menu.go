package words

// Menu are the names of everything that can be done, as the one menu lists them, and what the menu itself says.
type Menu struct {
	Title   string
	Filter  string // in the empty line at the top
	Nothing string // %s: what was typed and no item has in it
	Back    string // the footer's words
	Close   string
	Run     string
	Choose  string
	Empty   string // a choice with nothing to choose from

	// The facilitator's.
	OpenStep      string
	BringEveryone string
	BackAStep     string
	StartClock    string
	PauseClock    string
	OneMoreMinute string
	OneMore       string // beside its key
	OneMinuteLess string
	QuietWriting  string
	Reveal        string
	Round         string
	EasiestHard   string
	Dots          string
	Spotlight     string
	Gallery       string
	Lock          string
	Unlock        string
	Announce      string
	MovePeople    string
	HelpQueue     string
	HandOver      string
	Export        string
	Cards         string
	OpenFolder    string
	Undo          string
	HowToJoin     string
	Project       string

	// Everybody's.
	Done            string
	CallForHelp     string
	SwitchWorksheet string
	Link            string
	Language        string
	Help            string
	Leave           string
	Redo            string
	GoOn            string // close the menu and go on writing
	Stay            string // the same, for a facilitator
	EndAll          string

	// Why an item can't be used now.
	OnlyOnMap      string
	NoClock        string
	NoEntryHere    string
	AlreadyAtFirst string

	// What an item asks.
	WhichStep    string
	WhichTable   string
	EveryTable   string
	HowManyMin   string
	WhatToSay    string
	LeaveSure    string
	LeaveAlone   string // somebody fills a worksheet by themselves
	EndsFor      Count  // at the host's own terminal: how many others are here
	EndsEmpty    string // … where nobody is
	AllSaved     string // after that
	NotAllSaved  string // or, while saving has stopped
	HereNow      string // beside the choice that is the present one
	MinutesAsked string // the answer wasn't a number of minutes
}
