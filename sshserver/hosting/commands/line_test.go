package commands

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	_ "github.com/charmbracelet/x/exp/golden" // for its -update flag
	"github.com/spf13/cobra"

	"convene/exercises"
)

// typed runs a command line as somebody with these words on standard input would.
func typed(t *testing.T, stdin string, args ...string) (code int, out, said string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(t.Context(), args, strings.NewReader(stdin), &o, &e)
	return code, o.String(), e.String()
}

// speaking is a program for whoever reads a language.
func speaking(lang exercises.Lang) *program { return &program{lang: lang, w: ours().In(lang)} }

// every calls f with all commands that somebody sees.
func every(p *program, f func(*cobra.Command)) {
	root := p.command()
	f(root)
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			f(c)
		}
	}
}

// Each command says in every language what it does, and shows two lines that its own
// flags and words allow.
func TestEveryCommandIsExplained(t *testing.T) {
	for _, lang := range exercises.Langs() {
		n := 0
		p := speaking(lang)
		every(p, func(c *cobra.Command) {
			n++
			if c.Short == "" || strings.HasSuffix(c.Short, ".") || c.HasParent() && c.GroupID == "" {
				t.Errorf("%s: %s says %q, in %q", lang, c.Name(), c.Short, c.GroupID)
			}
			all := examples(c)
			if len(all) != 2 {
				t.Fatalf("%s: %s has %d examples", lang, c.Name(), len(all))
			}
			for _, e := range all {
				if e.does == "" || !strings.Contains(e.line, "convene") {
					t.Errorf("%s: %s: %q %q", lang, c.Name(), e.line, e.does)
				}
				for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(e.line, -1) {
					if name := strings.TrimPrefix(flag, "--"); c.Flags().Lookup(name) == nil && c.InheritedFlags().Lookup(name) == nil {
						t.Errorf("%s: %s has no %s, as its example says", lang, c.Name(), flag)
					}
				}
			}
		})
		if n < 20 {
			t.Errorf("%s: only %d commands were looked at", lang, n)
		}
	}
}

// Into a pipe help is plain, within 80 columns but for lines to type, and says everything
// that can be typed.
func TestHelpIsPlainInAPipe(t *testing.T) {
	for _, lang := range exercises.Langs() {
		t.Setenv("CONVENE_LANG", string(lang))
		every(speaking(lang), func(c *cobra.Command) {
			args := append(strings.Fields(c.CommandPath())[1:], "--help")
			code, out, said := typed(t, "", args...)
			if code != exitDone || said != "" || strings.Contains(out, "\x1b") {
				t.Errorf("%s %v: %d, %s%s", lang, args, code, out, said)
			}
			for line := range strings.Lines(out) {
				if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > plainWidth && !strings.Contains(line, "convene") {
					t.Errorf("%s %v: %d columns: %s", lang, args, w, line)
				}
			}
			for _, f := range flagsOf(c.NonInheritedFlags()) {
				if !strings.Contains(out, f[0]) {
					t.Errorf("%s %v doesn't tell of %s", lang, args, f[0])
				}
			}
		})
	}
}

// What is typed wrongly is said once, in the language of whoever types, with what they may
// have meant.
func TestWhatIsTypedWrongly(t *testing.T) {
	for _, c := range []struct {
		lang string
		args string
		want string
	}{
		{"en", "hots", "there is no command \"hots\". Did you mean host?\n"},
		{"es", "hots", "no existe la orden \"hots\". ¿Quiso decir host?\n"},
		{"en", "building-blocks", "there is no command \"building-blocks\". Did you mean `convene host building-blocks`?\n"},
		{"es", "mine.yaml", "no existe la orden \"mine.yaml\". ¿Quiso decir `convene host mine.yaml`?\n"},
		{"en", "serve --tabels 3", "there is no flag --tabels here. Did you mean --tables?\n"},
		{"es", "serve --xyzzy", "aquí no existe la opción --xyzzy: `convene help` lista las que hay\n"},
		{"es", "serve --tables 999", "--tables no puede ser \"999\": lleva un número de 1 a 200\n"},
		{"es", "story x --lang fr", "--lang no puede ser \"fr\": es en o es\n"},
		{"es", "rehearse --pace x", "--pace no puede ser \"x\": lleva un tiempo como 400ms o 2s\n"},
		{"es", "serve --listen", "--listen necesita un valor\n"},
		{"es", "export", "`convene export` necesita el archivo de una sesión\n"},
		{"es", "plans more", "`convene plans` no lleva nada detrás, y hay \"more\"\n"},
		{"es", "completion fishy", "`convene completion` necesita uno de estos: bash, zsh, fish, powershell\n"},
		{"es", "export x --format md,csv --out -", "--out - escribe un solo documento en la salida estándar: nombre un formato con --format y quite --bundle\n"},
	} {
		t.Setenv("CONVENE_LANG", c.lang)
		code, out, said := typed(t, "", strings.Fields(c.args)...)
		if code != exitUsage || out != "" || said != c.want {
			t.Errorf("%s %s: %d %s\n%s", c.lang, c.args, code, out, said)
		}
	}
}

