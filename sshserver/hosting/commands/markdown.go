package commands

import (
	"regexp"
	"strings"
)

// markdown lays out what our own documents in Markdown have: headings, lists, quotes,
// tables, bold and slanted words. It is for reading on a terminal; a renderer of all of
// Markdown would make the program six megabytes larger.
func (x *paper) markdown(doc string) {
	rows := strings.Split(doc, "\n")
	for i := 0; i < len(rows); i++ {
		row := strings.TrimRight(rows[i], " ")
		switch level := len(row) - len(strings.TrimLeft(row, "#")); {
		case level > 0 && strings.HasPrefix(row[level:], " "):
			title := unescaped(strings.TrimSpace(row[level:]))
			if level == 1 {
				title = strings.ToUpper(title)
			}
			if level < 4 {
				x.text(0, x.bold(x.name(title)))
			} else {
				x.text(0, x.bold(title))
			}
		case strings.HasPrefix(row, "|"):
			from := i
			for i+1 < len(rows) && strings.HasPrefix(rows[i+1], "|") {
				i++
			}
			x.markedTable(rows[from : i+1])
		case strings.HasPrefix(row, ">"):
			x.text(2, x.soft(x.inline(strings.TrimPrefix(strings.TrimPrefix(row, ">"), " "))))
		default:
			indent, mark, rest := item(row)
			if mark == "" {
				x.text(indent, x.inline(rest))
				continue
			}
			x.pairs(indent, [][2]string{{mark, x.inline(rest)}})
		}
	}
}

var listed = regexp.MustCompile(`^( *)([-*]|[0-9]+[.)]) +(.*)$`)

// item is a line of a list: how far in it stands, what stands before it, and the rest.
func item(row string) (indent int, mark, rest string) {
	m := listed.FindStringSubmatch(row)
	if m == nil {
		rest = strings.TrimLeft(row, " ")
		return len(row) - len(rest), "", rest
	}
	mark = m[2]
	if mark == "-" || mark == "*" {
		mark = "•"
	}
	return len(m[1]), mark, m[3]
}

var (
	strong  = regexp.MustCompile(`\*\*(.+?)\*\*`)
	slanted = regexp.MustCompile(`(^|[^\\*\w])[*_]([^*_\s][^*_]*?)[*_]`)
	escape  = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

func (x *paper) inline(s string) string {
	s = strong.ReplaceAllStringFunc(s, func(m string) string { return x.bold(m[2 : len(m)-2]) })
	s = slanted.ReplaceAllStringFunc(s, func(m string) string {
		parts := slanted.FindStringSubmatch(m)
		return parts[1] + x.soft(parts[2])
	})
	return unescaped(s)
}

// unescaped takes off what keeps Markdown from reading a sign as its own.
func unescaped(s string) string {
	return escape.ReplaceAllString(strings.ReplaceAll(s, "<br>", " · "), "$1")
}

func (x *paper) markedTable(rows []string) {
	var cells [][]string
	for i, row := range rows {
		if i == 1 { // the rule
			continue
		}
		var line []string
		for _, c := range strings.Split(strings.ReplaceAll(strings.Trim(row, "|"), `\|`, "\x00"), "|") {
			line = append(line, x.inline(strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|"))))
		}
		cells = append(cells, line)
	}
	x.table(cells[0], cells[1:])
}
