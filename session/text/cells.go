package text

import "strings"

// Cells is pasted text as the rows and cells of a table: a line end ends a row, a
// tab a cell. Spreadsheets put a cell that holds either of them between quotation
// marks, and double those it has; it stays one cell, on one line. Terminal
// sequences are gone; each cell is cleaned once its place is known, so that the
// last trace of a tab between two cells is a space.
func Cells(s string) [][]string {
	s = stripSequences(s)
	var rows [][]string
	row := []string{}
	open := true // a quotation mark may still find its other one
	for {
		cell, rest, quoted := "", s, false
		if open && strings.HasPrefix(s, `"`) {
			cell, rest, quoted, open = quotedCell(s)
		}
		if !quoted {
			i := strings.IndexAny(s, "\t\r\n\u0085\u2028\u2029")
			if i < 0 {
				i = len(s)
			}
			cell, rest = s[:i], s[i:]
		}
		row = append(row, CleanLine(cell))
		if rest == "" {
			return append(rows, row)
		}
		if rest[0] != '\t' {
			rows, row = append(rows, row), []string{}
		}
		s = afterDelimiter(rest)
	}
}

func afterDelimiter(s string) string {
	for _, d := range []string{"\r\n", "\t", "\r", "\n", "\u0085", "\u2028", "\u2029"} {
		if rest, ok := strings.CutPrefix(s, d); ok {
			return rest
		}
	}
	return s
}

// quotedCell reads a cell between quotation marks. Quotation marks around what
// needs none are somebody's own and stay. more is false when s holds no end at all.
func quotedCell(s string) (cell, rest string, ok, more bool) {
	end, doubled := 1, false
	for {
		i := strings.IndexByte(s[end:], '"')
		if i < 0 {
			return "", s, false, false
		}
		end += i + 1
		if !strings.HasPrefix(s[end:], `"`) {
			break
		}
		end++
		doubled = true
	}
	cell, rest = s[1:end-1], s[end:]
	if rest != "" && afterDelimiter(rest) == rest || !doubled && !strings.ContainsAny(cell, "\t\r\n") {
		return "", s, false, true
	}
	return strings.ReplaceAll(cell, `""`, `"`), rest, true, true
}
