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
//
// The engine (event.go, command.go, state.go, change.go, history.go, revert.go)
// names no deed but in the list of bodies. A deed is one file, and knows of no
// other, but for these:
//
//   - open a step, follow the room, take back what was done to the room → round:
//     one belongs to the step that it was begun in (roundsOver)
//   - seat people elsewhere, send out → round: it goes on without them (roundsWithout)
//   - seat people elsewhere, take back → rename: nobody is mistaken for another (toldApart)
//   - take the facilitator's right back → reseat, rename: who sits at no table needs one
//   - set a phase, reveal, put a stage back → each other: what is hidden follows from
//     what is done (leavesQuiet, endsQuiet, beginQuiet)
//   - add somebody without a device → sit: it is the same seat
//   - take writing back → write, remove, move, join: what an undo does is an edit
//   - start → hand on: what the session before leaves
//
// What a kind of worksheet lets entries do is a [Shape], a file each (shape.go, map.go, axes.go).
package session
