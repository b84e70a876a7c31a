package part

import (
	"fmt"

	"convene/session/hub"
)

// SaveMark says how safe what is on the screen is. late is for the screen's own typing that the disk hasn't
// acknowledged within the time people don't notice.
func SaveMark(k Kit, save hub.Save, late bool) string {
	w := k.Words.Save
	switch {
	case save.Mark == hub.NotSaved:
		since := save.Since
		if !k.Now.IsZero() {
			since = since.In(k.Now.Location())
		}
		return k.Theme.Alarm.Render(fmt.Sprintf(w.NotSaved, since.Format("15:04")) + " – " + w.Why(save.Why))
	case late:
		return k.Theme.Dim.Render(w.Saving)
	}
	return k.Theme.Good.Render(w.Saved)
}

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
