package exercises

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"convene/exercises/rates"
)

const (
	mostRows     = 200
	mostSuppress = 1000
	mostGroup    = 120 // a federal name has 45 in Spanish
	mostYear     = 40
)

var dataKeys = []string{"title", "measure", "source", "reference", "suppress_below", "csv", "file", "columns", "decimals", "signs"}

// What a plan can say of how its table is read.
var (
	decimalWords = []string{"point", "comma"}
	signWords    = map[string]rates.Kind{"kept back": rates.KeptBack, "unknown": rates.Unknown}
)

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
func (o *object) data(what findings.Said) *Data {
	n := o.fields["data"]
	if n == nil {
		return nil
	}
	r := o.r
	d := r.object(n, say(findings.DataOf, what), dataKeys...)
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
		out.Reference = strings.Join(strings.Fields(accents.Replace(out.Reference)), " ")
	}
	inline, file := d.fields["csv"], d.fields["file"]
	switch {
	case inline != nil && file != nil:
		r.fail(file, say(findings.NumbersTwice), say(findings.CsvOrFile))
	case inline != nil:
		d.inline(inline, out)
	case file != nil:
		d.fromFile(file, out)
	case !d.typos["csv"] && !d.typos["file"]:
		r.fail(n, say(findings.NoNumbers, upper(d.what)), say(findings.WriteCsv))
	}
	return out
}

// inline reads numbers that stand in the plan itself, as a block below "csv: |".
func (o *object) inline(n ast.Node, out *Data) {
	s, ok := scalar(n)
	if !ok {
		o.r.fail(n, say(findings.CsvIsLines, o.what, typeName(n)), say(findings.CsvBelow))
		return
	}
	t := &table{r: o.r, lines: strings.Split(s, "\n"), node: n}
	if l, ok := n.(*ast.LiteralNode); ok && l.Start.Type == token.LiteralType {
		t.from = l.Start.Position.Line
	} else if strings.Count(strings.TrimSpace(s), "\n") == 0 {
		// Folded or plain, YAML has joined the lines: nothing could be told apart.
		o.r.fail(n, say(findings.RunTogether), say(findings.CsvWithSign))
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
		r.fail(n, say(findings.FileIsName, o.what, typeName(n)), say(findings.LikeFile))
		return
	case !fs.ValidPath(clean) || clean == "." || strings.Contains(clean, ":"):
		r.fail(n, say(findings.NotBeside, shown(name)), say(findings.SameFolder))
		return
	case r.open == nil:
		r.fail(n, say(findings.NoOtherFile), say(findings.WriteHere))
		return
	}
	data, err := r.open(clean)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.fail(n, say(findings.NoFileBeside, shown(name)), nil)
		return
	case err != nil:
		r.fail(n, say(findings.FileUnread, shown(name)), nil)
		return
	}
	text, wrong := numbersText(data)
	if wrong != nil {
		r.fail(n, say(findings.FileIs, shown(name), wrong.message), wrong.suggestion)
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
}

// point makes a problem of a note on the table.
func (t *table) point(n rates.Note) Problem {
	here := ""
	if n.Line >= 1 && n.Line <= len(t.lines) {
		here = t.lines[n.Line-1]
	}
	indent := 0
	if t.node != nil {
		at := t.from + n.Line - 1 // index into the file's lines
		if t.from == 0 || at >= len(t.r.lines) || !strings.HasSuffix(strings.TrimRight(t.r.lines[at], " \t"), strings.TrimRight(here, " \t")) {
			line, column, wide := place(spot(t.node))
			return t.r.problem(line, column, wide, n.Message, n.Suggestion)
		}
		trimmed := strings.TrimRight(t.r.lines[at], " \t")
		indent = utf8.RuneCountInString(trimmed) - utf8.RuneCountInString(strings.TrimRight(here, " \t"))
	}
	before := here[:min(max(n.Col-1, 0), len(here))]
	return t.r.problem(t.from+n.Line, indent+utf8.RuneCountInString(before)+1, n.Wide, n.Message, n.Suggestion)
}

// table reads the rows into out. What is too small to be shown has lost its
// numbers already.
func (o *object) table(t *table, text string, out *Data) {
	opt := o.reading(out)
	if opt == nil {
		return
	}
	opt.Above = t.from
	text = accents.Replace(text)
	t.lines = strings.Split(text, "\n")
	got := rates.Read(text, t.lines, *opt)
	t.take(got, out)
	o.compared(out)
}

