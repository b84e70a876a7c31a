package part

import (
	"time"

	"convene/exercises"
)

// Toast is one passing message. A new one takes the place of the old one: only the newest is about what somebody just
// did. The zero Toast says nothing.
type Toast struct {
	text  string
	words func(Kit) string // says it in whatever language is read; nil: there is only the text
	lang  exercises.Lang   // that the text was first drawn in
	until time.Time
}

const (
	toastLeast   = 4 * time.Second
	toastPerRune = 60 * time.Millisecond
	// toastFades is the stretch at the end in which it is drawn fainter, so that it doesn't vanish under one's eyes.
	toastFades = 1500 * time.Millisecond
)

// Say shows a sentence from now on, for as long as it takes to read.
func (t *Toast) Say(now time.Time, sentence string) {
	*t = Toast{text: sentence, until: now.Add(toastLeast + time.Duration(len([]rune(sentence)))*toastPerRune)}
}

// Tell shows a sentence that follows when another language is read.
func (t *Toast) Tell(now time.Time, k Kit, words func(Kit) string) {
	t.Say(now, words(k))
	t.words, t.lang = words, k.Lang
}

// Clear takes the message away.
func (t *Toast) Clear() { *t = Toast{} }

// Shown tells whether there is something to draw.
func (t *Toast) Shown(now time.Time) bool { return t.text != "" && now.Before(t.until) }

// mostToast is how many lines a message may take.
const mostToast = 3

// Lines is the message in lines of at most w columns; nil when there is none.
func (t *Toast) Lines(k Kit, w int) []string {
	if !t.Shown(k.Now) {
		return nil
	}
	switch {
	case t.lang == "":
		t.lang = k.Lang
	case t.lang == k.Lang:
	case t.words != nil:
		t.text, t.lang = t.words(k), k.Lang
	default: // nothing is left standing in a language that isn't read any more
		t.Clear()
		return nil
	}
	if t.text == "" {
		return nil
	}
	ink := k.Theme.Dim
	if k.Now.Before(t.until.Add(-toastFades)) {
		ink = k.Theme.Accent
	}
	out := Folded(t.text, w, mostToast)
	for i, l := range out {
		out[i] = ink.Render(l)
	}
	return out
}

// Next is how long until it looks different; 0 when there is nothing to wait for.
func (t *Toast) Next(now time.Time) time.Duration {
	if !t.Shown(now) {
		return 0
	}
	if fades := t.until.Add(-toastFades); now.Before(fades) {
		return fades.Sub(now)
	}
	return t.until.Sub(now)
}
