package rates

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"convene/exercises/findings"
)

// record is one row of the file, with where its fields stand.
type record struct {
	fields []string
	at     []place
	note   bool // it begins with "#"
}

// place is a line and a byte of it, both from 1.
type place struct{ line, col int }

func (r record) line() int { return r.at[0].line }

// get is a field without the spaces around it, "" where the row is shorter.
func (r record) get(i int) string {
	if i < 0 || i >= len(r.fields) {
		return ""
	}
	return strings.Join(strings.Fields(r.fields[i]), " ")
}

// filled are the fields that have something in them.
func (r record) filled() (out []int) {
	for i := range r.fields {
		if r.get(i) != "" {
			out = append(out, i)
		}
	}
	return out
}

// separatorLine is the sign that a line such as "sep=;" names, as spreadsheets write it.
func separatorLine(line string) (rune, bool) {
	s := strings.Trim(strings.TrimSpace(line), `"`)
	if len(s) != 5 || !strings.EqualFold(s[:4], "sep=") || !strings.ContainsAny(s[4:], ",;\t|") {
		if strings.EqualFold(strings.TrimRight(line, " "), "sep=\t") {
			return '\t', true
		}
		return 0, false
	}
	return rune(s[4]), true
}

// separator is the sign that most lines have equally often.
func separator(lines []string) rune {
	best, most := ',', 0
	for _, sign := range ";\t," { // a comma may also stand before decimals: it comes last
		often := map[int]int{}
		for _, l := range lines {
			if n := outside(l, sign); n > 0 && !strings.HasPrefix(l, "#") {
				often[n]++
			}
		}
		for _, n := range often {
			if n > most {
				best, most = sign, n
			}
		}
	}
	return best
}

// outside counts a sign where it stands in no quotes.
func outside(line string, sign rune) (n int) {
	quoted := false
	for _, r := range line {
		switch r {
		case '"':
			quoted = !quoted
		case sign:
			if !quoted {
				n++
			}
		}
	}
	return n
}

// records parts a text into its rows. It stops at a quote that isn't closed.
func (t *table) records(text string) (out []record) {
	skip := 0 // lines that are taken off: those up to "sep=;"
	for skip < len(t.lines) && strings.TrimSpace(t.lines[skip]) == "" {
		skip++
	}
	said, ok := rune(0), false
	if skip < len(t.lines) {
		said, ok = separatorLine(t.lines[skip])
	}
	if skip++; !ok {
		skip, said = 0, separator(t.lines)
	}
	t.sep = said
	for range skip {
		_, text, _ = strings.Cut(text, "\n")
	}
	r := t.reader(text)
	for {
		fields, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &bad) && errors.Is(bad.Err, csv.ErrBareQuote):
			// A quote in the middle of a field is a sign like any other.
			line := skip + bad.Line
			lazy := t.reader(t.lines[line-1])
			lazy.LazyQuotes = true
			if fields, err = lazy.Read(); err == nil {
				out = append(out, t.recordOf(fields, lazy, line-1))
			}
		case err != nil:
			line, col := 1, 1
			if bad != nil {
				line, col = bad.StartLine, bad.Column
				if bad.Line != bad.StartLine {
					col = 1
				}
			}
			t.problem(place{skip + line, col}, say(findings.QuoteMissing), say(findings.QuoteField))
			return out
		default:
			out = append(out, t.recordOf(fields, r, skip))
		}
	}
}

func (t *table) reader(text string) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = t.sep, -1, t.sep != '\t'
	return r
}

func (t *table) recordOf(fields []string, r *csv.Reader, above int) record {
	rec := record{fields: fields}
	for i := range fields {
		line, col := r.FieldPos(i)
		rec.at = append(rec.at, place{above + line, col})
	}
	first := rec.at[0]
	rec.note = first.line <= len(t.lines) && strings.HasPrefix(t.lines[first.line-1], "#")
	return rec
}
