package exercises

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
)

// The most characters of each text. A definition stands in the column beside
// its block, so the built-in ones keep to 60.
const (
	mostTitle      = 160
	mostName       = 24
	mostDefinition = 160
	mostHint       = 160 // placeholders
	mostPrompt     = 600
	mostHelp       = 4000
	mostID         = 40
)

// languages are the keys of a text.
func languages() []string {
	var out []string
	for _, l := range Langs() {
		out = append(out, string(l))
	}
	return out
}

// wording says what is asked of a text.
type wording struct {
	most     int
	lines    bool // it may have several
	required bool
}

// text reads a wording: a plain text is English, a map has one per language.
func (o *object) text(key string, want wording) Text {
	n := o.fields[key]
	if n == nil {
		if want.required {
			o.missing(key)
		}
		return nil
	}
	return o.r.text(n, say(findings.KeyOf, key, o.what), want)
}

func (r *reader) text(n ast.Node, what findings.Said, want wording) Text {
	if s, ok := scalar(n); ok {
		s, ok = r.clean(n, s, what, want)
		if !ok {
			return nil
		}
		t := Text{English: s}
		r.translated(n, t)
		return t
	}
	if mapping(n) == nil {
		r.fail(n, say(findings.ShouldBeText, upper(what), typeName(n)), nil)
		return nil
	}
	o := r.object(n, what, languages()...)
	t, bad := Text{}, map[Lang]bool{} // bad: there is one, and what is wrong with it is said
	for _, lang := range languages() {
		v := o.fields[lang]
		if v == nil {
			continue
		}
		s, ok := scalar(v)
		if !ok {
			r.fail(v, say(findings.ShouldBeText, upper(what), typeName(v)), nil)
		} else if s, ok = r.clean(v, s, what, want); ok {
			t[Lang(lang)] = s
		}
		bad[Lang(lang)] = !ok
	}
	for lang := range bad {
		r.written[lang] = true
	}
	switch {
	case slices.Contains(slices.Collect(maps.Values(bad)), true):
		return nil
	case len(t) == 0:
		if want.required {
			r.fail(n, say(findings.PartEmpty, upper(what)), nil)
		}
		return nil
	case t[English] == "":
		instead := slices.IndexFunc(Langs(), func(l Lang) bool { return t[l] != "" })
		r.warn(n, say(findings.NoEnglish, upper(what)), say(findings.EnglishReads, langName(Langs()[instead])))
	}
	r.translated(n, t)
	return t
}

// translated notes which languages a text has, and which it could have.
func (r *reader) translated(n ast.Node, t Text) {
	for _, l := range Langs() {
		if t[l] != "" {
			r.written[l] = true
		} else if l != English {
			r.lacking[l] = append(r.lacking[l], n)
		}
	}
}

// clean trims a text and holds it to its bounds.
func (r *reader) clean(n ast.Node, s string, what findings.Said, want wording) (string, bool) {
	s = strings.TrimSpace(accents.Replace(strings.ReplaceAll(s, "\t", " ")))
	size := utf8.RuneCountInString(s)
	switch {
	case s == "":
		r.fail(n, say(findings.PartEmpty, upper(what)), nil)
	case strings.ContainsFunc(s, forbidden):
		r.fail(n, say(findings.ControlSign, upper(what)), say(findings.TypeAnew))
	case size > want.most:
		r.fail(n, say(findings.TooLong, upper(what), size, want.most), nil)
	case !want.lines && strings.Contains(s, "\n"):
		r.fail(n, say(findings.OneLine, upper(what)), nil)
	default:
		return s, true
	}
	return "", false
}

// id reads an id. It gives back also a bad one, so that a reference to it isn't
// reported as a second problem.
func (o *object) id(absent string) string {
	const key = "id"
	n := o.fields[key]
	if n == nil {
		if absent == "" {
			o.missing(key)
		}
		return absent
	}
	s, ok := scalar(n)
	if !ok {
		o.r.fail(n, say(findings.ShouldBeWord, key, o.what, typeName(n)), nil)
		return absent
	}
	if !validID(s) {
		var better findings.Said
		if id := asID(s); id != "" && id != s {
			better = say(findings.WouldDo, id)
		}
		o.r.fail(n, say(findings.NoID, shown(s), mostID), better)
	}
	return s
}

