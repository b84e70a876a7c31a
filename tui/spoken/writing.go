package spoken

import (
	"strings"

	"convene/session/place"
	"convene/session/text"
)

// write puts a new line into a part: "write 2 ask the district". Several columns are set apart by bars. On a map it stands
// at the top.
func (v *voice) write(rest string) {
	w := v.w()
	if v.Kinds() {
		if rest == "" {
			v.say("%s", w.WriteWhat)
			return
		}
		v.put(place.Caret{Section: v.topKind(), Column: v.Columns(v.topKind())[0]}, rest)
		return
	}
	number, what, _ := strings.Cut(rest, " ")
	section, ok := v.section(number)
	switch {
	case len(v.Exercise.Sections) == 1 && !ok:
		section, what = 0, rest
	case !ok:
		v.say(w.WhichPart, len(v.Exercise.Sections))
		return
	}
	if strings.TrimSpace(what) == "" {
		v.say("%s", w.WriteWhat)
		return
	}
	v.put(v.End(section), what)
}

// topKind is the kind of entry that stands at the top of a map.
func (v *voice) topKind() int {
	for i, s := range v.Exercise.Sections {
		if !s.Aside && len(s.Under) == 0 {
			return i
		}
	}
	return 0
}

// why puts a line under another one, on a map: "why 4 the code allows it".
func (v *voice) why(rest string) {
	if !v.Kinds() {
		v.say("%s", v.kit.Words.Menu.OnlyOnMap)
		return
	}
	number, what, _ := strings.Cut(rest, " ")
	e := v.find(number)
	if e == nil || strings.TrimSpace(what) == "" {
		v.say(v.w().NoLine, number)
		return
	}
	v.Into(e, v.Columns(e.Section)[0])
	before := v.Caret
	v.Deeper()
	if v.Caret == before { // it can't go deeper, and said so
		return
	}
	v.put(v.Caret, what)
}

// put types a line where the caret goes, a column after the other, and says what became of it.
func (v *voice) put(at place.Caret, what string) {
	if !v.Draft(at) {
		return
	}
	cols := v.Columns(v.Caret.Section)
	for i, piece := range pieces(what, len(cols)) {
		if piece == "" {
			continue
		}
		v.Column(cols[i])
		v.Type(piece)
		if v.hear() || v.shut() {
			return
		}
	}
	v.Wrote = true
	v.confirm()
}

// pieces are a line's columns.
func pieces(what string, n int) []string {
	if n == 1 {
		return []string{strings.TrimSpace(what)}
	}
	out := strings.SplitN(what, "|", n)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// change makes a line say something else: "change 2.1 ask the district by May".
func (v *voice) change(rest string) {
	number, what, _ := strings.Cut(rest, " ")
	e := v.find(number)
	if e == nil || strings.TrimSpace(what) == "" {
		v.say(v.w().NoLine, number)
		return
	}
	cols := v.Columns(e.Section)
	for i, piece := range pieces(what, len(cols)) {
		if piece == "" {
			continue
		}
		v.Into(e, cols[i])
		base := text.Text{} // as they heard it: what others have written in since then stays
		if was := v.heard.entries[e.ID].texts; cols[i] < len(was) {
			base = was[cols[i]]
		}
		if !v.Retype(base, piece, len([]rune(piece))) {
			v.hear()
			v.shut()
			return
		}
	}
	v.Wrote = true
	v.confirm()
}

func (v *voice) remove(rest string) {
	e := v.find(rest)
	if e == nil {
		v.say(v.w().NoLine, rest)
		return
	}
	if v.Remove(e, careful("remove", rest)) {
		v.heard.gone(e.ID)
		v.say(v.w().Removed, rest)
		return
	}
	v.hear()
	v.shut()
}
