package rates

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convene/exercises/findings"
)

// passing is what was passed over: lines by why.
type passing struct {
	lines map[findings.ID][]int
	order []findings.ID
}

func (p *passing) add(why findings.ID, line int) {
	if p.lines == nil {
		p.lines = map[findings.ID][]int{}
	}
	if p.lines[why] == nil {
		p.order = append(p.order, why)
	}
	p.lines[why] = append(p.lines[why], line)
}

// totals are rows that sum the others up, and are no group.
var totals = words("total", "totals", "grand total", "totales", "total general", "gran total")

// remarks begin a footnote.
var (
	remarks   = words("note", "notes", "nota", "notas", "source", "sources", "fuente", "fuentes", "data", "datos", "suppressed", "prepared", "generated", "downloaded", "updated", "retrieved", "elaborado", "rates", "key", "legend", "leyenda")
	numbering = regexp.MustCompile(`^(\(?[0-9a-z]\)|[0-9]+\.\s|n ?[<=])`)
)

// longestName is more than any group's name has.
const longestName = 120

// remark tells whether a lone field is a footnote and not a group's name.
func remark(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	lower := strings.ToLower(s)
	word, rest, _ := strings.Cut(lower, " ")
	stem := strings.TrimRight(word, ":.")
	switch {
	case !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '"', numbering.MatchString(lower):
		return true
	case remarks[stem] && (stem != word || rest != ""):
		return true
	case utf8.RuneCountInString(s) > longestName:
		return true
	}
	return strings.HasSuffix(s, ".") && strings.Count(s, " ") > 3
}

// body are the rows with numbers in them. All else is passed over, and named in one
// warning: nothing vanishes in silence.
func (t *table) body() []record {
	var p passing
	for _, rec := range t.rows[:t.head] {
		p.add(findings.AboveNames, rec.line())
	}
	head := t.rows[t.head]
	names := names(head)
	var out []record
	for _, rec := range t.rows[t.head+1:] {
		group, filled := rec.get(t.at["group"]), rec.filled()
		rate := tokenOf(rec.get(t.at["rate"]), false, t.opt.Signs)
		told := !rate.blank && !rate.strange
		switch {
		case rec.note:
			p.add(findings.BeginsWithHash, rec.line())
		case len(filled) == 0:
			p.add(findings.LineEmpty, rec.line())
		case len(filled) > 1 && slices.Equal(names, withoutEmpty(rec)):
			p.add(findings.NamesAgain, rec.line())
		case len(filled) == 1 && remark(rec.get(filled[0])), len(filled) > 1 && !told && remark(rec.get(filled[0])) && filled[0] == t.at["group"]:
			p.add(findings.ARemark, rec.line())
		case totals[normal(strings.TrimSuffix(group, ":"))] && group != t.opt.Reference:
			p.add(findings.ATotal, rec.line())
		default:
			out = append(out, rec)
		}
	}
	t.passed(p, head, out)
	return out
}

func names(head record) []string { return withoutEmpty(head) }

func withoutEmpty(rec record) (out []string) {
	for _, i := range rec.filled() {
		out = append(out, normal(rec.get(i)))
	}
	return out
}

// passed says in one sentence what is left out of the table.
func (t *table) passed(p passing, head record, body []record) {
	var parts []findings.Said
	at := Note{}
	for _, why := range p.order {
		lines := p.lines[why]
		if at.Line == 0 || lines[0] < at.Line {
			at = Note{Line: lines[0], Col: 1, Wide: 1}
		}
		for i := range lines {
			lines[i] += t.opt.Above
		}
		word := findings.LineAt
		if len(lines) > 1 {
			word = findings.LinesAt
		}
		parts = append(parts, say(word, listed(lines), say(why)))
	}
	var empty []int
	var other []findings.Said
	for i := range head.fields {
		used := slices.ContainsFunc(Roles, func(r string) bool { return t.at[r] == i })
		filled := slices.ContainsFunc(body, func(rec record) bool { return rec.get(i) != "" })
		switch {
		case used:
		case head.get(i) != "":
			other = append(other, findings.As(t.opt.Shown(head.get(i))))
		case filled:
			other = append(other, say(findings.Nameless, i+1))
		default:
			empty = append(empty, i+1)
		}
	}
	if len(empty) > 0 {
		word := findings.EmptyColumn
		if len(empty) > 1 {
			word = findings.EmptyColumns
		}
		parts = append(parts, say(word, listed(empty)))
	}
	if len(other) > 0 {
		word := findings.TheColumn
		if len(other) > 1 {
			word = findings.TheColumns
		}
		parts = append(parts, say(word, findings.Joined(other, findings.As(", "))))
	}
	if len(parts) == 0 {
		return
	}
	if at.Line == 0 {
		at = Note{Line: head.line(), Col: 1, Wide: 1}
	}
	at.Message = say(findings.PassedOver, findings.Joined(parts, findings.As("; ")))
	if len(p.lines[findings.BeginsWithHash]) > 0 {
		at.Suggestion = say(findings.HashNeedsQuotes)
	}
	t.out.Warnings = append(t.out.Warnings, at)
}

// listed is numbers as people list them: 1–3, 7 and 9.
func listed(list []int) findings.Said {
	var parts []string
	for i := 0; i < len(list); {
		k := i
		for k+1 < len(list) && list[k+1] == list[k]+1 {
			k++
		}
		switch {
		case k > i+1:
			parts = append(parts, fmt.Sprintf("%d–%d", list[i], list[k]))
		default:
			for ; i <= k; i++ {
				parts = append(parts, fmt.Sprint(list[i]))
			}
		}
		i = k + 1
	}
	if n := len(parts); n > 1 {
		return findings.Joined([]findings.Said{findings.As(strings.Join(parts[:n-1], ", ")), findings.As(parts[n-1])}, say(findings.AndLast))
	}
	return findings.As(strings.Join(parts, ""))
}
