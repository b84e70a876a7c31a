package exercises

import (
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// reader walks one file and collects what is wrong with it. It never stops at a
// problem: a bad value is noted and its default taken, so that one walk finds
// them all. Only a walk without problems yields an exercise or a plan.
type reader struct {
	file     string
	lines    []string // of the file, line ends and BOM taken off
	problems []Problem
	warnings []Problem
	// lost are the top-level keys whose part of the file could not be read at
	// all, "" standing for any of them: what may be in there must not be called
	// missing or unknown.
	lost    map[string]bool
	written map[Lang]bool                     // some text has it
	lacking map[Lang][]ast.Node               // texts that have none; without English, which is said at once
	open    func(name string) ([]byte, error) // reads a file beside this one; nil: none can be
}

func (r *reader) add(line, column, wide int, message, suggestion findings.Said) {
	r.problems = append(r.problems, r.problem(line, column, wide, message, suggestion))
}

func (r *reader) problem(line, column, wide int, message, suggestion findings.Said) Problem {
	p := Problem{File: r.file, Line: line, Column: column, message: message, suggestion: suggestion}
	if line > 0 {
		p.Source = excerpt(r.lines, line, column, wide)
	}
	return p.In(English)
}

func (r *reader) whole(message findings.Said) {
	r.problems = append(r.problems, r.problem(0, 0, 0, message, nil))
}

func (r *reader) token(t *token.Token, message, suggestion findings.Said) {
	line, column, wide := place(t)
	r.add(line, column, wide, message, suggestion)
}

func (r *reader) fail(n ast.Node, message, suggestion findings.Said) {
	r.token(spot(n), message, suggestion)
}

func (r *reader) warn(n ast.Node, message, suggestion findings.Said) {
	line, column, wide := place(spot(n))
	r.warnings = append(r.warnings, r.problem(line, column, wide, message, suggestion))
}

// gone tells whether a top-level key may be there and could not be read.
func (r *reader) gone(key string) bool { return r.lost[key] || r.lost[""] }

// spot is the token a caret for n goes under: a block of pairs has none of its
// own, so its first key stands for it.
func spot(n ast.Node) *token.Token {
	if m := mapping(n); m != nil && !m.IsFlowStyle && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken()
	}
	return n.GetToken()
}

func place(t *token.Token) (line, column, wide int) {
	if t == nil || t.Position == nil {
		return 1, 1, 1
	}
	wide = utf8.RuneCountInString(strings.TrimSpace(t.Value))
	if t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType {
		wide += 2
	}
	if t.Type == token.ImplicitNullType {
		wide = 1
	}
	return t.Position.Line, t.Position.Column, wide
}

// typeName says what a node is, to somebody who doesn't know YAML.
func typeName(n ast.Node) findings.Said {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.MappingKeyNode:
		return say(findings.IsPairs)
	case *ast.SequenceNode:
		return say(findings.IsList)
	case *ast.StringNode, *ast.LiteralNode:
		return say(findings.IsText)
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return say(findings.IsNumber)
	case *ast.BoolNode:
		return say(findings.IsFlag)
	}
	return say(findings.IsEmpty)
}

// scalar is what somebody wrote as one word or text, whatever type YAML took it
// for: a title may well be 2026.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// object is one group of "key: value" lines being read.
type object struct {
	r      *reader
	node   ast.Node
	what   findings.Said // this exercise, section 2: for sentences
	top    bool          // it is the whole file
	fields map[string]ast.Node
	empty  map[string]ast.Node // keys with nothing behind them, by where they stand
	typos  map[string]bool     // keys that somebody meant and wrote otherwise
}

// object checks the keys of n. It is nil, and the problem noted, where n is no
// group of pairs.
func (r *reader) object(n ast.Node, what findings.Said, known ...string) *object {
	m := mapping(n)
	if m == nil {
		r.fail(n, say(findings.ShouldBePairs, upper(what), typeName(n)), nil)
		return nil
	}
	o := &object{r: r, node: n, what: what, fields: map[string]ast.Node{}, empty: map[string]ast.Node{}, typos: map[string]bool{}}
	for _, v := range m.Values {
		key, ok := scalar(v.Key)
		if !ok {
			r.fail(v.Key, say(findings.KeyIsNoWord), oneOf("", known))
			continue
		}
		switch {
		case !slices.Contains(known, key):
			o.typos[Suggest(key, known)] = true
			said := say(findings.NoSuchKey, upper(what), shown(key))
			if slices.Equal(known, languages()) {
				said = say(findings.NoSuchLanguage, shown(key))
			}
			r.fail(v.Key, said, oneOf(key, known))
		case o.fields[key] != nil || o.empty[key] != nil:
			r.fail(v.Key, say(findings.KeyTwice, shown(key), what), say(findings.KeepOne))
		case v.Value == nil || v.Value.Type() == ast.NullType:
			o.empty[key] = v.Key
		default:
			o.fields[key] = v.Value
		}
	}
	return o
}

// lists are the keys that must have a list of something.
var lists = []string{"sections", "steps", "choices"}

// missing notes that a key must be there. A mistyped one has been noted already.
func (o *object) missing(key string) {
	if n := o.empty[key]; n != nil && slices.Contains(lists, key) {
		o.r.fail(n, say(findings.ListEmpty, key), nil)
		return
	} else if n != nil {
		o.r.fail(n, say(findings.ValueEmpty, key, o.what), nil)
		return
	}
	if !o.typos[key] && (!o.top || !o.r.gone(key)) {
		o.r.fail(o.node, say(findings.Lacks, upper(o.what), key), say(findings.AddLine, key))
	}
}

// upper begins a sentence with something.
func upper(s findings.Said) findings.Said { return findings.Upper(s) }

func say(id findings.ID, args ...any) findings.Said { return findings.Say(id, args...) }
