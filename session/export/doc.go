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
//
// The files, by the beginning of their names:
//
//	report, make, sheet     the model, and how it is made of a state
//	craft, aims, since,     parts of it: what facilitation adds, benchmarks and
//	story, match            numbers, what changed, several sessions, same words
//	masks, mentions, fold   people's names: hidden, and found in free text
//	across                  the tables side by side, made of the report alone
//	format, bundle, zip     which formats there are, file names, one zip of all
//	words, page_words,      what documents say, in both languages; a format's
//	office_words            own words stand beside it
//	csv, json, markdown,    a format each; docx and xlsx share office_words,
//	html, pdf, docx, xlsx   html and pdf page_words
//	map, svg, mermaid       the layered drawing of a map: layout, routes, and the
//	                        formats that are nothing but maps; docx_map, pdf_map
//	                        and html draw from the same layout
package export
