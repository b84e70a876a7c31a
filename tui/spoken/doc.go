// Package spoken is a session in plain lines, for screen readers and braille and for terminals that can't be drawn on:
// nothing is repainted, nothing is placed, and every line says by itself what it is about. One types a word and what it
// is about, "write 2 ask the district", and hears in one line what came of it. What others do is told at the next
// prompt, so that it never talks into what is being read; only what can't wait comes by itself.
//
// It stands on the same place at a worksheet as the screens do (session/place), so that whoever listens and whoever
// looks write into one sheet by the same rules. It knows no ssh: [Run] gets lines and gives lines.
package spoken
