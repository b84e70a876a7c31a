package wordfile_test

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"convene/exercises"
	"convene/exercises/findings"
	"convene/exercises/hints"
	"convene/exercises/wordfile"
	"convene/session/cards"
	"convene/session/carry"
	papers "convene/session/document/words"
	"convene/session/files"
	"convene/session/files/salvage"
	"convene/session/files/story"
	"convene/session/journal/sqlite"
	"convene/sshserver"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/commands"
	"convene/sshserver/hosting/doctor"
	"convene/sshserver/hosting/server"
	"convene/sshserver/hosting/web/page"
	"convene/tui/words"
)

// rooms are all the structs that the files' words are read into. Who declares one puts it here.
func rooms() []any {
	return []any{&words.Words{}, &files.Words{}, &salvage.Words{}, &story.Words{}, &hints.Words{}, &carry.Words{}, &papers.Words{}, &cards.Words{}, &commands.Words{}, &doctor.Words{}, &hosting.Words{}, &findings.Words{}, &sqlite.Words{}, &sshserver.Words{}, &page.Words{}, &server.Words{}}
}

func fileOf(t testing.TB, lang exercises.Lang) string {
	t.Helper()
	file, err := os.ReadFile(string(lang) + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(file)
}

// formsOf are the plural forms that a language needs for whole numbers.
func formsOf(lang exercises.Lang) (out []string) {
	names := []string{"other", "zero", "one", "two", "few", "many"}
	for n := range 1001 {
		form := plural.Cardinal.MatchPlural(language.Make(string(lang)), n, 0, 0, 0, 0)
		if name := names[form]; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// byID tells whether a word is a list by id.
func byID(name string) bool {
	return slices.ContainsFunc(sections(), func(s reflect.StructField) bool {
		field, ok := s.Type.FieldByName(strings.TrimPrefix(name, s.Name+": "))
		return ok && strings.HasPrefix(name, s.Name+": ") && field.Type == reflect.TypeFor[wordfile.ByID]()
	})
}

// idsOf are what has to have words in a list of them: the constants of a type, as they stand in its file.
func idsOf(list string) (out []string) {
	at := map[string]struct{ file, kind string }{
		"Acts: Group":         {"../../tui/part/acts.go", "Group"},
		"Acts: About":         {"../../tui/part/acts.go", "tells"},
		"Acts: Also":          {"../../tui/part/acts.go", "act"},
		"Errors: Refusal":     {"../../session/errors.go", "Code"},
		"Checking: Says":      {"../findings/ids.go", "ID"},
		"Hints: Hint":         {"../hints/hint.go", "Code"},
		"Facilitate: PhaseIs": {"../../exercises/model.go", "PhaseKind"},
		"Facilitate: Part":    {"../../session/stage.go", ""},
		"Deeds: Undone":       {"../../session/change.go", "What"},
		"Plain: Command":      {"../../tui/spoken/commands.go", "id"},
		"Plain: Does":         {"../../tui/spoken/commands.go", "id"},
	}[list]
	code, err := os.ReadFile(at.file)
	if err != nil {
		panic(err)
	}
	pattern := regexp.MustCompile(`(?m)^\t\w+ +` + at.kind + ` = "([^"]+)"`)
	switch at.kind {
	case "": // a list of them
		pattern = regexp.MustCompile(`(?m)^\t\t\{"([^"]+)", func`)
	case "act": // a list of them with their headings
		pattern = regexp.MustCompile(`(?m)^\t\t\{"([^"]+)", \w+, \w+\}`)
	case "tells":
		pattern = regexp.MustCompile(`(?m)^\t\t\{"([^"]+)", \w+, true\}`)
	case "id": // a list of them that names them
		pattern = regexp.MustCompile(`(?m)^\t\t\{id: "([^"]+)"`)
	}
	for _, found := range pattern.FindAllStringSubmatch(string(code), -1) {
		switch _, way, _ := strings.Cut(found[1], "-"); {
		case at.kind == "What" && way != "back" && way != "again": // "Undone." says enough
		default:
			out = append(out, found[1])
		}
	}
	return out
}

// sections are those of every room.
func sections() (out []reflect.StructField) {
	for _, room := range rooms() {
		for _, section := range reflect.VisibleFields(reflect.TypeOf(room).Elem()) {
			if section.Type.Kind() == reflect.Struct {
				out = append(out, section)
			}
		}
	}
	return out
}

// A section is of one kind in all rooms that say something out of it.
func TestASectionIsOfOneKind(t *testing.T) {
	seen := map[string]reflect.Type{}
	for _, section := range sections() {
		if was := seen[section.Name]; was != nil && was != section.Type {
			t.Errorf("the section %s is %v in one room and %v in another", section.Name, was, section.Type)
		}
		seen[section.Name] = section.Type
	}
}

// at is what is wrong in a line.
func at(line int, format string, a ...any) string {
	return fmt.Sprintf("line %d: %s", line, fmt.Sprintf(format, a...))
}

var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z%]`)

// verbs are what a sentence takes. Several are numbered, since another language may have them in another order.
func verbs(sentence string) []string {
	all := verb.FindAllString(sentence, -1)
	slices.Sort(all)
	return all
}

// wanted are all the words that a language has to have, as its file names them.
func wanted(lang exercises.Lang) (out []string) {
	forms := formsOf(lang)
	for _, section := range sections() {
		for j := range section.Type.NumField() {
			field := section.Type.Field(j)
			var parts []string
			switch field.Type {
			case reflect.TypeFor[wordfile.ByID]():
				for _, id := range idsOf(section.Name + ": " + field.Name) {
					parts = append(parts, "."+id)
				}
			case reflect.TypeFor[wordfile.Count]():
				for _, form := range forms {
					parts = append(parts, "."+form)
				}
			case reflect.TypeFor[string]():
				parts = []string{""}
			default:
				for k := range field.Type.NumField() {
					parts = append(parts, "."+field.Type.Field(k).Name)
				}
			}
			for _, part := range parts {
				out = append(out, section.Name+": "+field.Name+part)
			}
		}
	}
	return out
}

// faults are what is wrong in a language's file, and what it lacks.
func faults(lang exercises.Lang, file string) (wrong, lacks []string) {
	forms, known := formsOf(lang), sections()
	for _, room := range rooms() {
		for _, err := range wordfile.Read(room, lang, file) {
			if !slices.Contains(wrong, err.Error()) { // of what is no section's
				wrong = append(wrong, err.Error())
			}
		}
	}
	english, lines := map[string]string{}, map[string]int{}
	if en, err := os.ReadFile("en.yaml"); err == nil {
		for e := range wordfile.Entries(string(en)) {
			english[e.Section+": "+e.Name] = e.Text
		}
	}
	for e, err := range wordfile.Entries(file) {
		if err != nil {
			continue
		}
		if !slices.ContainsFunc(known, func(s reflect.StructField) bool { return s.Name == e.Section }) {
			wrong = append(wrong, at(e.Line, "nobody says %s: %s", e.Section, e.Name))
		}
		name := e.Section + ": " + e.Name
		takes, said := verbs(e.Text), english[name]
		if _, form, _ := strings.Cut(e.Name, "."); len(takes) == 0 && form != "other" && slices.Contains(forms, form) {
			said = "" // a form may name its number in a word
		}
		if want := verbs(said); english[name] != "" && !slices.Equal(takes, want) {
			wrong = append(wrong, at(e.Line, "%s takes %v, and in English %v", name, takes, want))
		}
		if len(takes) > 1 && !strings.HasPrefix(takes[0], "%[") {
			wrong = append(wrong, at(e.Line, "%s takes several, which are numbered: %%[1]s", name))
		}
		if first := lines[name]; first != 0 {
			wrong = append(wrong, at(e.Line, "%s stands in line %d already", name, first))
		}
		lines[name] = e.Line
		if field, form, ok := strings.Cut(e.Name, "."); ok && form != "" && slices.Contains([]string{"zero", "one", "two", "few", "many", "other"}, form) && !slices.Contains(forms, form) {
			wrong = append(wrong, at(e.Line, "%s has no plural of the kind %s, for %s", lang, form, field))
		}
	}
	last, all := 0, wanted(lang)
	for name, n := range lines {
		if list, _, ok := strings.Cut(name, "."); ok && byID(list) && !slices.Contains(all, name) {
			wrong = append(wrong, at(n, "there is nothing that %s words", name))
		}
	}
	for _, name := range all {
		if lines[name] == 0 {
			lacks = append(lacks, fmt.Sprintf("after line %d: %s is missing", last, name))
			continue
		}
		last = lines[name]
	}
	return wrong, lacks
}

// English and Spanish are whole. Another language may come piece by piece.
func TestEveryLanguageIsWhole(t *testing.T) {
	for _, lang := range exercises.Langs() {
		wrong, lacks := faults(lang, fileOf(t, lang))
		for _, fault := range wrong {
			t.Errorf("%s.yaml: %s", lang, fault)
		}
		for _, fault := range lacks {
			if lang == exercises.English || lang == exercises.Spanish {
				t.Errorf("%s.yaml: %s", lang, fault)
			} else {
				t.Logf("%s.yaml: %s", lang, fault)
			}
		}
	}
	if n := len(wanted(exercises.English)); n < 800 {
		t.Fatalf("only %d words were looked for", n)
	}
}

// A misspelt name, a lost word and a slip of the pen are told with their line.
func TestFaultsOfALanguageAreNamedWithTheirLine(t *testing.T) {
	whole := fileOf(t, exercises.English)
	line := func(part string) int {
		before, _, found := strings.Cut(whole, part)
		if !found {
			t.Fatalf("%q is not in en.yaml", part)
		}
		return strings.Count(before, "\n") + 1
	}
	var fills, lost []string
	for i, name := range []string{"Me", "GoOn", "Today", "Yes", "No"} {
		fills = append(fills, fmt.Sprintf("line %d: nobody says Fills: %s", line("\nFill:")+i+2, name))
		lost = append(lost, fmt.Sprintf("after line %d: Fill: %s is missing", line("\nFill:")-1, name))
	}
	fills = append(fills, lost...)
	undone, paused := line("  Undone: "), line("  Paused: ")
	for name, c := range map[string]struct {
		from, to string
		want     []string
	}{
		"misspelt": {"  Undone: ", "  Undnoe: ", []string{
			fmt.Sprintf("line %d: nobody says Common: Undnoe", undone), fmt.Sprintf("after line %d: Common: Undone is missing", undone-1),
		}},
		"lost":    {"  Paused: \"paused\"\n", "", []string{fmt.Sprintf("after line %d: Common: Paused is missing", paused-1)}},
		"twice":   {"  Paused: ", "  Paused: \"paused\"\n  Paused: ", []string{fmt.Sprintf("line %d: Common: Paused stands in line %d already", paused+1, paused)}},
		"section": {"\nFill:", "\nFills:", fills},
		"part": {"  Undone: ", "  Undone.Name: ", []string{
			fmt.Sprintf("line %d: nobody says Common: Undone.Name", undone), fmt.Sprintf("after line %d: Common: Undone is missing", undone-1),
		}},
		"plural": {"  Tables.one: ", "  Tables.two: ", []string{
			fmt.Sprintf("line %d: en has no plural of the kind two, for Tables", line("  Tables.one: ")),
			fmt.Sprintf("after line %d: Common: Tables.one is missing", line("  Tables.one: ")-1),
		}},
		"refusal": {"  Refusal.locked: ", "  Refusal.lokced: ", []string{
			fmt.Sprintf("line %d: there is nothing that Errors: Refusal.lokced words", line("  Refusal.locked: ")),
			fmt.Sprintf("after line %d: Errors: Refusal.locked is missing", line("  Refusal.locked: ")-1),
		}},
		"lost argument": {"%[1]s → %[2]s", "%[1]s →", []string{
			fmt.Sprintf("line %d: Facilitate: MoveFrom takes [%%[1]s], and in English [%%[1]s %%[2]s]", line("%[1]s → %[2]s")),
		}},
		"not numbered": {"Table %[1]d · %[2]s", "Table %d · %s", []string{
			fmt.Sprintf("line %d: Common: TableNamed takes [%%d %%s], and in English [%%[1]d %%[2]s]", line("Table %[1]d · %[2]s")),
			fmt.Sprintf("line %d: Common: TableNamed takes several, which are numbered: %%[1]s", line("Table %[1]d · %[2]s")),
		}},
		"unquoted": {`"paused"`, `paused`, []string{
			fmt.Sprintf(`line %d: Paused is followed by a colon, a blank and its text in "double quotes"`, paused),
			fmt.Sprintf("after line %d: Common: Paused is missing", paused-1),
		}},
		"a quote within": {`"paused"`, `"pau"sed"`, []string{
			fmt.Sprintf(`line %d: a quote within Paused is written \"`, paused), fmt.Sprintf("after line %d: Common: Paused is missing", paused-1),
		}},
		"a strange escape": {`"paused"`, `"pau\nsed"`, []string{
			fmt.Sprintf("line %d: in Paused a backslash is followed by a quote or another one", paused), fmt.Sprintf("after line %d: Common: Paused is missing", paused-1),
		}},
	} {
		wrong, lacks := faults(exercises.English, strings.Replace(whole, c.from, c.to, 1))
		got := slices.Concat(wrong, lacks)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q\nwant %q", name, got, c.want)
		}
	}
}

