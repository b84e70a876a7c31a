package font

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Lacking stands for a character that the PDF's font hasn't got. It is drawn as a
// small box, since the font hasn't got this one either.
const Lacking = '□'

// Printable is s with nothing in it that neither the font can draw nor that of emoji: what
// has a plain form is written in it, an emoji of several is its first, and every other character that readers see as one
// becomes a single box. Nothing shapes letters here, so of a script that needs it
// no letter is in the font.
func (a *Face) Printable(s string) string {
	if a.drawsAll(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		n := Cluster(s)
		c := s[:n]
		s = s[n:]
		if c == "\n" || a.drawsAll(c) {
			b.WriteString(c)
			continue
		}
		if plain := plainForm(c); a.drawsAll(plain) {
			b.WriteString(plain)
			continue
		}
		if one := oneSign(c); one != "" {
			b.WriteString(one)
			continue
		}
		if strings.TrimFunc(c, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }) == "" {
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(Lacking)
	}
	return b.String()
}

func (a *Face) drawsAll(s string) bool {
	for _, r := range s {
		if _, ok := a.of(r); !ok && r != '\n' {
			return false
		}
	}
	return true
}

// plainForm is how a sign is typed where there is no key for it.
func plainForm(c string) string {
	switch c {
	case "→", "⟶", "➔", "➜":
		return "->"
	case "←", "⟵":
		return "<-"
	case "↔":
		return "<->"
	case "⇒":
		return "=>"
	case "−":
		return "–"
	case "≤":
		return "<="
	case "≥":
		return ">="
	case "≈":
		return "~"
	}
	return norm.NFC.String(norm.NFKC.String(c))
}

// Printed is how wide a line is that has been made printable.
func (a *Face) Printed(s string, size float64) float64 {
	sum := 0.0
	for _, r := range s {
		w, ok := a.of(r)
		if !ok {
			w, ok = Emoji(r)
		}
		if !ok {
			w = LackingWide
		}
		sum += float64(w)
	}
	return sum * size / 1000
}

// LackingWide is the advance of the box, as wrapping takes it too.
const LackingWide = 650
