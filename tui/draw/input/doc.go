// Package input reads what somebody's terminal sends: bytes in, Bubble Tea's messages out. [Guard] bounds it (sequences
// that never end, pastes of megabytes), and [Keys] makes messages of it, in whatever pieces it comes: half a sequence is
// never text, nor a pasted one a key. It knows no screen.
package input
