package leaf

import (
	"convene/tui/part"
)

// This file is the session's end: thanks, and how to get one's document.

func thanksPage(k part.Kit, on On, page *part.Leaf) {
	w, inner := k.Words.Ended, k.Inner()
	page.Title = w.Thanks
	page.Keys = []part.Does{{Key: "Enter", Does: k.Words.Aloud.ToSheet}}
	para := func(paint func(string) string, text string) {
		for _, l := range k.Wrapped(text, inner) {
			page.Lines = append(page.Lines, paint(l))
		}
		page.Lines = append(page.Lines, "")
	}
	para(k.Theme.Text.Render, w.Saved)
	if line := on.TakeHome; line != "" {
		para(k.Theme.Text.Render, w.TakeHome)
		para(k.Theme.Strong.Render, line)
	}
	para(k.Theme.Dim.Render, w.Later)
}
