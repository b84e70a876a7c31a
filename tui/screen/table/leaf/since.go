package leaf

import (
	"fmt"
	"strings"

	"convene/session"
	"convene/session/carry"
	"convene/tui/draw"
	"convene/tui/part"
)

// This file is what has changed since the session before.

// changedPage fills the page in.
func changedPage(k part.Kit, on On, page *part.Leaf) {
	w, inner := k.Words.Aloud, k.Inner()
	page.Title = w.Since
	page.Keys = []part.Does{{Key: "↑ ↓", Does: w.Scroll}, {Key: "Esc", Does: w.ToSheet}}
	if past := on.State.Past; past != nil {
		from := fmt.Sprintf(w.After, past.Title.In(k.Lang), w.DayName(past.Started.In(k.Now.Location())))
		for _, line := range k.Wrapped(from, inner) {
			page.Under = append(page.Under, k.Theme.Dim.Render(line))
		}
	}
	changes := carry.WhatChanged(on.Sheet, on.Exercise)
	if len(changes) == 0 {
		page.Lines = []string{k.Theme.Text.Render(draw.Cut(w.AllSame, inner))}
		return
	}
	page.Under = append(page.Under, k.Theme.Text.Render(draw.Cut(summary(k, changes), inner)))
	for i, part := range changes {
		if i > 0 {
			page.Lines = append(page.Lines, "")
		}
		page.Lines = append(page.Lines, k.Theme.Title.Render(draw.Cut(on.Exercise.Sections[part.Section].Title.In(k.Lang), inner)))
		for _, c := range part.Lines {
			page.Lines = append(page.Lines, changedLines(k, on, part.Section, c)...)
		}
	}
}

func summary(k part.Kit, changes []carry.Changes) string {
	w := k.Words.Aloud
	counts := map[session.Since]int{}
	for _, part := range changes {
		for _, c := range part.Lines {
			counts[c.Since]++
		}
	}
	var out []string
	if n := counts[session.SinceNew]; n > 0 {
		out = append(out, w.SumNew.Of(n))
	}
	if n := counts[session.SinceChanged]; n > 0 {
		out = append(out, w.SumChanged.Of(n))
	}
	if n := counts[session.SinceDropped]; n > 0 {
		out = append(out, w.SumDropped.Of(n))
	}
	return strings.Join(out, " · ")
}

// changedLines are one entry: the word for what became of it in a column of its
// own, and beside it what it says, or what it said and what it says now.
func changedLines(k part.Kit, on On, section int, c carry.Changed) []string {
	w := k.Words.Aloud
	mark := "+ " + w.New
	switch c.Since {
	case session.SinceChanged:
		mark = "~ " + w.Changed
	case session.SinceDropped:
		mark = "- " + w.Dropped
	}
	column := 2 + max(draw.Width(w.New), draw.Width(w.Changed), draw.Width(w.Dropped))
	room := max(k.Inner()-2-column-2, 1)
	var out []string
	say := func(label, words string) {
		ink := k.Theme.Text
		if c.Since == session.SinceDropped {
			ink = k.Theme.Dim
		}
		if label != "" {
			words = label + ": " + words
		}
		for _, line := range k.Wrapped(words, room) {
			out = append(out, "  "+k.Theme.Dim.Render(draw.Fit(mark, column))+"  "+ink.Render(line))
			mark = ""
		}
	}
	for _, t := range c.Turns {
		label := ""
		if len(on.Columns(section)) > 1 {
			label = t.Column.In(k.Lang)
		}
		say(label, turned(k, c.Since, t))
	}
	if c.From >= 0 && c.From < len(on.Exercise.Sections) {
		say("", "("+fmt.Sprintf(w.From, on.Exercise.Sections[c.From].Title.In(k.Lang))+")")
	}
	return out
}

// turned is one column: what it says, or what it said and says now.
func turned(k part.Kit, since session.Since, t carry.Turn) string {
	quoted := func(s string) string {
		if s == "" {
			return k.Words.Aloud.Nothing
		}
		return s
	}
	switch {
	case since == session.SinceDropped:
		return t.Was
	case since == session.SinceNew || t.Was == t.Is:
		return t.Is
	}
	return quoted(t.Was) + " → " + quoted(t.Is)
}
