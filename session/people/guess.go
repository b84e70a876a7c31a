package people

import (
	"slices"
	"strings"
	"unicode"

	"convene/session"
	"convene/session/text"
)

// People write of somebody who never sat down: of Carmen, of Ms. Benítez. Whether a word is
// such a name only a person can tell, and until one has, it is taken to be one. What is
// taken to be a name is listed for whoever makes the document, who may answer.

// Answers are what somebody has said of words that may be names.
type Answers struct {
	Hide []string // they are names
	Keep []string // they are not
}

// Candidate is a word, or a few together, that may be somebody's name.
type Candidate struct {
	Word   string // as it was first written
	Table  int    // where that was
	Line   string // and what stands around it
	Places int    // how often it stands anywhere
}

// guesses are what of a session's texts may be names, and what is done about each.
type guesses struct {
	label []string              // the words that a label begins with, folded
	small map[string]bool       // words that somebody wrote small: they are no names
	keep  map[string]bool       // by the folded word
	hide  map[string]int        // label numbers
	found map[string]*Candidate // not answered for
	order []string              // in which they were found
}

// answered takes over what somebody has said.
func (m *Masks) answered(answers Answers) {
	g := &guesses{small: map[string]bool{}, keep: map[string]bool{}, hide: map[string]int{}, found: map[string]*Candidate{}}
	m.guess = g
	g.label = strings.Fields(Folded(m.label(0)))[:1]
	for _, s := range answers.Keep {
		g.keep[Folded(s)] = true
	}
	for _, s := range answers.Hide {
		if key := Folded(s); key != "" && g.hide[key] == 0 {
			g.hide[key] = m.next
			m.next++
			m.add(mask{words: fold(text.Clean(s)), label: g.hide[key], capitals: true})
		}
	}
}

// guessing goes through all that people wrote, and keeps what may be a name.
func (m *Masks) guessing(states []session.State) {
	g := m.guess
	each := func(do func(s string, table int, people bool)) {
		for _, st := range states {
			eachText(st, do)
		}
	}
	each(func(s string, _ int, _ bool) {
		for _, w := range wordsOf(s) {
			if f := fold(w.s); f[0].lower {
				g.small[f.key()] = true
			}
		}
	})
	each(func(s string, table int, people bool) {
		if people {
			if key := fold(strings.TrimSpace(s)).key(); m.unsure(s, table) {
				m.note(key, text.OneLine(s), text.OneLine(s), table)
			}
			return
		}
		s = m.Free(s, table)
		for _, at := range m.may(s) {
			word := s[at[0]:at[1]]
			m.note(Folded(word), word, around(s, at[0], at[1]), table)
		}
	})
}

func (m *Masks) note(key, word, line string, table int) {
	g := m.guess
	c := g.found[key]
	if c == nil {
		c = &Candidate{Word: word, Table: table, Line: line}
		g.found[key] = c
		g.order = append(g.order, key)
	}
	c.Places++
}

// Undecided are the words that are taken to be names and of which nobody has said so, in
// the order in which they stand.
func (m *Masks) Undecided() []Candidate {
	var out []Candidate
	for _, key := range m.guess.order {
		out = append(out, *m.guess.found[key])
	}
	return out
}

// eachText is all that people wrote in a session, with the table it stands at.
func eachText(st session.State, do func(s string, table int, people bool)) {
	if st.Plan == nil {
		return
	}
	for i := range st.Plan.Steps {
		ex := st.Exercise(i)
		if ex == nil {
			continue
		}
		for _, t := range st.Tables {
			if i >= len(t.Sheets) {
				continue
			}
			sh := t.Sheets[i]
			do(text.Clean(sh.Headline), t.Number, false)
			for _, e := range sh.Entries {
				if e.Removed {
					continue
				}
				for c, words := range e.Texts {
					if c < len(ex.Columns) && ex.Columns[c].ChoiceOf(words.String()) < 0 {
						do(text.Clean(words.String()), t.Number, forPeople(ex, c))
					}
				}
				for _, n := range e.Notes {
					do(text.Clean(n.Text), t.Number, false)
					do(text.Clean(n.Answer), t.Number, false)
				}
			}
		}
	}
}

// word is one of a text's.
type word struct {
	s        string
	from, to int
	begins   bool // a sentence begins with it
}

// wordsOf are a text's words, as far as they have letters.
func wordsOf(s string) []word {
	var out []word
	begins, from := true, -1
	end := func(to int) {
		if from >= 0 {
			if w := strings.TrimRight(s[from:to], "'’-"); strings.ContainsFunc(w, unicode.IsLetter) && len(fold(w)) > 0 {
				out = append(out, word{w, from, from + len(w), begins})
				begins = false
			}
		}
		from = -1
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
			if from < 0 {
				from = i
			}
		case from >= 0 && strings.ContainsRune("'’-", r):
		default:
			end(i)
			short := len(out) > 0 && title(out[len(out)-1].s) // "Ms." ends no sentence
			if strings.ContainsRune("!?:;\n•—“”\"«»¿¡()", r) || r == '.' && !short {
				begins = true
			}
		}
	}
	end(len(s))
	return out
}

