package export_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
)

// node is an element of a part, as far as these tests look.
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string
}

func tree(t *testing.T, body string) *node {
	t.Helper()
	root := &node{}
	stack := []*node{root}
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root.kids[0]
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		top := stack[len(stack)-1]
		switch k := tok.(type) {
		case xml.StartElement:
			n := &node{name: k.Name.Local, attr: map[string]string{}}
			for _, a := range k.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(k)
		}
	}
}

func (n *node) walk(f func(*node)) {
	f(n)
	for _, k := range n.kids {
		k.walk(f)
	}
}

func (n *node) kid(name string) *node {
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return &node{}
}

// says is what the reader reads of it, without the words in pictures.
func (n *node) says() string {
	switch n.name {
	case "t":
		return n.text
	case "br":
		return "\n"
	case "tab":
		return "\t"
	case "AlternateContent", "pPr":
		return ""
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.says())
	}
	return b.String()
}

func part(t *testing.T, doc, name string) string {
	t.Helper()
	for _, p := range unpacked(t, doc) {
		if p.name == name {
			return p.body
		}
	}
	t.Fatalf("no %s", name)
	return ""
}

// paragraphs writes the document down, a paragraph a line behind its style.
func paragraphs(t *testing.T, doc string) string {
	t.Helper()
	var b strings.Builder
	tree(t, part(t, doc, "word/document.xml")).walk(func(n *node) {
		switch n.name {
		case "tbl":
			b.WriteString("---- table: " + n.kid("tblPr").kid("tblCaption").attr["val"] + "\n")
		case "tr":
			b.WriteString("----\n")
		case "docPr":
			b.WriteString("---- picture: " + n.attr["descr"] + "\n")
		case "sectPr":
			b.WriteString("---- pages " + n.kid("pgSz").attr["w"] + " × " + n.kid("pgSz").attr["h"] + "\n")
		case "p":
			pr := n.kid("pPr")
			s := pr.kid("pStyle").attr["val"]
			if l := pr.kid("numPr"); l.name != "" {
				s += " list " + l.kid("numId").attr["val"] + " level " + l.kid("ilvl").attr["val"]
			}
			if pr.kid("bidi").name != "" {
				s += " rtl"
			}
			b.WriteString(s + ": " + strings.ReplaceAll(n.says(), "\n", "⏎") + "\n")
		}
	})
	return b.String()
}

func TestDOCXGolden(t *testing.T) {
	st := hostile(t)
	golden(t, "full.docx.txt", paragraphs(t, written(t, "docx", st, full())))
	opt := full()
	opt.NoNames, opt.Lang, opt.KeepBack = true, exercises.Spanish, true
	golden(t, "sin-nombres.docx.txt", paragraphs(t, written(t, "docx", st, opt)))
	opt = full()
	opt.Table, opt.Exercise, opt.KeepBack = 1, "allies", true
	golden(t, "table-1.docx.txt", paragraphs(t, written(t, "docx", st, opt)))
	var b bytes.Buffer
	if err := export.Write("docx", &b, adorned(t, report.Options{})); err != nil {
		t.Fatal(err)
	}
	golden(t, "workday.docx.txt", paragraphs(t, b.String()))
}

