// Package table is the screen that a table group writes on: one worksheet, the
// people at it, the clock, and a menu for everything else. There is no mode:
// what is typed goes into the entry under the cursor.
//
// The screen never waits. A key is decided by the hub at once and drawn before
// it is saved. Drawing is by entry: an entry's lines are kept as ready strings
// while the entry is the same pointer (see session.State), so that a keystroke
// of one person costs the others one entry's wrapping and nothing else.
//
// table.go routes messages; keys.go says what each key does; edit.go and
// outline.go write; move.go moves the caret; layout.go and the files beside it
// turn a worksheet into lines and remember where on them each text stands. leaf.go
// lays a page to read over it: readback.go the table's commitments, since.go what
// has changed since the session before, data.go the numbers of the plan, which
// data_bars.go turns into lines and data_prompt.go puts under the question.
package table
