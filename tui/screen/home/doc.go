// Package home is the first screen on the facilitator's own computer, when nothing was asked for on the command line:
// the sessions that can be started and the ones that can be carried on, in one list. Typing filters it, Enter opens
// what is chosen. It starts nothing itself; it says what was chosen ([Host], [Open], [Quit]).
package home
