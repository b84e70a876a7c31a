// Package desk is the facilitator's: the wall, the menu at it, and all that is done from there. What a facilitator does
// stands in one file each: its item (what it is called, why it can't be used, what it asks) and what it does; items.go
// is the list of them. The key is the row of the same ID in the table of keys. So a new action is its command in session,
// a file here and its line in items.go, and its words; tests say what was forgotten.
//
// Package wall draws; this package is its model. Nothing that the tables see is changed without a sentence that says what
// it was, for whom, and by which key it is taken back: see run.go.
package desk
