package report

import (
	"slices"
	"strings"
	"unicode"

	"convene/exercises"
	"convene/session"
	"convene/session/people"
)

// grouping finds the entries of one step that have the same wording. On a grid
// only entries of the same section are compared: "ask the district" under two
// headings says two things. On a map a cause is a cause, whatever kind one table
// called it, so the whole worksheet is.
type grouping struct {
	wholeSheet bool
	order      []groupKey
	found      map[groupKey]*group
}

type groupKey struct {
	section int
	wording string
}

type group struct {
	section int // where the first of them stands
	Named
}

func newGrouping(shape exercises.Shape) *grouping {
	return &grouping{wholeSheet: shape.Nests(), found: map[groupKey]*group{}}
}

func (g *grouping) add(section int, wording string, src Source) {
	k := groupKey{section, wording}
	if g.wholeSheet {
		k.section = 0
	}
	at := g.found[k]
	if at == nil {
		at = &group{section: section, Named: Named{Wording: src.Name}}
		g.found[k] = at
		g.order = append(g.order, k)
	}
	at.From = append(at.From, src)
	if !slices.Contains(at.Tables, src.Table) {
		at.Tables = append(at.Tables, src.Table)
	}
}

// fill hands the groups to the sections they belong to. verdict is what a
// facilitator said of a match.
func (g *grouping) fill(sections []AcrossSection, verdict func([]Source) session.Verdict) {
	for _, k := range g.order {
		one := g.found[k]
		slices.Sort(one.Tables)
		slices.SortStableFunc(one.From, func(a, b Source) int { return a.Table - b.Table })
		sec := &sections[one.section]
		if len(one.Tables) < 2 {
			sec.Only = append(sec.Only, one.Named)
			continue
		}
		if one.Verdict = verdict(one.From); one.Verdict != session.Different {
			sec.Shared = append(sec.Shared, one.Named)
			continue
		}
		sec.Apart = append(sec.Apart, one.Named)
		for _, src := range one.From {
			sec.Only = append(sec.Only, Named{Wording: src.Name, Tables: []int{src.Table}, From: []Source{src}})
		}
	}
	for i := range sections {
		slices.SortStableFunc(sections[i].Shared, func(a, b Named) int { return len(b.Tables) - len(a.Tables) })
	}
}

// wordingKey is the same for two entries whose first text has the same words,
// whatever their order, capitals, accents, punctuation and small words between
// them. Words that turn a sentence round, such as not and without, count.
func wordingKey(e *Entry) string {
	for _, c := range e.Cells {
		if strings.TrimSpace(c.Text) != "" {
			return wordsKey(c.Text)
		}
	}
	return ""
}

func wordsKey(s string) string {
	folded := people.Folded(s)
	words := strings.FieldsFunc(folded, func(r rune) bool { return !people.InWord(r) && r != '\'' && r != '’' })
	var kept []string
	for _, w := range words {
		w = strings.Map(func(r rune) rune {
			if r == '\'' || r == '’' {
				return -1
			}
			return r
		}, w)
		if w != "" && !smallWord(w) {
			kept = append(kept, w)
		}
	}
	switch {
	case len(kept) > 0:
		words = kept
	case len(words) == 0: // only signs: an emoji, three dashes
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, folded)
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// smallWord tells of a word, folded, that two tables may leave out or put in and
// still say the same, in the languages we speak. "it" and "us" aren't among them:
// IT and US are words in capitals.
func smallWord(w string) bool {
	switch w {
	case "a", "an", "the", "of", "to", "for", "and", "or", "in", "on", "at", "by", "with", "from", "as",
		"is", "are", "be", "was", "were", "our", "we", "your", "you", "their", "they", "its",
		"this", "that", "these", "those", "there",
		"el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "al", "y", "e", "o", "u", "en",
		"por", "para", "con", "que", "se", "su", "sus", "nuestro", "nuestra", "nuestros", "nuestras", "lo", "es", "son":
		return true
	}
	return false
}
