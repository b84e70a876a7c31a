package exercises

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	yaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds that keep a hostile file from costing more than a blink. The YAML
// library's time grows with the square of the nesting, so that is counted
// before it sees the file.
const (
	mostBytes   = 1 << 20
	mostTokens  = 40_000
	mostPerLine = 400 // tokens on one line
	mostNesting = 24  // brackets, or dashes on one line
	mostIndent  = 100 // columns before the dash of a list
	mostBlank   = 50  // empty lines in a row; the library copies a long text once for each
)

// source reads the bytes of one file into its top-level pairs. Whatever is
// wrong goes to problems; it returns nil where nothing is left to look at.
func (r *reader) source(data []byte) *ast.MappingNode {
	if p, ok := notText(data); ok {
		r.problems = append(r.problems, Problem{File: r.file, Message: fmt.Sprintf("This file is %s, not plain text.", p.what), Suggestion: p.asText()})
		return nil
	}
	if len(data) > mostBytes {
		r.whole("This file is too big: a worksheet or plan is at most 1 MiB of text.")
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	if !utf8.ValidString(text) {
		r.lines = strings.Split(strings.ToValidUTF8(text, "\uFFFD"), "\n")
		r.badBytes(text)
		return nil
	}
	r.lines = strings.Split(text, "\n")
	if strings.TrimSpace(text) == "" {
		r.whole("This file is empty.")
		return nil
	}
	blank := 0
	for i, line := range r.lines {
		if blank++; strings.TrimSpace(line) != "" {
			blank = 0
		}
		if blank > mostBlank && i < len(r.lines)-1 {
			r.add(i+1, 1, 1, "There are too many empty lines here.", "")
			return nil
		}
	}
	plain := plainTabs(withoutDirectives(r.lines))
	tokens := lexer.Tokenize(plain)
	if !r.modest(tokens) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return r.salvage(plain, err)
	}
	var body, nothing ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if doc.Body.Type() == ast.NullType {
			nothing = doc.Body
			continue
		}
		if body != nil {
			r.fail(doc.Body, "A second document begins here: one file holds one exercise or one plan.", `Take out the line "---", or make a second file.`)
			break
		}
		body = doc.Body
	}
	if body == nil && nothing != nil {
		body = nothing
	}
	if body == nil && !strings.Contains(text, "#") {
		r.whole("This file is empty.")
		return nil
	}
	if body == nil {
		r.whole("This file holds nothing but comments.")
		return nil
	}
	m := mapping(body)
	if m == nil {
		r.fail(body, `This file should be lines of "key: value", but it is `+typeName(body)+".", "")
	}
	return m
}

// withoutDirectives takes off what tools write above the first "---": "%YAML 1.2",
// "%TAG …". It says nothing of a worksheet. The lines stay, as comments.
func withoutDirectives(lines []string) []string {
	out := slices.Clone(lines)
	found := false
	for i, line := range out {
		switch {
		case strings.HasPrefix(line, "%"):
			out[i], found = "#"+line[1:], true
		case found && (line == "---" || strings.HasPrefix(line, "--- ")):
			return out
		case strings.TrimSpace(line) != "" && !strings.HasPrefix(strings.TrimSpace(line), "#"):
			return lines
		}
	}
	return lines
}

// plainTabs puts the lines together again with spaces for the tabs inside them,
// which is what a text gets anyway: in a quoted text the library looks at the
// whole rest of the line for each tab. Those that indent are left for it to
// complain of.
func plainTabs(lines []string) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		inner := strings.TrimLeft(line, " \t")
		out[i] = line[:len(line)-len(inner)] + strings.ReplaceAll(inner, "\t", " ")
	}
	return strings.Join(out, "\n")
}

// badBytes points at the first byte that is no UTF-8.
func (r *reader) badBytes(text string) {
	line, column := 1, 1
	for i, c := range text {
		if c == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			break
		}
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
	}
	r.add(line, column, 1, "This is not UTF-8 text.", "Save the file as UTF-8 in your editor and try again.")
}

