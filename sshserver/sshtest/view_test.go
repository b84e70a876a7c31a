package sshtest

import "testing"

// A wrapped text is found where it is, and not where two things only happen to
// stand below each other.
func TestWhatAScreenShows(t *testing.T) {
	rows := []string{
		" Shared language           1·a",
		" words we all use for      2·one glossary for",
		" diversity, equity         the whole",
		"                           district",
	}
	v := view{rows: rows, width: 80}
	for text, want := range map[string]bool{
		"Shared language":                        true,
		"one glossary for the whole district":    true,
		"one glossary for the whole":             true,
		"the whole district":                     true,
		"words we all use for diversity, equity": false, // another column stands between
		"a word":                                 false, // an "a", and the prompt below it
		"one glossary for the who":               false,
		"one glossary for the whole dist":        false,
		"nowhere":                                false,
	} {
		if got := v.shows(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
