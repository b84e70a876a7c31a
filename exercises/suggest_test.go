package exercises

import "testing"

func TestSuggest(t *testing.T) {
	names := []string{"allies", "back-map", "building-blocks", "building-blocks-two", "grid", "map", "takeaways"}
	for name, want := range map[string]string{
		"gird":                "grid",
		"gri":                 "grid",
		"Grid":                "grid",
		"backmap":             "back-map",
		"bakc-map":            "back-map",
		"takeaway":            "takeaways",
		"building":            "building-blocks",
		"building-block":      "building-blocks",
		"blocks":              "building-blocks",
		"building-blocks-tow": "building-blocks-two",
		"":                    "",
		"x":                   "",
		"something-else":      "",
	} {
		if got := Suggest(name, names); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := Suggest("ab", []string{"ac", "aa"}); got != "aa" {
		t.Errorf("of two equally near the first by name is meant, got %q", got)
	}
}

func TestIDsFromWords(t *testing.T) {
	for s, want := range map[string]string{
		"Shared Language": "shared-language", "¿Qué pasó?": "que-paso", "Año güero ÑANDÚ": "ano-guero-nandu", "--a--b--": "a-b", "漢字": "", "back-map": "back-map",
	} {
		if got := asID(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
