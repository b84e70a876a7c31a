package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"convene/session/text"
)

// Retype takes a whole text that was changed elsewhere, in a browser's box: base
// is what that box was last told, box what it says now, and caret where its person
// is in it, in runes. What they put in stands after the characters of base that it
// stood after, and what they took out is what they saw there: nobody else's words
// are overwritten, however much was written since. The caret must be in the entry
// that the box is of, or on a new line whose box it is (base is empty then). It is
// false where that was refused; why is among the news.
func (p *Place) Retype(base text.Text, box string, caret int) bool {
	if p.Reading() {
		p.tell(Said{What: Reads})
		return false
	}
	hunks := changes(base.String(), box, caret)
	err := p.orAlone(func() error {
		if p.Caret.Entry.IsZero() {
			in := ""
			for _, h := range hunks {
				in += h.in
			}
			return p.putIn(in)
		}
		return p.replace(base, hunks, caret)
	})
	p.Complain(err)
	return err == nil
}

// replace does on the text under the caret what was done to base.
func (p *Place) replace(base text.Text, hunks []hunk, caret int) error {
	size := 1                        // the edit needs an identity, too, where it only deletes
	in := make([]string, len(hunks)) // as it may stand there
	for i, h := range hunks {
		in[i] = typed(base, base.At(h.from), h.in)
		size += utf8.RuneCountInString(in[i])
	}
	edit := text.Edit{Op: p.hand.NewID(p.Ref.Step, size)}
	next, at := edit.Op, base.At(caret)
	grown := 0 // by how much the box is longer than base before a hunk
	for i, h := range hunks {
		after, n, was := base.At(h.from), utf8.RuneCountInString(in[i]), utf8.RuneCountInString(h.in)
		edit.Deletes = append(edit.Deletes, base.Slice(h.from, h.to)...)
		if n > 0 {
			edit.Inserts = append(edit.Inserts, text.Insert{After: after, First: next, Text: in[i]})
		}
		switch from := h.from + grown; {
		case caret <= from:
		case caret < from+was && n > 0:
			at = next.Plus(min(caret-from, n) - 1)
		case caret > from+was:
			at = base.At(caret - grown - was + h.to - h.from)
		case n > 0:
			at = next.Plus(n - 1)
		default:
			at = after
		}
		next, grown = next.Plus(n), grown+was-(h.to-h.from)
	}
	if edit.Empty() {
		p.Caret.At = at
		return nil
	}
	if err := p.write(edit); err != nil {
		return err
	}
	p.Caret.At = at
	return nil
}

// hunk is what makes one text of another: the runes from from up to to are taken
// out, and in is put in their place.
type hunk struct {
	from, to int
	in       string
}

// changes are what makes one text of another, from the left to the right. Where more
// than one stretch was changed since the box was told anything, the words between
// them are let alone: somebody else may have written there.
func changes(was, is string, caret int) []hunk {
	one := changed(was, is, caret)
	old := text.Runes(was, one.to)[len(text.Runes(was, one.from)):]
	if one.from == one.to || one.in == "" {
		return []hunk{one}
	}
	a, b := words(old), words(one.in)
	if len(a)*len(b) > mostCompared {
		return []hunk{one}
	}
	var out []hunk
	add := func(from int, old, in string) {
		if old+in != "" {
			h := changed(old, in, -1)
			h.from, h.to = h.from+from, h.to+from
			out = append(out, h)
		}
	}
	at, i, j := one.from, 0, 0
	for _, m := range common(a, b) {
		add(at, strings.Join(a[i:m[0]], ""), strings.Join(b[j:m[1]], ""))
		at += runes(a[i : m[0]+1])
		i, j = m[0]+1, m[1]+1
	}
	add(at, strings.Join(a[i:], ""), strings.Join(b[j:], ""))
	return out
}

// mostCompared bounds what comparing two stretches costs.
const mostCompared = 1 << 16

// common is what two lists have in common, as long as it can be: the indexes in each.
func common(a, b []string) [][2]int {
	n := make([][]int, len(a)+1)
	for i := range n {
		n[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if n[i][j] = max(n[i+1][j], n[i][j+1]); a[i] == b[j] {
				n[i][j] = n[i+1][j+1] + 1
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case n[i+1][j] >= n[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// words are the words of a text, and one by one what stands between them.
func words(s string) []string {
	var out []string
	joins := false
	for _, c := range clusters(s) {
		r, _ := utf8.DecodeRuneInString(c)
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && joins {
			out[len(out)-1] += c
		} else {
			out = append(out, c)
		}
		joins = word
	}
	return out
}

// changed is the smallest such change, in whole grapheme clusters: a skin tone on
// its own would be cleaned away. Of several that are as small it is the one that
// ends at the caret.
func changed(was, is string, caret int) hunk {
	a, b := clusters(was), clusters(is)
	pre := 0
	for pre < min(len(a), len(b)) && a[pre] == b[pre] {
		pre++
	}
	ends := func(pre int) int {
		n := 0
		for n < min(len(a), len(b))-pre && a[len(a)-1-n] == b[len(b)-1-n] {
			n++
		}
		return n
	}
	suf := ends(pre)
	if want := len(clusters(text.Runes(is, caret))) - (len(b) - pre - suf); want >= 0 && want < pre {
		if n := ends(want); n == suf+pre-want {
			pre, suf = want, n
		}
	}
	from := runes(a[:pre])
	return hunk{from: from, to: from + runes(a[pre:len(a)-suf]), in: strings.Join(b[pre:len(b)-suf], "")}
}

func clusters(s string) []string {
	var out []string
	for it := graphemes.FromString(s); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

func runes(list []string) int {
	n := 0
	for _, c := range list {
		n += utf8.RuneCountInString(c)
	}
	return n
}
