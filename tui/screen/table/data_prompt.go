package table

import (
	"strings"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/screen/table/sheet"
)

// This file is what stands under the question where its step has numbers: the
// bars themselves in a tall window, else a line that says where they are.

const (
	spareRows  = 12 // more than a blank worksheet needs, before bars stand above it
	belowSheet = 6  // the footer, with all that it may have to say
)

// underPrompt is that drawing and what it depends on besides the kit and the
// worksheet.
type underPrompt struct {
	d      *exercises.Data
	height int
	lines  []string
	bars   bool
}

// ownData are the numbers of the step on the screen, or nil.
func (s *Screen) ownData() *exercises.Data {
	return s.State.Plan.Steps[s.Ref.Step].Data
}

// underPrompt is drawn below so many rows of the header.
func (s *Screen) underPrompt(above int) []string {
	d := s.ownData()
	if d == nil {
		return nil
	}
	kept := &s.still.under
	if kept.d != d || kept.height != s.kit.Height {
		*kept = underPrompt{d: d, height: s.kit.Height}
		block := s.barsBlock(d)
		spare := s.kit.Height - above - belowSheet - s.drawing().BlankRows()
		if kept.bars = spare >= max(spareRows, len(block)); kept.bars {
			kept.lines = block
		} else {
			kept.lines = s.numbersAt()
		}
	}
	return kept.lines
}

// numbersAt is the quiet line that tells the way to the numbers.
func (s *Screen) numbersAt() []string {
	var out []string
	c := s.kit.Words.Craft
	for _, l := range s.kit.Wrapped(wording(c.NumbersAt, c.Data), s.kit.Width-2*sheet.Edge) {
		out = append(out, " "+s.kit.Theme.Dim.Render(l))
	}
	return out
}

// barsBlock is a step's numbers as they stand under the question: as few rows as
// they can be, since it is the worksheet's room that they take.
func (s *Screen) barsBlock(d *exercises.Data) []string {
	out := []string{""}
	for _, l := range s.numbersOf(d, s.kit.Width-2*sheet.Edge) {
		out = append(out, " "+l)
	}
	return out
}

// numbersOf are a set's head in short and its rows, without anything to choose.
func (s *Screen) numbersOf(d *exercises.Data, w int) []string {
	k, c := s.kit, s.kit.Words.Craft
	var out, about, more []string
	say := func(paint func(string) string, parts []string) {
		for _, line := range joined(parts, w) {
			for _, l := range k.Wrapped(line, w) {
				out = append(out, paint(strings.TrimRight(l, " ")))
			}
		}
	}
	if title := d.Title.In(k.Lang); title != "" {
		about = append(about, title)
	}
	if source := d.Source.In(k.Lang); source != "" {
		more = append(more, wording(c.DataSource, source))
	}
	if anyGap(d) {
		more = append(more, wording(c.GapTo, d.Reference))
	}
	if !s.Reading() {
		more = append(more, wording(c.CiteAt, c.Data))
	}
	say(k.Theme.Strong.Render, append(about, d.Measure.In(k.Lang)))
	say(k.Theme.Dim.Render, more)
	b := newBars(k, d, w)
	for _, year := range d.Years() {
		if year != "" {
			out = append(out, k.Theme.Strong.Render(draw.Cut(year, w)))
		}
		for _, r := range d.In(year) {
			out = append(out, b.row(r, false)...)
		}
	}
	return out
}

// joined puts what fits beside each other in one line, so that none is broken
// which needn't be.
func joined(parts []string, w int) []string {
	const dot = " · "
	var out []string
	for _, p := range parts {
		if last := len(out) - 1; last >= 0 && draw.Width(out[last]+dot+p) <= w {
			out[last] += dot + p
			continue
		}
		out = append(out, p)
	}
	return out
}

// Numbers are the worksheet's own numbers in lines, for a window that doesn't show
// them under the question, as of the last Frame; else there are none.
func (s *Screen) Numbers() []string {
	d := s.ownData()
	if d == nil || s.still.under.bars {
		return nil
	}
	out := s.numbersOf(d, s.kit.Width-2*sheet.Edge)
	for i, l := range out {
		out[i] = " " + l
	}
	return out
}
