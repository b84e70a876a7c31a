// Package carry is what a cohort remembers from one session to the next. [Carry]
// makes the beginning of a session out of the end of the one before: the same
// people at the same tables, each team's plan to go on with, and what was
// promised, to be answered for. [Tell] reads several sessions as one story:
// what became of each commitment, and every version of each plan.
//
// It is pure. It reads finished states and needs nothing between the sessions,
// neither a server nor anything kept besides the session files.
package carry
