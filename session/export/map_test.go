package export_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"convene/exercises"
	"convene/session/report"
)

// mapKinds are the sections of the catalogue's back map.
func mapKinds() []report.Section {
	cols := func(second string) []report.Column {
		return []report.Column{{ID: "cause", Title: "What happens"}, {ID: "more", Title: second}}
	}
	return []report.Section{
		{ID: "disparity", Title: "Disparity", Mark: "◆", Columns: cols("How do we know?")},
		{ID: "factor", Title: "Contributing factor", Mark: "▸", Columns: cols("How do we know?")},
		{ID: "policy", Title: "Policy, practice or condition", Mark: "▪", Columns: cols("How do we know?")},
		{ID: "root", Title: "Root cause", Mark: "●", Columns: cols("How do we know?")},
		{ID: "remedy", Title: "Remedy", Mark: "+", Aside: true, Columns: cols("Who holds the lever?")},
	}
}

// mapOf is a report with one random map, the same for the same seed: trees up to
// six deep with remedies, and links anywhere, also back to where they came from.
func mapOf(entries, links int, seed uint64) report.Report {
	rnd := rand.New(rand.NewPCG(seed, 7))
	words := strings.Fields("the district hires late and most experienced teachers choose other schools because transfer rules favour seniority and nobody asks families when the budget is drawn")
	type node struct {
		depth, parent int
		aside         bool
		children      []int
	}
	nodes := make([]node, entries)
	for i := range nodes {
		nodes[i].parent = -1
		if i == 0 || rnd.IntN(20) == 0 {
			continue
		}
		p := rnd.IntN(i)
		for nodes[p].depth >= 5 || nodes[p].aside && rnd.IntN(4) > 0 {
			p = rnd.IntN(i)
		}
		nodes[i].parent, nodes[i].depth, nodes[i].aside = p, nodes[p].depth+1, rnd.IntN(6) == 0
		nodes[p].children = append(nodes[p].children, i)
	}
	secs := mapKinds()
	at := map[int]*report.Entry{}
	for i := range secs {
		secs[i].Entries = make([]report.Entry, 0, entries) // so that pointers into it stay
	}
	place := 0
	var walk func(i int)
	walk = func(i int) {
		place++
		k := min(nodes[i].depth, 3)
		if nodes[i].aside {
			k = 4
		}
		text := ""
		for range 1 + rnd.IntN(1+rnd.IntN(60)) {
			text += words[rnd.IntN(len(words))] + " "
		}
		e := report.Entry{
			ID: fmt.Sprintf("e%d", i), Place: place, Order: len(secs[k].Entries) + 1, Kind: secs[k].ID, Depth: nodes[i].depth,
			Cells: []report.Cell{{Column: "cause", Text: strings.TrimSpace(text)}, {Column: "more"}}, Dots: max(0, rnd.IntN(8)-4),
		}
		if rnd.IntN(3) == 0 {
			e.Cells[1].Text = "superintendent"
		}
		if nodes[i].parent >= 0 {
			e.Parent = &report.Ref{Entry: fmt.Sprintf("e%d", nodes[i].parent)}
		}
		secs[k].Entries = append(secs[k].Entries, e)
		at[i] = &secs[k].Entries[len(secs[k].Entries)-1]
		for _, c := range nodes[i].children {
			walk(c)
		}
	}
	for i := range nodes {
		if nodes[i].parent < 0 {
			walk(i)
		}
	}
	for range links {
		a, b := rnd.IntN(entries), rnd.IntN(entries)
		if a != b {
			at[a].Feeds = append(at[a].Feeds, report.Ref{Entry: at[b].ID, Name: at[b].Name()})
			at[b].FedBy = append(at[b].FedBy, report.Ref{Entry: at[a].ID, Name: at[a].Name()})
		}
	}
	return report.Report{
		Lang: exercises.English, Session: "racine", Plan: report.Plan{ID: "p", Title: "Racine"}, Tables: []report.Group{{Number: 3, Name: "Maple"}},
		Steps: []report.Step{{
			Number: 1, Title: "Back map", Exercise: report.Exercise{ID: "back-map", Title: "Back map", Shape: exercises.Map},
			Tables: []report.Table{{Group: report.Group{Number: 3, Name: "Maple"}, Sheet: report.Sheet{Sections: secs}}},
		}},
	}
}
