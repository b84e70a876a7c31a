package export_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"convene/session/report"
	"convene/session/text"
)

// TestMermaid: whatever people write, each line is one statement of the few kinds
// there are, and every label is what was written.
func TestMermaid(t *testing.T) {
	statement := regexp.MustCompile(`^(flowchart RL|  subgraph map\d+\["[^"]*"\]|  direction RL|  end|  classDef aside stroke-dasharray: 4 3|` +
		`  (n|none)\d*(\[|\{\{|\(|\(\[)"[^"]*"(\]|\}\}|\)|\]\))(:::aside)?|  n\d+ (-->|-\.-) n\d+|  n\d+ -\. "[^"]*" \.-> n\d+)$`)
	code := regexp.MustCompile(`#(\d+);`)
	for _, s := range append(hostileTexts(), `"]`, "#quot;", "end", "%%{init: {}}%%", "a\n  n1 --> n2", "1. one", "`x`") {
		s = text.Clean(s)
		r := mapOf(4, 2, 3)
		r.Tables = append(r.Tables, report.Group{Number: 4})
		r.Steps[0].Tables = append(r.Steps[0].Tables, r.Steps[0].Tables[0])
		sheet := &r.Steps[0].Tables[0].Sheet
		for i := range sheet.Sections {
			sheet.Sections[i].Title = s
			for k := range sheet.Sections[i].Entries {
				sheet.Sections[i].Entries[k].Cells[0].Text = s
			}
		}
		doc := documentOf(t, "mmd", r)
		for _, line := range strings.Split(strings.TrimSuffix(doc, "\n"), "\n") {
			if !statement.MatchString(line) {
				t.Fatalf("%q gives the line %q", s, line)
			}
			bare := code.ReplaceAllString(strings.ReplaceAll(line, "<br/>", ""), "")
			if i := strings.IndexByte(bare, '"'); i >= 0 && strings.ContainsAny(bare[i:strings.LastIndexByte(bare, '"')], "<>&#`%") {
				t.Errorf("%q is in %q as it is", s, line)
			}
		}
		decoded := code.ReplaceAllStringFunc(doc, func(m string) string {
			n, err := strconv.Atoi(m[1 : len(m)-1])
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(n))
		})
		squeeze := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "<br/>", "")), "") }
		if !strings.Contains(squeeze(decoded), squeeze(s)) {
			t.Errorf("%q isn't in the flowchart", s)
		}
	}
}
