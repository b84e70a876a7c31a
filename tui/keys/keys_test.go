package keys

import (
	"flag"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	_ "github.com/charmbracelet/x/exp/golden" // for its -update flag

	"convene/exercises"
	"convene/tui/words"
)

const doc = "../../docs/keys.md"

func TestDocsTellTheKeysThatThereAre(t *testing.T) {
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(doc, []byte(Doc()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != Doc() {
		t.Error("docs/keys.md doesn't agree with the rows: run go test ./tui/keys -run Docs -update")
	}
}

func TestTheTableOfKeysIsWhole(t *testing.T) {
	for _, lang := range words.Langs() {
		ids := map[string]bool{}
		for i, r := range Rows() {
			l := r.line(words.For(lang))
			if l.ID == "" || l.Keys == "" || l.Name == "" || l.Hint == "" || l.About == "" && r.Group != "" {
				t.Errorf("%s: something is missing in %+v", lang, l)
			}
			if ids[l.ID] {
				t.Errorf("%s: %s is there twice", lang, l.ID)
			}
			ids[l.ID] = true
			for _, s := range r.Binding.Keys()[:min(max(r.Shown, 1), len(r.Binding.Keys()))] {
				if needsMore(s) {
					t.Errorf("%s can't be sent by a plain terminal: %s", l.ID, s)
				}
			}
			for _, o := range Rows()[:i] {
				if w, s := both(r, o); s != "" {
					t.Errorf("%s and %s are both on %s in %s", o.ID, r.ID, s, w)
				}
			}
		}
		for _, at := range []Where{Grid, Column, Answer, Map, Reading, Hand, Opened} {
			for _, id := range Footer(at) {
				if !ids[id] {
					t.Errorf("the footer names %s, which isn't in the table", id)
				}
			}
		}
	}
}

// both is a place where two rows are on one stroke.
func both(a, b Row) (Where, string) {
	for _, w := range a.Where {
		if !slices.Contains(b.Where, w) {
			continue
		}
		for _, s := range a.Binding.Keys() {
			if slices.Contains(b.Binding.Keys(), s) {
				return w, s
			}
		}
	}
	return "", ""
}

// needsMore tells whether a stroke exists only for terminals that speak a newer
// protocol.
func needsMore(stroke string) bool {
	return slices.Contains([]string{"shift+enter", "ctrl+i", "ctrl+m", "ctrl+enter", "ctrl+h", "ctrl+j", "ctrl+[", "shift+backspace", "ctrl+backspace"}, stroke) ||
		strings.HasPrefix(stroke, "ctrl+shift") || strings.HasPrefix(stroke, "f1")
}

// pressed is what a terminal sends for a key as it is printed, read anew and not
// by what printed it.
func pressed(t *testing.T, print string) tea.KeyPressMsg {
	t.Helper()
	var k tea.KeyPressMsg
	for {
		mod, rest, ok := strings.Cut(print, "+")
		if !ok || rest == "" {
			break
		}
		k.Mod |= map[string]tea.KeyMod{"Ctrl": tea.ModCtrl, "Alt": tea.ModAlt, "Shift": tea.ModShift}[mod]
		print = rest
	}
	codes := map[string]rune{
		"Enter": tea.KeyEnter, "Tab": tea.KeyTab, "Esc": tea.KeyEscape, "Backspace": tea.KeyBackspace, "Delete": tea.KeyDelete,
		"↑": tea.KeyUp, "↓": tea.KeyDown, "←": tea.KeyLeft, "→": tea.KeyRight, "Home": tea.KeyHome, "End": tea.KeyEnd,
		"PageUp": tea.KeyPgUp, "PageDown": tea.KeyPgDown,
	}
	r := []rune(print)
	switch code, named := codes[print]; {
	case named:
		k.Code = code
	case print == "Space" || print == "Espacio":
		k.Code, k.Text = ' ', " "
	case len(r) != 1:
		t.Fatalf("nobody knows which key %q is", print)
	case k.Mod != 0:
		k.Code = []rune(strings.ToLower(print))[0]
	default:
		k.Code, k.Text = r[0], print
	}
	return k
}

// TestWhatIsPrintedIsWhatIsPressed: every key that a person reads of does, in every
// place that its row is for, what that row says.
func TestWhatIsPrintedIsWhatIsPressed(t *testing.T) {
	for _, lang := range words.Langs() {
		n := 0
		for _, r := range Rows() {
			l := r.line(words.For(lang))
			for _, print := range strings.Fields(l.Printed()) {
				if r.ID == "help" && print == "Esc" || print == "…" { // two keys one after the other; and so on
					continue
				}
				for _, w := range r.Where {
					k := pressed(t, print)
					stroke := k.String()
					if w == Wall || w == Opened || w == Agenda || w == Any && k.Text != "" {
						stroke = Letter(k)
					}
					if got := ID(stroke, w); got != r.ID {
						t.Errorf("%s: %s is printed for %s, and in %s it does %q", lang, print, r.ID, w, got)
					}
					n++
				}
			}
		}
		if n < 200 {
			t.Errorf("%s: only %d were tried", lang, n)
		}
	}
}

// TestSentencesNameOnlyKeysThatThereAre: a key that stands in a sentence, in
// whatever language, is in the table, and is printed there as it stands.
func TestSentencesNameOnlyKeysThatThereAre(t *testing.T) {
	named := regexp.MustCompile(`\b(?:Ctrl|Alt|Shift)\+(?:[A-Z]\b|[↑↓←→]|Tab|Enter)`)
	n := 0
	for _, lang := range words.Langs() {
		sentences(lang, reflect.ValueOf(*words.For(lang)), func(at, sentence string) {
			for _, print := range named.FindAllString(sentence, -1) {
				n++
				stroke := pressed(t, print).String()
				if !slices.ContainsFunc(Rows(), func(r Row) bool { return slices.Contains(r.named(), stroke) }) {
					t.Errorf("%s: %s does nothing: %s", at, print, sentence)
				}
			}
		})
	}
	if n < 20 {
		t.Errorf("only %d keys were found in sentences", n)
	}
}

// named are the strokes of a row that a sentence may speak of: where one types all
// of them, at the wall those that are printed.
func (r Row) named() []string {
	all := r.Binding.Keys()
	if slices.Contains(r.Where, Wall) {
		return all[:min(max(r.Shown, 1)+r.Also, len(all))]
	}
	return all
}

// sentences calls f with all that is said in some words.
func sentences[S ~string](at S, v reflect.Value, f func(at, sentence string)) {
	switch v.Kind() {
	case reflect.String:
		f(string(at), v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			sentences(string(at)+"."+v.Type().Field(i).Name, v.Field(i), f)
		}
	case reflect.Map:
		for _, id := range v.MapKeys() {
			sentences(string(at)+"."+id.String(), v.MapIndex(id), f)
		}
	}
}

// desk is a screen for Bind.
type desk struct {
	did  []string
	busy bool
}

func TestBind(t *testing.T) {
	deeds := map[string]Deed[*desk]{}
	for _, r := range Rows() {
		if slices.Contains(r.Where, Menu) {
			deeds[r.ID] = Deed[*desk]{Do: func(d *desk, stroke string) tea.Cmd {
				d.did = append(d.did, r.ID+" "+stroke)
				return nil
			}}
		}
	}
	run := deeds["menu-run"]
	run.Why = func(d *desk) string {
		if d.busy {
			return "busy"
		}
		return ""
	}
	deeds["menu-run"] = run
	acts, err := Bind(deeds, Menu)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{}
	acts.Press(d, "down", Menu)
	acts.Press(d, "enter", Menu)
	d.busy = true
	if _, why, act := acts.Press(d, "enter", Menu); why != "busy" || act.ID != "menu-run" {
		t.Errorf("why not: %q, of %v", why, act)
	}
	if _, _, act := acts.Press(d, "ctrl+x", Menu); act != nil {
		t.Errorf("Ctrl+X does %s", act.ID)
	}
	if got := strings.Join(d.did, ", "); got != "menu-choose down, menu-run enter" {
		t.Errorf("it did %s", got)
	}
	if b := acts.Bindings(d, words.For(exercises.English), "menu-run", "menu-close"); len(b) != 2 || b[0].Enabled() || !b[1].Enabled() || b[1].Help().Key != "Esc" {
		t.Errorf("as bindings: %+v", b)
	}
	delete(deeds, "menu-close")
	if _, err := Bind(deeds, Menu); err == nil {
		t.Error("a key without a deed isn't noticed")
	}
	deeds["menu-close"], deeds["menu-dance"] = run, run
	if _, err := Bind(deeds, Menu); err == nil {
		t.Error("a deed without a key isn't noticed")
	}
}

// BenchmarkPress is a key from its message to its deed.
func BenchmarkPress(b *testing.B) {
	for name, k := range map[string]tea.KeyPressMsg{"letter": {Code: 'x', Text: "x"}, "ctrl+y": {Code: 'y', Mod: tea.ModCtrl}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ID(k.String(), Grid, Any)
			}
		})
	}
}
