package exercises

import (
	"slices"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
)

// marks are given to the kinds of a map that name none, in their order.
var marks = []string{"◆", "▸", "▪", "●", "○", "◇", "▹", "▫"}

// kinds reads what only a map's sections have: where each kind hangs and what
// follows it. secs and objects run side by side.
//
// A kind that doesn't say where it hangs goes below whatever leads to it by
// "next", and beside everything when it is an aside; what nothing leads to
// stands at the top.
func (o *object) kinds(secs []Section, objects []*object) {
	r := o.r
	var ids, chain []string
	for i, s := range objects {
		ids = append(ids, secs[i].ID)
		secs[i].Aside = s.flag("aside")
		if !secs[i].Aside {
			chain = append(chain, secs[i].ID)
		}
	}
	for i, s := range objects {
		secs[i].Mark = s.mark(i, secs[i].Aside)
		if n := s.fields["next"]; n != nil {
			next, _ := scalar(n)
			if !slices.Contains(ids, next) {
				r.fail(n, say(findings.NoKindNext, shown(next)), oneOf(next, ids))
			} else {
				secs[i].Next = next
			}
		}
	}
	for i, s := range objects {
		switch word, _ := scalar(orNull(s.fields["under"])); {
		case word == "any" || s.fields["under"] == nil && secs[i].Aside:
			secs[i].Under = slices.Clone(chain)
		case s.fields["under"] == nil:
			for j, other := range secs {
				if other.Next != "" && other.Next == secs[i].ID && j != i {
					secs[i].Under = append(secs[i].Under, other.ID)
				}
			}
			if secs[i].Next == secs[i].ID && len(secs[i].Under) > 0 {
				secs[i].Under = append(secs[i].Under, secs[i].ID)
			}
		default:
			words, at := s.words("under", mostSections)
			for k, w := range words {
				if !slices.Contains(ids, w) {
					r.fail(at[k], say(findings.NoKindUnder, shown(w)), oneOf(w, append(ids, "any")))
					continue
				}
				secs[i].Under = append(secs[i].Under, w)
			}
		}
	}
	o.reachable(secs, objects)
}

// reachable finds kinds that nobody could ever write: none stands at the top,
// or they only hang below each other. It also finds a "next" that may not hang
// where it would be made.
func (o *object) reachable(secs []Section, objects []*object) {
	before := len(o.r.problems)
	can := map[string]bool{}
	for range secs { // each round reaches at least one level deeper
		for _, s := range secs {
			can[s.ID] = can[s.ID] || len(s.Under) == 0 || slices.ContainsFunc(s.Under, func(u string) bool { return can[u] })
		}
	}
	if len(secs) > 0 && !slices.ContainsFunc(secs, func(s Section) bool { return can[s.ID] }) {
		o.r.fail(o.fields["sections"], say(findings.NothingOnTop), say(findings.UnderNone))
		return
	}
	for i, s := range secs {
		at := orNull(objects[i].fields["id"])
		if !can[s.ID] && len(o.r.problems) == before {
			o.r.fail(at, say(findings.NeverWritten, shown(s.ID)), say(findings.UnderAny))
		}
		for _, next := range secs {
			if s.Next != "" && s.Next == next.ID && len(next.Under) > 0 && !slices.Contains(next.Under, s.ID) {
				o.r.fail(objects[i].fields["next"], say(findings.NextMayNot, shown(next.ID), shown(s.ID)), say(findings.AddToUnder, s.ID))
			}
		}
	}
}

// mark reads the sign of a kind: one character, one column wide.
func (o *object) mark(i int, aside bool) string {
	n := o.fields["mark"]
	if n == nil {
		if aside {
			return "+"
		}
		return marks[i%len(marks)]
	}
	s, _ := scalar(n)
	if r := []rune(s); len(r) != 1 || forbidden(r[0]) || r[0] == ' ' || columnsOf(r[0]) != 1 {
		o.r.fail(n, say(findings.NarrowMark), nil)
		return "•"
	}
	return s
}

// orNull stands in for a value that isn't there.
func orNull(n ast.Node) ast.Node {
	if n == nil {
		return &ast.NullNode{BaseNode: &ast.BaseNode{}}
	}
	return n
}
