// Package export is all the documents people take home of a session: which formats there
// are, what the files are called, and one zip of all of them. A document is made in three
// steps, each of them a room: session/report says what there is to say, session/document
// words it in blocks, and the rooms of session/write turn blocks into a format.
//
// Nothing here reads a clock, a file or the network. The same state and options
// give the same bytes.
package export
