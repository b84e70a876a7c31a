package attack_test

import (
	"testing"
	"unicode/utf8"

	"convene/sshserver/sshtest/attack"
)

// What looks for harm finds it where it is, and nowhere else.
func TestHarmIsFound(t *testing.T) {
	t.Parallel()
	// What is only text, whoever reads it: what it means to a spreadsheet or a page is for
	// these to take care of.
	harmless := map[string]bool{
		"joiners alone": true, "a heap of marks": true, "a formula": true, "a script": true, "a link of a page": true,
		"a table of a page": true, "quotes and commas": true, "an entity": true, "a very long word": true,
		"half a sequence": true, "carriage returns": true, "the end of a paste": true, "broken bytes": true,
	}
	for _, x := range attack.Texts() {
		term := attack.InTerminal([]byte(x.Raw))
		doc := attack.InText(x.Raw)
		if found := len(term)+len(doc) > 0; !found && !harmless[x.Name] {
			t.Errorf("%s: nothing was found in %q", x.Name, x.Raw)
		}
		if utf8.ValidString(x.Raw) && len(term) > 0 && harmless[x.Name] && len(doc) == 0 && x.Name != "the end of a paste" {
			t.Errorf("%s: %q", x.Name, term)
		}
	}
	own := "\x1b[?1049h\x1b[?2026h\x1b[2J\x1b[1;1H\x1b[38;5;240mPage\x1b[0m \x1b]2;Convene\x07\x1b]11;?\x07\x1b[c\x1b[?25h\x1b[?2026l¿Qué? — 👩‍🏫 é नमस्ते\r\n"
	if got := attack.InTerminal([]byte(own)); len(got) > 0 {
		t.Errorf("the program's own: %q", got)
	}
	if got := attack.InText("\ufeffa,b\r\n¿Qué?\t👩‍🏫\n"); len(got) > 0 {
		t.Errorf("a document's own: %q", got)
	}
}
