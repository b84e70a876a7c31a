// Package xlsx writes a report as a workbook: an overview, the numbers that were laid on
// the tables, a sheet for each step with one row an entry, the promises, the
// tallies, where there are several tables what they have in common, and where
// there were sessions before what they add up to. Every sheet of rows has a filter and a header
// that stays in sight, and prints as wide as its paper. What people wrote is
// always text, whatever it looks like.
package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"convene/exercises"
	"convene/session/document/words"
	"convene/session/report"
	"convene/session/text"
)

// Write writes the workbook.
func Write(w io.Writer, r report.Report) error {
	b := &book{
		f: excelize.NewFile(), r: &r, words: words.In(r.Lang), taken: map[string]bool{}, looks: map[look]int{},
	}
	defer func() { _ = b.f.Close() }() // nothing of it is on the disk
	if err := b.fill(); err != nil {
		return fmt.Errorf("making the workbook: %w", err)
	}
	buf, err := b.f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	_, err = w.Write(buf.Bytes())
	return err
}

type book struct {
	f     *excelize.File
	r     *report.Report
	words *words.Words
	taken map[string]bool // sheets' names, folded
	looks map[look]int    // styles made so far
}

func (b *book) fill() error {
	if err := b.properties(); err != nil {
		return err
	}
	names := make([]string, len(b.r.Steps))
	overview := b.sheetName(b.words.Workbook.Overview)
	for i := range b.r.Steps {
		names[i] = b.sheetName(strconv.Itoa(b.r.Steps[i].Number) + " " + b.r.Steps[i].Title)
	}
	to := overviewSheets{steps: names}
	if b.r.Story != nil {
		to.story = b.sheetName(b.words.Story.Title)
	}
	a := report.Across(*b.r)
	if err := b.overview(overview, to, a.Minutes); err != nil {
		return err
	}
	if err := b.numbers(); err != nil {
		return err
	}
	for i := range b.r.Steps {
		if err := b.step(names[i], &b.r.Steps[i]); err != nil {
			return err
		}
	}
	if err := b.promises(); err != nil {
		return err
	}
	for _, fill := range []func(report.AcrossReport) error{b.tallies, b.sideBySide, b.wordings} {
		if err := fill(a); err != nil {
			return err
		}
	}
	if err := b.story(to.story); err != nil {
		return err
	}
	b.f.SetActiveSheet(0)
	return nil
}

// properties are fixed but for the time the report was made, which is given.
func (b *book) properties() error {
	p := &excelize.DocProperties{Title: b.title(), Subject: text.OneLine(b.r.Session), Creator: "Convene", LastModifiedBy: "Convene", Language: b.words.Paper.Lang}
	p.Created, p.Modified = "1980-01-01T00:00:00Z", "1980-01-01T00:00:00Z"
	if !b.r.Made.IsZero() {
		p.Created = b.r.Made.UTC().Format("2006-01-02T15:04:05Z")
		p.Modified = p.Created
	}
	return b.f.SetDocProps(p)
}

func (b *book) title() string {
	for _, s := range []string{b.r.Plan.Title, b.r.Session} {
		if s = text.OneLine(s); s != "" {
			return s
		}
	}
	return b.words.Document.Session
}

// sheetNameUnits is the longest name Excel takes, in UTF-16 units.
const sheetNameUnits = 31

// sheetName makes a name that Excel takes and that no other sheet has: it
// compares them without regard to capitals.
func (b *book) sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, s)
	s = strings.Trim(text.OneLine(s), "' ")
	if s == "" || strings.EqualFold(s, "history") { // a name Excel keeps for itself
		s = strings.TrimSpace("- " + s)
	}
	for n := 1; ; n++ {
		tail := ""
		if n > 1 {
			tail = " (" + strconv.Itoa(n) + ")"
		}
		name := strings.Trim(cutUnits(s, sheetNameUnits-len(tail)), "' ") + tail
		if key := strings.ToUpper(name); !b.taken[key] {
			b.taken[key] = true
			return name
		}
	}
}

// cutUnits cuts a text to so many UTF-16 units, between characters.
func cutUnits(s string, units int) string {
	n := 0
	for i, r := range s {
		if n++; r > 0xffff {
			n++
		}
		if n > units {
			return s[:i]
		}
	}
	return s
}

// longText is how many letters need a wider column: a row can only be so high.
const longText = 1200

// columnWidth is how wide one of a sheet's columns is, in digits of the usual
// font, by what it is for and the longest text in it.
func columnWidth(k exercises.ColumnKind, columns, longest int) float64 {
	w := 18.0
	switch {
	case k == exercises.FreeText && columns == 1:
		w = 60
	case k == exercises.FreeText && columns < 4:
		w = 40
	case k == exercises.FreeText:
		w = 30
	}
	if longest > longText {
		w += 30
	}
	return w
}
