// Package part holds the pieces that screens are put together from: the one-line input, the clock, the roster, the
// saving mark, the passing message, the menu, the help. A part gives back plain lines; only the root makes a terminal
// view of them. Everything is drawn with a [Kit], which holds all that drawing depends on, the time included: the same
// part and the same kit give the same lines.
//
// What changes by itself (a clock, a message that fades) says how long until it looks different, so that whoever
// draws it can sleep until then.
//
// [Bindings] is the one table of keys. The footer, the help page, the menu's key column and docs/keys.md are all made
// from it, so they can't disagree.
package part
