package rates

import (
	"regexp"
	"strings"
)

// Kind is what a field says of a rate or of a number of people. There are no others.
type Kind uint8

// The kinds of value. Only a Number can be drawn as a bar or compared.
const (
	Unknown  Kind = iota // nobody gave one
	KeptBack             // it isn't told, because few people are behind it
	Number
	Under   // less than At
	AtMost  // At or less
	Over    // more than At
	AtLeast // At or more
	Between // from At to To
)

// Value is one field understood. At and To are 0 where its kind has none.
type Value struct {
	Kind   Kind
	At, To float64
}

// token is a field before its column's decimal sign is known: the kind, and the
// figures in it as they are written.
type token struct {
	kind    Kind
	figures []string
	percent bool
	blank   bool // nothing is written at all
	strange bool // it is none of the signs we know
}

var (
	keptBack = words("s", "ps", "ds", "cs", "tfs", "supp", "suppressed", "redacted", "masked", "withheld", "confidential",
		"too few", "too few students", "suprimido", "suprimida", "reservado", "confidencial", "-9", "-99", "-999", "-9999", "(s)")
	unknown = words("n/a", "na", "n.a.", "n.a", "#n/a", "n/d", "nd", "n.d.", "s/d", "-", "--", "---", ".", "..", "...", "null", "none",
		"nan", "unknown", "not available", "no data", "not reported", "missing", "sin dato", "sin datos", "no disponible", "desconocido")
	relations = map[string]Kind{
		"<": Under, "lt": Under, "under": Under, "below": Under, "less than": Under, "menos de": Under,
		"<=": AtMost, "=<": AtMost, "≤": AtMost, "le": AtMost, "at most": AtMost, "como máximo": AtMost,
		">": Over, "gt": Over, "over": Over, "above": Over, "more than": Over, "más de": Over, "mas de": Over,
		">=": AtLeast, "=>": AtLeast, "≥": AtLeast, "ge": AtLeast, "at least": AtLeast, "al menos": AtLeast,
		"fewer than": Under,
	}
	figure   = `([0-9.,'’ ]*[0-9])`
	fewSign  = regexp.MustCompile(`^n ?=? ?(<|≤|<=|=<) ?[0-9]+$|^(fewer|less) than [0-9]+ (students|people|children|youth)$|^<=? ?[0-9]+ (students|people|children|youth)$`)
	before   = regexp.MustCompile(`^(<=|=<|>=|=>|[<≤>≥]|lt|le|gt|ge|under|below|less than|fewer than|at most|over|above|more than|at least|menos de|como máximo|más de|mas de|al menos) ?` + figure + `$`)
	behind   = regexp.MustCompile(`^` + figure + ` ?(or less|or fewer|o menos|or more|o más|o mas|\+)$`)
	between  = regexp.MustCompile(`^` + figure + ` ?(?:-|–|—|to|a) ?` + figure + `$`)
	plain    = regexp.MustCompile(`^` + figure + `$`)
	percents = regexp.MustCompile(` ?(%|percent|per cent|por ciento)`)
)

func words(list ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range list {
		out[w] = true
	}
	return out
}

// normal is a field or a name as it is compared: small letters, single spaces.
func normal(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// tokenOf tells what a field is. In a count of people "<10" says that there are few
// and no more is told; in a rate it is a bound. own are the signs that a plan explains.
func tokenOf(field string, count bool, own map[string]Kind) token {
	s := normal(field)
	if k, ok := own[s]; ok {
		return token{kind: k}
	}
	dashes := strings.NewReplacer("–", "-", "—", "-", "−", "-").Replace(s)
	switch {
	case s == "":
		return token{kind: Unknown, blank: true}
	case keptBack[dashes], strings.Trim(s, "*") == "", strings.Trim(s, "‡") == "", fewSign.MatchString(s):
		return token{kind: KeptBack}
	case unknown[dashes]:
		return token{kind: Unknown}
	}
	bare := strings.TrimSpace(percents.ReplaceAllString(s, ""))
	t := token{percent: bare != s}
	if m := before.FindStringSubmatch(bare); m != nil {
		t.kind, t.figures = relations[m[1]], m[2:]
	} else if m := behind.FindStringSubmatch(bare); m != nil {
		t.kind, t.figures = AtLeast, m[1:2]
		if strings.Contains(m[2], "less") || strings.Contains(m[2], "fewer") || strings.Contains(m[2], "menos") {
			t.kind = AtMost
		}
	} else if plain.MatchString(bare) || strings.HasPrefix(bare, ".") && plain.MatchString(bare[1:]) {
		t.kind, t.figures = Number, []string{bare}
	} else if m := between.FindStringSubmatch(bare); m != nil {
		t.kind, t.figures = Between, m[1:]
	}
	if count && (t.kind == Under || t.kind == AtMost) {
		return token{kind: KeptBack}
	}
	for i, f := range t.figures {
		t.figures[i] = strings.TrimSpace(f)
		if readings(t.figures[i]) == 0 {
			return token{strange: true}
		}
	}
	t.strange = t.figures == nil
	return t
}

// value is the field with its figures read.
func (t token) value(read func(string) float64) Value {
	v := Value{Kind: t.kind}
	if len(t.figures) > 0 {
		v.At = read(t.figures[0])
	}
	if len(t.figures) > 1 {
		v.To = read(t.figures[1])
	}
	return v
}
