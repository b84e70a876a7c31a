package export

import (
	"strings"

	"convene/session/text"
)

// mdTitle is one line of words without markup, anywhere in a document.
func mdTitle(s string) string { return mdText(s, " ") }

// mdInline is mdTitle where something else stands before it on its line.
func mdInline(s string) string { return mdSigns(text.OneLine(s)) }

// mdText is what somebody wrote without any of it becoming markup: each line
// escaped, empty ones left out, joined by lineBreak.
func mdText(s, lineBreak string) string {
	var out []string
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, mdLine(l))
		}
	}
	return strings.Join(out, lineBreak)
}

// mdLine is one line escaped, also where it begins as a list or a rule would.
func mdLine(s string) string {
	if n := leadLen(s); n > 0 {
		return mdSigns(s[:n-1]) + `\` + s[n-1:n] + mdSigns(s[n:])
	}
	return mdSigns(s)
}

// mdSigns puts a backslash before every sign that means something anywhere in
// CommonMark, in GitHub's Markdown, or in mathematics in it. Signs that only
// count at the beginning of a line are left alone elsewhere, so that people can
// still read the source.
func mdSigns(s string) string {
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

// leadLen tells that the line begins as a list, a heading's underline, a rule or
// a definition does: the byte lengths up to and with the sign to escape, or 0.
func leadLen(s string) int {
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
