package part

import (
	"fmt"
	"time"

	"convene/session/hub"
)

// What a person sees of a disk that takes its time.
const (
	// markHold is how long a screen waits to be drawn for its own last letter to be
	// saved. On most disks it is by then, and the mark never leaves the screen.
	markHold = 20 * time.Millisecond
	// markSaving is when the mark says that the disk has not answered.
	markSaving = 150 * time.Millisecond
	// markRest is how long nothing of one's own has been unsaved before the mark
	// comes back: on a slow disk it would blink with every letter.
	markRest = 400 * time.Millisecond
)

// SaveMark says how safe what is on one person's screen is. It says saved only where
// every letter of theirs is; where one isn't yet it is empty, and then tells how long
// the disk has taken. Its methods are for one goroutine; the zero value is ready.
type SaveMark struct {
	rest time.Time // until then it stays empty although all is saved
}

// Show is the mark as it is drawn now.
func (m *SaveMark) Show(k Kit, v hub.View) string {
	w := k.Words.Save
	now := time.Now()
	waited := now.Sub(v.Oldest)
	switch {
	case v.Save.Mark == hub.NotSaved:
		since := v.Save.Since
		if !k.Now.IsZero() {
			since = since.In(k.Now.Location())
		}
		return k.Theme.Alarm.Render(fmt.Sprintf(w.NotSaved, since.Format("15:04")) + " – " + w.Why(v.Save.Why))
	case v.Unsaved == 0 && !now.Before(m.rest):
		return k.Theme.Good.Render(w.Saved)
	case v.Unsaved == 0:
		return ""
	case waited < markSaving:
		m.rest = now.Add(markRest)
		return ""
	}
	m.rest = time.Time{} // people are waiting to see that it is saved
	saving := w.Saving
	if s := int(waited / time.Second); s > 0 {
		saving = fmt.Sprintf(w.SavingFor, s)
	}
	return k.Theme.Dim.Render(saving)
}

// Next is how long until the mark looks different by itself; 0: it won't.
func (m *SaveMark) Next(v hub.View) time.Duration {
	now := time.Now()
	switch waited := now.Sub(v.Oldest); {
	case v.Save.Mark == hub.NotSaved:
		return 0
	case v.Unsaved == 0:
		return max(m.rest.Sub(now), 0)
	case waited < markSaving:
		return markSaving - waited
	default:
		return time.Second - waited%time.Second
	}
}

// Hold is how long drawing may wait so that the mark needn't go and come back.
func (m *SaveMark) Hold(v hub.View) time.Duration {
	if v.Unsaved == 0 || v.Save.Mark == hub.NotSaved || time.Now().Before(m.rest) {
		return 0
	}
	return max(markHold-time.Since(v.Oldest), 0)
}

// Late tells whether something of one's own has been unsaved for so long that the
// mark says it.
func Late(v hub.View) bool { return v.Unsaved > 0 && time.Since(v.Oldest) >= markSaving }

// SaveAdvice is what to do while saving has stopped, in full sentences of at most w columns; none while it works.
func SaveAdvice(k Kit, save hub.Save, w int) []string {
	if save.Mark != hub.NotSaved {
		return nil
	}
	lines := k.Wrapped(k.Words.Save.Do(save.Why), w)
	for i, l := range lines {
		lines[i] = k.Theme.Alarm.Render(l)
	}
	return lines
}
