package commands

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/tui/draw"
)

// isTable tells by its ending whether a file holds numbers and no plan. Those of
// spreadsheets are among them: who checks one is told how to save it.
func isTable(path string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".numbers"}, strings.ToLower(filepath.Ext(path)))
}

// checkNumbers prints a table as it is understood, and the lines of a plan that lay
// it on the table.
func (p *program) checkNumbers(path string, data []byte) error {
	file, problems, warnings := exercises.CheckNumbers(filepath.Base(path), data)
	problems, warnings = p.worded(problems), p.worded(warnings)
	var err error
	if p.json {
		err = p.asJSON(struct {
			exercises.NumbersFile
			Problems []exercises.Problem `json:"problems"`
			Warnings []exercises.Problem `json:"warnings"`
		}{file, orNone(problems), orNone(warnings)})
	} else {
		if err = p.problems(problems, warnings); err == nil {
			_, err = fmt.Fprint(p.out, p.numbersTable(file.Rows), p.planFor(file.Plan))
		}
	}
	if err == nil && len(problems) > 0 {
		return fail(func(w *Line) string { return w.ToMend }, path, len(problems))
	}
	return err
}

func (p *program) planFor(lines string) string {
	if lines == "" {
		return ""
	}
	return "\n" + p.w.Line.LayOnTable + "\n\n" + lines
}

// numbersTable is a cleaned table within 80 columns.
func (p *program) numbersTable(rows []exercises.DataRow) string {
	if len(rows) == 0 {
		return ""
	}
	const width, apart = 80, 2
	w := p.w.Line
	cells := [][]string{{w.Group, w.Year, w.Rate, w.Of}}
	for _, r := range rows {
		rate := r.Said(p.lang)
		switch {
		case r.Suppressed:
			rate = w.TooFew
		case r.Missing:
			rate = w.NoNumber
		}
		people := ""
		if r.N > 0 {
			people = strconv.Itoa(r.N)
		}
		cells = append(cells, []string{r.Group, r.Year, rate, people})
	}
	wide := make([]int, 4)
	for _, c := range cells {
		for i, s := range c {
			wide[i] = max(wide[i], draw.Width(s))
		}
	}
	wide[1] = min(wide[1], 12)
	wide[0] = min(wide[0], width-wide[1]-wide[2]-wide[3]-3*apart)
	var out strings.Builder
	for _, c := range cells {
		group, year := draw.Wrap(c[0], wide[0]), draw.Wrap(c[1], wide[1])
		for i := range max(len(group), len(year)) {
			line := draw.Fit(at(group, i), wide[0]) + draw.Spaces(apart) + draw.Fit(at(year, i), wide[1])
			if i == 0 {
				line += draw.Spaces(apart) + draw.Fit(c[2], wide[2]) + draw.Spaces(apart) + draw.Spaces(wide[3]-draw.Width(c[3])) + c[3]
			}
			out.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	return out.String()
}

func at(list []draw.WrappedLine, i int) string {
	if i < len(list) {
		return strings.TrimRight(list[i].Text, " ")
	}
	return ""
}
