package report

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FileRunes keeps a file's name far below what any system takes.
const FileRunes = 80

// Slug is a title as part of a file's name: small ASCII letters, digits, hyphens
// and underscores, at most about that many; "session" where none are left.
func Slug(s string, most int) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			b.WriteRune(r)
		case norm.NFD.PropertiesString(string(r)).CCC() != 0:
			// the accent of the letter before
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= most {
			break
		}
	}
	out := strings.Trim(b.String(), "-")
	switch out {
	case "":
		return "session"
	case "con", "prn", "aux", "nul": // no file may be called that on Windows
		return "session-" + out
	}
	return out
}

// List joins names as a sentence does.
func List(names []string, and string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + and + " " + names[n-1]
	}
}
