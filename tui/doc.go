// Package tui is what people see: one [Root] for each person, on whatever
// terminal they have. It knows no SSH and no files: it is given a hub, a name as
// far as one is known, and a screen size, and it shows the join questions, a
// table, or the wall.
//
// Root only routes. Each screen is a package of its own under tui/screen, the
// pieces they share are in tui/part, all wording in tui/words, colours and
// spacing in tui/style, and tui/draw puts frames on a terminal.
package tui
