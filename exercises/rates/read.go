package rates

import (
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"
)

// Options is what a plan says of a file, and what its reader needs of ours.
type Options struct {
	Columns       map[string]string // the file's name of a column, by its role
	Decimals      rune              // Point, Comma; 0: as the file shows
	Signs         map[string]Kind   // what the file's own signs mean: KeptBack or Unknown
	SuppressBelow int               // the fewest people a group is told with; 0: all are
	Reference     string            // a group that is no total, whatever it is called
	Most          int               // as many rows at the most
	Above         int               // lines of another file above the first one, for sentences

	Suggest func(name string, among []string) string // what somebody probably meant
	Shown   func(string) string                      // a word of the file in quotes, fit for a terminal
}

// Note is something to say of the file, at a place in it.
type Note struct {
	Line, Col, Wide     int // from 1; the column in bytes, the width in characters
	Message, Suggestion findings.Said
}

// Row is one group in one year. Who must not be shown has no numbers left.
type Row struct {
	Group, Year string
	Rate        Value
	N           int  // people; 0: not said
	Line        int  // of the file
	GroupAt     Note // where the group's name stands, for whoever has more to say of it
	YearAt      Note
}

// Result is a file that was read.
type Result struct {
	Rows     []Row
	Problems []Note // with any, the rows are of no use
	Warnings []Note
	Columns  map[string]string // the names its columns have, by role
	Guess    map[string]string // where the roles weren't clear: which column is probably which
	Asked    bool              // the decimal sign is for a person to say
}

// table is a file being read.
type table struct {
	opt   Options
	lines []string
	sep   rune
	rows  []record
	head  int            // the row with the column names
	at    map[string]int // a role's column; -1: none
	out   Result
	kinds map[string]*many // what is told once for all the rows it is true of
	order []string
}

// many is one thing that is wrong in several rows.
type many struct {
	first Note
	rows  int
	warn  bool
	say   func(rows int) (message, suggestion findings.Said)
}

// Read reads a table. lines are those of text.
func Read(text string, lines []string, opt Options) Result {
	t := &table{opt: opt, lines: lines, kinds: map[string]*many{}}
	t.rows = t.records(text)
	if len(t.out.Problems) > 0 {
		return t.out
	}
	if !t.header() {
		if len(t.rows) > 0 {
			t.out.Guess = t.Guess(t.rows[t.head])
		}
		return t.out
	}
	t.out.Columns = map[string]string{}
	for role, i := range t.at {
		if i >= 0 {
			t.out.Columns[role] = t.rows[t.head].get(i)
		}
	}
	body := t.body()
	t.read(body)
	for _, k := range t.order {
		m := t.kinds[k]
		n := m.first
		n.Message, n.Suggestion = m.say(m.rows)
		if m.warn {
			t.out.Warnings = append(t.out.Warnings, n)
		} else {
			t.out.Problems = append(t.out.Problems, n)
		}
	}
	if len(t.out.Rows) == 0 && len(t.out.Problems) == 0 {
		t.problem(t.rows[t.head].at[0], say(findings.NoneBelowNames), say(findings.OneGroupALine))
	}
	return t.out
}

func (t *table) problem(at place, message, suggestion findings.Said) {
	t.out.Problems = append(t.out.Problems, Note{at.line, at.col, 1, message, suggestion})
}

// field notes what is wrong with one field.
func (t *table) field(rec record, i int, message, suggestion findings.Said) {
	n := t.where(rec, i)
	n.Message, n.Suggestion = message, suggestion
	t.out.Problems = append(t.out.Problems, n)
}

// where points at a field; where the row has no such field, after its end.
func (t *table) where(rec record, i int) Note {
	if i >= 0 && i < len(rec.fields) {
		return Note{Line: rec.at[i].line, Col: rec.at[i].col, Wide: max(utf8.RuneCountInString(rec.fields[i]), 1)}
	}
	line, end := rec.at[len(rec.at)-1].line, 1
	if line <= len(t.lines) {
		end = len(strings.TrimRight(t.lines[line-1], " \t")) + 1
	}
	return Note{Line: line, Col: end, Wide: 1}
}

