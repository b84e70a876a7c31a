package style

import "strings"

// ColorProfile is how many colours a terminal has.
type ColorProfile int

// The profiles there are.
const (
	None      ColorProfile = iota // bold and underline only
	Sixteen                       // the terminal's own sixteen
	Colors256                     // the common case, and what ssh alone says
	TrueColor
)

// Profile reads an environment. ssh sends only TERM, so a terminal that names
// itself gets 256 colours; NO_COLOR and dumb terminals get none.
func Profile(environ []string) ColorProfile {
	get := func(name string) string {
		for i := len(environ) - 1; i >= 0; i-- {
			if v, ok := strings.CutPrefix(environ[i], name+"="); ok {
				return v
			}
		}
		return ""
	}
	term := strings.ToLower(get("TERM"))
	switch {
	case get("NO_COLOR") != "" || term == "dumb" || term == "":
		return None
	case get("COLORTERM") == "truecolor" || get("COLORTERM") == "24bit" || strings.HasSuffix(term, "-direct"):
		return TrueColor
	case term == "linux" || term == "ansi" || term == "xterm-color" || strings.HasPrefix(term, "vt") || term == "cons25" || strings.HasSuffix(term, "-16color"):
		return Sixteen
	case strings.HasSuffix(term, "-mono") || strings.HasSuffix(term, "-m"):
		return None
	}
	return Colors256
}
