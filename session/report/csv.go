package report

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// csvColumns are promised: others read them by name and by place.
func csvColumns() []string {
	return []string{
		"session", "step", "exercise", "table", "section", "column", "entry",
		"order", "kind", "text", "author", "dots", "picks", "written_at",
	}
}

// What the column kind says of a row that holds no entry's text.
const kindWithheld = "withheld" // the section stays at its table; an empty section's kind is empty

// CSV writes one row for each entry and column, and one row with an empty text
// for a section nobody filled: UTF-8 with a byte order mark, RFC 4180 lines.
// Texts are byte for byte what people wrote, except that one a spreadsheet would
// run as a formula begins with an apostrophe.
func CSV(w io.Writer, r Report) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	row(&b, csvColumns())
	for _, st := range r.Steps {
		for _, t := range st.Tables {
			head := []string{unformula(r.Session), strconv.Itoa(st.Number), st.Exercise.ID, strconv.Itoa(t.Number)}
			for _, sec := range t.Sheet.Sections {
				csvSection(&b, head, &t.Sheet, &sec)
			}
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func csvSection(b *bytes.Buffer, head []string, sh *Sheet, sec *Section) {
	head = append(head[:len(head):len(head)], sec.ID)
	picks := make([]string, len(sec.Picks))
	for i, p := range sec.Picks {
		picks[i] = p.ID + "=" + strconv.Itoa(p.Count)
		if p.Rate > 0 { // what was given, and not how many gave it
			picks[i] = p.ID + "=" + strconv.FormatFloat(math.Round(p.Mean*10)/10, 'f', -1, 64)
		}
	}
	picked := strings.Join(picks, " ")
	if len(sec.Entries) == 0 {
		kind := ""
		if sh.Withheld {
			kind = kindWithheld
		}
		row(b, append(head[:len(head):len(head)], "", "", "", kind, "", "", "", picked, ""))
		return
	}
	for _, e := range sec.Entries {
		written := ""
		if !e.Written.IsZero() {
			written = e.Written.UTC().Format(time.RFC3339)
		}
		for _, c := range e.Cells {
			row(b, append(head[:len(head):len(head)],
				c.Column, e.ID, strconv.Itoa(e.Order), e.Kind,
				unformula(c.Text), unformula(e.AuthorName), strconv.Itoa(e.Dots), picked, written,
			))
		}
	}
}

// row writes one line. encoding/csv is not used because, asked for the line ends
// of RFC 4180, it changes those inside people's texts as well.
func row(b *bytes.Buffer, fields []string) {
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		if !strings.ContainsAny(f, ",\"\r\n;\t") && strings.TrimSpace(f) == f {
			b.WriteString(f)
			continue
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(f, `"`, `""`))
		b.WriteByte('"')
	}
	b.WriteString("\r\n")
}

// unformula keeps a spreadsheet from running a text: what begins as a formula
// does, after any spaces, gets an apostrophe before it. A plain number stays one.
func unformula(s string) string {
	if strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") {
		return "'" + s
	}
	t := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	first, _ := utf8.DecodeRuneInString(t)
	if !strings.ContainsRune("=+-@＝＋－＠", first) || t == "" || number(t) {
		return s
	}
	return "'" + s
}

// number tells of a sign, digits, and separators between digits.
func number(s string) bool {
	s = strings.TrimRight(s, " ")
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	digit := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case (c == '.' || c == ',') && digit && i < len(s)-1:
			digit = false
		default:
			return false
		}
	}
	return digit
}
