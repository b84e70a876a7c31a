// Package tui is what people see: one [Root] for each person, on whatever
// terminal they have. It knows no SSH and no files: it is given a hub, a name as
// far as one is known, and a screen size, and it shows the join questions, a
// table, or the facilitator's desk.
//
// Root is a Bubble Tea model that only routes: it holds the screen that is on and
// the stack of what lies over it, and knows how somebody comes to their seat. Each
// screen is a plain Bubble Tea model in a room of its own under tui/screen; under
// tea.NewProgram the same program shows the same. The pieces they share are in
// tui/part, the keys in tui/keys, all wording in tui/words, what things look like in
// tui/style, and tui/draw puts frames on a terminal.
package tui
