package exercises

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// get is the field of a column, "" where the row has none.
func (t *table) get(col string) string {
	i, ok := t.at[col]
	if !ok || i >= len(t.rec) {
		return ""
	}
	return strings.TrimSpace(accents.Replace(t.rec[i]))
}

func (t *table) row(out *Data) (DataRow, bool) {
	before := len(t.r.problems)
	if len(t.rec) > len(t.at) {
		t.field(len(t.rec)-1, fmt.Sprintf("This row has %d fields, and there are %d columns.", len(t.rec), len(t.at)), "A number with a comma in it needs quotes.")
		return DataRow{}, false
	}
	row := DataRow{Group: t.get("group"), Year: t.get("year")}
	for _, part := range []string{"group", "year"} {
		s := t.get(part)
		switch {
		case part == "group" && s == "":
			t.field(t.at[part], "This row has no group.", "")
		case strings.ContainsFunc(s, forbidden) || strings.Contains(s, "\n"):
			t.field(t.at[part], upper(part)+" has a control character or an invisible sign in it.", "Type it anew instead of pasting it.")
		case utf8.RuneCountInString(s) > mostTitle/2:
			t.field(t.at[part], fmt.Sprintf("This is too long for a %s: there is room for %d characters.", part, mostTitle/2), "")
		}
	}
	n, nSaid := t.people(out)
	rate, suppressed := t.rate()
	if len(t.r.problems) > before {
		return DataRow{}, false
	}
	few := out.SuppressBelow > 0 && nSaid && n < out.SuppressBelow
	switch none := t.get("rate") == ""; {
	case suppressed, few, none && withheld(t.get("n")):
		row.Suppressed = true
	case none: // what isn't there isn't kept back
		row.Missing, row.N = true, n
		t.r.warnings = append(t.r.warnings, t.fieldAt(t.at["rate"], "This row has no rate: it is shown as “no number”.", `Write "*" where a number must not be shown, or take the row out.`))
	case out.SuppressBelow > 0 && !nSaid: // nobody knows how large the group is
		row.Suppressed = true
	default:
		row.Rate, row.N = rate, n
	}
	return row, true
}

// people reads the size of a group. "<10" and "*" are how others write that they
// don't say.
func (t *table) people(out *Data) (n int, said bool) {
	s := t.get("n")
	if s == "" || withheld(s) {
		if s == "" && out.SuppressBelow > 0 && t.get("rate") != "" && !withheld(t.get("rate")) {
			if i, ok := t.at["n"]; ok {
				t.field(i, "This row doesn't say how many people there are, so it can't be told whether it may be shown.", `Write "*" where it must not be shown.`)
			}
		}
		return 0, false
	}
	n, err := strconv.Atoi(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(s))
	if err != nil || n < 0 {
		t.field(t.at["n"], "The number of people should be a whole number.", "")
		return 0, false
	}
	return n, true
}

// withheld tells the marks that published tables have in the place of a number
// that is kept back because it is about few people: *, **, <10, ≤10, n<10, s. An
// empty field is none of them: there the number may be unknown.
func withheld(s string) bool {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	switch s {
	case "s", "suppressed", "suprimido":
		return true
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "n"), "=")
	return s != "" && (strings.Trim(s, "*") == "" || strings.HasPrefix(s, "<") || strings.HasPrefix(s, "≤"))
}

// rate reads a rate with a point or a comma, with or without a percent sign.
// Without any it is 0.
func (t *table) rate() (rate float64, suppressed bool) {
	s := t.get("rate")
	if s == "" || withheld(s) {
		return 0, s != ""
	}
	number := strings.TrimSpace(strings.TrimSuffix(s, "%"))
	if strings.Count(number, ",") == 1 && !strings.Contains(number, ".") {
		number = strings.Replace(number, ",", ".", 1)
	}
	rate, err := strconv.ParseFloat(number, 64)
	if err != nil || strings.ContainsAny(number, "xXpPiInN_") {
		t.field(t.at["rate"], fmt.Sprintf("%s is not a rate.", shown(s)), `Write a number like 10.7, "*" where it must not be shown, or nothing where there is none.`)
		return 0, false
	}
	if rate < 0 || rate > mostRate || math.IsNaN(rate) {
		t.field(t.at["rate"], "A rate is not below 0.", "")
		return 0, false
	}
	return rate, false
}
