package words

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"strings"

	"golang.org/x/text/language"
)

// entry is one line of a language's file: the words and where they belong.
type entry struct {
	line                int
	section, name, text string
}

func (e entry) wrong(format string, a ...any) error {
	return fmt.Errorf("line %d: %s", e.line, fmt.Sprintf(format, a...))
}

// entries reads a language's file, which is the little of YAML that words need: sections with `Name: "text"` below them,
// lines of comment between. All values are quoted, and only a quote and a backslash are escaped in them. A whole YAML
// reader takes fifty times as long, and this is what everybody waits for who starts the program.
func entries(file string) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		var e entry
		for row := range strings.Lines(file) {
			e.line++
			row = strings.TrimRight(row, "\r\n")
			bare := strings.TrimLeft(row, " ")
			if bare == "" || bare[0] == '#' {
				continue
			}
			var err error
			if bare == row {
				var ends bool
				if e.section, ends = strings.CutSuffix(row, ":"); !ends {
					err = e.wrong("a section's name ends in a colon")
				}
				e.name, e.text = "", ""
			} else {
				e.name, e.text, err = e.word(bare)
			}
			if (err != nil || e.name != "") && !yield(e, err) {
				return
			}
		}
	}
}

// word reads `Name: "text"`.
func (e entry) word(row string) (name, text string, err error) {
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

// read gives w its own language's words, and tells what of the file has no place there or can't be read. That, and what
// the file doesn't have, stays as it was.
func (w *Words) read(file string) (wrong []error) {
	r := reader{
		words: reflect.ValueOf(w).Elem(), tag: language.Make(string(w.Lang)),
		fields: map[string]reflect.Value{}, were: map[*Count]Count{}, own: map[*ByID]bool{},
	}
	section := ""
	for e, err := range entries(file) {
		if err == nil && e.section != section {
			section = e.section
			r.enter(section)
		}
		if err == nil && !r.put(e) {
			err = e.wrong("nobody says %s: %s", e.section, e.name)
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

func (r *reader) enter(section string) {
	clear(r.fields)
	if s := r.words.FieldByName(section); s.Kind() == reflect.Struct {
		for i := range s.NumField() {
			r.fields[s.Type().Field(i).Name] = s.Field(i)
		}
	}
}

// put says whether there is a place for a word.
func (r *reader) put(e entry) bool {
	var s *string
	name, part, parts := strings.Cut(e.name, ".")
	field, ok := r.fields[name]
	if !ok {
		return false
	}
	switch x := field.Addr().Interface().(type) {
	case *string:
		if !parts {
			s = x
		}
	case *Key:
		s = map[string]*string{"Name": &x.Name, "Hint": &x.Hint, "About": &x.About}[part]
	case *Deed:
		s = map[string]*string{"Hint": &x.Hint, "About": &x.About}[part]
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
		(*x)[part] = e.text
		return parts
	}
	if s != nil {
		*s = e.text
	}
	return s != nil
}
