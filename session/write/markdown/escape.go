package markdown

import (
	"strings"

	"convene/session/text"
)

// title is one line of words without markup, anywhere in a document.
func title(s string) string { return written(s, " ") }

// inline is title where something else stands before it on its line.
func inline(s string) string { return signs(text.OneLine(s)) }

// written is what somebody wrote without any of it becoming markup: each line
// escaped, empty ones left out, joined by lineBreak.
func written(s, lineBreak string) string {
	var out []string
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, line(l))
		}
	}
	return strings.Join(out, lineBreak)
}

// line is one line escaped, also where it begins as a list or a rule would.
func line(s string) string {
	if n := LeadLen(s); n > 0 {
		return signs(s[:n-1]) + `\` + s[n-1:n] + signs(s[n:])
	}
	return signs(s)
}

// signs puts a backslash before every sign that means something anywhere in
// CommonMark, in GitHub's Markdown, or in mathematics in it. Signs that only
// count at the beginning of a line are left alone elsewhere, so that people can
// still read the source.
func signs(s string) string {
	var b strings.Builder
	for i, r := range s {
		if r == '\\' && i == len(s)-1 {
			b.WriteString("&#92;") // three in a row, with a line break's, confuse some readers
			break
		}
		if strings.ContainsRune("\\`*_[]<>|~$#{", r) || r == '&' && entity(s[i:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// LeadLen tells that the line begins as a list, a heading's underline, a rule or
// a definition does: the byte lengths up to and with the sign to escape, or 0.
func LeadLen(s string) int {
	if strings.ContainsRune("+-=:", rune(s[0])) {
		return 1
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return digits + 1
	}
	return 0
}

// entity tells whether s, which begins with &, may be read as one character.
func entity(s string) bool {
	name, _, ok := strings.Cut(s[1:], ";")
	return ok && name != "" && len(name) < 40 && !strings.ContainsAny(name, " &")
}
