package exercises

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"

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
		r.problems = append(r.problems, r.problem(0, 0, 0, say(findings.NotPlainText, p.what), p.asText()))
		return nil
	}
	if len(data) > mostBytes {
		r.whole(say(findings.FileTooBig))
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
		r.whole(say(findings.FileEmpty))
		return nil
	}
	blank := 0
	for i, line := range r.lines {
		if blank++; strings.TrimSpace(line) != "" {
			blank = 0
		}
		if blank > mostBlank && i < len(r.lines)-1 {
			r.add(i+1, 1, 1, say(findings.EmptyLines), nil)
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
			r.fail(doc.Body, say(findings.SecondDocument), say(findings.TakeOutDashes))
			break
		}
		body = doc.Body
	}
	if body == nil && nothing != nil {
		body = nothing
	}
	if body == nil && !strings.Contains(text, "#") {
		r.whole(say(findings.FileEmpty))
		return nil
	}
	if body == nil {
		r.whole(say(findings.OnlyComments))
		return nil
	}
	m := mapping(body)
	if m == nil {
		r.fail(body, say(findings.FilePairs, typeName(body)), nil)
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
	r.add(line, column, 1, say(findings.NotUTF8), say(findings.SaveUTF8))
}

// modest tells whether the library may parse the tokens, and says what it may
// not. Copies (& and *) are refused outright: with them a short file can unfold
// into gigabytes, and a worksheet has no use for them.
func (r *reader) modest(tokens token.Tokens) bool {
	before := len(r.problems)
	open, line, onLine, dashes := 0, 0, 0, 0
	for i, t := range tokens {
		if i == mostTokens {
			r.whole(say(findings.FarMore))
			return false
		}
		if t.Position.Line != line {
			line, onLine, dashes = t.Position.Line, 0, 0
		}
		onLine++
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			r.token(t, say(findings.NoCopies), say(findings.WriteInFull))
		case token.TagType:
			r.token(t, say(findings.QuoteBang), nil)
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType, token.MappingKeyType:
			dashes++
		}
		if open > mostNesting || dashes > mostNesting || onLine > mostPerLine ||
			t.Type == token.SequenceEntryType && t.Position.Column > mostIndent {
			r.token(t, say(findings.TooDeep), nil)
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
				r.fail(doc.Body, say(findings.NoKeyInFront), nil)
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
		r.whole(say(findings.NotYAML))
		return
	}
	for _, p := range plainSyntax {
		if strings.Contains(bad.Message, p.has) {
			var advice findings.Said
			if p.suggestion != "" {
				advice = say(p.suggestion)
			}
			message := say(p.message)
			if p.message == findings.QuotePercent {
				message = say(p.message, `"%"`)
			}
			r.token(bad.Token, message, advice)
			return
		}
	}
	r.token(bad.Token, say(findings.NotYAMLWhy, strings.Trim(shown(bad.Message), `"`)), nil)
}

// plainSyntax gives the library's messages the words of somebody who has never
// heard of a mapping.
var plainSyntax = []struct {
	has                 string
	message, suggestion findings.ID
}{
	{"',' or ']'", findings.ListNotClosedOrComma, findings.CloseBracket},
	{"sequence end token", findings.ListNotClosed, findings.CloseBracket},
	{"mapping end token", findings.BraceNotClosed, findings.CloseBrace},
	{"',' or '}'", findings.BraceNotClosedOrComma, findings.CloseBrace},
	{"mapping value is not allowed", findings.OneColonTooMany, findings.ColonNeedsQuotes},
	{"cannot start any token", findings.TabStands, findings.IndentSpaces},
	{"tab character", findings.TabStands, findings.IndentSpaces},
	{"end character of", findings.QuoteOpen, ""},
	{"value is not allowed in this context", findings.DoesNotFit, findings.CheckIndent},
	{"unexpected key name", findings.NoColonAfter, findings.AsKeyValue},
	{"reserved character", findings.SignNeedsQuotes, ""},
	{"unexpected directive", findings.QuotePercent, ""},
	{"unexpected scalar value type", findings.TextCantStand, ""},
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
