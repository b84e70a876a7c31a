package part

import (
	"strings"
	"unicode/utf8"

	"convene/session/carry"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/words"
)

// Commitment draws a commitment as a sentence to read aloud, in lines of at most w columns: who will do what by when,
// and behind an arrow the day that is meant by that. All of it is in the language of the promise: nobody reads half a
// sentence of each aloud.
func (k Kit) Commitment(c carry.Spoken, w int, chosen bool) []string {
	said, day := c.Sentence(), ""
	if by := c.By(); by != "" {
		said += ", " + by
	}
	if !c.NoDate() {
		day = " → " + words.For(c.Tongue()).Aloud.DayName(c.Day)
	}
	ink := k.Theme.Text
	if chosen {
		ink = k.Theme.Accent
	}
	cut := utf8.RuneCountInString(said)
	var out []string
	for _, l := range draw.Wrap(said+day, max(w, 1)) {
		shown := draw.Cut(l.Text, w)
		mine := text.Runes(shown, max(cut-l.Start, 0))
		out = append(out, ink.Render(mine)+k.Theme.Dim.Render(shown[len(mine):]))
	}
	return out
}

// More draws what else is written to a commitment, each under its column's title.
func (k Kit) More(c carry.Spoken, w int) []string {
	var out []string
	for _, m := range c.More {
		label := m.Column.In(k.Lang) + ": "
		n := utf8.RuneCountInString(label)
		for _, l := range draw.Wrap(label+m.Text, max(w, 1)) {
			shown := draw.Cut(l.Text, w)
			head := text.Runes(shown, max(n-l.Start, 0))
			out = append(out, k.Theme.Dim.Render(head)+k.Theme.Text.Render(shown[len(head):]))
		}
	}
	return out
}

// Lacking draws, quietly, what a commitment may lack, in the words of the hints.
func (k Kit) Lacking(c carry.Spoken, w int) []string {
	var say []string
	if c.Who == "" {
		say = append(say, k.Words.Aloud.NoName)
	}
	if c.What == "" {
		say = append(say, k.Words.Aloud.NoWhat)
	}
	for _, code := range c.Hints {
		say = append(say, code.Sentence(k.Lang))
	}
	var out []string
	for _, s := range say {
		for i, l := range k.Wrapped(s, max(w-2, 1)) {
			before := "  "
			if i == 0 {
				before = "· "
			}
			out = append(out, k.Theme.Dim.Render(strings.TrimRight(before+l, " ")))
		}
	}
	return out
}
