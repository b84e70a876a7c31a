// Package session holds the rules of a session and nothing else: what can
// happen ([Event]), what is so afterwards ([State], [Apply]), what somebody may
// ask for ([Command]) and what comes of it ([Decide]).
//
// It is pure and total. There is no clock, no goroutine and no I/O here: the
// time comes with the command. The same journal gives the same state on every
// machine, so crash recovery, history, playback, undo and exporting an earlier
// moment are all one mechanism. Apply never fails: an event that no longer makes
// sense is ignored, the same way everywhere.
//
// State is an immutable value, changed by copying the path that changed. A part
// that is the same pointer as before has not changed; screens rely on it.
package session
