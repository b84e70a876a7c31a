package export_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session/document"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
	"convene/session/write/pdf"
)

// what pdftoppm draws

func pdfOf(t *testing.T, r report.Report) (doc string, missing int) {
	t.Helper()
	var b bytes.Buffer
	missing, err := pdf.Write(&b, document.Of(r))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), missing
}

// oneSheet is a report of one table with these entries in one section.
func oneSheet(texts ...string) report.Report {
	sec := report.Section{ID: "s", Title: "Section", Columns: []report.Column{{ID: "c", Title: "C"}}}
	for i, s := range texts {
		sec.Entries = append(sec.Entries, report.Entry{ID: fmt.Sprintf("e%d", i), Order: i + 1, Place: i + 1, Cells: []report.Cell{{Column: "c", Text: s}}})
	}
	return report.Report{
		Lang: exercises.English, Session: "session", Plan: report.Plan{ID: "p", Title: "Plan"}, Tables: []report.Group{{Number: 1}},
		Steps: []report.Step{{Number: 1, Title: "Step", Tables: []report.Table{{Group: report.Group{Number: 1}, Sheet: report.Sheet{Sections: []report.Section{sec}}}}}},
	}
}

// scripts are what the PDF promises to show letter by letter.
func scripts() map[string]string {
	return map[string]string{
		"Vietnamese": "Ắ ắ Ằ ằ Ẳ ẳ Ẵ ẵ Ặ ặ Ấ ấ Ầ ầ Ẩ ẩ Ẫ ẫ Ậ ậ Ế ế Ề ề Ể ể Ễ ễ Ệ ệ Ố ố Ồ ồ Ổ ổ Ỗ ỗ Ộ ộ Ớ ớ Ờ ờ Ở ở Ỡ ỡ Ợ ợ Ứ ứ Ừ ừ Ử ử Ữ ữ Ự ự Ỳ ỳ Ỷ ỷ Ỹ ỹ Ỵ ỵ Đ đ Ơ ơ Ư ư Ẹ ẹ Ỉ ỉ Ọ ọ Ủ ủ",
		"Spanish":    "¿Dónde está la niña? ¡Aquí! pingüino Ñ «cita» “comillas” n.º 1.ª",
		"others":     "Łódź žluťoučký kůň şığır Ħal Għargħur Þórður ð æ œ ß ẞ ǆ Ǩ ȟ ṣ ḥ ṭ ʻokina ǀxam kō",
		"Greek":      "Ελληνικά ά έ ή ί ό ύ ώ ΐ ΰ ϊ ϋ Ά ς ἀρχή ᾧ ῆ",
		"Cyrillic":   "Русский Україна їжак ґ ё й ў ђ љ њ ћ џ ѓ ќ ә ң ү һ қ ғ Монгол",
		"signs":      "– — … • · × ÷ ± € £ ¥ § ¶ © ® ™ ‰ † ‡ ‹ › „ ½ ¼ ¾ ² ³ ° µ",
	}
}

// TestPDFHasEveryLetter: what the PDF promises is in it, in order, and by a reader
// that isn't ours too.
func TestPDFHasEveryLetter(t *testing.T) {
	for name, s := range scripts() {
		doc, missing := pdfOf(t, oneSheet(s))
		if missing != 0 {
			t.Errorf("%s: %d characters are missing", name, missing)
		}
		for reader, words := range map[string]string{"ours": pdfWords(t, doc), "pdftotext": poppler(t, doc)} {
			words = strings.Join(strings.Fields(words), " ")
			if reader == "pdftotext" && words == "" {
				continue // not installed
			}
			for _, w := range strings.Fields(s) {
				if !strings.Contains(words, w) {
					t.Errorf("%s: %s finds no %q in %q", name, reader, w, words)
				}
			}
		}
	}
}

