// Package rehearsal is the made-up people of a demonstration: they come to the tables,
// write lines of the field in their own language at the pace of people, hesitate,
// mistype and correct, and take part in whatever step the room is at.
//
// What they write stands beside each exercise of the catalogue
// ([exercises.RehearsalOf]). A [Person] presses one key after another with a [Hand];
// who holds it waits in between as long as Press says. It is pure: no clock, and the
// same seed does the same things to the same room.
package rehearsal
