// Package projector shows a session to a whole room: how to join, the question and the clock, a table's work that is
// spoken about, what was chosen, what was promised. It is read from the far end and takes no keys: it follows the
// session. It draws from the public state alone, so nothing that is hidden can be on it. Of a sheet whose names stay at
// their table no word is on it either, only that it stays there and how many dots it has.
package projector