// poppler is what pdftotext reads, or nothing where it isn't installed.
func poppler(t *testing.T, doc string) string {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-enc", "UTF-8", "-", "-") //nolint:gosec // found on the path
	cmd.Stdin = strings.NewReader(doc)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestPDFCountsWhatItLacks: one for each character as readers see it.
func TestPDFCountsWhatItLacks(t *testing.T) {
	for s, want := range map[string]int{
		"plain": 0, "李明": 2, "שלום": 4, "مرحبا": 5, "👩‍👩‍👧‍👦": 0, "🇪🇸🇪🇸": 0, "👍🏽": 0, "1️⃣": 0, "❤️": 0, "🪿": 1, "क्षि": 1, "a → b ≥ c − d": 0, "＝１": 0, "✓": 0,
		"a\u0323\u0301": 0, "\u200b": 0,
	} {
		doc, missing := pdfOf(t, oneSheet(s))
		if missing != want {
			t.Errorf("%q: %d are said to be missing, want %d", s, missing, want)
		}
		notice := strings.Contains(strings.ReplaceAll(pdfWords(t, doc), "\n", " "), "shown in this PDF")
		if notice != (want > 0) {
			t.Errorf("%q: notice %v", s, notice)
		}
		if got := pdf.LackingNotice(document.Of(oneSheet(s)), missing); (got == "") != (want == 0) || want > 0 && !strings.HasPrefix(got, strconv.Itoa(want)+" character") {
			t.Errorf("%q: %q", s, got)
		}
	}
	// Which they are is said, each once; too many are only counted.
	for s, want := range map[string]string{
		"李明 and 李 👍🏽": "(李 明).", "שלום": "(ש ל ו ם).", "一二三四五六七八九十百千万亿甲乙丙丁": "(一 二 三 四 五 六 七 八 九 十 百 千 万 亿 甲 乙 …).",
	} {
		if got := pdf.LackingNotice(document.Of(oneSheet(s)), 3); !strings.Contains(got, want) {
			t.Errorf("of %q it says %q", s, got)
		}
	}
	doc, _ := pdfOf(t, oneSheet("李明"))
	lines := strings.Split(strings.TrimSpace(pdfWords(t, doc)), "\n")
	at := -1
	for i, l := range lines {
		if strings.Contains(l, "2 characters can’t be shown") {
			at = i
		}
	}
	if at < 0 || at < len(lines)-6 { // after it only the page's own foot
		t.Errorf("the notice isn't the last thing: %q", lines)
	}
}

// TestPDFForgetsNothing: every word of every entry the font has letters for. One
// that goes over a page's end is TestPDFPages' matter.
func TestPDFForgetsNothing(t *testing.T) {
	r := report.Make(hostile(t), full())
	doc, _ := pdfOf(t, r)
	said := strings.Join(strings.Fields(pdfWords(t, doc)), "")
	outside := regexp.MustCompile(`[^\x{20}-\x{24f}\x{1e00}-\x{1eff}\x{2010}-\x{2044}]`)
	checked := 0
	for _, st := range r.Steps {
		for _, tb := range st.Tables {
			for _, l := range tb.Sheet.Outline() {
				for _, c := range l.Entry.Cells {
					if s := strings.Join(strings.Fields(c.Text), ""); s != "" && len(s) < 600 && !outside.MatchString(s) {
						checked++
						if !strings.Contains(said, s) {
							t.Errorf("no %.60q", s)
						}
					}
				}
			}
		}
	}
	if checked < 40 {
		t.Errorf("only %d texts were looked for", checked)
	}
}

// TestPDFPages: long entries go over pages, a table's head comes again, and every
// page is numbered.
func TestPDFPages(t *testing.T) {
	var texts []string
	for i := range 90 {
		texts = append(texts, fmt.Sprintf("entry%d %s", i, strings.Repeat("word ", i%9*20)))
	}
	r := oneSheet(texts...)
	sec := &r.Steps[0].Tables[0].Sheet.Sections[0]
	sec.Columns = append(sec.Columns, report.Column{ID: "d", Title: "Second head"})
	for i := range sec.Entries {
		sec.Entries[i].Cells = append(sec.Entries[i].Cells, report.Cell{Column: "d", Text: strings.Repeat("x", i%5)})
	}
	sec.Entries[7].Cells[0].Text = strings.Repeat("tall ", 3000)
	doc, _ := pdfOf(t, r)
	words := pdfWords(t, doc)
	pages := strings.Count(doc, "/Type /Page\n")
	if pages < 8 {
		t.Fatalf("%d pages", pages)
	}
	for i := range pages {
		if s := fmt.Sprintf("Page %d of %d\n", i+1, pages); strings.Count(words, s) != 1 {
			t.Errorf("no %q", s)
		}
	}
	if n := strings.Count(words, "Second head"); n != pages {
		t.Errorf("%d heads on %d pages", n, pages)
	}
	if n := strings.Count(words, "tall"); n != 3000 {
		t.Errorf("%d of 3000 words of the tall row", n)
	}
	for i := range 90 {
		if i != 7 && !strings.Contains(words, fmt.Sprintf("entry%d ", i)) && !strings.Contains(words, fmt.Sprintf("entry%d\n", i)) {
			t.Errorf("entry%d is lost", i)
		}
	}
}

// TestPDFDrawsMarks looks at the page as a picture: a letter with its marks must
// not look like one without some of them, which no reader of text would notice.
func TestPDFDrawsMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("draws twenty pages")
	}
	tool, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm (poppler-utils) isn't installed")
	}
	picture := func(s string) *image.Gray {
		doc, _ := pdfOf(t, oneSheet(strings.Repeat(s+" ", 20)))
		dir := t.TempDir()
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		cmd := exec.CommandContext(ctx, tool, "-r", "150", "-x", "0", "-y", "300", "-W", "1275", "-H", "500", "-gray", "-png", "-singlefile", "-", filepath.Join(dir, "page")) //nolint:gosec // found on the path
		cmd.Stdin = strings.NewReader(doc)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		f, err := os.Open(filepath.Join(dir, "page.png")) //nolint:gosec // our own folder
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		img, _, err := image.Decode(f)
		if err != nil {
			t.Fatal(err)
		}
		gray := image.NewGray(img.Bounds())
		draw.Draw(gray, gray.Bounds(), img, img.Bounds().Min, draw.Src)
		return gray
	}
	differ := func(a, b *image.Gray) int {
		n := 0
		for i := range min(len(a.Pix), len(b.Pix)) {
			if p, q := a.Pix[i], b.Pix[i]; max(p, q)-min(p, q) > 0x60 {
				n++
			}
		}
		return n
	}
	if n := differ(picture("ấ"), picture("ấ")); n != 0 {
		t.Fatalf("the same page differs from itself in %d places", n)
	}
	for _, list := range [][]string{{"ấ", "a", "á", "â"}, {"ợ", "o", "ơ", "ọ"}, {"ử", "u", "ư", "ủ"}, {"ΰ", "υ", "ύ", "ϋ"}, {"й", "и"}} {
		whole := picture(list[0])
		for _, without := range list[1:] {
			if n := differ(whole, picture(without)); n < 20*2 {
				t.Errorf("%s looks like %s: they differ in %d places only", list[0], without, n)
			}
		}
	}
}