func validID(s string) bool {
	return s != "" && len(s) <= mostID && s == asID(s)
}

// asID makes an id of what somebody wrote: "Shared Language" → shared-language.
func asID(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(accents.Replace(s)) {
		if i := strings.IndexRune("áéíóúüñ", r); i >= 0 {
			r = rune("aeiouun"[i/2]) // each of these takes two bytes
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	out := strings.TrimSuffix(b.String(), "-")
	return strings.TrimSuffix(out[:min(len(out), mostID)], "-")
}

// named reads the id of something else.
func (o *object) named(key string) string {
	n := o.fields[key]
	s, _ := scalar(n)
	if !validID(s) {
		o.r.fail(n, say(findings.ShouldBeExercise, key, o.what), meant(s, nil))
		return ""
	}
	return s
}

// word reads one of a few fixed words.
func (o *object) word(key string, among []string, absent string) string {
	n := o.fields[key]
	if n == nil {
		return absent
	}
	s, ok := scalar(n)
	if !ok {
		o.r.fail(n, say(findings.ShouldBeWord, key, o.what, typeName(n)), oneOf("", among))
		return absent
	}
	if !slices.Contains(among, s) {
		o.r.fail(n, say(findings.NoSuchWord, key, shown(s)), oneOf(s, among))
		return absent
	}
	return s
}

func (o *object) number(key string, least, most, absent int) int {
	n := o.fields[key]
	if n == nil {
		return absent
	}
	s, _ := scalar(n)
	if _, ok := n.(*ast.IntegerNode); !ok && (s == "" || strings.Trim(s, "0123456789") != "") {
		o.r.fail(n, say(findings.ShouldBeWhole, key, o.what, typeName(n)), nil)
		return absent
	}
	v, err := strconv.Atoi(s)
	if err != nil || v < least || v > most {
		o.r.fail(n, say(findings.ShouldBeBetween, key, o.what, least, most), nil)
		return absent
	}
	return v
}

func (o *object) flag(key string) bool {
	n := o.fields[key]
	if n == nil {
		return false
	}
	if b, ok := n.(*ast.BoolNode); ok {
		return b.Value
	}
	switch s, _ := scalar(n); strings.ToLower(s) { // YAML itself takes these for texts
	case "yes", "on":
		return true
	case "no", "off":
		return false
	}
	o.r.fail(n, say(findings.ShouldBeFlag, key, o.what, typeName(n)), nil)
	return false
}

// list reads the items of a list. Too many are a problem, and only the first
// ones are looked at further.
func (o *object) list(key string, most int, required bool) []ast.Node {
	n := o.fields[key]
	if n == nil {
		if required {
			o.missing(key)
		}
		return nil
	}
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		o.r.fail(n, say(findings.ShouldBeList, key, o.what, typeName(n)), say(findings.BeginItems))
		return nil
	}
	if required && len(s.Values) == 0 {
		o.r.fail(n, say(findings.ListEmpty, key), nil)
	}
	if len(s.Values) > most {
		o.r.fail(s.Values[most], say(findings.TooMany, upper(o.what), key, len(s.Values), most), nil)
		return s.Values[:most]
	}
	return s.Values
}

// words reads a list of words, each with the place it stands at.
func (o *object) words(key string, most int) (words []string, at []ast.Node) {
	for _, n := range o.list(key, most, false) {
		s, ok := scalar(n)
		if !ok {
			o.r.fail(n, say(findings.ShouldBeWords, key, o.what, typeName(n)), nil)
			continue
		}
		if slices.Contains(words, s) {
			o.r.fail(n, say(findings.WordTwice, shown(s), key, o.what), nil)
			continue
		}
		words, at = append(words, s), append(at, n)
	}
	return words, at
}
