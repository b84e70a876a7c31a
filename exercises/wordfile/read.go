package wordfile

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"strings"

	"golang.org/x/text/language"

	"convene/exercises/langs"
)

// Entry is one line of a language's file: the words and where they belong.
type Entry struct {
	Line                int
	Section, Name, Text string
}

func (e Entry) wrong(format string, a ...any) error {
	return fmt.Errorf("line %d: %s", e.Line, fmt.Sprintf(format, a...))
}

// entries reads a language's file, which is the little of YAML that words need: sections with `Name: "text"` below them,
// lines of comment between. All values are quoted, and only a quote and a backslash are escaped in them. A whole YAML
// reader takes fifty times as long, and this is what everybody waits for who starts the program. It passes over the
// sections that aren't wanted.
func entries(file string, wanted func(section string) bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		var e Entry
		in := true
		for row := range strings.Lines(file) {
			e.Line++
			if !in && row[0] == ' ' {
				continue
			}
			row = strings.TrimRight(row, "\r\n")
			bare := strings.TrimLeft(row, " ")
			if bare == "" || bare[0] == '#' {
				continue
			}
			var err error
			if bare == row {
				var ends bool
				if e.Section, ends = strings.CutSuffix(row, ":"); !ends {
					err = e.wrong("a section's name ends in a colon")
				}
				e.Name, e.Text = "", ""
				in = wanted(e.Section)
			} else {
				e.Name, e.Text, err = e.word(bare)
			}
			if (err != nil || e.Name != "") && !yield(e, err) {
				return
			}
		}
	}
}

// word reads `Name: "text"`.
func (e Entry) word(row string) (name, text string, err error) {
	name, value, ok := strings.Cut(row, ": ")
	if !ok || len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' {
		return name, "", e.wrong(`%s is followed by a colon, a blank and its text in "double quotes"`, strings.TrimSuffix(name, ":"))
	}
	value = value[1 : len(value)-1]
	if !strings.ContainsAny(value, `\"`) {
		return name, value, nil // nearly all of them, and nothing is copied
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch {
		case value[i] == '"':
			return name, "", e.wrong(`a quote within %s is written \"`, name)
		case value[i] != '\\':
		case i+1 < len(value) && (value[i+1] == '"' || value[i+1] == '\\'):
			i++
		default:
			return name, "", e.wrong(`in %s a backslash is followed by a quote or another one`, name)
		}
		b.WriteByte(value[i])
	}
	return name, b.String(), nil
}

// reader puts the words of one language in the place of those that w holds.
type reader struct {
	words  reflect.Value
	tag    language.Tag
	fields map[string]reflect.Value // of the section that it is in
	were   map[*Count]Count         // what was worded before by counts that it came across
	own    map[*ByID]bool           // lists that are no longer shared with another language
}

// Read gives words, a pointer to a struct of sections, what a language's file says in those sections, and tells what of
// it has no place there or can't be read. That, and what the file doesn't have, stays as it was. Sections that words
// doesn't have are another room's.
func Read(words any, lang langs.Lang, file string) (wrong []error) {
	r := reader{
		words: reflect.ValueOf(words).Elem(), tag: language.Make(string(lang)),
		fields: map[string]reflect.Value{}, were: map[*Count]Count{}, own: map[*ByID]bool{},
	}
	if own := r.words.FieldByName("Lang"); own.IsValid() {
		own.SetString(string(lang))
	}
	for e, err := range entries(file, r.enter) {
		if err == nil && !r.put(e) {
			err = e.wrong("nobody says %s: %s", e.Section, e.Name)
		}
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	for c, was := range r.were {
		if c.Other == "" { // the one form that every language has
			*c = was
		}
	}
	return wrong
}

// enter says whether a section is of this room.
func (r *reader) enter(section string) bool {
	clear(r.fields)
	s := r.words.FieldByName(section)
	if s.Kind() != reflect.Struct {
		return false
	}
	for i := range s.NumField() {
		r.fields[s.Type().Field(i).Name] = s.Field(i)
	}
	return true
}

// put says whether there is a place for a word.
func (r *reader) put(e Entry) bool {
	var s *string
	name, part, parts := strings.Cut(e.Name, ".")
	field, ok := r.fields[name]
	if !ok {
		return false
	}
	switch x := field.Addr().Interface().(type) {
	case *string:
		if !parts {
			s = x
		}
	case *Count:
		// The first of a language's forms takes the place of all that another one had: no count is worded in two.
		if _, mine := r.were[x]; !mine && x.form(part) != nil {
			r.were[x] = *x
			*x = Count{tag: r.tag}
		}
		s = x.form(part)
	case *ByID:
		if !r.own[x] {
			r.own[x], *x = true, maps.Clone(*x)
		}
		if *x == nil { // the first language's
			*x = ByID{}
		}
		(*x)[part] = e.Text
		return parts
	default: // a struct of strings
		if part := field.FieldByName(part); part.Kind() == reflect.String {
			s = part.Addr().Interface().(*string)
		}
	}
	if s != nil {
		*s = e.Text
	}
	return s != nil
}
