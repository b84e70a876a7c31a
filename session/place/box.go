package place

import (
	"strings"
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
	h := changed(base.String(), box, caret)
	err := p.orAlone(func() error {
		if p.Caret.Entry.IsZero() {
			return p.putIn(h.in)
		}
		return p.replace(base, h, caret)
	})
	p.Complain(err)
	return err == nil
}

// replace does on the text under the caret what was done to base.
func (p *Place) replace(base text.Text, h hunk, caret int) error {
	after := base.At(h.from)
	in := typed(base, after, h.in)
	n := utf8.RuneCountInString(in)
	if n == 0 && h.from == h.to {
		p.Caret.At = base.At(caret)
		return nil
	}
	edit := text.Edit{Op: p.hand.NewID(p.Ref.Step, max(n, 1)), Deletes: base.Slice(h.from, h.to)}
	if n > 0 {
		edit.Inserts = []text.Insert{{After: after, First: edit.Op, Text: in}}
	}
	if err := p.write(edit); err != nil {
		return err
	}
	switch was := utf8.RuneCountInString(h.in); {
	case caret <= h.from:
		p.Caret.At = base.At(caret)
	case caret < h.from+was && n > 0:
		p.Caret.At = edit.Op.Plus(min(caret-h.from, n) - 1)
	case caret > h.from+was:
		p.Caret.At = base.At(caret - was + h.to - h.from)
	case n > 0:
		p.Caret.At = edit.Op.Plus(n - 1)
	default:
		p.Caret.At = after
	}
	return nil
}

// hunk is what makes one text of another: the runes from from up to to are taken
// out, and in is put in their place.
type hunk struct {
	from, to int
	in       string
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