// The files are YAML as everybody's tools read it, and say the same to those.
func TestFilesAreYAML(t *testing.T) {
	partial, err := os.ReadFile("testdata/ar.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := map[exercises.Lang]string{"ar": string(partial)}
	for _, lang := range exercises.Langs() {
		all[lang] = fileOf(t, lang)
	}
	for lang, file := range all {
		want := map[string]map[string]string{}
		if err := yaml.UnmarshalWithOptions([]byte(file), &want, yaml.Strict()); err != nil {
			t.Fatalf("%s.yaml: %v", lang, err)
		}
		got := map[string]map[string]string{}
		for e, err := range wordfile.Entries(file) {
			if err != nil {
				t.Fatalf("%s.yaml: %v", lang, err)
			}
			if got[e.Section] == nil {
				got[e.Section] = map[string]string{}
			}
			got[e.Section][e.Name] = e.Text
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s.yaml is read otherwise", lang)
		}
	}
}

// A language may come piece by piece: what it doesn't say yet is said in English, its sentences have their own order,
// and its plurals go by its own rules.
func TestAThirdLanguageThatIsNotWhole(t *testing.T) {
	partial, err := os.ReadFile("testdata/ar.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const arabic exercises.Lang = "ar"
	l := wordfile.Open[words.Words](fstest.MapFS{
		"en.yaml": {Data: []byte(fileOf(t, exercises.English))}, "ar.yaml": {Data: partial},
	}, exercises.English, arabic)
	w, en := l.In(arabic), l.In(exercises.English)
	if w.Lang != arabic || !w.RightToLeft() || en.RightToLeft() || words.For(exercises.Spanish).RightToLeft() {
		t.Errorf("%s: from the right %v", w.Lang, w.RightToLeft())
	}
	for got, want := range map[string]string{
		w.Common.Language:                   "العربية",
		w.Common.TableName(3, "Birch"):      "الطاولة 3 · Birch",
		w.Common.Paused:                     "paused",
		w.Keys.Undo.Name:                    "تراجع",
		w.Keys.Undo.Hint:                    "undo",
		w.Wall.NobodyYet:                    en.Wall.NobodyYet,
		w.Common.Minutes.Of(1):              "1 min", // only one form of it is there yet
		w.Common.Minutes.Of(5):              "5 min",
		w.Craft.EntriesHere.Of(2):           "2 entries are on this sheet,",
		fmt.Sprintf(w.Craft.ReadIn, 7, "أ"): "ستقرأ أ بعد 7 ث، ويبقى مكانك.",
	} {
		if got != want {
			t.Errorf("%q is said for %q", got, want)
		}
	}
	for n, want := range map[int]string{
		0: "لا طاولات", 1: "طاولة واحدة", 2: "طاولتان", 3: "3 طاولات", 10: "10 طاولات", 11: "11 طاولةً", 99: "99 طاولةً",
		100: "100 طاولة", 102: "102 طاولة", 103: "103 طاولات", 111: "111 طاولةً", 1000: "1000 طاولة",
	} {
		if got := w.Common.Tables.Of(n); got != want {
			t.Errorf("%d tables: %q, and it should be %q", n, got, want)
		}
	}
	if got := en.Common.Tables.Of(2); got != "2 tables" {
		t.Errorf("English tables: %q", got)
	}
	if got := l.In("xx"); got != en {
		t.Errorf("%s is spoken where there are no words", got.Lang)
	}
	wrong, lacks := faults(arabic, string(partial))
	if len(wrong) > 0 || !slices.ContainsFunc(lacks, func(s string) bool { return strings.Contains(s, "Common: Minutes.few is missing") }) {
		t.Errorf("wrong %q, lacks %d", wrong, len(lacks))
	}
}

// counted counts how often its files are opened.
type counted struct {
	fs.FS
	opened map[string]int
}

func (c counted) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.FS.Open(name)
}

// Nobody waits for a language that isn't asked for, and nobody twice.
func TestALanguageIsReadWhenItIsFirstAskedFor(t *testing.T) {
	c := counted{os.DirFS("."), map[string]int{}}
	l := wordfile.Open[words.Words](c, exercises.Langs()...)
	if len(c.opened) != 0 {
		t.Errorf("before anybody asked: %v", c.opened)
	}
	if l.In(exercises.English); len(c.opened) != 1 || c.opened["en.yaml"] != 1 {
		t.Errorf("for English: %v", c.opened)
	}
	for range 2 {
		if l.In(exercises.Spanish); len(c.opened) != 2 || c.opened["en.yaml"] != 1 || c.opened["es.yaml"] != 1 {
			t.Errorf("for Spanish: %v", c.opened)
		}
	}
}

// BenchmarkReading is the first time that a language is asked for, English before it.
func BenchmarkReading(b *testing.B) {
	for _, lang := range exercises.Langs() {
		b.Run(string(lang), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				wordfile.Ours[words.Words]().In(lang)
			}
		})
	}
}

// BenchmarkWord is what screens do with every line.
func BenchmarkWord(b *testing.B) {
	w, n := words.For(exercises.Spanish), 0
	for b.Loop() {
		n += len(w.Wall.NobodyYet)
	}
}

func BenchmarkCount(b *testing.B) {
	c := words.For(exercises.Spanish).Common.Tables
	b.ReportAllocs()
	for b.Loop() {
		c.Of(1742)
	}
}
