// Package wordfile holds every sentence the program says to people: one file a language, en.yaml and es.yaml, for screens,
// documents, hints, refusals and the command line alike. A room that says something declares a struct of sections, each of
// them a struct of words, and asks a [Library] of it for a language: lib.In(lang).Join.Welcome. Nothing is looked up by a
// key in quotes, so a word that isn't declared doesn't compile.
//
// A word is declared once, as a field, and worded once in every file, in the section and under the name of that field.
// Fields with a %d or %s in them say in their comment what goes in, in what order; where it is more than one the files
// number them, %[1]d and %[2]s, since another language may have them the other way around. A [Count] has the plural forms
// of its language, by their names in CLDR. A [ByID] has a line for each refusal, or phase, by its id. A field that is a
// struct of strings has a line for each of them, `Undo.Name:`. Every value stands in double quotes.
// Tests tell what a file lacks, what in it nobody says and what takes other arguments than in English, with the line.
//
// What a language doesn't say is said in English. A file is read when a room first asks for its language.
//
// The names of keys (Enter, Tab, Esc) are the same in all languages: one table often shares keyboards.
package wordfile
