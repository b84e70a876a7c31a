package spoken

import (
	"fmt"
	"slices"
	"strings"

	"convene/session"
	"convene/session/text"
)

// sheetHeard is a worksheet as the person has heard it.
type sheetHeard struct {
	ref     session.SheetRef
	sheet   *session.Sheet
	entries map[text.ID]heard
}

// heard is one line as they know it: what it said, by which number it was called, and its texts, so that what they
// change is changed from there and nobody else's words go with it.
type heard struct {
	words, number string
	texts         []text.Text
}

func heardOf(v *voice, n numbered) heard { return heard{v.words(n.entry), n.number, n.entry.Texts} }

// all takes the worksheet as it is for heard: they have just been told what is new, and can read the rest.
func (h *sheetHeard) all(v *voice) {
	h.ref, h.sheet = v.Ref, v.Sheet
	h.entries = map[text.ID]heard{}
	for _, n := range v.numbers() {
		h.entries[n.entry.ID] = heardOf(v, n)
	}
}

// one takes a line for heard: it was just read, or they wrote it themselves.
func (h *sheetHeard) one(v *voice, n numbered) {
	if h.ref == v.Ref && h.entries != nil {
		h.entries[n.entry.ID] = heardOf(v, n)
	}
}

// gone takes a line that they have taken away themselves for told.
func (h *sheetHeard) gone(id text.ID) { delete(h.entries, id) }

// mostNews is how many changes are told at once; of more only their number is.
const mostNews = 6

// tellNews says what others have done since the last prompt.
func (v *voice) tellNews() {
	for _, s := range v.news() {
		v.say("%s", s)
	}
}

// news is what others have done to this worksheet since it was last heard, and takes it for heard.
func (v *voice) news() []string {
	if v.Ref != v.heard.ref || v.Sheet == v.heard.sheet {
		return nil
	}
	w := v.w()
	was := v.heard.entries
	var out []string
	for _, n := range v.numbers() {
		e := n.entry
		old, known := was[e.ID]
		delete(was, e.ID)
		now := v.words(e)
		by := e.Last
		if by == 0 {
			by = e.Author
		}
		if by == v.Me() || by == 0 && v.Mine(e) || now == "" {
			continue
		}
		who := v.name(by)
		switch {
		case !known || old.words == "":
			out = append(out, fmt.Sprintf(w.Wrote, who, n.number, now))
		case old.words != now:
			out = append(out, fmt.Sprintf(w.Changed, who, n.number, now))
		}
	}
	var gone []heard
	for id, old := range was {
		if e := v.Sheet.Entry(id); old.words != "" && (e == nil || e.Removed) {
			gone = append(gone, old)
		}
	}
	slices.SortFunc(gone, func(a, b heard) int { return strings.Compare(a.number, b.number) })
	for _, old := range gone {
		out = append(out, fmt.Sprintf(w.Gone, old.words))
	}
	v.heard.all(v)
	if len(out) > mostNews {
		return append(out[len(out)-mostNews:], w.MoreNews.Of(len(out)-mostNews))
	}
	return out
}

// name is who wrote something; where nobody is named, somebody.
func (v *voice) name(id session.SeatID) string {
	if x := v.State.Seat(id); x != nil {
		return x.Name
	}
	return v.w().Somebody
}