// The language is that of the locale; CONVENE_LANG goes before it.
func TestTheLocaleSpeaks(t *testing.T) {
	for _, c := range []struct{ convene, all, lang, want string }{
		{"", "", "es_MX.UTF-8", "no hay"},
		{"", "C", "es_MX.UTF-8", "there is"},
		{"", "", "fr_FR.UTF-8", "there is"},
		{"es", "en_US.UTF-8", "", "no hay"},
		{"en", "es_MX.UTF-8", "es_MX.UTF-8", "there is"},
	} {
		t.Setenv("CONVENE_LANG", c.convene)
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", c.lang)
		if code, _, said := typed(t, "", "show", "nothing"); code != exitFailed || !strings.HasPrefix(said, c.want) {
			t.Errorf("%+v: %d %s", c, code, said)
		}
	}
}

// A variable stands for a flag that isn't typed, and one that can't be meant is named.
func TestVariablesStandForFlags(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("CONVENE_DATA", dir)
	if _, out, _ := typed(t, "", "doctor", "--json"); !strings.Contains(out, filepath.Base(dir)) {
		t.Errorf("the folder isn't %s:\n%s", dir, out)
	}
	if _, out, _ := typed(t, "", "doctor", "--json", "--data", t.TempDir()); strings.Contains(out, `"`+dir+`"`) {
		t.Error("a variable goes before what was typed")
	}
	t.Setenv("CONVENE_LISTEN", "nowhere")
	if code, _, said := typed(t, "", "doctor"); code != exitUsage || !strings.Contains(said, "nowhere") {
		t.Errorf("%d %s", code, said)
	}
	p := speaking(exercises.English)
	named := p.variables(p.command())
	for _, want := range []string{"CONVENE_DATA", "CONVENE_LISTEN", "CONVENE_LANG", "CONVENE_FACILITATOR_KEYS", "CONVENE_CODE", "CONVENE_FACILITATOR_CODE", "NO_COLOR"} {
		if !slices.ContainsFunc(named, func(v [2]string) bool { return v[0] == want }) {
			t.Errorf("the help doesn't tell of %s", want)
		}
	}
}

// - is standard input and standard output.
func TestDashes(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("CONVENE_DATA", dir)
	t.Chdir(dir)
	code, starter, said := typed(t, "", "new", "plan", "our-evening", "--out", "-")
	if code != exitDone || said != "" || !strings.Contains(starter, "steps:") {
		t.Fatalf("%d %s %s", code, starter, said)
	}
	if _, err := os.Stat("our-evening.yaml"); err == nil {
		t.Error("it is written as a file, too")
	}
	if code, out, said := typed(t, starter, "check", "-"); code != exitDone || out+said != "" {
		t.Errorf("%d %s %s", code, out, said)
	}
	if code, out, _ := typed(t, "id: [", "check", "-"); code != exitFailed || !strings.HasPrefix(out, "stdin:1:") {
		t.Errorf("%d %s", code, out)
	}
	if code, out, said := typed(t, starter, "preview", "-"); code != exitDone || len(out) < 500 {
		t.Errorf("%d %s %s", code, out, said)
	}
	if code, _, said := typed(t, "", "preview", "-"); code != exitFailed || !strings.Contains(said, "standard input") {
		t.Errorf("%d %s", code, said)
	}
	_, march := folderOfTwo(t)
	for format, begins := range map[string]string{"md": "# ", "pdf": "%PDF-", "docx": "PK", "json": "{"} {
		code, out, said := typed(t, "", "export", march, "--format", format, "--out", "-")
		if code != exitDone || said != "" || !strings.HasPrefix(out, begins) {
			t.Errorf("%s: %d %.60q %s", format, code, out, said)
		}
	}
	code, out, said := typed(t, "", "copy", march, "-")
	if was, err := os.ReadFile(march); err != nil || code != exitDone || !strings.HasPrefix(out, string(was[:16])) {
		t.Errorf("%d %.60q %s", code, out, said)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("something is left: %v, %v", left, err)
	}
}

// Without being told, export writes what people usually need.
func TestExportWritesWhatPeopleNeed(t *testing.T) {
	_, march := folderOfTwo(t)
	for format, want := range map[string][]string{"": {".docx", ".html", ".pdf", ".xlsx"}, "all": nil} {
		out := t.TempDir()
		args := []string{"export", march, "--out", out}
		if format != "" {
			args = append(args, "--format", format)
		}
		if code, _, said := typed(t, "", args...); code != exitDone {
			t.Fatalf("%s: %d %s", format, code, said)
		}
		var got []string
		all, err := os.ReadDir(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			if end := filepath.Ext(f.Name()); !slices.Contains(got, end) {
				got = append(got, end)
			}
		}
		slices.Sort(got)
		if format == "all" {
			if len(got) < 8 {
				t.Errorf("all is %v", got)
			}
		} else if !slices.Equal(got, want) {
			t.Errorf("%q gives %v", format, got)
		}
	}
}

