// Package export turns a session into documents people take home.
//
// A format is a function that writes a report and looks at nothing else.
//
// Nothing here reads a clock, a file or the network. The same state and options
// give the same bytes.
//
// The files, by the beginning of their names:
//
//	format, bundle, zip     which formats there are, file names, one zip of all
//	words, page_words,      what documents say, in both languages; a format's
//	office_words            own words stand beside it
//	markdown, html, pdf,    a format each; docx and xlsx share office_words,
//	docx, xlsx, mermaid     html and pdf page_words
//	map, svg                the formats that are nothing but maps; docx_map, pdf_map
//	                        and html draw from the same layout
package export
