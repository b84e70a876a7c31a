// Package keys is the one table of keys. A [Row] is a function that has a key: what
// is pressed for it and where, and the words for it. Whatever names a key to a
// person is made from these rows, the footer, the help, the menu, docs/keys.md; and
// what a screen does with a key it finds by the same rows, in [Acts], from stroke to
// what is done, which it gets from [Bind] for deeds of its own.
//
// So a key is changed in one place. To add one, write its row (sheet.go, wall.go,
// rest.go), its words in every language, and its deed on the screen that has it; the
// tests tell what was forgotten.
package keys
