package part

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"convene/session/text"
	"convene/tui/draw"
)

func TestAFieldIsTypedInto(t *testing.T) {
	for _, x := range []struct{ keys, want string }{
		{"Ana", "Ana"},
		{"Anna<left><backspace>", "Ana"},
		{"na<home>A", "Ana"},
		{"na<ctrl+a>A<ctrl+e>!", "Ana!"},
		{"xAna<home><delete>", "Ana"},
		{"Ana Luisa<ctrl+w>", "Ana "},
		{"Ana Luisa<ctrl+left><ctrl+w>", "Luisa"},
		{"Ana Luisa<home><ctrl+right><ctrl+k>", "Ana"},
		{"Ana<ctrl+u>Bo", "Bo"},
		{"Ana<left><ctrl+u>", "a"},
		{"<backspace><delete><left><right><ctrl+u><ctrl+w>", ""},
		{"José 👩‍🏫<backspace><backspace>", "José"},
		{"a👩‍🏫b<left><left>x", "ax👩‍🏫b"},
		{"Ana<ctrl+v><enter><tab><esc>", "Ana"},
		{"مرحبا<left><backspace>", "مرحا"},
	} {
		var f Field
		for _, k := range keysOf(t, x.keys) {
			f.Update(k)
		}
		if got := f.Value(); got != x.want {
			t.Errorf("%s: got %q, want %q", x.keys, got, x.want)
		}
	}
}

func TestCtrlVReadsNoClipboard(t *testing.T) {
	f := NewField("Ana", 10)
	changed, took := f.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl})
	if changed || took || f.Value() != "Ana" {
		t.Errorf("ctrl+v did something: %q", f.Value())
	}
}

func TestAPasteIsCleanedAndCut(t *testing.T) {
	f := NewField("ab", 6)
	f.Update(named["left"])
	f.Update(tea.PasteMsg{Content: "x\r\n\x1b[31my\x00\x1b]52;c;AAAA\x07"})
	if got := f.Value(); got != "ax yb" || f.WasCut() {
		t.Errorf("got %q, cut %v", got, f.WasCut())
	}
	f.Update(tea.PasteMsg{Content: strings.Repeat("z", 1<<16)})
	if got := f.Value(); got != "ax yzb" || !f.WasCut() {
		t.Errorf("got %q, cut %v", got, f.WasCut())
	}
	if f.Update(named["backspace"]); f.Value() != "ax yb" || f.Len() != 5 {
		t.Errorf("got %q", f.Value())
	}
}

func TestAnAccentTypedAfterItsLetterJoinsIt(t *testing.T) {
	var f Field
	for _, k := range keysOf(t, "Jose\u0301") {
		f.Update(k)
	}
	f.Update(tea.KeyPressMsg{Text: "\u0301"})
	if !strings.HasPrefix(f.Value(), "José") || f.Len() != 4 {
		t.Errorf("got %q, %d characters", f.Value(), f.Len())
	}
}

func TestAFieldHoldsItsPromises(t *testing.T) {
	pieces := []string{"a", "B ", "é", "e\u0301", "\u0301", "👩‍🏫", "\u200d", "漢字", "مر", "\r\n", "\x1b[2J", "\u202e", "\t", " ", "🇲🇽", "🇲"}
	moves := []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+left", "ctrl+right", "ctrl+k"}
	rapid.Check(t, func(t *rapid.T) {
		f := Field{Most: rapid.IntRange(1, 12).Draw(t, "most")}
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "typing") {
				f.Update(tea.PasteMsg{Content: strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 4).Draw(t, "piece"), "")})
			} else {
				f.Update(named[rapid.SampledFrom(moves).Draw(t, "key")])
			}
			v := f.Value()
			if f.Len() > f.Most || f.at < 0 || f.at > f.Len() {
				t.Fatalf("%q: %d characters of %d, the cursor at %d", v, f.Len(), f.Most, f.at)
			}
			if strings.ContainsAny(v, "\n\r\t\x1b\u202e") {
				t.Fatalf("%q holds what it must not", v)
			}
			if got := text.CleanLine(v); got != v && len(got) > len(v) {
				t.Fatalf("%q isn't clean: %q", v, got)
			}
			w := rapid.IntRange(1, 30).Draw(t, "width")
			shown, x := f.Line(w)
			if draw.Width(shown) > w || x < 0 || x >= w || !strings.Contains(v, shown) {
				t.Fatalf("%q in %d columns is %q, the cursor at %d", v, w, shown, x)
			}
		}
	})
}
