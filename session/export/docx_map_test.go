package export_test

import (
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/report"
)

// pictured is a map's picture with the page it stands on.
type pictured struct {
	inline *node
	page   *node // pgSz
}

func pictures(t *testing.T, doc string) []pictured {
	t.Helper()
	var out []pictured
	tree(t, part(t, doc, "word/document.xml")).walk(func(n *node) {
		switch n.name {
		case "inline":
			out = append(out, pictured{inline: n})
		case "pgSz": // a section's properties stand at its end
			for i := range out {
				if out[i].page == nil {
					out[i].page = n
				}
			}
		}
	})
	return out
}

// shapes are the parts of a picture by the names they carry.
func (p pictured) shapes(name string) []*node {
	var out []*node
	p.inline.walk(func(n *node) {
		if n.name == "wsp" && n.kid("cNvPr").attr["name"] == name {
			out = append(out, n)
		}
	})
	return out
}

func rightToLeftMap() report.Report {
	r := mapOf(9, 3, 5)
	texts := []string{"שלום עולם (abc) יש כאן עוד מילים", "مرحبا بالعالم هذه جملة أطول", "李明说：数据不足，需要更多的数据来说明这个问题", "한국어 항목", "👩‍👩‍👧‍👦 👍🏽 🇪🇸", "क्षि", "<script>]]>&\x00"}
	n := 0
	for i := range r.Steps[0].Tables[0].Sheet.Sections {
		sec := &r.Steps[0].Tables[0].Sheet.Sections[i]
		for k := range sec.Entries {
			sec.Entries[k].Cells[0].Text = texts[n%len(texts)]
			n++
		}
	}
	return r
}

// TestDOCXMapPicture: one picture for each map that has anything on it, with every
// entry and every link, inside its page, and large enough to read.
func TestDOCXMapPicture(t *testing.T) {
	for name, r := range map[string]report.Report{
		"small": mapOf(5, 2, 3), "sixty": mapOf(60, 8, 11), "other sixty": mapOf(60, 30, 2), "workday": adorned(t, report.Options{Lang: exercises.Spanish}),
		"hostile": report.Make(hostile(t), full()), "scripts": rightToLeftMap(), "loose": mapOf(1, 0, 1),
	} {
		doc := wordDocument(t, r)
		all := pictures(t, doc)
		ids := map[string]bool{}
		for i := range r.Steps {
			for k := range r.Steps[i].Tables {
				sh := &r.Steps[i].Tables[k].Sheet
				lines := sh.Outline()
				if r.Steps[i].Exercise.Shape != exercises.Map || len(lines) == 0 {
					continue
				}
				if len(all) == 0 {
					t.Fatalf("%s: no picture of table %d", name, k+1)
				}
				p := all[0]
				all = all[1:]
				p.check(t, name, lines)
				p.inline.walk(func(n *node) {
					if n.name == "docPr" || n.name == "cNvPr" {
						if ids[n.attr["id"]] {
							t.Errorf("%s: two shapes are number %s", name, n.attr["id"])
						}
						ids[n.attr["id"]] = true
					}
				})
			}
		}
		if len(all) > 0 {
			t.Errorf("%s: %d pictures too many", name, len(all))
		}
	}
}

