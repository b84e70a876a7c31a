// Package words holds every sentence the screens say, in English and Spanish. A screen asks [For] for the words of its
// person's language once and then reads plain fields: w.Table.Away, w.Save.NotSaved. Nothing is looked up by key, so
// a missing word doesn't compile.
//
// Each section is a file with its type and both its values side by side, so that whoever changes a sentence sees the
// other language under it. Fields with a %d or %s in them say in their comment what goes in, in what order. A test
// makes sure that no field is empty and that both languages take the same arguments.
//
// The names of keys (Enter, Tab, Esc) are the same in both languages: one table often shares keyboards.
package words
