// Package sqlite keeps a session's journal in one SQLite file, and is the
// engine Convene uses unless it is told otherwise.
//
// CreateWith makes a file with the records it begins with, Open carries on with one,
// OpenReadOnly reads one and Copy copies one, both also while another program writes
// it. One connection writes; whatever arrives while it commits goes into the next
// commit together, so there is no timer and one slow disk costs everybody one wait
// instead of a queue of them. The write-ahead log is on and every commit waits for
// the disk. Reading never waits for writing.
//
// While a session is open, files stand beside it: "-wal" and "-shm" are
// SQLite's (the first holds records that are nowhere else yet), ".lock" says
// that somebody writes, ".ballast" is space that is given back to a full disk,
// and "-head" says how far the session was saved, for whoever opens it after its
// log was lost. A clean Close leaves the file and "-head", which it can do
// without. Erase removes all of them.
//
// The name of an open file may come apart from it: somebody deletes it, moves it
// or writes over it. That is noticed at each commit and every 0.4 s, nothing more
// is acknowledged, and all of it is written anew from memory; OnMove tells where.
//
// An error that a person may see is one plain sentence; errors.Is tells its
// kind by the values of package journal.
package sqlite