// capital tells of a word that is written as a name is: one capital and small letters.
func capital(w string) bool {
	first, small := true, false
	for _, r := range w {
		switch {
		case first:
			if !unicode.IsUpper(r) {
				return false
			}
			first = false
		case unicode.IsLower(r):
			small = true
		case unicode.IsDigit(r):
			return false
		}
	}
	return small
}

// may gives what in a text may be names, from where to where in bytes.
func (m *Masks) may(s string) [][2]int {
	g := m.guess
	words := wordsOf(s)
	tall := 0
	for _, w := range words {
		if capital(w.s) {
			tall++
		}
	}
	shouted := len(words) > 3 && tall*2 > len(words) // written like a title: capitals tell nothing
	name := make([]bool, len(words))
	for i, w := range words {
		key := fold(w.s).key()
		key = strings.TrimSuffix(strings.TrimSuffix(key, "'s"), "’s")
		titled := i > 0 && title(words[i-1].s) && w.from-words[i-1].to <= 2
		switch {
		case !capital(w.s) || slices.Contains(g.label, key) || known(key):
		case i > 0 && slices.Contains(g.label, fold(words[i-1].s).key()): // the A of Person A's
		case titled || given(key):
			name[i] = true
		case shouted || g.small[key] || g.keep[key]:
		case !w.begins:
			name[i] = true
		}
	}
	for i := range words { // "Lupita Gómez asks": the first of a sentence goes by what follows it
		if w := words[i]; w.begins && capital(w.s) && i+1 < len(words) && name[i+1] && words[i+1].from == w.to+1 && !name[i] {
			key := fold(w.s).key()
			name[i] = !known(key) && !g.small[key] && !title(w.s) && !slices.Contains(g.label, key)
		}
	}
	var out [][2]int
	for i := 0; i < len(words); i++ {
		if !name[i] {
			continue
		}
		k := i
		for k+1 < len(words) && name[k+1] && s[words[k].to:words[k+1].from] == " " {
			k++
		}
		from, to := words[i].from, words[k].to
		to -= possessive(s[from:to])
		if !g.keep[Folded(s[from:to])] {
			out = append(out, [2]int{from, to})
		}
		i = k
	}
	return out
}

// possessive is how many bytes of a word are the s behind somebody's name.
func possessive(s string) int {
	for _, end := range []string{"'s", "’s"} {
		if strings.HasSuffix(s, end) {
			return len(end)
		}
	}
	return 0
}

// around is a text around a place in it, in one line.
func around(s string, from, to int) string {
	const side = 40
	before, after := []rune(s[:from]), []rune(s[to:])
	out := string(before[max(0, len(before)-side):]) + s[from:to] + string(after[:min(len(after), side)])
	return text.OneLine(out)
}

// hidden is a text whose names are masked already, without what may be others' names.
func (m *Masks) hidden(s string) string {
	if m.guess == nil {
		return s
	}
	all := m.may(s)
	for i := len(all) - 1; i >= 0; i-- {
		s = s[:all[i][0]] + m.instead + s[all[i][1]:]
	}
	return s
}

// unsure tells whether what stands in a column for people is masked without anybody having
// said that it names one: no person of the session, no role and nothing that reads like a
// name.
func (m *Masks) unsure(s string, table int) bool {
	s = strings.TrimSpace(s)
	key := fold(s).key()
	if key == "" || m.guess.keep[key] || m.role(s) || likeAName(s) {
		return false
	}
	if _, sits := m.seats[key]; sits {
		return false
	}
	if _, ok := m.firstName(s, table); ok {
		return false
	}
	_, said := m.guess.hide[key]
	return !said
}

// role tells of what stands in a column for people and is what somebody is, or a body of
// several, and nobody by name: "Superintendent", "School board, June vote".
func (m *Masks) role(s string) bool {
	if m.guess != nil && m.guess.keep[fold(strings.TrimSpace(s)).key()] {
		return true
	}
	some := false
	for _, w := range wordsOf(s) {
		key := strings.TrimSuffix(strings.TrimSuffix(fold(w.s).key(), "'s"), "’s")
		switch {
		case title(w.s) || m.byWord[key] != nil || given(key):
			return false
		case vocabulary()[key]&isRole != 0:
			some = true
		case fold(w.s)[0].lower || known(key) || !capital(w.s) && len(w.s) < 6:
		default:
			return false
		}
	}
	return some
}
