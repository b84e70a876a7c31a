// Package door decides who gets into a session, for every door there is: which code
// opens it, how slow guessing is, how many may wait, come and take a seat of their own,
// and what the line that they come by says of name, table and language. It knows no
// ssh and no web: a door of either kind has a [Visit] for each of its connections and
// asks it, so that whatever is bounded is bounded over all doors together and none is a
// way round another.
//
// Where somebody sits is the session's own rule (session.Claim, hub.SitDown), which
// asks the Visit before it makes anybody a new seat.
//
// The files:
//
//   - door.go: the door itself, and what it is made with; visit.go: one who comes.
//   - gate.go: how many may be here, and who has to go when it is full; memory.go.
//   - code.go: how codes are spelt and compared; guessing.go: wrong ones wait;
//     pace.go: budgets that refill.
//   - user.go, language.go: what their line says.
package door
