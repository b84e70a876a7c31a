package exercises

import (
	"path"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"

	"convene/exercises/rates"
)

// NumbersFile is a table of rates by itself, as [CheckNumbers] understands it.
type NumbersFile struct {
	Rows []DataRow `json:"rows"`
	Plan string    `json:"plan"` // the lines of a plan that lay it on the table
}

// CheckNumbers reads a CSV file for what is wrong with it and for what it says. Where
// the columns have names of their own, it takes those that look right, and the lines
// for a plan name them, so that a person can see and change it.
func CheckNumbers(name string, data []byte) (file NumbersFile, problems, warnings []Problem) {
	r := &reader{file: strings.Map(printable, name)}
	file.Rows = []DataRow{}
	text, wrong := numbersText(data)
	if wrong != nil {
		return file, []Problem{r.problem(0, 0, 0, say(findings.ThisFileIs, wrong.message), wrong.suggestion)}, nil
	}
	r.lines = strings.Split(text, "\n")
	text = accents.Replace(text)
	t := &table{r: r, lines: strings.Split(text, "\n")}
	opt := rates.Options{Most: mostRows, Suggest: Suggest, Shown: shown, Columns: map[string]string{}}
	got := rates.Read(text, t.lines, opt)
	if g := got.Guess; len(got.Problems) > 0 && g != nil {
		opt.Columns = g
		if again := rates.Read(text, t.lines, opt); again.Columns != nil {
			got = again
		}
	}
	out := &Data{}
	t.take(got, out)
	if len(r.problems) == 0 || got.Asked {
		file.Plan = planLines(path.Base(strings.ReplaceAll(name, `\`, "/")), got, opt.Columns)
	}
	if len(r.problems) == 0 {
		file.Rows = append(file.Rows, out.Rows...)
	}
	return file, inOrder(r.problems), inOrder(r.warnings)
}

// planLines are the lines of a plan's step for a table.
func planLines(name string, got rates.Result, columns map[string]string) string {
	measure := got.Columns["rate"]
	if rates.Quoted(measure) == measure && len(measure) < 8 { // "rate" says nothing of what is counted
		measure = "Per 100 (say here what is counted)"
	}
	lines := []string{
		"  - exercise: disparity-data",
		"    data:",
		"      measure: " + rates.Quoted(firstOf(measure, mostTitle)) + "   # what a rate counts",
		"      # reference: …   the group that the others are compared with",
		"      file: " + rates.Quoted(name),
	}
	if len(columns) > 0 {
		lines = append(lines, "      "+rates.ColumnsLine(columns))
	}
	if got.Asked {
		lines = append(lines, "      decimals: point   # or comma: which one it is, only you can say")
	}
	_, n := got.Columns["n"]
	for _, row := range got.Rows { // where somebody's number isn't said, it can't be asked for
		n = n && (row.N > 0 || row.Rate.Kind == rates.KeptBack || row.Rate.Kind == rates.Unknown)
	}
	if n {
		lines = append(lines, "      suppress_below: 10   # smaller groups are named, without numbers")
	}
	return strings.Join(lines, "\n") + "\n"
}

func firstOf(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// unreadable is why a file is no table of numbers: how the sentence goes on, and
// what to do.
type unreadable struct{ message, suggestion findings.Said }

// numbersText is the text of a file of numbers, with plain line ends.
func numbersText(data []byte) (string, *unreadable) {
	if p, ok := notText(data); ok {
		return "", &unreadable{say(findings.NoCSV, p.what), p.asCSV()}
	}
	if len(data) > mostBytes {
		return "", &unreadable{say(findings.TableTooBig), nil}
	}
	text := strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n"), "\r", "\n")
	if !utf8.ValidString(text) {
		return "", &unreadable{say(findings.TableNotText), say(findings.SaveAsCSV)}
	}
	return text, nil
}