// each notes something that may be so in many rows: it is said once, at the first.
func (t *table) each(key string, at Note, warn bool, say func(rows int) (message, suggestion findings.Said)) {
	m := t.kinds[key]
	if m == nil {
		m = &many{first: at, warn: warn, say: say}
		t.kinds[key] = m
		t.order = append(t.order, key)
	}
	m.rows++
}

// inRows is how often it is so, where that is more than once.
func inRows(n int) findings.Said {
	if n == 1 {
		return findings.As("")
	}
	return say(findings.InRows, n)
}

// cells are a row's fields as tokens.
type cells struct {
	rec     record
	rate, n token
}

// read makes rows of the body.
func (t *table) read(body []record) {
	var all []cells
	var rates, counts []string
	for _, rec := range body {
		if extra := t.extra(rec); extra >= 0 {
			t.field(rec, extra, say(findings.TooManyFields, len(rec.fields), len(t.rows[t.head].fields)), say(findings.CommaNeedsQuotes))
			continue
		}
		c := cells{rec, tokenOf(rec.get(t.at["rate"]), false, t.opt.Signs), tokenOf(rec.get(t.at["n"]), true, t.opt.Signs)}
		if c.rate.strange {
			t.strange(rec, "rate")
		}
		if c.n.strange || slices.ContainsFunc(c.n.figures, func(s string) bool { return !wholeSomehow(s) }) {
			c.n.strange = true
			t.strange(rec, "n")
		}
		if !c.rate.strange {
			rates = append(rates, c.rate.figures...)
		}
		if !c.n.strange {
			counts = append(counts, c.n.figures...)
		}
		all = append(all, c)
	}
	rate, n := t.verdicts(rates, counts)
	t.percents(all, rate)
	seen := map[[2]string]int{}
	dash := t.dashes(body)
	for _, c := range all {
		if c.rate.strange || c.n.strange {
			continue
		}
		row, ok := t.row(c, rate, n)
		if !ok {
			continue
		}
		row.Year = dash(row.Year)
		key := [2]string{row.Group, row.Year}
		if first, twice := seen[key]; twice {
			group := row.Group
			t.each("twice", t.where(c.rec, t.at["group"]), false, func(rows int) (findings.Said, findings.Said) {
				return say(findings.GroupTwice, t.opt.Shown(group), t.opt.Above+first, inRows(rows)), say(findings.OneRowEach)
			})
			continue
		}
		seen[key] = c.rec.line()
		t.out.Rows = append(t.out.Rows, row)
		if t.opt.Most > 0 && len(t.out.Rows) > t.opt.Most {
			t.field(c.rec, 0, say(findings.TooManyRows, t.opt.Most), nil)
			return
		}
	}
}

// extra is the first field beyond the columns that has something in it, or -1.
func (t *table) extra(rec record) int {
	for i := len(t.rows[t.head].fields); i < len(rec.fields); i++ {
		if rec.get(i) != "" {
			return len(rec.fields) - 1
		}
	}
	return -1
}

// wholeSomehow tells whether a figure can be a number of people.
func wholeSomehow(s string) bool {
	p, point := read(s, Point)
	c, comma := read(s, Comma)
	return point && isWhole(p) || comma && isWhole(c)
}

