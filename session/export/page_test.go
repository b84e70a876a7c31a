package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

// element is one start tag of a document, with the text in it.
type element struct {
	name  string
	attr  map[string]string
	up    *element
	words strings.Builder // its own and that of what is in it
}

func (e *element) within(name string) bool {
	for up := e.up; up != nil; up = up.up {
		if up.name == name {
			return true
		}
	}
	return false
}

// elements reads a page or a picture strictly: every tag that opens must close, in
// the right order.
func elements(t *testing.T, doc string, page bool) []*element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(doc))
	if page {
		d.AutoClose = []string{"meta"}
		d.Entity = xml.HTMLEntity
		d.Strict = false // only for doctype and meta; what isn't closed is found below
	}
	var all []*element
	var at *element
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{name: tok.Name.Local, attr: map[string]string{}, up: at}
			for _, a := range tok.Attr {
				if _, twice := e.attr[a.Name.Local]; twice {
					t.Errorf("<%s> has %s twice", e.name, a.Name.Local)
				}
				e.attr[a.Name.Local] = a.Value
			}
			all = append(all, e)
			at = e
		case xml.EndElement:
			if at == nil || at.name != tok.Name.Local {
				t.Fatalf("</%s> closes something else", tok.Name.Local)
			}
			at = at.up
		case xml.CharData:
			for e := at; e != nil; e = e.up {
				e.words.Write(tok)
			}
		}
	}
	if at != nil {
		t.Fatalf("<%s> is never closed", at.name)
	}
	return all
}

// pages are reports of every kind.
func pages(t *testing.T) map[string]report.Report {
	t.Helper()
	st := hostile(t)
	opt := full()
	opt.NoNames, opt.Lang, opt.KeepBack = true, exercises.Spanish, true
	tallied := report.Make(st, full())
	tallied.Steps[0].Exercise.Dots = true
	for k := range tallied.Steps[0].Tables {
		sheet := &tallied.Steps[0].Tables[k].Sheet
		sheet.Headline = "<b>headline</b>"
		for i := range sheet.Sections {
			s := &sheet.Sections[i]
			s.Picks = []report.Pick{{ID: "easiest", Title: "<i>Easiest</i>", Count: i + k}}
			for j := range s.Entries {
				s.Entries[j].Dots = j % 5
				s.Entries[j].Notes = []report.Note{{Kind: "warm", Text: "</li><script>", Table: 2, Answer: "&amp;"}}
			}
		}
	}
	// A list of commitments: who, what, by when.
	c := &tallied.Steps[1].Tables[0].Sheet.Sections[0]
	c.Columns = append([]report.Column{{ID: "when", Title: "By when", Kind: exercises.Date}}, c.Columns...)
	for i := range c.Entries {
		c.Entries[i].Cells = append([]report.Cell{{Column: "when", Text: "<s>15 April"}}, c.Entries[i].Cells...)
	}
	return map[string]report.Report{
		"full": report.Make(st, full()), "spanish": report.Make(st, opt), "tallied": tallied,
		"cohort": cohortEnd(t, full()), "cohort in Spanish": cohortEnd(t, opt), "second of a cohort": report.Make(cohort(t)[1], full()), "busy": busyCohort(t),
		"large map": mapOf(60, 20, 4), "small map": mapOf(3, 1, 4), "nothing": {},
	}
}