// A shell completes what there is: commands, plans, exercises, sessions, formats, languages.
func TestCompletion(t *testing.T) {
	dir, _ := folderOfTwo(t)
	t.Setenv("CONVENE_DATA", dir)
	for line, want := range map[string]string{
		"ho": "host\t", "host ": "results-cohort-1\t", "host|": "back-map\t", "show ": "march\t", "export ": "april\t",
		"export march --format docx,": "docx,pdf", "export march --lang ": "es", "fill ": "a3-action-plan\t", "new ": "plan", "rehearse ": "convening-3h\t",
		"help ": "serve\t", "host --after ": "march\t", "completion ": "fish",
	} {
		line = strings.TrimSuffix(line, "|")
		args := strings.Split(line, " ")
		if line == "host" {
			args = []string{"host", ""}
		}
		if _, out, said := typed(t, "", append([]string{"__complete"}, args...)...); !strings.Contains("\n"+out, "\n"+want) {
			t.Errorf("%q completes to\n%s%s", line, out, said)
		}
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if code, out, said := typed(t, "", "completion", shell); code != exitDone || !strings.Contains(out, "convene") {
			t.Errorf("%s: %d %s", shell, code, said)
		}
	}
}

// What a script reads is JSON, and says which build it comes from.
func TestJSONEverywhere(t *testing.T) {
	dir, march := folderOfTwo(t)
	for _, args := range [][]string{
		{"version"},
		{"plans"},
		{"exercises"},
		{"sessions", "--data", dir},
		{"show", march},
		{"show", march, "--history"},
		{"check", march},
		{"doctor", "--data", dir},
		{"copy", march, filepath.Join(t.TempDir(), "c")},
		{"story", filepath.Join(dir, "april.convene")},
		{"promises", march},
		{"erase", march, "--person", "Ana Ruiz"},
		{"delete", march},
	} {
		_, out, said := typed(t, "", append(args, "--json")...)
		if !json.Valid([]byte(out)) {
			t.Errorf("%v: %s%s", args, out, said)
		}
	}
	_, out, _ := typed(t, "", "--version")
	_, again, _ := typed(t, "", "version")
	if !strings.HasPrefix(out, "convene ") || out != again {
		t.Errorf("--version says %q and version %q", out, again)
	}
}

// A manual page takes no text for an order of roff's, and tells what the help tells.
func TestManual(t *testing.T) {
	for _, lang := range exercises.Langs() {
		t.Setenv("CONVENE_LANG", string(lang))
		dir := filepath.Join(t.TempDir(), "man1")
		if code, _, said := typed(t, "", "man", dir); code != exitDone {
			t.Fatal(said)
		}
		every(speaking(lang), func(c *cobra.Command) {
			b, err := os.ReadFile(filepath.Join(dir, manualName(c)+".1"))
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(b)) {
				if order := regexp.MustCompile(`^\.\S*`).FindString(line); !slices.Contains([]string{"", ".TH", ".SH", ".TP"}, order) || strings.HasPrefix(line, "'") {
					t.Errorf("%s: %s", manualName(c), line)
				}
			}
			for _, f := range flagsOf(c.NonInheritedFlags()) {
				if !strings.Contains(string(b), roff(f[0])) {
					t.Errorf("%s doesn't tell of %s", manualName(c), f[0])
				}
			}
		})
	}
}

// docs/privacy.md is the page that the program prints, in every language.
func TestPrivacyIsSaidOnce(t *testing.T) {
	var want strings.Builder
	for _, lang := range exercises.Langs() {
		want.WriteString(privacyPage(ours().In(lang).Privacy, lang))
	}
	path := filepath.Join("..", "..", "..", "docs", "privacy.md")
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want.String() {
		if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
			if err := os.WriteFile(path, []byte(want.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Errorf("docs/privacy.md says something else (%v): write it anew with -update", err)
	}
	for _, lang := range exercises.Langs() {
		code, out, _ := typed(t, "", "privacy", "--lang", string(lang))
		if n := strings.Count(out, "\n"); code != exitDone || n > 50 {
			t.Errorf("%s: %d, %d lines", lang, code, n)
		}
	}
}

// privacyPage is the same in Markdown, for docs/privacy.md.
func privacyPage(w Privacy, lang exercises.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- `convene privacy --lang %s` prints this; the words stand in exercises/wordfile. -->\n\n", w.Title, lang)
	for _, part := range w.parts() {
		fmt.Fprintf(&b, "**%s.** %s\n\n", part[0], part[1])
	}
	return b.String()
}
