package exercises

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

const (
	mostRows     = 200
	mostSuppress = 1000
	mostRate     = 1e12
)

var dataKeys = []string{"title", "measure", "source", "reference", "suppress_below", "csv", "file"}

// headers are the columns a table of numbers has, in the words people use.
var headers = map[string]string{
	"group": "group", "grupo": "group",
	"year": "year", "año": "year", "ano": "year",
	"rate": "rate", "tasa": "rate",
	"n": "n", "count": "n", "personas": "n",
}

// Option changes how a file is read.
type Option func(*reader)

// WithFiles lets a plan name a CSV file beside it (`file: rates.csv`). read gets
// the name as a clean path with slashes that stays below the plan's own folder.
// Without this option such a plan has a problem: nothing is read behind the
// caller's back.
func WithFiles(read func(name string) ([]byte, error)) Option {
	return func(r *reader) { r.open = read }
}

// data reads the numbers of a step.
func (o *object) data(what string) *Data {
	n := o.fields["data"]
	if n == nil {
		return nil
	}
	r := o.r
	d := r.object(n, "the data of "+what, dataKeys...)
	if d == nil {
		return nil
	}
	out := &Data{
		Title:         d.text("title", wording{most: mostTitle}),
		Measure:       d.text("measure", wording{most: mostTitle, required: true}),
		Source:        d.text("source", wording{most: mostHint}),
		SuppressBelow: d.number("suppress_below", 1, mostSuppress, 0),
	}
	if ref := d.fields["reference"]; ref != nil {
		out.Reference, _ = scalar(ref)
		out.Reference = strings.TrimSpace(accents.Replace(out.Reference))
	}
	inline, file := d.fields["csv"], d.fields["file"]
	switch {
	case inline != nil && file != nil:
		r.fail(file, "The numbers stand here and in a file.", `Keep "csv" or "file".`)
	case inline != nil:
		d.inline(inline, out)
	case file != nil:
		d.fromFile(file, out)
	case !d.typos["csv"] && !d.typos["file"]:
		r.fail(n, upper(d.what)+" has no numbers.", `Write "csv: |" and the lines below it, or "file: rates.csv".`)
	}
	return out
}

// inline reads numbers that stand in the plan itself, as a block below "csv: |".
func (o *object) inline(n ast.Node, out *Data) {
	s, ok := scalar(n)
	if !ok {
		o.r.fail(n, fmt.Sprintf("The csv of %s should be lines of text, but it is %s.", o.what, typeName(n)), `Write "csv: |" and the lines below it.`)
		return
	}
	t := &table{r: o.r, lines: strings.Split(s, "\n"), node: n}
	if l, ok := n.(*ast.LiteralNode); ok && l.Start.Type == token.LiteralType {
		t.from = l.Start.Position.Line
	} else if strings.Count(strings.TrimSpace(s), "\n") == 0 {
		// Folded or plain, YAML has joined the lines: nothing could be told apart.
		o.r.fail(n, "The lines of this table have run together.", `Write "csv: |", with the sign "|", and the lines below it.`)
		return
	}
	o.table(t, s, out)
}

// fromFile reads numbers out of a file beside the plan.
func (o *object) fromFile(n ast.Node, out *Data) {
	r := o.r
	name, ok := scalar(n)
	name = strings.TrimSpace(name)
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	switch {
	case !ok || name == "":
		r.fail(n, fmt.Sprintf("The file of %s should be a name, but it is %s.", o.what, typeName(n)), `Write it like "file: rates.csv".`)
		return
	case !fs.ValidPath(clean) || clean == "." || strings.Contains(clean, ":"):
		r.fail(n, fmt.Sprintf("%s is not a file beside this one.", shown(name)), "Put it into the same folder and give its name alone.")
		return
	case r.open == nil:
		r.fail(n, "Another file can't be read from here.", `Write the numbers into this file: "csv: |" and the lines below it.`)
		return
	}
	data, err := r.open(clean)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.fail(n, fmt.Sprintf("There is no file %s beside this one.", shown(name)), "")
		return
	case err != nil:
		r.fail(n, fmt.Sprintf("The file %s can't be read.", shown(name)), "")
		return
	case len(data) > mostBytes:
		r.fail(n, fmt.Sprintf("The file %s is too big: a table of numbers is at most 1 MiB.", shown(name)), "")
		return
	}
	text := strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n"), "\r", "\n")
	if !utf8.ValidString(text) {
		r.fail(n, fmt.Sprintf("The file %s is not UTF-8 text.", shown(name)), `Save it again as "CSV UTF-8".`)
		return
	}
	f := &reader{file: strings.Map(printable, clean), lines: strings.Split(text, "\n")}
	o.table(&table{r: f, lines: f.lines}, text, out)
	r.problems = append(r.problems, f.problems...)
	r.warnings = append(r.warnings, f.warnings...)
}

// table is the text of numbers being read, with where its lines stand.
type table struct {
	r     *reader // whose problems they are
	lines []string
	from  int      // the line of the file above the first one; 0 for a file of its own
	node  ast.Node // what to point at where the lines can't be found in the file; nil in a file of its own
	csv   *csv.Reader
	at    map[string]int // field by column
	rec   []string
}

// problem notes what can't be read.
func (t *table) problem(line, col, wide int, message, suggestion string) {
	t.r.problems = append(t.r.problems, t.point(line, col, wide, message, suggestion))
}

