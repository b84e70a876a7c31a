// Package export turns a session into documents people take home.
//
// [Make] builds one [Report] from a session's state: every step, every table,
// every worksheet, every section, every entry, in the order people see them and
// in one language. A format is a function that writes a Report and looks at
// nothing else, so no format can forget a table or leak what another left out.
// Leaving out names, keeping worksheets back and hiding who wrote an anonymous
// entry are all decided in Make, once, for every format that will ever be added.
//
// Nothing here reads a clock, a file or the network. The same state and options
// give the same bytes.
package export