// schemaOrder is the order the schema wants the children of an element in. Word
// says that a document in another order is damaged.
func schemaOrder() map[string][]string {
	return map[string][]string{
		"pPr":    {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl", "sectPr"},
		"rPr":    {"rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "szCs", "u", "rtl", "lang"},
		"tblPr":  {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"},
		"tbl":    {"tblPr", "tblGrid", "tr"},
		"tcPr":   {"tcW", "gridSpan", "shd"},
		"trPr":   {"cantSplit", "tblHeader"},
		"sectPr": {"footerReference", "pgSz", "pgMar"},
		"lvl":    {"start", "numFmt", "lvlText", "lvlJc", "pPr", "rPr"},
		"style":  {"name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"},
		"num":    {"abstractNumId", "lvlOverride"},
		"inline": {"extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphic"},
		"wgp":    {"cNvGrpSpPr", "grpSpPr", "wsp"},
		"wsp":    {"cNvPr", "cNvSpPr", "spPr", "txbx", "bodyPr"},
		"spPr":   {"xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "ln"},
		"ln":     {"noFill", "solidFill", "prstDash"},
	}
}

// TestWordOpensIt checks what Word is strict about: well-formed parts, the order
// of elements, cells that end with a paragraph, bookmarks that are unique and
// links, styles and lists that lead somewhere.
func TestWordOpensIt(t *testing.T) {
	for name, r := range map[string]report.Report{
		"hostile": report.Make(hostile(t), full()), "workday": adorned(t, report.Options{Lang: exercises.Spanish}),
		"nothing": {}, "large": report.Make(large(), report.Options{}),
		"map": mapOf(60, 8, 11), "cohort": report.Make(cohort(t)[1], full()), "story": cohortReport(t, report.Options{}),
	} {
		var b bytes.Buffer
		if err := export.Write("docx", &b, r); err != nil {
			t.Fatal(err)
		}
		doc := b.String()
		styles, lists, marks := map[string]bool{}, map[string]bool{}, map[string]bool{}
		tree(t, part(t, doc, "word/styles.xml")).walk(func(n *node) {
			if n.name == "style" {
				styles[n.attr["styleId"]] = true
			}
		})
		tree(t, part(t, doc, "word/numbering.xml")).walk(func(n *node) {
			if n.name == "num" {
				lists[n.attr["numId"]] = true
			}
		})
		body := tree(t, part(t, doc, "word/document.xml"))
		ids := map[string]bool{}
		body.walk(func(n *node) {
			if n.name == "bookmarkStart" {
				if marks[n.attr["name"]] || ids[n.attr["id"]] || len(n.attr["name"]) > 40 {
					t.Errorf("%s: bookmark %v", name, n.attr)
				}
				marks[n.attr["name"]], ids[n.attr["id"]] = true, true
			}
		})
		body.walk(func(n *node) {
			switch n.name {
			case "hyperlink":
				if !marks[n.attr["anchor"]] {
					t.Errorf("%s: a link to %q leads nowhere", name, n.attr["anchor"])
				}
			case "pStyle", "rStyle", "tblStyle":
				if !styles[n.attr["val"]] {
					t.Errorf("%s: no style %q", name, n.attr["val"])
				}
			case "numId":
				if !lists[n.attr["val"]] {
					t.Errorf("%s: no list %q", name, n.attr["val"])
				}
			case "tc":
				if len(n.kids) == 0 || n.kids[len(n.kids)-1].name != "p" {
					t.Errorf("%s: a cell doesn't end with a paragraph", name)
				}
			case "tbl":
				if n.kids[2].kid("trPr").kid("tblHeader").name == "" {
					t.Errorf("%s: a table's first row isn't repeated", name)
				}
				spans(t, name, n)
			}
		})
		for _, p := range unpacked(t, doc) {
			tree(t, p.body).walk(func(n *node) { inOrder(t, p.name, n) })
		}
	}
}

// spans checks that every row is as wide as the grid.
func spans(t *testing.T, name string, tbl *node) {
	t.Helper()
	for _, row := range tbl.kids[2:] {
		n := 0
		for _, c := range row.kids {
			if c.name != "tc" {
				continue
			}
			over := 1
			if v := c.kid("tcPr").kid("gridSpan").attr["val"]; v != "" {
				over = int(v[0] - '0')
			}
			n += over
		}
		if n != len(tbl.kid("tblGrid").kids) {
			t.Errorf("%s: a row of %d cells in a table of %d columns", name, n, len(tbl.kid("tblGrid").kids))
		}
	}
}

func inOrder(t *testing.T, where string, n *node) {
	t.Helper()
	order, ok := schemaOrder()[n.name]
	if !ok {
		return
	}
	last := 0
	for _, k := range n.kids {
		i := slices.Index(order, k.name)
		if i < 0 {
			t.Errorf("%s: %s in %s, which this test doesn't know", where, k.name, n.name)
		} else if i < last {
			t.Errorf("%s: in %s, %s stands too late", where, n.name, k.name)
		}
		last = max(last, i)
	}
}

// TestDOCXSaysEverything: every text of every worksheet, to the letter.
func TestDOCXSaysEverything(t *testing.T) {
	r := report.Make(hostile(t), full())
	var b bytes.Buffer
	if err := export.Write("docx", &b, r); err != nil {
		t.Fatal(err)
	}
	said := tree(t, part(t, b.String(), "word/document.xml")).says()
	n := 0
	for _, st := range r.Steps {
		for _, tab := range st.Tables {
			for _, sec := range tab.Sheet.Sections {
				for _, e := range sec.Entries {
					for _, c := range e.Cells {
						if n++; !strings.Contains(said, strings.TrimSpace(c.Text)) {
							t.Errorf("no %q", c.Text)
						}
					}
				}
			}
		}
	}
	if n < 50 {
		t.Fatalf("only %d texts", n)
	}
}

func TestDOCXHostileLetters(t *testing.T) {
	bad := "a\x00b\x07c\x1bd\u009be\ufffef\uffffg\xffh ]]> <w:p/> & \"q\"\ttab\r\nnew"
	r := tablesSay(exercises.Grid, []string{bad})
	r.Plan.Title, r.Steps[0].Title = bad, bad
	r.Steps[0].Tables[0].Name, r.Seats[0].Name = bad, bad
	r.Steps[0].Tables[0].Sheet.Sections[0].Title = bad
	var b bytes.Buffer
	if err := export.Write("docx", &b, r); err != nil {
		t.Fatal(err)
	}
	want := "abcdefg\ufffdh ]]> <w:p/> & \"q\"\ttab\nnew"
	said := tree(t, part(t, b.String(), "word/document.xml")).says()
	if n := strings.Count(said, want); n < 3 {
		t.Errorf("%d times in %q", n, said)
	}
	for _, p := range unpacked(t, b.String()) {
		tree(t, p.body)
	}
}

func TestDirections(t *testing.T) {
	for in, want := range map[string]string{
		"abc":                 "<abc",
		"שלום עולם (abc)":     ">שלום עולם (|<abc|>)",
		"see מרחבא, ok":       "<see |>מרחבא|<, ok",
		"see שלום עולם! then": "<see |>שלום עולם|<! then",
		"12 שלום":             ">12 שלום",
		"مرحبا بالعالم":       ">مرحبا بالعالم",
		"":                    "",
		"a ש":                 "<a |>ש",
		"👩‍👩‍👧 e\u0301 שם":    "<👩‍👩‍👧 e\u0301 |>שם",
	} {
		r := tablesSay(exercises.Grid, []string{in})
		var b bytes.Buffer
		if err := export.Write("docx", &b, r); err != nil {
			t.Fatal(err)
		}
		var runs []string
		tree(t, part(t, b.String(), "word/document.xml")).walk(func(n *node) {
			if n.name != "p" || n.kid("pPr").kid("pStyle").attr["val"] != "CellItem" {
				return
			}
			for _, k := range n.kids {
				if k.name == "r" {
					mark := "<"
					if k.kid("rPr").kid("rtl").name != "" {
						mark = ">"
					}
					runs = append(runs, mark+k.says())
				}
			}
		})
		if got := strings.Join(runs, "|"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestPaper(t *testing.T) {
	wide := tablesSay(exercises.Grid, []string{"a"})
	for i := range 6 {
		sec := &wide.Steps[0].Tables[0].Sheet.Sections[0]
		sec.Columns = append(sec.Columns, report.Column{ID: itoa(i), Title: itoa(i)})
		sec.Entries[0].Cells = append(sec.Entries[0].Cells, report.Cell{Column: itoa(i)})
	}
	for _, c := range []struct {
		lang exercises.Lang
		want string
	}{{exercises.English, "12240×15840 15840×12240 12240×15840"}, {exercises.Spanish, "11906×16838 16838×11906 11906×16838"}} {
		// The paper is what was asked for, whatever the language.
		r := report.Make(session.State{}, report.Options{Lang: c.lang, A4: c.lang == exercises.Spanish})
		r.Tables, r.Steps = wide.Tables, wide.Steps
		var b bytes.Buffer
		if err := export.Write("docx", &b, r); err != nil {
			t.Fatal(err)
		}
		var got []string
		tree(t, part(t, b.String(), "word/document.xml")).walk(func(n *node) {
			if n.name == "pgSz" {
				got = append(got, n.attr["w"]+"×"+n.attr["h"])
			}
		})
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v", c.lang, got)
		}
		lang := map[exercises.Lang]string{exercises.English: "en-US", exercises.Spanish: "es-US"}[c.lang]
		if !strings.Contains(part(t, b.String(), "word/styles.xml"), `<w:lang w:val="`+lang+`"`) || !strings.Contains(part(t, b.String(), "docProps/core.xml"), "<dc:language>"+lang) {
			t.Errorf("%s: not tagged %s", c.lang, lang)
		}
	}
}
