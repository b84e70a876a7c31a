package tui

import (
	"os"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"convene/tui/part"
	"convene/tui/words"
)

// usedFor is a line of docs/words-people-use.txt: what somebody types, and the items one of which it is for.
type usedFor struct {
	menu, word string
	ids        []string
}

func wordsPeopleUse(t *testing.T) (out []usedFor) {
	t.Helper()
	file, err := os.ReadFile("../docs/words-people-use.txt")
	if err != nil {
		t.Fatal(err)
	}
	menu := ""
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			menu, _, _ = strings.Cut(line[1:], ",")
			continue
		}
		word, ids, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("%q has no colon", line)
		}
		out = append(out, usedFor{menu, word, strings.Fields(ids)})
	}
	return out
}

// Among the first so many rows has to be what somebody means.
const firstRows = 3

func TestTheMenuFindsByTheWordsPeopleUse(t *testing.T) {
	r := atWork(t)
	lead, ana := r.facilitator(), r.person(Options{Name: "Dee", Table: 2, NameGiven: true})
	looked := 0
	for _, lang := range words.Langs() {
		lead.root.speak(lang)
		ana.root.speak(lang)
		ana.screen() // the table hears of it when it is drawn
		w := words.For(lang)
		items := map[string][]part.Item{"facilitator": lead.root.desk.Items(0), "participant": ana.root.table.Items()}
		for _, x := range wordsPeopleUse(t) {
			all := items[x.menu]
			if len(all) == 0 {
				t.Fatalf("there is no menu of a %q", x.menu)
			}
			for _, typed := range []string{x.word, strings.ToUpper(x.word)} {
				m := part.NewMain(w, all)
				for _, c := range typed {
					m.Update(tea.KeyPressMsg{Code: c, Text: string(c)})
				}
				var found []string
				for _, it := range m.Found() {
					found = append(found, it.ID)
				}
				first := found[:min(firstRows, len(found))]
				if !slices.ContainsFunc(x.ids, func(id string) bool { return slices.Contains(first, id) }) {
					t.Errorf("%s, %s: %q finds %v, and none of %v", lang, x.menu, typed, first, x.ids)
				}
				looked++
			}
		}
	}
	if looked < 400 {
		t.Fatalf("only %d words were looked for", looked)
	}
}

// Every item has its group, its description and the words that people use for it, in every language.
func TestEveryItemIsInAGroupAndDescribed(t *testing.T) {
	r := atWork(t)
	lead, ana := r.facilitator(), r.person(Options{Name: "Dee", Table: 2, NameGiven: true})
	all := slices.Concat(lead.root.desk.Items(0), lead.root.desk.Items(1), ana.root.table.Items())
	for _, lang := range words.Langs() {
		w := words.For(lang)
		for _, it := range all {
			if strings.HasPrefix(it.ID, "add-") {
				continue
			}
			if part.About(w, it.ID) == "" || w.Acts.Also[it.ID] == "" || part.GroupOf(it.ID) == "" {
				t.Errorf("%s: %s (%s) has group %q, description %q, words %q", lang, it.ID, it.Name, part.GroupOf(it.ID), part.About(w, it.ID), w.Acts.Also[it.ID])
			}
		}
	}
}
