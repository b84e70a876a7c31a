package rates

import (
	"slices"
	"strings"

	"convene/exercises/findings"
)

// Roles are what a column can be, in the order they are told in.
var Roles = []string{"group", "year", "rate", "n"}

// headers are the columns in the words people use.
var headers = map[string]string{
	"group": "group", "grupo": "group",
	"year": "year", "año": "year", "ano": "year",
	"rate": "rate", "tasa": "rate",
	"n": "n", "count": "n", "personas": "n",
}

// hints are parts of the publishers' own names, the surest first. They only make a
// proposal: a column is taken for a rate when its name says so or a person does.
var hints = []struct {
	role  string
	parts []string
}{
	{"rate", []string{"rate (total)", "rate", "tasa", "percent", "porcentaje", "pct", "%", "per 100", "por cada 100"}},
	{"group", []string{"student group", "subgroup", "group", "grupo", "race", "raza", "ethnic", "etnia", "demographic", "population", "categor"}},
	{"year", []string{"year", "año", "ano escolar", "period", "cohort"}},
	{"n", []string{"enrol", "matr", "denominator", "number of", "número de", "count", "students", "estudiantes", "people", "personas", "total"}},
}

// top is how far below the beginning a header row is looked for.
const top = 60

// header finds the row of column names and which column is what. It is false, and
// one problem noted, where a rate or a group is missing.
func (t *table) header() bool {
	if len(t.rows) == 0 {
		t.problem(place{1, 1}, say(findings.NoNumbersHere), say(findings.BeginWithNames))
		return false
	}
	best, most := -1, -1
	for i, rec := range t.rows[:min(len(t.rows), top)] {
		if rec.note {
			continue
		}
		at, known := t.match(rec)
		if at["group"] >= 0 && at["rate"] >= 0 && t.namesMet(at) {
			t.head, t.at = i, at
			return t.once()
		}
		// Names, more than there are in a title, and none of them a figure. "N" alone
		// may be somebody's sign in the middle of the table.
		score := 0
		if at["group"] >= 0 || at["rate"] >= 0 {
			score = 100 * known
		}
		if n := len(rec.filled()); n >= 2 && !t.figures(rec) {
			score += n
		}
		if score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		best = 0
	}
	t.head = best
	t.at, _ = t.match(t.rows[best])
	t.unnamed(t.rows[best])
	return false
}

// match is which field of a row has which role (-1: none), and how many have one.
func (t *table) match(rec record) (at map[string]int, known int) {
	at = map[string]int{}
	for _, role := range Roles {
		at[role] = -1
		for i := range rec.fields {
			name := normal(rec.get(i))
			want, own := t.opt.Columns[role]
			if own && name != "" && name == normal(want) || !own && headers[name] == role && !t.claimed(name) {
				at[role] = i
				known++
				break
			}
		}
	}
	return at, known
}

// claimed tells whether the plan uses a column of that name for something else.
func (t *table) claimed(name string) bool {
	for _, want := range t.opt.Columns {
		if normal(want) == name {
			return true
		}
	}
	return false
}

// namesMet tells whether every column that the plan names is there.
func (t *table) namesMet(at map[string]int) bool {
	for role := range t.opt.Columns {
		if at[role] < 0 {
			return false
		}
	}
	return true
}

// once looks for two columns of one role, and for a name that was mistyped.
func (t *table) once() bool {
	rec, fine := t.rows[t.head], true
	for i := range rec.fields {
		name := normal(rec.get(i))
		role, known := headers[name]
		if _, own := t.opt.Columns[role]; known && !own && t.at[role] >= 0 && t.at[role] != i && !t.claimed(name) {
			t.field(rec, i, say(findings.ColumnTwice, t.opt.Shown(rec.get(i))), nil)
			fine = false
			continue
		}
		if i == t.at["group"] || i == t.at["year"] || i == t.at["rate"] || i == t.at["n"] || name == "" {
			continue
		}
		var open []string
		for h, role := range headers {
			if t.at[role] < 0 {
				open = append(open, h)
			}
		}
		slices.Sort(open)
		if s := t.opt.Suggest(name, open); s != "" && !strings.Contains(name, " ") {
			t.field(rec, i, say(findings.NoRateColumn, t.opt.Shown(rec.get(i))), say(findings.DidYouMean, s))
			fine = false
		}
	}
	if fine && t.at["n"] < 0 && t.opt.SuppressBelow > 0 {
		t.field(rec, len(rec.fields), say(findings.NoPeopleColumn, t.opt.SuppressBelow), say(findings.AddNOrOut))
	}
	return fine
}

