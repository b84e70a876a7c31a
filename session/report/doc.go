// Package report says what there is to be said of a session.
//
// [Make] builds one [Report] from a session's state: every step, every table, every
// worksheet, every section, every entry, in the order people see them and in one
// language. Documents are made of a report and of nothing else, so none can forget a
// table or leak what another left out: leaving out names, keeping worksheets back
// and hiding who wrote an anonymous entry are all decided in Make, once. [Across]
// lays the tables of a report side by side. JSON and CSV are the report itself.
//
// Nothing here reads a clock, a file or the network. The same state and options give
// the same report.
package report