// modest tells whether the library may parse the tokens, and says what it may
// not. Copies (& and *) are refused outright: with them a short file can unfold
// into gigabytes, and a worksheet has no use for them.
func (r *reader) modest(tokens token.Tokens) bool {
	before := len(r.problems)
	open, line, onLine, dashes := 0, 0, 0, 0
	for i, t := range tokens {
		if i == mostTokens {
			r.whole("This file has far more in it than a worksheet or plan can have.")
			return false
		}
		if t.Position.Line != line {
			line, onLine, dashes = t.Position.Line, 0, 0
		}
		onLine++
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			r.token(t, `A copy made with "&", "*" or "<<" is not understood here.`, "Write it out in full. A text that begins with one of these signs needs quotes.")
		case token.TagType:
			r.token(t, `A text that begins with "!" needs quotes.`, "")
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType, token.MappingKeyType:
			dashes++
		}
		if open > mostNesting || dashes > mostNesting || onLine > mostPerLine ||
			t.Type == token.SequenceEntryType && t.Position.Column > mostIndent {
			r.token(t, "This is nested too deeply, or too much stands on one line.", "")
			return false
		}
	}
	return len(r.problems) == before
}

// salvage reads what can be read of a file the library gave up on. It stops at
// the first mistake, so each top-level block is parsed by itself: one unclosed
// quote must not hide the other problems of the file.
func (r *reader) salvage(text string, first error) *ast.MappingNode {
	r.lost = map[string]bool{}
	before := len(r.problems)
	var m *ast.MappingNode
	for _, b := range blocks(text) {
		tokens := lexer.Tokenize(b.text)
		for _, t := range tokens {
			t.Position.Line += b.line
		}
		file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
		if err != nil {
			key, _, _ := strings.Cut(b.text, ":")
			r.lost[strings.Trim(key, `"' `)] = true
			r.syntax(err)
			continue
		}
		for _, doc := range file.Docs {
			part := mapping(doc.Body)
			switch {
			case doc.Body == nil || doc.Body.Type() == ast.NullType:
			case part == nil:
				r.fail(doc.Body, `This line has no "key:" in front.`, "")
			case m == nil:
				m = part
			default:
				m.Values = append(m.Values, part.Values...)
			}
		}
	}
	if len(r.problems) == before {
		r.lost[""] = true
		r.syntax(first) // each block is fine alone: the fault lies between them
	}
	return m
}

// block is a top-level key with everything below it.
type block struct {
	text string
	line int // how many lines stand above it
}

func blocks(text string) []block {
	var out []block
	start, from, at := 0, 0, 0 // of the block: its first byte and line; of this line: its first byte
	number := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if top := line != "" && strings.TrimLeft(line, " \t-#]}\n") == line; top && at > start {
			out = append(out, block{text[start:at], from})
			start, from = at, number
		}
		at += len(line)
		number++
	}
	return append(out, block{text[start:], from})
}

// syntax says in plain words what the library found.
func (r *reader) syntax(err error) {
	var bad *yaml.SyntaxError
	if !errors.As(err, &bad) || bad.Token == nil || bad.Token.Position == nil {
		r.whole("This is not readable as YAML.")
		return
	}
	for _, p := range plainSyntax {
		if strings.Contains(bad.Message, p.has) {
			r.token(bad.Token, p.message, p.suggestion)
			return
		}
	}
	r.token(bad.Token, fmt.Sprintf("This is not readable as YAML (%s).", strings.Trim(shown(bad.Message), `"`)), "")
}

// plainSyntax gives the library's messages the words of somebody who has never
// heard of a mapping.
var plainSyntax = []struct{ has, message, suggestion string }{
	{"',' or ']'", `A list that begins with "[" is not closed, or lacks a comma.`, `Close it with "]".`},
	{"sequence end token", `A list that begins with "[" is not closed.`, `Close it with "]".`},
	{"mapping end token", `What begins with "{" is not closed.`, `Close it with "}".`},
	{"',' or '}'", `What begins with "{" is not closed, or lacks a comma.`, `Close it with "}".`},
	{"mapping value is not allowed", `There is one ":" too many here, or the line is not indented like its neighbours.`, `A text with ": " in it needs quotes around it.`},
	{"cannot start any token", "A tab stands where only spaces may.", "Indent with spaces."},
	{"tab character", "A tab stands where only spaces may.", "Indent with spaces."},
	{"end character of", "The quote that opens here is never closed.", ""},
	{"value is not allowed in this context", "This does not fit what stands above it.", "Check that it is indented like its neighbours."},
	{"unexpected key name", `This line has no ":" after its key.`, `Write it as "key: value".`},
	{"reserved character", "A text that begins with this sign needs quotes.", ""},
	{"unexpected directive", `A text that begins with "%" needs quotes.`, ""},
	{"unexpected scalar value type", "A text can't stand here.", ""},
}

// mapping gives the pairs of a node that has some, however they are written.
func mapping(n ast.Node) *ast.MappingNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n
	case *ast.MappingValueNode:
		return &ast.MappingNode{BaseNode: &ast.BaseNode{}, Start: n.Start, Values: []*ast.MappingValueNode{n}}
	}
	return nil
}