// figures tells whether a row holds a number other than a year.
func (t *table) figures(rec record) bool {
	return slices.ContainsFunc(rec.filled(), func(i int) bool {
		k := tokenOf(rec.get(i), false, nil)
		return !k.strange && !k.blank
	})
}

// unnamed notes what is missing from the header row, in one problem.
func (t *table) unnamed(rec record) {
	guess := t.Guess(rec)
	var missing []string
	for _, role := range Roles {
		want, own := t.opt.Columns[role]
		if own && t.at[role] < 0 {
			better := say(findings.ColumnsAre, t.names(rec))
			if s := t.opt.Suggest(want, rec.fields); s != "" {
				better = say(findings.DidYouMeanColumn, s, t.names(rec))
			}
			t.problem(rec.at[0], say(findings.NoColumnFor, t.opt.Shown(want), role), better)
			return
		}
		if !own && t.at[role] < 0 && (role == "group" || role == "rate") {
			missing = append(missing, role)
		}
	}
	advice := say(findings.FirstLineNames)
	if len(guess) > 0 {
		advice = say(findings.SayWhichColumn, ColumnsLine(guess))
	}
	for i := range rec.fields { // a mistyped one is told as such
		var known []string
		for h := range headers {
			known = append(known, h)
		}
		slices.Sort(known)
		if s := t.opt.Suggest(normal(rec.get(i)), known); s != "" && headers[normal(rec.get(i))] == "" && !strings.Contains(rec.get(i), " ") && len(guess) < 2 {
			t.field(rec, i, say(findings.NoRateColumn, t.opt.Shown(rec.get(i))), say(findings.DidYouMean, s))
			return
		}
	}
	if len(missing) == 1 && len(rec.filled()) > 0 && t.rest(missing[0]) {
		t.field(rec, len(rec.fields), say(findings.ColumnMissing, missing[0]), advice)
		return
	}
	t.problem(rec.at[0], say(findings.OwnNames), advice)
}

// rest tells whether the other needed column is there.
func (t *table) rest(missing string) bool {
	if missing == "group" {
		return t.at["rate"] >= 0
	}
	return t.at["group"] >= 0
}

func (t *table) names(rec record) string {
	var out []string
	for _, i := range rec.filled() {
		out = append(out, t.opt.Shown(rec.get(i)))
	}
	return strings.Join(out, ", ")
}

// Guess is which column is probably which, by the names that publishers give them.
func (t *table) Guess(rec record) map[string]string {
	out, used := map[string]string{}, map[int]bool{}
	for role, i := range t.at {
		if i >= 0 {
			used[i] = true
			if headers[normal(rec.get(i))] != role {
				out[role] = rec.get(i)
			}
		}
	}
	for _, h := range hints {
		if i, ok := t.at[h.role]; ok && i >= 0 {
			continue
		}
	search:
		for _, part := range h.parts {
			for _, i := range rec.filled() {
				if !used[i] && strings.Contains(normal(rec.get(i)), part) {
					out[h.role], used[i] = rec.get(i), true
					break search
				}
			}
		}
	}
	return out
}

// ColumnsLine is the line of a plan that says which column is which.
func ColumnsLine(columns map[string]string) string {
	var parts []string
	for _, role := range Roles {
		if name, ok := columns[role]; ok {
			parts = append(parts, role+": "+Quoted(name))
		}
	}
	return "columns: {" + strings.Join(parts, ", ") + "}"
}

// Quoted is a text as it can stand within { } in YAML.
func Quoted(s string) string {
	plain := s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r == ' ' || r == '-' || r == '/' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 && r < 0x250)
	}) && (s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z' || s[0] >= 0xC0)
	switch strings.ToLower(s) {
	case "n", "y", "no", "yes", "on", "off", "true", "false", "null":
		plain = false
	}
	if plain {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
