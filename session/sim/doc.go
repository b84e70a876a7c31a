// Package sim is support for tests, and no part of the program: seeded people who fill
// worksheets with whatever has broken programs before. The same seed does the same
// things. The believable people of a rehearsal are session/rehearsal's.
//
// [Step] is the core: given what somebody sees, it gives one thing that they
// might do next, on any exercise, in any of the world's scripts. It is pure. A
// [Person] does that over and over with a [Hand], key by key, and takes back a
// thing now and then. A [Desk] is a whole session in memory to do it in, without
// a hub and without a disk, and a [Programme] a room that plays a plan there; a
// hub's screen is a Hand as well.
package sim
