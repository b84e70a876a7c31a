// Package sim is seeded people who fill worksheets: the same seed does the same
// things. Rehearsal, property tests and load all use it.
//
// [Step] is the core: given what somebody sees, it gives one thing that they
// might do next, on any exercise, in any of the world's scripts. It is pure. A
// [Person] does that over and over with a [Hand], key by key, and takes back a
// thing now and then. A [Desk] is a whole session in memory to do it in, without
// a hub and without a disk; a hub's screen is a Hand as well.
package sim