// point points at wide characters from byte column col of a line, both from 1.
func (t *table) point(line, col, wide int, message, suggestion string) Problem {
	here := ""
	if line >= 1 && line <= len(t.lines) {
		here = t.lines[line-1]
	}
	indent := 0
	if t.node != nil {
		at := t.from + line - 1 // index into the file's lines
		if t.from == 0 || at >= len(t.r.lines) || !strings.HasSuffix(strings.TrimRight(t.r.lines[at], " \t"), strings.TrimRight(here, " \t")) {
			line, column, wide := place(spot(t.node))
			return t.r.problem(line, column, wide, message, suggestion)
		}
		trimmed := strings.TrimRight(t.r.lines[at], " \t")
		indent = utf8.RuneCountInString(trimmed) - utf8.RuneCountInString(strings.TrimRight(here, " \t"))
	}
	before := here[:min(max(col-1, 0), len(here))]
	return t.r.problem(t.from+line, indent+utf8.RuneCountInString(before)+1, wide, message, suggestion)
}

// field notes what is wrong with one field of the row being read.
func (t *table) field(i int, message, suggestion string) {
	t.r.problems = append(t.r.problems, t.fieldAt(i, message, suggestion))
}

// fieldAt points at it; where the row has no such field, after its end.
func (t *table) fieldAt(i int, message, suggestion string) Problem {
	line, col := t.csv.FieldPos(min(i, len(t.rec)-1))
	if i >= len(t.rec) {
		end := 1
		if line <= len(t.lines) {
			end = len(strings.TrimRight(t.lines[line-1], " \t")) + 1
		}
		return t.point(line, end, 1, message, suggestion)
	}
	return t.point(line, col, max(utf8.RuneCountInString(t.rec[i]), 1), message, suggestion)
}

// table reads the rows into out. What is too small to be shown loses its
// numbers here, before anybody can keep them.
func (o *object) table(t *table, text string, out *Data) {
	t.csv = csv.NewReader(strings.NewReader(text))
	t.csv.Comma, t.csv.Comment = separator(t.lines), '#'
	t.csv.FieldsPerRecord, t.csv.TrimLeadingSpace = -1, true
	seen := map[[2]string]int{}
	for {
		rec, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			t.problem(bad.Line, bad.Column, 1, "This line can't be read: a quote is missing or one too many.", "Put the whole field in quotes, and write a quote within it twice.")
			return
		}
		t.rec = rec
		if t.at == nil {
			if !t.header(out) {
				return
			}
			continue
		}
		if len(out.Rows) == mostRows {
			t.field(0, fmt.Sprintf("There are too many rows: there is room for %d.", mostRows), "")
			return
		}
		row, ok := t.row(out)
		if !ok {
			continue
		}
		line, _ := t.csv.FieldPos(0)
		key := [2]string{row.Group, row.Year}
		if first, twice := seen[key]; twice {
			t.field(t.at["group"], fmt.Sprintf("The group %s is given twice for the same year, first on line %d.", shown(row.Group), t.from+first), "")
			continue
		}
		seen[key] = line
		out.Rows = append(out.Rows, row)
	}
	if t.at == nil {
		t.problem(1, 1, 1, "There are no numbers here.", `Begin with a line of column names: "group,year,rate,n".`)
		return
	}
	o.compared(out)
}

// separator is the sign between the fields: spreadsheets in Spanish save CSV
// with semicolons.
func separator(lines []string) rune {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		for _, sign := range ";\t" {
			if strings.ContainsRune(l, sign) {
				return sign
			}
		}
		break
	}
	return ','
}

func (t *table) header(out *Data) bool {
	t.at = map[string]int{}
	var known []string
	for h := range headers {
		known = append(known, h)
	}
	slices.Sort(known)
	for i, name := range t.rec {
		name = strings.ToLower(strings.TrimSpace(accents.Replace(name)))
		col, ok := headers[name]
		if !ok {
			better := meant(name, known)
			if better == "" {
				better = "The columns are group, year, rate and n."
			}
			t.field(i, fmt.Sprintf("There is no column %s in a table of rates.", shown(name)), better)
			continue
		}
		if _, twice := t.at[col]; twice {
			t.field(i, fmt.Sprintf("The column %s is given twice.", shown(name)), "")
		}
		t.at[col] = i
	}
	fine := true
	for _, needed := range []string{"group", "rate"} {
		if _, ok := t.at[needed]; !ok {
			fine = false
			if len(t.at) == len(t.rec) { // else a mistyped one has been noted already
				t.field(len(t.rec), fmt.Sprintf("The column %s is missing.", shown(needed)), `The first line names the columns: "group,year,rate,n".`)
			}
		}
	}
	if _, ok := t.at["n"]; !ok && out.SuppressBelow > 0 && fine {
		t.field(len(t.rec), fmt.Sprintf("Nobody can tell which groups are below %d: there is no column n with the number of people.", out.SuppressBelow), `Add a column "n", or take "suppress_below" out.`)
	}
	return fine
}

// compared checks the reference group.
func (o *object) compared(out *Data) {
	ref := o.fields["reference"]
	if ref == nil || len(out.Rows) == 0 {
		return
	}
	var groups []string
	visible, few := false, false
	for _, row := range out.Rows {
		if !slices.Contains(groups, row.Group) {
			groups = append(groups, row.Group)
		}
		if row.Group == out.Reference {
			visible, few = visible || row.Shown(), few || row.Suppressed
		}
	}
	switch {
	case !slices.Contains(groups, out.Reference):
		o.r.fail(ref, fmt.Sprintf("No row has the group %s to compare the others with.", shown(out.Reference)), oneOf(out.Reference, groups))
	case !visible && !few:
		o.r.warn(ref, fmt.Sprintf("The group %s has no number, so there are no gaps to show either.", shown(out.Reference)), "Choose another group to compare with.")
	case !visible:
		o.r.warn(ref, fmt.Sprintf("The group %s is too small to be shown, so there are no gaps to show either.", shown(out.Reference)), "Choose another group to compare with.")
	}
}
