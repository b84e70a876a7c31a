package table

import (
	"fmt"

	"convene/exercises"
	"convene/tui/screen/table/leaf"
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
	for _, l := range s.kit.Wrapped(fmt.Sprintf(c.NumbersAt, c.Data), s.kit.Width-2*sheet.Edge) {
		out = append(out, " "+s.kit.Theme.Dim.Render(l))
	}
	return out
}

// barsBlock is a step's numbers as they stand under the question: as few rows as
// they can be, since it is the worksheet's room that they take.
func (s *Screen) barsBlock(d *exercises.Data) []string {
	out := []string{""}
	for _, l := range leaf.Numbers(s.kit, d, s.kit.Width-2*sheet.Edge, !s.Reading()) {
		out = append(out, " "+l)
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
	out := leaf.Numbers(s.kit, d, s.kit.Width-2*sheet.Edge, !s.Reading())
	for i, l := range out {
		out[i] = " " + l
	}
	return out
}
