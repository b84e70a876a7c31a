package export_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"convene/session/export"
)

func kindergarten() export.Report {
	type n struct {
		id, parent, sec, text, more string
		feeds                       []string
		dots                        int
	}
	ns := []n{
		{"a", "", "disparity", "Suspended per 100 students: Black 10.7, white 3.3 (2025)", "state report card, 2024–25", nil, 0},
		{"b", "a", "factor", "“defiance” is written up by the adult’s judgement", "", nil, 3},
		{"c", "b", "policy", "the code allows suspension for willful defiance", "board policy 5131", nil, 0},
		{"d", "c", "root", "discipline code copied from 1990s zero tolerance", "", []string{"a"}, 2},
		{"r", "d", "remedy", "review the code with students", "superintendent", nil, 1},
		{"e", "a", "factor", "fewer counselors per student in the three schools", "", nil, 1},
		{"f", "e", "policy", "staffing formula counts enrolment, not need", "", []string{"g"}, 0},
		{"g", "a", "factor", "classes taught by substitutes", "HR: 412 substitute days, 2025", nil, 0},
		{"h", "g", "policy", "transfers out after the second year", "", nil, 0},
		{"i", "h", "root", "new teachers are placed where turnover is highest", "", []string{"b"}, 0},
		{"r2", "h", "remedy", "Cần thêm dữ liệu về giáo viên", "HR director", nil, 0},
	}
	secs := []export.Section{
		{ID: "disparity", Title: "Disparity", Mark: "◆"},
		{ID: "factor", Title: "Contributing factor", Mark: "▸"},
		{ID: "policy", Title: "Policy, practice or condition", Mark: "▪"},
		{ID: "root", Title: "Root cause", Mark: "●"},
		{ID: "remedy", Title: "Remedy", Mark: "+", Aside: true},
	}
	for i := range secs {
		secs[i].Columns = []export.Column{{ID: "cause", Title: "What happens"}, {ID: "more", Title: "How do we know?"}}
		if secs[i].Aside {
			secs[i].Columns[1].Title = "Who holds the lever?"
		}
	}
	byid := map[string]string{}
	for _, x := range ns {
		byid[x.id] = x.text
	}
	depth := map[string]int{"": -1}
	for i, x := range ns {
		depth[x.id] = depth[x.parent] + 1
		for k := range secs {
			if secs[k].ID == x.sec {
				e := export.Entry{ID: x.id, Place: i + 1, Order: len(secs[k].Entries) + 1, Kind: x.sec, Dots: x.dots, AuthorName: "Ana", Depth: depth[x.id], Cells: []export.Cell{{Column: "cause", Text: x.text}, {Column: "more", Text: x.more}}}
				if x.parent != "" {
					e.Parent = &export.Ref{Entry: x.parent, Name: byid[x.parent]}
				}
				for _, f := range x.feeds {
					e.Feeds = append(e.Feeds, export.Ref{Entry: f, Name: byid[f]})
				}
				secs[k].Entries = append(secs[k].Entries, e)
			}
		}
	}
	return export.Report{Session: "racine", Plan: export.Plan{Title: "Racine · Learning session 1"}, Tables: []export.Group{{Number: 3, Name: "Maple"}}, Steps: []export.Step{{Number: 2, Title: "Back map", Exercise: export.Exercise{Shape: "map", Title: "Back map", Prompt: "From the disparity back to its roots: ask why until the same answer returns."}, Tables: []export.Table{{Group: export.Group{Number: 3, Name: "Maple"}, Sheet: export.Sheet{Sections: secs}}}}}}
}

