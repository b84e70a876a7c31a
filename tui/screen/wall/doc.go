// Package wall is the facilitator's screen. It opens on a sheet that says, large, how people join; Enter goes on to
// the wall itself: a card for every table with its people, how far each section is, its newest words as they come, and
// what else there is to know of it (a call for help, quiet writing, that nobody has written for a while). What is written
// in quiet isn't in the state that the wall is given, and a sheet whose names stay at its table shows counts. A third page shows the picks and dots of all
// tables as bars, a fourth reads everybody's commitments back.
//
// The screen only looks and chooses. What has to happen it says as a message: [OpenTable], [AskMenu], or [Do] with
// the function that a key stands for in part's table of keys. Who receives them has the session at hand.
//
// A frame is cheap: a card's lines are kept until its table, its people, their being away or writing, the words for
// the time since the last change, or the room it has are different.
package wall
