package wordfile

import "iter"

// Entries are all of a file's.
func Entries(file string) iter.Seq2[Entry, error] {
	return entries(file, func(string) bool { return true })
}
