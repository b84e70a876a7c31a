//go:build unix

package browser_test

import (
	"bytes"
	"context"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/session/export/browser"
)

// golden are pages that package export's tests keep.
func golden() map[string]string {
	out := map[string]string{}
	for _, f := range []string{"cohort", "cohort-second", "cohorte-sin-nombres", "full", "sin-nombres"} {
		out[f] = filepath.Join("..", "testdata", f+".html")
	}
	return out
}

// said are the roles of a kind among what is heard, by their names.
func said(all []*axNode, role string) []string {
	var out []string
	for _, n := range all {
		if n.Role == role {
			out = append(out, n.Name)
		}
	}
	return out
}

// text is all that is read out of a part, one thing after the other.
func (n *axNode) text() string {
	if n.Role == "StaticText" {
		return n.Name
	}
	var out []string
	for _, k := range n.kids {
		if s := strings.TrimSpace(k.text()); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// TestWhatAScreenReaderHears asks a real browser what it would tell one.
func TestWhatAScreenReaderHears(t *testing.T) {
	b := newTab(t)
	for name, file := range golden() {
		b.open(file)
		all := b.heard()
		level := 0
		for _, n := range all {
			switch n.Role {
			case "table", "navigation", "region", "link", "columnheader", "rowheader":
				if strings.TrimSpace(n.Name) == "" && n.text() == "" {
					t.Errorf("%s: a %s without a name", name, n.Role)
				}
			case "heading":
				if n.Level > level+1 || n.Level == 0 || n.text() == "" {
					t.Errorf("%s: a heading of level %d after one of %d: %q", name, n.Level, level, n.text())
				}
				level = n.Level
			}
		}
		if n := len(said(all, "main")); n != 1 {
			t.Errorf("%s: %d main parts", name, n)
		}
	}
	for file, want := range map[string][2]string{
		"cohort":              {"Who is suspended", "Each team has an A3. — not reached yet|Everybody has promised something that can be seen. — reached"},
		"cohorte-sin-nombres": {"A quién se suspende", "Cada equipo tiene su A3. — pendiente|Cada persona prometió algo que se puede ver. — alcanzada"},
	} {
		b.open(golden()[file])
		all := b.heard()
		var items []string
		for _, n := range all {
			if n.Role == "listitem" {
				items = append(items, n.text())
			}
		}
		for _, s := range strings.Split(want[1], "|") {
			if !slices.Contains(items, s) {
				t.Errorf("%s: nobody hears %q in a list:\n%s", file, s, strings.Join(items, "\n"))
			}
		}
		at := slices.IndexFunc(all, func(n *axNode) bool { return n.Role == "table" && n.Name == want[0] })
		if at < 0 {
			t.Fatalf("%s: no table %q among %q", file, want[0], said(all, "table"))
		}
		var heads, rows []string
		var read func(n *axNode)
		read = func(n *axNode) {
			switch n.Role {
			case "columnheader":
				heads = append(heads, n.text())
			case "rowheader":
				rows = append(rows, n.text())
			case "image", "img", "graphics-symbol", "SvgRoot":
				t.Errorf("%s: the bars are read out", file)
			}
			for _, k := range n.kids {
				read(k)
			}
		}
		read(all[at])
		if len(heads) != 3 || len(rows) != 5+2 || !strings.HasPrefix(rows[2], "White ") { // five groups, two years
			t.Errorf("%s: the numbers have the headers %q and %q", file, heads, rows)
		}
	}
}

// flaws looks at every text: whether it stands out from what lies behind it, and
// whether anything is wider than the screen without being in a part that scrolls.
const flaws = `(() => {
  const out = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) out.push("the page is " + document.documentElement.scrollWidth + " wide on " + wide);
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const parse = s => (s.match(/[\d.]+/g) || []).map(Number);
  const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c } return [255, 255, 255] };
  const seen = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    if (!n.data.trim() || n.parentElement.closest("svg")) continue;
    const e = n.parentElement, a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const what = e.tagName + "." + e.className;
    if (ratio < 4.5 && !seen.has(what)) { seen.add(what); out.push(what + " " + ratio.toFixed(2) + ":1") }
    const range = document.createRange();
    range.selectNodeContents(n);
    const box = range.getBoundingClientRect();
    if (box.right > wide + 1 && !e.closest("[role=region],.skip") && !seen.has("x" + what)) { seen.add("x" + what); out.push(what + " ends at " + box.right) }
    const cell = e.closest("td,th");
    if (cell && box.right > cell.getBoundingClientRect().right + 1 && !seen.has("c" + what)) { seen.add("c" + what); out.push(what + " runs out of its cell: " + n.data.trim().slice(0, 40)) }
    if (cell && box.width < 45 && n.data.trim().length > 30 && !seen.has("n" + what)) { seen.add("n" + what); out.push(what + " is squeezed to " + box.width + ": " + n.data.trim().slice(0, 40)) }
  }
  for (const p of document.querySelectorAll("td svg")) {
    const over = p.getBoundingClientRect().right - p.closest("td").getBoundingClientRect().right;
    if (over > 1) out.push("a bar runs out of its cell by " + over);
  }
  return out;
})()`

// TestPagesOnEveryScreen: nothing is too faint or too wide, on a phone as on a
// desk, by light and by dark.
func TestPagesOnEveryScreen(t *testing.T) {
	b := newTab(t)
	for name, file := range golden() {
		b.open(file)
		for _, width := range []int{360, 800, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				b.look(width, scheme)
				var found []string
				b.eval(flaws, &found)
				for _, s := range found {
					t.Errorf("%s, %d pixels, %s: %s", name, width, scheme, s)
				}
			}
		}
	}
	// Bars are as long to each other as their figures are, as they are drawn.
	b.open(golden()["cohort"])
	for _, width := range []int{360, 1280} {
		b.look(width, "light")
		var bars [][2]float64
		b.eval(`[...document.querySelectorAll(".data rect")].map(r => [parseFloat(r.closest("td").textContent), r.width.baseVal.value])`, &bars)
		if len(bars) != 4 {
			t.Fatalf("%d bars", len(bars))
		}
		for _, bar := range bars {
			if bar[1] < 10 || math.Abs(bar[1]/bar[0]-bars[0][1]/bars[0][0]) > 0.02 {
				t.Errorf("%d pixels: %v is %v long, and %v is %v", width, bar[0], bar[1], bars[0][0], bars[0][1])
			}
		}
	}
	// The control: the same eyes on a page that is spoilt.
	b.look(360, "light")
	b.eval(`for (const e of document.querySelectorAll(".def")) { e.style.color = "#aaa"; e.style.width = "900px" }`, nil)
	var found []string
	b.eval(flaws, &found)
	if s := strings.Join(found, "\n"); !strings.Contains(s, "P.def 2.") || !strings.Contains(s, "wide on 360") {
		t.Errorf("a spoilt page passes: %s", s)
	}
}

// TestCohortPageIsTakenAsItIs: the browser complains of nothing on it, and prints
// all of it.
func TestCohortPageIsTakenAsItIs(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path, err := browser.Find()
	if err != nil {
		t.Skip(err)
	}
	page, err := os.ReadFile(golden()["cohort"])
	if err != nil {
		t.Fatal(err)
	}
	if dom, noise := open(t, path, page); strings.Contains(noise, "Content Security Policy") || !strings.Contains(dom, `id="story"`) {
		t.Errorf("the browser says %s", noise)
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) isn't installed")
	}
	pdf, err := browser.PrintHTML(t.Context(), page, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, reader, "-layout", "-enc", "UTF-8", "-", "-") //nolint:gosec // found on the path
	cmd.Stdin = bytes.NewReader(pdf)
	words, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"too few people", "+7.4", "not reached yet", "From session to session", "ask Mr. Okafor for the data"} {
		if !strings.Contains(string(words), s) {
			t.Errorf("no %q in what was printed", s)
		}
	}
	// A heading never ends a page: what follows it would stand alone on the next.
	for i, sheet := range strings.Split(strings.TrimSuffix(string(words), "\f"), "\f") {
		lines := strings.FieldsFunc(sheet, func(r rune) bool { return r == '\n' })
		lines = slices.DeleteFunc(lines, func(s string) bool { return strings.TrimSpace(s) == "" })
		if len(lines) < 2 {
			t.Fatalf("page %d is empty", i+1)
		}
		last := strings.TrimSpace(lines[len(lines)-2]) // below it is the page's number
		for _, head := range []string{"Table 1 · Oak", "Table 2", "Background", "Target", "Root causes", "Plan", "Who is suspended", "2025", "2024", "A3 action plan: its versions", "Learning session 2", "Learning session 3"} {
			if last == head {
				t.Errorf("page %d ends with the heading %q", i+1, head)
			}
		}
	}
}
