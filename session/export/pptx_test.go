package export_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"convene/session"
	"convene/session/report"
)

// repaired tells what PowerPoint would repair or refuse in a file, which the schemas and
// LibreOffice let pass.
func repaired(t *testing.T, parts []packed) (bad []string) {
	t.Helper()
	say := func(name, what string) { bad = append(bad, name+": "+what) }
	at := map[string]string{}
	for _, p := range parts {
		at[p.name] = p.body
		if strings.HasSuffix(p.name, ".xml") || strings.HasSuffix(p.name, ".rels") {
			for d := xml.NewDecoder(strings.NewReader(p.body)); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					say(p.name, err.Error())
					break
				}
			}
		}
	}
	for _, m := range regexp.MustCompile(`PartName="/([^"]+)"`).FindAllStringSubmatch(at["[Content_Types].xml"], -1) {
		if at[m[1]] == "" {
			say(m[1], "is named and isn't there")
		}
	}
	numbers := func(body, pattern string) (out []int) {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(body, -1) {
			n, _ := strconv.Atoi(m[1])
			out = append(out, n)
		}
		return out
	}
	unique := func(name string, all []int) {
		slices.Sort(all)
		if len(slices.Compact(slices.Clone(all))) != len(all) {
			say(name, "has a number twice")
		}
	}
	var ids []int
	for name, body := range at {
		switch {
		case strings.HasSuffix(name, ".rels"):
			var all []string
			for _, m := range regexp.MustCompile(`Id="([^"]+)"[^>]*Target="([^"]+)"`).FindAllStringSubmatch(body, -1) {
				all = append(all, m[1])
				if to := path.Join(path.Dir(path.Dir(name)), m[2]); at[to] == "" {
					say(name, "leads to "+to)
				}
			}
			slices.Sort(all)
			if len(slices.Compact(slices.Clone(all))) != len(all) {
				say(name, "has a relationship twice")
			}
		case strings.HasPrefix(name, "ppt/slide"):
			unique(name, numbers(body, `<p:cNvPr id="(\d+)"`))
			for _, tag := range []string{"p:txBody", "a:txBody"} {
				for _, m := range regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllStringSubmatch(body, -1) {
					if !strings.Contains(m[1], "<a:p>") {
						say(name, "has words without a paragraph")
					}
				}
			}
			for _, m := range regexp.MustCompile(`(?s)<p:sp>(.*?)</p:sp>`).FindAllStringSubmatch(body, -1) {
				if !strings.Contains(m[1], "<p:txBody>") {
					say(name, "has a shape without words")
				}
			}
			if m := regexp.MustCompile(`<p:bgPr>(.*?)</p:bgPr>`).FindStringSubmatch(body); m != nil && !strings.HasSuffix(m[1], "<a:effectLst/>") {
				say(name, "has a ground without effects")
			}
			ids = append(ids, numbers(body, `<p:sldLayoutId id="(\d+)"`)...)
		}
	}
	whole := at["ppt/presentation.xml"]
	masters := append(ids, numbers(whole, `<p:sldMasterId id="(\d+)"`)...)
	unique("masters", masters)
	for _, n := range masters {
		if n < 1<<31 {
			say("masters", "have a number that is too low")
		}
	}
	slides := numbers(whole, `<p:sldId id="(\d+)"`)
	unique("slides", slides)
	if len(slides) == 0 || slices.Min(slides) < 256 {
		say("slides", "have a number that is too low")
	}
	if strings.Contains(whole, `<p:sldSz cx="12192000" cy="6858000" type`) {
		say("slides", "are as wide as a screen and say otherwise")
	}
	for _, list := range []string{"fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"} {
		m := regexp.MustCompile(`<a:` + list + `>(.*?)</a:` + list + `>`).FindStringSubmatch(at["ppt/theme/theme1.xml"])
		if m == nil || strings.Count(m[1], "phClr")+strings.Count(m[1], "<a:effectStyle>") != 3 {
			say("theme", list+" hasn't three")
		}
	}
	return bad
}

// TestPowerPointHasNothingToRepair in slides of every kind of session.
func TestPowerPointHasNothingToRepair(t *testing.T) {
	all := cohort(t)
	reports := map[string]report.Report{
		"adorned": adorned(t, full()), "hostile": report.Make(hostile(t), full()), "nothing": {}, "busy": busyCohort(t),
		"cohort": report.Make(all[2], report.Options{Earlier: all[:2]}), "unstarted": report.Make(session.State{}, full()),
	}
	for name, r := range reports {
		doc := documentOf(t, "pptx", r)
		for _, bad := range repaired(t, unpacked(t, doc)) {
			t.Errorf("%s: %s", name, bad)
		}
	}
	// The rules see what breaks them.
	parts := unpacked(t, documentOf(t, "pptx", reports["adorned"]))
	for what, spoil := range map[string][2]string{
		"a number twice": {`<p:cNvPr id="3"`, `<p:cNvPr id="2"`}, "no paragraph": {`<a:p><a:r>`, `<a:x><a:r>`}, "a lost chart": {"ppt/charts/chart1.xml", "ppt/charts/chart7.xml"},
		"a low number": {`<p:sldId id="256"`, `<p:sldId id="2"`}, "two fills": {`<a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`, `<a:fillStyleLst>`},
	} {
		broken := slices.Clone(parts)
		for i := range broken {
			broken[i].name = strings.Replace(broken[i].name, spoil[0], spoil[1], 1)
			broken[i].body = strings.Replace(broken[i].body, spoil[0], spoil[1], 1)
			if what == "a lost chart" {
				broken[i].body = parts[i].body
			}
		}
		if len(repaired(t, broken)) == 0 {
			t.Errorf("%s isn't seen", what)
		}
	}
}

// TestSlidesSayWhatMatters: the headlines, the counts as bars, the promises.
func TestSlidesSayWhatMatters(t *testing.T) {
	doc := readable(t, "pptx", documentOf(t, "pptx", adorned(t, full())))
	for _, s := range []string{
		"We have the data; we have never shown it by school.", "10 people at 4 tables, on March 20, 2026.", "<c:barChart>", `<c:orientation val="maxMin"/>`,
		"asks the radio for ten minutes", "2026-03-27", "ppt/embeddings/chart1.xlsx",
	} {
		if !strings.Contains(doc, s) {
			t.Errorf("no %q", s)
		}
	}
	if strings.Contains(doc, "Is it the same?") {
		t.Error("what is still to be looked at is shown to the board")
	}
	opt := full()
	opt.NoNames = true
	if doc := readable(t, "pptx", written(t, "pptx", hostile(t), opt)); strings.Contains(doc, "Okafor") || strings.Contains(doc, "Delgado") {
		t.Error("somebody is named")
	}
}

// TestImpressOpensThem where it is installed.
func TestImpressOpensThem(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a while")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice isn't installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "slides.pptx")
	if err := os.WriteFile(file, []byte(documentOf(t, "pptx", adorned(t, full()))), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, file) //nolint:gosec // found on the path
	cmd.WaitDelay = time.Second
	said, err := cmd.CombinedOutput()
	if _, missing := os.Stat(filepath.Join(dir, "slides.pdf")); missing != nil {
		if strings.Contains(string(said), "could not be loaded") {
			t.Skip("LibreOffice is here without Impress")
		}
		t.Errorf("%v: %s", err, said)
	}
}
