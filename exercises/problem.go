package exercises

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convene/exercises/findings"
)

// Problem is one thing wrong with a file, said to the person who wrote it.
type Problem struct {
	File       string `json:"file"`
	Line       int    `json:"line"`   // from 1; 0 where the whole file is meant
	Column     int    `json:"column"` // from 1, in characters; 0 with Line 0
	Message    string `json:"message"`
	Suggestion string `json:"suggestion,omitempty"` // what to write instead, as a sentence
	// Source is the line it is about with a caret below the spot, ready to print
	// and free of control characters; empty where the whole file is meant.
	Source string `json:"source,omitempty"`

	message, suggestion findings.Said // in every language
}

// In is the problem said in a language.
func (p Problem) In(lang Lang) Problem {
	if p.message != nil {
		p.Message = p.message.In(lang)
	}
	if p.suggestion != nil {
		p.Suggestion = p.suggestion.In(lang)
	}
	return p
}

// Where is the place in the form that editors understand: file:line:column.
func (p Problem) Where() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// String is the place and the sentence, then the line with its caret, then the
// suggestion.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.Where() + ": " + p.Message)
	if p.Source != "" {
		b.WriteString("\n" + p.Source)
	}
	if p.Suggestion != "" {
		b.WriteString("\n    " + p.Suggestion)
	}
	return b.String()
}

// Problems is the error that loading a file gives: everything that is wrong
// with it, in the order of its lines. It is never empty when returned.
type Problems struct {
	List []Problem
}

// Error prints every problem with its place, its line and its caret.
func (p *Problems) Error() string {
	all := make([]string, len(p.List))
	for i, one := range p.List {
		all[i] = one.String()
	}
	return strings.Join(all, "\n\n")
}

// In prints them in a language.
func (p *Problems) In(lang Lang) string {
	said := Problems{List: slices.Clone(p.List)}
	for i, one := range said.List {
		said.List[i] = one.In(lang)
	}
	return said.Error()
}

// mostProblems bounds a report: whoever has a hundred mistakes mends some and
// looks again.
const mostProblems = 100

// inOrder sorts by file and place, drops what is said twice, and cuts a report that
// nobody would read to its end.
func inOrder(list []Problem) []Problem {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	list = slices.CompactFunc(list, func(a, b Problem) bool {
		return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Message == b.Message && a.Suggestion == b.Suggestion
	})
	if extra := len(list) - mostProblems; extra > 0 {
		more := Problem{File: list[0].File, message: say(findings.MoreProblems, extra)}
		list = append(list[:mostProblems:mostProblems], more.In(English))
	}
	return list
}

// excerpt shows one line with a caret under its columns from..from+wide-1,
// counted in characters from 1. A long line is cut to a window around them.
func excerpt(lines []string, line, from, wide int) string {
	if line < 1 || line > len(lines) {
		return ""
	}
	const window = 90
	text := []rune(lines[line-1])
	from = min(max(from, 1), len(text)+1)
	wide = min(max(wide, 1), max(len(text)-from+1, 1), window/2)
	start := 0
	if from+wide > window {
		start = from - window/3
	}
	shown := text[start:min(len(text), start+window)]
	var clean, pad, caret strings.Builder
	for i, r := range shown {
		r = printable(r)
		clean.WriteRune(r)
		switch at := start + i + 1; {
		case at < from:
			pad.WriteString(strings.Repeat(" ", columnsOf(r)))
		case at < from+wide:
			caret.WriteString(strings.Repeat("^", columnsOf(r)))
		}
	}
	if caret.Len() == 0 {
		caret.WriteByte('^')
	}
	return fmt.Sprintf("%5d | %s\n      | %s%s", line, clean.String(), pad.String(), caret.String())
}