// take keeps the rows that were read, and what there is to say of them.
func (t *table) take(got rates.Result, out *Data) {
	for _, n := range got.Problems {
		t.r.problems = append(t.r.problems, t.point(n))
	}
	for _, n := range got.Warnings {
		t.r.warnings = append(t.r.warnings, t.point(n))
	}
	for _, row := range got.Rows {
		t.name(row.Group, say(findings.GroupName), mostGroup, row.GroupAt)
		t.name(row.Year, say(findings.YearName), mostYear, row.YearAt)
		out.Rows = append(out.Rows, dataRow(row))
	}
}

// name holds a group or a year to its bounds.
func (t *table) name(s string, part findings.Said, most int, at rates.Note) {
	switch {
	case strings.ContainsFunc(s, forbidden):
		at.Message, at.Suggestion = say(findings.ControlSign, upper(part)), say(findings.TypeItAnew)
	case utf8.RuneCountInString(s) > most:
		at.Message = say(findings.TooLongFor, part, most)
	default:
		return
	}
	t.r.problems = append(t.r.problems, t.point(at))
}

// dataRow is a row as a session keeps it.
func dataRow(row rates.Row) DataRow {
	out := DataRow{Group: row.Group, Year: row.Year, N: row.N}
	switch row.Rate.Kind {
	case rates.Number:
		out.Rate = row.Rate.At
	case rates.KeptBack:
		out.Suppressed = true
	case rates.Unknown:
		out.Missing = true
	default:
		out.Bound = Bound{Is: bounds[row.Rate.Kind], At: row.Rate.At, To: row.Rate.To}
	}
	return out
}

// reading is what the plan says of how its file is to be read, or nil where that is
// wrong and said so.
func (o *object) reading(out *Data) *rates.Options {
	before := len(o.r.problems)
	opt := &rates.Options{
		SuppressBelow: out.SuppressBelow, Reference: out.Reference, Most: mostRows,
		Suggest: Suggest, Shown: shown, Columns: map[string]string{}, Signs: map[string]rates.Kind{},
	}
	switch o.word("decimals", decimalWords, "") {
	case "point":
		opt.Decimals = rates.Point
	case "comma":
		opt.Decimals = rates.Comma
	}
	if n := o.fields["columns"]; n != nil {
		if c := o.r.object(n, say(findings.ColumnsOf, o.what), rates.Roles...); c != nil {
			for role, v := range c.fields {
				s, ok := scalar(v)
				if !ok || strings.TrimSpace(s) == "" {
					o.r.fail(v, say(findings.ColumnIsName, role, typeName(v)), nil)
					continue
				}
				opt.Columns[role] = accents.Replace(s)
			}
		}
	}
	if n := o.fields["signs"]; n != nil {
		m := mapping(n)
		if m == nil {
			o.r.fail(n, say(findings.SignsArePairs, o.what, typeName(n)), say(findings.LikeSigns))
			return nil
		}
		for _, v := range m.Values {
			sign, ok := scalar(v.Key)
			means, said := scalar(orNull(v.Value))
			kind, known := signWords[strings.ToLower(strings.TrimSpace(means))]
			switch {
			case !ok || strings.TrimSpace(sign) == "":
				o.r.fail(v.Key, say(findings.SignIsMark), say(findings.SignInQuotes))
			case !said || !known:
				o.r.fail(orNode(v.Value, v.Key), say(findings.SignUnclear, shown(sign)), say(findings.SignMeans))
			default:
				opt.Signs[strings.ToLower(strings.Join(strings.Fields(accents.Replace(sign)), " "))] = kind
			}
		}
	}
	if len(o.r.problems) > before {
		return nil
	}
	return opt
}

// compared checks the reference group.
func (o *object) compared(out *Data) {
	ref := o.fields["reference"]
	if ref == nil || len(out.Rows) == 0 {
		return
	}
	var groups []string
	visible, few, bound := false, false, Bound{}
	for _, row := range out.Rows {
		if !slices.Contains(groups, row.Group) {
			groups = append(groups, row.Group)
		}
		if row.Group == out.Reference {
			visible, few = visible || row.Shown(), few || row.Suppressed
			if row.Bound != (Bound{}) {
				bound = row.Bound
			}
		}
	}
	switch {
	case !slices.Contains(groups, out.Reference):
		o.r.fail(ref, say(findings.NoRowHas, shown(out.Reference)), oneOf(out.Reference, groups))
	case !visible && bound != (Bound{}):
		o.r.warn(ref, say(findings.OnlyKnown, shown(out.Reference), bound), say(findings.ChooseAnother))
	case !visible && !few:
		o.r.warn(ref, say(findings.GroupNoNumber, shown(out.Reference)), say(findings.ChooseAnother))
	case !visible:
		o.r.warn(ref, say(findings.GroupTooSmall, shown(out.Reference)), say(findings.ChooseAnother))
	}
}