func documentOf(t *testing.T, format string, r report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write(format, &b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPageIsAccessible holds what a person with a screen reader, a keyboard or a
// printer relies on.
func TestPageIsAccessible(t *testing.T) {
	for name, r := range pages(t) {
		t.Run(name, func(t *testing.T) {
			doc := documentOf(t, "html", r)
			all := elements(t, doc, true)
			ids := map[string]bool{}
			count := map[string]int{}
			level := 0
			for _, e := range all {
				count[e.name]++
				if id := e.attr["id"]; id != "" {
					if ids[id] {
						t.Errorf("two things are called %q", id)
					}
					ids[id] = true
				}
				if len(e.name) == 2 && e.name[0] == 'h' && e.name[1] >= '1' && e.name[1] <= '6' {
					n := int(e.name[1] - '0')
					if n > level+1 {
						t.Errorf("from a heading of level %d to <%s>%s", level, e.name, e.words.String())
					}
					level = n
					if strings.TrimSpace(e.words.String()) == "" {
						t.Errorf("an empty <%s>", e.name)
					}
				}
			}
			for _, e := range all {
				checkElement(t, e, ids)
			}
			for name, want := range map[string]int{"html": 1, "main": 1, "header": 1, "footer": 1, "h1": 1, "style": 1, "nav": min(1, len(r.Steps)), "script": 0, "iframe": 0, "link": 0, "img": 0, "object": 0, "form": 0} {
				if count[name] != want {
					t.Errorf("%d <%s>, want %d", count[name], name, want)
				}
			}
			if all[0].attr["lang"] == "" || all[0].attr["lang"] != string(max(r.Lang, exercises.English)) {
				t.Errorf("lang is %q", all[0].attr["lang"])
			}
			if first := firstLink(all); first == nil || first.attr["href"] != "#sheets" {
				t.Error("the first link doesn't skip to the worksheets")
			}
		})
	}
}

func firstLink(all []*element) *element {
	for _, e := range all {
		if e.name == "a" {
			return e
		}
	}
	return nil
}

func checkElement(t *testing.T, e *element, ids map[string]bool) {
	t.Helper()
	for _, by := range append(strings.Fields(e.attr["aria-labelledby"]), strings.Fields(e.attr["aria-describedby"])...) {
		if !ids[by] {
			t.Errorf("<%s> is labelled by %q, which isn't there", e.name, by)
		}
	}
	for a, v := range e.attr {
		if strings.HasPrefix(a, "on") || a == "style" || a == "src" || a == "srcset" {
			t.Errorf("<%s %s=%q>", e.name, a, v)
		}
		if (a == "href" || a == "action") && (!strings.HasPrefix(v, "#") || !ids[v[1:]]) {
			t.Errorf("<%s %s=%q> leads nowhere", e.name, a, v)
		}
	}
	switch e.name {
	case "th":
		if s := e.attr["scope"]; s != "col" && s != "row" && s != "rowgroup" {
			t.Errorf("a <th> without scope: %q", e.words.String())
		}
		if e.within("thead") != (e.attr["scope"] == "col") {
			t.Errorf("the scope of %q is wrong", e.words.String())
		}
	case "table", "nav", "section":
		if e.attr["aria-labelledby"] == "" {
			t.Errorf("a <%s> without a name", e.name)
		}
	case "svg":
		if e.attr["aria-hidden"] != "true" && (e.attr["role"] != "img" || e.attr["aria-labelledby"] == "") {
			t.Errorf("an <svg> that says nothing: %v", e.attr)
		}
	case "a":
		if strings.TrimSpace(e.words.String()) == "" {
			t.Error("a link without words")
		}
	}
}

// TestPageForbidsItselfEverything: no script, nothing from elsewhere, and a style
// that the policy knows by its hash.
func TestPageForbidsItselfEverything(t *testing.T) {
	doc := documentOf(t, "html", report.Make(hostile(t), full()))
	_, style, _ := strings.Cut(doc, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	sum := sha256.Sum256([]byte(style))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	got := ""
	for _, e := range elements(t, doc, true) {
		if e.attr["http-equiv"] == "Content-Security-Policy" {
			got = e.attr["content"]
		}
	}
	if got != want {
		t.Errorf("the policy is\n%s, want\n%s", got, want)
	}
	if strings.Contains(style, "url(") || strings.Contains(style, "@import") || strings.Contains(style, "<") {
		t.Error("the style asks for something from elsewhere")
	}
}

// TestPageSaysWhatWasWritten: every text stands on the page as words, none as
// markup, in the list and in the picture.
func TestPageSaysWhatWasWritten(t *testing.T) {
	r := report.Make(hostile(t), full())
	said := map[string]int{}
	for _, e := range elements(t, documentOf(t, "html", r), true) {
		if e.attr["class"] == "says" || e.within("svg") {
			said[text.CleanLine(strings.TrimSpace(e.words.String()))]++
		}
	}
	drawn := elements(t, documentOf(t, "svg", r), false)
	picture := ""
	for _, e := range drawn {
		if e.name == "text" || e.name == "title" {
			picture += e.words.String() + "\n"
		}
	}
	for _, st := range r.Steps {
		for _, tb := range st.Tables {
			for _, l := range tb.Sheet.Outline() {
				for i, c := range l.Entry.Cells {
					s := text.CleanLine(strings.TrimSpace(c.Text))
					if s == "" {
						continue
					}
					isMap := st.Exercise.Shape == exercises.Map
					if said[s] == 0 && (!isMap || i == 0) {
						t.Errorf("the page doesn't say %.60q", s)
					}
					if isMap && i == 0 && !strings.Contains(picture, s) {
						t.Errorf("the picture doesn't say %.60q", s)
					}
				}
			}
		}
	}
	for _, e := range drawn {
		if !slices.Contains([]string{"svg", "title", "desc", "style", "rect", "g", "path", "text", "circle"}, e.name) {
			t.Errorf("the picture holds a <%s>", e.name)
		}
	}
}

// TestPicturesAreXML: also with what people write in every place there is.
func TestPicturesAreXML(t *testing.T) {
	for name, r := range pages(t) {
		elements(t, documentOf(t, "svg", r), false)
		if doc := documentOf(t, "svg", r); !strings.Contains(doc, "<title>") || !strings.Contains(doc, "<desc>") {
			t.Errorf("%s: no title or description", name)
		}
	}
	for _, s := range append(hostileTexts(), "]]>", "\x00\x08\x1b", "\ufffe\uffff", "a\"b'c", "</text><script>x</script>") {
		r := mapOf(3, 1, 2)
		r.Plan.Title, r.Tables[0].Name, r.Steps[0].Title = s, s, s
		sheet := &r.Steps[0].Tables[0].Sheet
		for i := range sheet.Sections {
			sheet.Sections[i].Title, sheet.Sections[i].Mark = s, s
			for k := range sheet.Sections[i].Entries {
				sheet.Sections[i].Entries[k].Cells[0].Text = s
			}
		}
		for _, e := range elements(t, documentOf(t, "svg", r), false) {
			if e.name == "script" {
				t.Errorf("%q became markup", s)
			}
		}
	}
	none := documentOf(t, "svg", report.Report{})
	if !strings.Contains(none, "There is no map in this document.") {
		t.Error("a picture without maps doesn't say so")
	}
}

// TestMarksOfThePage: a kind is told by its shape and its word wherever it stands.
func TestMarksOfThePage(t *testing.T) {
	r := mapOf(40, 3, 6)
	doc := documentOf(t, "html", r)
	for _, sec := range r.Steps[0].Tables[0].Sheet.Sections {
		// in the picture and in the list
		if n := strings.Count(doc, sec.Title); len(sec.Entries) > 0 && n < 2*len(sec.Entries) {
			t.Errorf("%s is named %d times for %d entries", sec.Title, n, len(sec.Entries))
		}
	}
	for _, e := range elements(t, doc, true) {
		if e.attr["class"] == "kind" && !strings.Contains(fmt.Sprint(mapKinds()), strings.TrimLeft(e.words.String(), "0123456789. ")) {
			t.Errorf("an entry of the kind %q", e.words.String())
		}
	}
}