// strange asks about a sign that isn't known, once for all the rows it stands in.
func (t *table) strange(rec record, role string) {
	sign := rec.get(t.at[role])
	t.each("sign "+role+" "+normal(sign), t.where(rec, t.at[role]), false, func(rows int) (findings.Said, findings.Said) {
		if role == "n" {
			return say(findings.PeopleWhole, t.opt.Shown(sign), inRows(rows)),
				say(findings.IfASign, Quoted(sign))
		}
		if strings.HasPrefix(sign, "-") || strings.HasPrefix(sign, "−") {
			return say(findings.RateBelowZero, inRows(rows)), say(findings.IfASign, Quoted(sign))
		}
		return say(findings.NotARate, t.opt.Shown(sign), inRows(rows)),
			say(findings.SayWhatItMeans, Quoted(sign))
	})
}

// verdicts decides how the figures of both columns are to be read, or asks.
func (t *table) verdicts(rates, counts []string) (rate, n verdict) {
	if d := t.opt.Decimals; d != 0 {
		for role, list := range map[string][]string{"rate": rates, "n": counts} {
			for _, s := range list {
				if _, ok := read(s, d); !ok {
					t.wrongSign(role, s, d)
				}
			}
		}
		return verdict{dec: d}, verdict{dec: d}
	}
	usual := map[rune]rune{',': Point, ';': Comma}[t.sep] // a comma between fields is none before decimals
	rate, n = decide(rates, false, usual), decide(counts, true, usual)
	if r := speaks(rates, rate); r != 0 && n.how != plainly {
		n = decide(counts, true, r)
	} else if r := speaks(counts, n); r != 0 && rate.how != plainly {
		rate = decide(rates, false, r)
	}
	t.ask("rate", rates, rate)
	t.ask("n", counts, n)
	return rate, n
}

// speaks is the sign that a column's own figures show, or 0.
func speaks(figures []string, v verdict) rune {
	if v.how != plainly || !slices.ContainsFunc(figures, func(s string) bool { return strings.ContainsAny(s, ".,") }) {
		return 0
	}
	return v.dec
}

// spot finds the field that a figure stands in.
func (t *table) spot(role, figure string) Note {
	for _, rec := range t.rows[t.head+1:] {
		if slices.Contains(tokenOf(rec.get(t.at[role]), role == "n", t.opt.Signs).figures, figure) {
			return t.where(rec, t.at[role])
		}
	}
	return t.where(t.rows[t.head], t.at[role])
}

// named is a column as the file calls it.
func (t *table) named(role string) string { return t.opt.Shown(t.out.Columns[role]) }

// ask says which sign was taken for what, or that it can't be told.
func (t *table) ask(role string, figures []string, v verdict) {
	if v.how == plainly {
		return
	}
	if v.how == mixed {
		n := t.spot(role, figures[slices.IndexFunc(figures, func(s string) bool { return strings.Contains(s, ",") })])
		n.Message, n.Suggestion = say(findings.BothDecimals, t.named(role)), say(findings.BothRead)
		t.out.Warnings = append(t.out.Warnings, n)
		return
	}
	s := figures[v.first]
	n := t.spot(role, s)
	point, _ := read(s, Point)
	comma, _ := read(s, Comma)
	if v.how == asked {
		t.out.Asked = true
		n.Message = say(findings.TwoWays, t.named(role), s, bare(point), bare(comma))
		n.Suggestion = say(findings.SayDecimals, bare(point), bare(comma))
		t.out.Problems = append(t.out.Problems, n)
		return
	}
	as, other := "point", "comma"
	if v.dec == Comma {
		as, other = other, as
	}
	n.Message = say(findings.ReadAs, t.named(role), s, bare(v.figureOf(s)))
	n.Suggestion = say(findings.ThatIsWith, as, other)
	t.out.Warnings = append(t.out.Warnings, n)
}

func (t *table) wrongSign(role, s string, d rune) {
	at, word := t.spot(role, s), "point"
	if d == Comma {
		word = "comma"
	}
	t.each("decimals "+role, at, false, func(rows int) (findings.Said, findings.Said) {
		return say(findings.NoNumberWith, word, s, inRows(rows)), nil
	})
}

func say(id findings.ID, args ...any) findings.Said { return findings.Say(id, args...) }
