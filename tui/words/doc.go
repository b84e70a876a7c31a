// Package words holds what the screens say, as plain fields: w.Table.Away, w.Save.NotSaved. The sentences stand in one
// file a language, in exercises/wordfile, which tells how a word is declared. A screen asks [For] for the words of its
// person's language once.
package words