func randMap(seed uint64, n, links int) export.Report {
	r := kindergarten()
	rnd := rand.New(rand.NewPCG(seed, 1))
	secs := r.Steps[0].Tables[0].Sheet.Sections
	for i := range secs {
		secs[i].Entries = nil
	}
	words := strings.Fields("the district hires late and most experienced teachers choose other schools because transfer rules favour seniority and nobody asks families when the budget is drawn")
	type nd struct {
		depth int
		kids  []int
		par   int
		aside bool
	}
	nodes := []nd{{par: -1}}
	for i := 1; i < n; i++ {
		p := rnd.IntN(len(nodes))
		for nodes[p].depth >= 5 || nodes[p].aside {
			p = rnd.IntN(len(nodes))
		}
		if rnd.IntN(30) == 0 {
			p = -1
		}
		d := 0
		if p >= 0 {
			d = nodes[p].depth + 1
			nodes[p].kids = append(nodes[p].kids, i)
		}
		nodes = append(nodes, nd{depth: d, par: p, aside: p >= 0 && rnd.IntN(6) == 0})
	}
	place := 0
	var walk func(i int)
	walk = func(i int) {
		place++
		k := min(nodes[i].depth, 3)
		if nodes[i].aside {
			k = 4
		}
		t := ""
		a := rnd.IntN(len(words))
		for j := 0; j < 3+rnd.IntN(14); j++ {
			t += words[(a+j)%len(words)] + " "
		}
		e := export.Entry{ID: fmt.Sprint(i), Place: place, Order: len(secs[k].Entries) + 1, Dots: max(0, rnd.IntN(9)-5), Cells: []export.Cell{{Text: strings.TrimSpace(t)}, {}}}
		if nodes[i].aside {
			e.Cells[1].Text = "superintendent"
		}
		if nodes[i].par >= 0 {
			e.Parent = &export.Ref{Entry: fmt.Sprint(nodes[i].par)}
		}
		secs[k].Entries = append(secs[k].Entries, e)
		for _, c := range nodes[i].kids {
			walk(c)
		}
	}
	for i := range nodes {
		if nodes[i].par < 0 {
			walk(i)
		}
	}
	for j := 0; j < links; j++ {
		a, b := rnd.IntN(n), rnd.IntN(n)
		if a == b {
			continue
		}
		for k := range secs {
			for x := range secs[k].Entries {
				if secs[k].Entries[x].ID == fmt.Sprint(a) {
					secs[k].Entries[x].Feeds = append(secs[k].Entries[x].Feeds, export.Ref{Entry: fmt.Sprint(b)})
				}
			}
		}
	}
	return r
}

func TestZZ(t *testing.T) {
	out := func(name string, r export.Report) {
		for _, f := range export.Formats() {
			var b bytes.Buffer
			if err := export.Write(f, &b, r); err != nil {
				t.Error(f, err)
			}
			os.WriteFile("/tmp/out/"+name+"."+f, b.Bytes(), 0o644)
		}
	}
	out("kg", kindergarten())
	out("r60", randMap(3, 60, 8))
	out("r60b", randMap(5, 60, 25))
	out("r20", randMap(9, 20, 5))
	out("hostile", export.Make(hostile(t), full()))
	out("none", export.Report{})
	h := export.Make(large(), export.Options{})
	h.Tables = h.Tables[:2]
	for i := range h.Steps {
		h.Steps[i].Tables = h.Steps[i].Tables[:2]
	}
	out("large", h)
}
func TestZZ2(t *testing.T) {
	r := export.Make(hostile(t), full())
	r.Steps[0].Exercise.Dots = true
	for k := range r.Steps[0].Tables { for i := range r.Steps[0].Tables[k].Sheet.Sections { s := &r.Steps[0].Tables[k].Sheet.Sections[i]; s.Picks = []export.Pick{{ID:"e",Title:"Easiest",Count:i+k},{ID:"h",Title:"Hardest",Count:3-i}}; for j := range s.Entries { s.Entries[j].Dots = j%5 } } }
	r.Steps[0].Tables[1].Sheet.Sections[0].Entries = append([]export.Entry{}, r.Steps[0].Tables[0].Sheet.Sections[0].Entries[10:20]...)
	r.Steps[1].Tables[0].Sheet.Sections[0].Columns = append([]export.Column{{ID:"when",Title:"By when",Kind:"date"}}, r.Steps[1].Tables[0].Sheet.Sections[0].Columns...)
	for j := range r.Steps[1].Tables[0].Sheet.Sections[0].Entries { e := &r.Steps[1].Tables[0].Sheet.Sections[0].Entries[j]; e.Cells = append([]export.Cell{{Column:"when",Text:"15 April"}}, e.Cells...) }
	for i := range r.Steps[2].Tables[0].Sheet.Sections { for j := range r.Steps[2].Tables[0].Sheet.Sections[i].Entries { r.Steps[2].Tables[0].Sheet.Sections[i].Entries[j].Cells[0].Text = hostileTexts()[(i*7+j+10)%38] } }
	for _, f := range export.Formats() { var b bytes.Buffer; if err := export.Write(f,&b,r); err!=nil {t.Error(f,err)}; os.WriteFile("/tmp/out/tally."+f,b.Bytes(),0o644) }
}