// TestPDFGolden holds the words, page by page, and that the bytes are the same
// every time.
func TestPDFGolden(t *testing.T) {
	st := hostile(t)
	golden(t, "full.pdf.txt", pdfWords(t, written(t, "pdf", st, full())))
	opt := full()
	opt.NoNames, opt.Lang, opt.KeepBack = true, exercises.Spanish, true
	golden(t, "sin-nombres.pdf.txt", pdfWords(t, written(t, "pdf", st, opt)))
}

func TestPDFOfNothing(t *testing.T) {
	doc, missing := pdfOf(t, report.Report{})
	if missing != 0 || !strings.Contains(pdfWords(t, doc), "There is no worksheet in this document.") {
		t.Errorf("%d, %q", missing, pdfWords(t, doc))
	}
}

// TestPDFOfHostileTexts draws each text in every place a report has for one.
func TestPDFOfHostileTexts(t *testing.T) {
	for _, s := range append(hostileTexts(), "", " ", "\n\n", "\x00\x1b[2J", "\ufffd", strings.Repeat("x", 5000), strings.Repeat("́", 50)) {
		s = text.Clean(s)
		r := mapOf(6, 3, 1)
		r.Session, r.Plan.Title, r.Tables[0].Name = s, s, s
		r.Seats = []report.Seat{{Number: 1, Name: s, Table: 3}}
		st := &r.Steps[0]
		st.Title, st.Exercise.Prompt, st.Exercise.Title = s, s, s
		st.Tables[0].Name, st.Tables[0].Sheet.Headline = s, s
		for i := range st.Tables[0].Sheet.Sections {
			sec := &st.Tables[0].Sheet.Sections[i]
			sec.Title, sec.Mark = s, s
			for k := range sec.Entries {
				sec.Entries[k].Cells[0].Text, sec.Entries[k].AuthorName = s, s
				sec.Entries[k].Notes = []report.Note{{Kind: "warm", Text: s, Answer: s}}
			}
		}
		for _, f := range []string{"pdf", "html", "svg", "mmd"} {
			var b bytes.Buffer
			if err := export.Write(f, &b, r); err != nil {
				t.Errorf("%s, %.20q: %v", f, s, err)
			}
		}
	}
}
