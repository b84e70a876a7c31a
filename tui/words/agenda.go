package words

// Agenda is the wall's page of the steps, and what is done with steps and tables while a session runs.
type Agenda struct {
	Title, Heading string
	Sum            string // %s: minutes, %s: when it is over
	Skipped        string // beside a step

	// What was done; %s: the step.
	Added, Unskipped, SkippedSaid, Repeated, Moved string
	Takes                                          string // %s: the step, %s: minutes
	WhatToAdd                                      string

	AddTable, TableAdded                string // TableAdded: %s: the table
	TheirName                           string
	CloseTable, TableShut, WhereTo      string // TableShut, WhereTo: %s: the table
	OpenAgain, TableOpened, Closed      string // TableOpened: %s: the table
	OnlyTable, NoneClosed               string
	TheAgenda, TheTables                string // what an undo took back
	KeyOpen, KeyAdd, KeySkip, KeyRepeat Key
	KeyEarlier, KeyLater, KeyMore       Key
	KeyLess, KeyUndo, KeyRedo, KeyClose Key
}
