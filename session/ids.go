package session

import "convene/session/text"

// SeatID names one person's place in a session, from 1. Zero is nobody: the
// author of an anonymous entry.
type SeatID int

// SheetRef names one worksheet: a table's copy of a step's exercise.
type SheetRef struct {
	Table int `json:"t"` // from 1
	Step  int `json:"s"` // from 0, in the plan's order
}

// Role is what a seat may do.
type Role string

// The roles there are.
const (
	Participant Role = ""
	Facilitator Role = "facilitator"
)

// Link is an arrow between two entries of a map, from a cause to what it also
// feeds. Loops are allowed.
type Link struct {
	From text.ID `json:"from"`
	To   text.ID `json:"to"`
}
