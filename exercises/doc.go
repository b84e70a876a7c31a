// Package exercises knows what a blank worksheet and an agenda are, and reads
// both from YAML. It is a leaf: it imports nothing of ours but exercises/rates, its
// reader of published numbers, so a new exercise is a new YAML file and no Go code.
//
// An [Exercise] is sections of entries; an entry has one text per column; a map
// adds links. A [Plan] is a title, tables and steps; a step is an exercise with
// its phases and minutes. Loading reports every problem of a file at once, each
// with its line, column and a caret; nothing half-read is ever returned.
package exercises