func (p pictured) check(t *testing.T, name string, lines []report.Line) {
	t.Helper()
	size := p.inline.kid("extent").attr
	w, h := number(t, size["cx"])/635, number(t, size["cy"])/635 // twentieths of a point
	pageW, pageH := number(t, p.page.attr["w"]), number(t, p.page.attr["h"])
	if w > pageW-2*1134 || h > pageH-2*1134-240 || max(pageW, pageH) > 31680 {
		t.Errorf("%s: a picture of %v × %v on a page of %v × %v", name, w, h, pageW, pageH)
	}
	if turned := p.page.attr["orient"] == "landscape"; turned != (pageW > pageH) {
		t.Errorf("%s: the page's %v × %v and it lies on its side: %v", name, pageW, pageH, turned)
	}
	p.inline.walk(func(n *node) {
		switch n.name {
		case "wsp":
			at, ext := n.kid("spPr").kid("xfrm").kid("off").attr, n.kid("spPr").kid("xfrm").kid("ext").attr
			x, y := number(t, at["x"]), number(t, at["y"])
			if x < -12700 || y < 0 || x+number(t, ext["cx"]) > number(t, size["cx"])+12700 || y+number(t, ext["cy"]) > number(t, size["cy"]) {
				t.Errorf("%s: %s lies outside of the picture: %v %v", name, n.kid("cNvPr").attr["name"], at, ext)
			}
		case "sz":
			// In half points. A map that's too tall even for a page of 22 inches has to be smaller.
			if s := number(t, n.attr["val"]); s < 11 || s < 13 && pageH < 31680 && pageW < 31680 {
				t.Errorf("%s: letters of %s half points on a page of %v × %v", name, n.attr["val"], pageW, pageH)
			}
		}
	})
	links := 0
	var said []string
	for _, b := range p.shapes("Entry") {
		s := ""
		b.walk(func(n *node) {
			if n.name == "p" {
				s += " " + n.says()
			}
		})
		said = append(said, squash(s))
	}
	for _, l := range lines {
		links += len(l.Entry.Feeds)
		want := squash(strings.ToValidUTF8(l.Entry.Cells[0].Text, ""))
		if len(want) > 200 { // a box holds some lines
			want = want[:200]
		}
		want = strings.ToValidUTF8(want, "")
		found := false
		for _, s := range said {
			found = found || strings.Contains(s, want)
		}
		if !found {
			t.Errorf("%s: no box says %q", name, want)
		}
	}
	if len(said) != len(lines) {
		t.Errorf("%s: %d boxes for %d entries", name, len(said), len(lines))
	}
	if links > 0 {
		links++ // the one in the key
	}
	if n := len(p.shapes("Link")); n != links {
		t.Errorf("%s: %d links, want %d with the key's", name, n, links)
	}
	about := p.inline.kid("docPr").attr["descr"]
	if !strings.Contains(about, itoa(len(lines))+" entr") || !strings.Contains(about, lines[0].Section.Title+": ") {
		t.Errorf("%s: of the picture is said %q", name, about)
	}
}

// What shapes can't be shown in says a sentence, and a map with nothing on it, or
// one that stays at its table, has no picture.
func TestDOCXMapWithoutPicture(t *testing.T) {
	r := mapOf(5, 2, 3)
	said := ""
	tree(t, part(t, wordDocument(t, r), "word/document.xml")).walk(func(n *node) {
		if n.name == "Fallback" {
			said = n.says()
		}
	})
	if !strings.Contains(said, "outline") {
		t.Errorf("a program without shapes says %q", said)
	}
	r.Steps[0].Tables[0].Sheet.Withheld = true
	if n := len(pictures(t, wordDocument(t, r))); n != 0 {
		t.Error("a withheld map is drawn")
	}
	r.Steps[0].Tables[0].Sheet = report.Sheet{Sections: mapKinds()}
	if n := len(pictures(t, wordDocument(t, r))); n != 0 {
		t.Error("an empty map is drawn")
	}
}

// After a map on a sheet of its own the next table stands on paper for text again.
func TestDOCXPagesAfterAMap(t *testing.T) {
	r := mapOf(60, 8, 11)
	next := mapOf(5, 2, 3)
	next.Steps[0].Tables[0].Group = report.Group{Number: 4}
	r.Tables = append(r.Tables, next.Steps[0].Tables[0].Group)
	r.Steps[0].Tables = append(r.Steps[0].Tables, next.Steps[0].Tables[0])
	all := pictures(t, wordDocument(t, r))
	if len(all) != 2 || number(t, all[0].page.attr["w"]) <= 15840 || number(t, all[1].page.attr["w"]) > 15840 {
		t.Errorf("%d pictures: %+v", len(all), all)
	}
}
