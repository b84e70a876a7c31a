package commands

import "testing"

// TestPaperOfACountry: where people print on A4, pages are A4.
func TestPaperOfACountry(t *testing.T) {
	for said, letter := range map[string]bool{
		"": true, "LANG=C.UTF-8": true, "LC_ALL=": true, "LANG=en_US.UTF-8": true, "LANG=es_MX": true, "LANG=de_DE.UTF-8": false, "LANG=es_ES@euro": false,
	} {
		if onLetter([]string{"PATH=/bin", said}) != letter {
			t.Errorf("%q: letter is %v", said, !letter)
		}
	}
	a4 := false
	if err := paperSize(&a4)("A4"); err != nil || !a4 || paperSize(&a4)("A5") == nil {
		t.Error(a4, err)
	}
}
