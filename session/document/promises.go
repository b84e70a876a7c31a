package document

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises/wordfile"
	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/report"
)

// fewPromises is how many stand on the first page: as many as leave it one page.
const fewPromises = 8

// promisesFirst are who does what by when, on the first page: all of them where they are
// few, or else those that are due first. What became of earlier ones is counted.
func (m *maker) promisesFirst() {
	all := m.r.Promises
	if len(all) == 0 {
		return
	}
	w := &m.w.Promises
	id := "glance-promises"
	if len(all) <= fewPromises {
		id = "promises"
	}
	m.add(block.Heading{Level: 3, Role: block.Glance, ID: id, Ours: true, Text: w.Title})
	if s := m.kept(all); s != "" {
		m.add(block.Para{Role: block.Lead, Text: s})
	}
	if len(all) <= fewPromises {
		m.add(m.promiseTable(all))
		return
	}
	stand := slices.DeleteFunc(slices.Clone(all), func(p report.Promise) bool { return p.Status != report.PromiseNew && !p.Stands() })
	slices.SortStableFunc(stand, func(a, b report.Promise) int { return cmp.Compare(cmp.Or(a.Due, "~"), cmp.Or(b.Due, "~")) })
	few := stand[:min(len(stand), fewPromises)]
	t := block.Table{Role: block.Commitments, ID: "glance-promises", Wide: true, Caption: w.Title, Columns: []block.Column{
		{Head: m.w.Across.Who, Kind: block.TextColumn, Width: 5},
		{Head: m.w.Across.What, Kind: block.TextColumn, Width: 11},
		{Head: m.w.Across.When, Kind: block.TextColumn, Width: 5},
		{Head: m.w.Across.Table, Kind: block.RefColumn, Width: 4},
	}}
	for i := range few {
		p := &few[i]
		when := p.Typed
		if day, err := time.Parse(time.DateOnly, p.Due); err == nil {
			when = Day(m.w, day)
		}
		t.Rows = append(t.Rows, block.Row{Cells: []block.Cell{{Text: cmp.Or(p.Who, m.w.Story.Nobody)}, {Text: p.What}, {Text: cmp.Or(when, w.NoDate)}, {Ref: m.promiseRef(p)}}})
	}
	if len(few) > 0 {
		m.add(t)
	}
	if more := len(stand) - len(few); more > 0 {
		m.add(block.Para{Role: block.Quiet, Text: w.More.Of(more)})
	}
}

// promises are all of them, new ones first, where they don't stand on the first page.
func (m *maker) promises() {
	if all := m.r.Promises; len(all) > fewPromises {
		m.add(block.Heading{Level: 2, ID: "promises", Ours: true, Text: m.w.Promises.Title, Chapter: true}, m.promiseTable(all))
	}
}

func (m *maker) promiseTable(all []report.Promise) block.Table {
	w := &m.w.Promises
	t := block.Table{Role: block.Commitments, ID: "promises", Wide: true, Long: true, Caption: w.Title, Columns: []block.Column{
		{Head: m.w.Across.Table, Kind: block.RefColumn, Width: 3},
		{Head: m.w.Across.Who, Kind: block.TextColumn, Width: 4},
		{Head: m.w.Across.What, Kind: block.TextColumn, Width: 9},
		{Head: m.w.Across.When, Kind: block.TextColumn, Width: 4},
		{Head: w.Status, Kind: block.TextColumn, Width: 4},
	}}
	for i := range all {
		t.Rows = append(t.Rows, m.promiseRow(&all[i]))
	}
	return t
}

// promiseRef leads to the line that a promise was made in.
func (m *maker) promiseRef(p *report.Promise) block.Ref {
	if p.Source == nil {
		return block.Ref{Label: words.Named(strconv.Itoa(p.Number), p.Name)}
	}
	return block.Ref{Label: strconv.Itoa(p.Number) + ", " + fmt.Sprintf(m.w.Across.Number, p.Source.Label), ID: EntryAt(p.Source.Step, p.Number, p.Source.Entry)}
}

func (m *maker) promiseRow(p *report.Promise) block.Row {
	w := &m.w.Promises
	what := p.What
	if p.FirstStep != "" {
		what += "\n" + fmt.Sprintf(w.FirstStep, p.FirstStep)
	}
	when := p.Typed
	if p.Due != "" && p.Due != p.Typed {
		when += "\n" + p.Due
	}
	stands := promiseStands(m.w, p)
	if p.Session > 0 && p.Made != "" {
		stands += "\n" + fmt.Sprintf(w.Since, p.Made)
	}
	if lacks := PromiseLacks(m.w, p); lacks != "" {
		stands += "\n" + lacks
	}
	return block.Row{Cells: []block.Cell{{Ref: m.promiseRef(p)}, {Text: p.Who}, {Text: what}, {Text: when}, {Text: stands}}}
}

// PromiseStatus is how a promise stands, in a word or two.
func PromiseStatus(w *words.Words, p *report.Promise) string {
	said := map[report.PromiseStatus]string{
		report.PromiseNew: w.Promises.New, report.PromiseOpen: w.Promises.Open, report.PromiseLetGo: w.Promises.LetGo,
	}[p.Status]
	if said == "" {
		said = p.Outcome
	}
	return said
}

// promiseStands is how a promise stands, and what was said of it.
func promiseStands(w *words.Words, p *report.Promise) string {
	said := PromiseStatus(w, p)
	if p.Why != "" {
		said += " — " + p.Why
	}
	if p.By != "" {
		said += " (" + fmt.Sprintf(w.Story.SaidBy, p.By) + ")"
	}
	return said
}

// PromiseLacks is what is to be looked at once more: no day, nobody, nothing to be seen.
func PromiseLacks(w *words.Words, p *report.Promise) string {
	var out []string
	for _, f := range p.Flags {
		out = append(out, map[report.PromiseFlag]string{report.NoDate: w.Promises.NoDate, report.Nobody: w.Promises.Nobody, report.Vague: w.Promises.Vague}[f])
	}
	return strings.Join(out, ", ")
}

// kept counts what became of the promises made before.
func (m *maker) kept(all []report.Promise) string {
	w := &m.w.Promises
	n := map[report.PromiseStatus]int{}
	before := 0
	for _, p := range all {
		if p.Status != report.PromiseNew {
			before++
			n[p.Status]++
		}
	}
	if before == 0 {
		return ""
	}
	var parts []string
	for _, x := range []struct {
		n    int
		said wordfile.Count
	}{
		{n[report.PromiseMet], w.Met},
		{n[report.PromisePartly], w.Partly},
		{n[report.PromiseNotMet], w.NotMet},
		{n[report.PromiseOpen] + n[report.PromiseTold], w.Unsaid},
		{n[report.PromiseLetGo], w.Dropped},
	} {
		if x.n > 0 {
			parts = append(parts, x.said.Of(x.n))
		}
	}
	return w.Before.Of(before) + ": " + strings.Join(parts, ", ") + "."
}
