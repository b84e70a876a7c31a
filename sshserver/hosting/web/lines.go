package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/place"
	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// This file is a worksheet's own lines on a page.

// drawn makes the lines of one worksheet.
type drawn struct {
	*guest
	sh     page.Shell
	texts  map[string]page.Told
	number map[text.ID]int
	fixed  bool // nothing can be written: it is another table's, or the session has ended
	along  bool // something on it was brought along
}

// lines adds the parts that hold the worksheet's lines, and what their boxes say.
func (g *guest) lines(sh page.Shell, texts map[string]page.Told, add func(id, kind string, of any)) {
	d := &drawn{
		guest: g, sh: sh, texts: texts, number: map[text.ID]int{},
		fixed: g.Reading() || g.State.HasEnded(), along: g.State.Past != nil && carry.CameAlong(g.Sheet),
	}
	for _, l := range g.Lines() {
		d.number[l.Entry.ID] = l.Number
	}
	if g.Kinds() {
		add("map", "section", d.mapPart())
		if links := d.links(); !d.fixed && (len(links.From) > 1 || len(links.Unlinks) > 0) {
			add("links", "links", links)
		}
		return
	}
	for i := range g.Exercise.Sections {
		add(strconv.Itoa(i), "section", d.section(i))
	}
}

func (d *drawn) section(i int) page.Section {
	sec := d.Exercise.Sections[i]
	p := page.Section{
		Shell: d.sh, ID: strconv.Itoa(i), Title: sec.Title.In(d.lang),
		Definition: strings.Join(strings.Fields(sec.Definition.In(d.lang)), " "),
		Locked:     d.Locked(i), Picks: d.picksLine(i),
	}
	draft := func(kind string) { p.Items = append(p.Items, d.draft(kind, i, 0, "")) }
	here := d.placed() && d.Caret.Section == i && !d.fixed
	placed := false
	if here && d.Caret.After.IsZero() {
		draft("w")
		placed = true
	}
	for _, e := range d.Sheet.Entries {
		if e.Section == i && (!e.Removed || e.ID == d.Caret.Entry) {
			p.Items = append(p.Items, d.item(e, 0))
		}
		if here && !placed && e.ID == d.Caret.After {
			draft("w")
			placed = true
		}
	}
	if n := len(p.Items); !d.fixed && (n == 0 || p.Items[n-1].Entry != "") {
		draft("n")
	}
	if len(p.Items) == 0 {
		p.Empty = d.sh.W().Table.Empty
	}
	return p
}

func (d *drawn) mapPart() page.Section {
	p := page.Section{Shell: d.sh, ID: "map", Map: true, Title: d.sh.P().Lines}
	at := d.Caret
	top := topKind(d.Exercise)
	if !at.Entry.IsZero() || d.fixed || at.Parent.IsZero() && at.Tail && at.Section == top {
		at = place.Caret{Section: top, Entry: d.Caret.Entry, After: d.LastIn(top), Tail: true}
	}
	for _, t := range d.Outline(at) {
		switch {
		case t.Entry != nil:
			p.Items = append(p.Items, d.item(t.Entry, t.Depth))
		case d.fixed || at.Tail && at.Section == top:
		case at.Tail:
			p.Items = append(p.Items, d.draft("n", at.Section, t.Depth, kindName(d.Exercise.Sections[at.Section], d.lang)))
		default:
			p.Items = append(p.Items, d.draft("w", at.Section, t.Depth, kindName(d.Exercise.Sections[at.Section], d.lang)))
		}
	}
	if !d.fixed {
		p.Items = append(p.Items, d.draft("n", top, 0, kindName(d.Exercise.Sections[top], d.lang)))
		for i, s := range d.Exercise.Sections {
			if i != top && len(s.Under) == 0 && !s.Aside {
				p.Tops = append(p.Tops, page.Choice{Value: "top:" + strconv.Itoa(i), Name: fmt.Sprintf(d.sh.W().Sheet.AddKind, s.Title.In(d.lang))})
			}
		}
	}
	if len(p.Items) == 0 {
		p.Empty = d.sh.W().Table.Empty
	}
	return p
}

// topKind is the kind of entry that stands at the top of a map.
func topKind(ex *exercises.Exercise) int {
	return max(slices.IndexFunc(ex.Sections, func(s exercises.Section) bool { return !s.Aside && len(s.Under) == 0 }), 0)
}

func kindName(s exercises.Section, l exercises.Lang) string {
	return strings.TrimSpace(s.Mark + " " + s.Title.In(l))
}

// lineName is what a line is called where it is named in full.
func (d *drawn) lineName(e *session.Entry) string {
	title := d.Exercise.Sections[e.Section].Title.In(d.lang)
	return fmt.Sprintf(d.sh.P().LineOf, title, d.number[e.ID])
}

// boxes are a line's texts.
func (d *drawn) boxes(line, name string, section int, e *session.Entry) []page.Box {
	cols := d.Columns(section)
	asked := d.AskedOf(e)
	var out []page.Box
	for _, c := range cols {
		col := d.Exercise.Columns[c]
		b := page.Box{ID: boxOf(line, c), Label: name, Read: d.fixed || d.Locked(section)}
		if len(cols) > 1 {
			b.Title = col.Title.In(d.lang)
			b.Label = fmt.Sprintf(d.sh.P().ColumnOf, b.Title, name)
		}
		if e == nil {
			b.Hint = d.hint(section, c, c == cols[0])
		} else if slices.Contains(asked, c) {
			b.Hint = col.Placeholder.In(d.lang)
		}
		if col.Kind == exercises.Choice && !b.Read && e != nil {
			for _, choice := range col.Choices {
				b.Choices = append(b.Choices, choice.In(d.lang))
			}
		}
		if e != nil && c < len(e.Texts) {
			d.texts[b.ID] = d.told.tell(box{d.Ref, place.Slot{Section: section, Entry: e.ID, Column: c}}, e.Texts[c])
		}
		out = append(out, b)
	}
	return out
}

// hint is what could stand on a line that isn't written yet.
func (d *drawn) hint(section, column int, first bool) string {
	if w := d.Exercise.Columns[column].Placeholder.In(d.lang); w != "" {
		return w
	}
	if !first {
		return ""
	}
	if w := d.Exercise.Sections[section].Placeholder.In(d.lang); w != "" && (d.Kinds() || !d.Anything(section)) {
		return w
	}
	return d.sh.W().Table.WriteHere
}

func (d *drawn) draft(kind string, section, depth int, sign string) page.Item {
	line := kind + "-" + strconv.Itoa(section)
	name := fmt.Sprintf(d.sh.P().NewLineOf, d.Exercise.Sections[section].Title.In(d.lang))
	return page.Item{ID: line, Depth: min(depth, 12), Kind: sign, Boxes: d.boxes(line, name, section, nil)}
}

func (d *drawn) item(e *session.Entry, depth int) page.Item {
	id := e.ID.String()
	it := page.Item{
		ID: id, Entry: id, Number: d.number[e.ID], Removed: e.Removed, Depth: min(depth, 12),
		Asks: d.AskedOf(e) != nil, Boxes: d.boxes(id, d.lineName(e), e.Section, e), Behind: d.behind(e), Notes: d.notes(e),
	}
	w := d.sh.W()
	if d.Kinds() {
		it.Kind, it.Links = kindName(d.Exercise.Sections[e.Section], d.lang), d.linksOf(e)
	}
	if d.along && !e.Removed && !e.Blank() {
		switch carry.Since(e, d.Exercise) {
		case session.SinceNew:
			it.Since = w.Aloud.New
		case session.SinceChanged:
			it.Since = w.Aloud.Changed
		}
	}
	it.More = d.more(e)
	return it
}

// behind is who wrote an entry, and its dots.
func (d *drawn) behind(e *session.Entry) string {
	var out []string
	if x := d.State.Seat(e.Author); x != nil {
		out = append(out, x.Name)
	}
	if n := e.DotCount(); n > 0 {
		out = append(out, strings.Repeat("•", min(n, 12))+" "+d.sh.W().Plain.Dots.Of(n))
	}
	return strings.Join(out, " · ")
}

func (d *drawn) notes(e *session.Entry) []string {
	c := d.sh.W().Craft
	var out []string
	for _, n := range e.Notes {
		word := map[session.NoteKind]string{session.Warm: "+ " + c.Warm, session.Cool: "− " + c.Cool, session.Clarifying: "? " + c.Clarifying}[n.Kind]
		if n.Table > 0 {
			word += " (" + fmt.Sprintf(c.FromTable, n.Table) + ")"
		}
		word += ": " + n.Text
		if n.Answer != "" {
			word += " · " + c.Answered + ": " + n.Answer
		}
		out = append(out, word)
	}
	return out
}

// linksOf names an entry's links on both of their ends.
func (d *drawn) linksOf(e *session.Entry) []string {
	var out []string
	say := func(format string, id text.ID) {
		if o := d.Sheet.Entry(id); o != nil && !o.Removed {
			out = append(out, fmt.Sprintf(format, d.glimpse(o)))
		}
	}
	for _, l := range d.Sheet.Links {
		if l.From == e.ID {
			say(d.sh.W().Table.AlsoFeeds, l.To)
		}
		if l.To == e.ID {
			say(d.sh.W().Table.FedBy, l.From)
		}
	}
	return out
}

// mostGlimpse is how many characters of an entry stand where it is named.
const mostGlimpse = 60

func (d *drawn) glimpse(e *session.Entry) string {
	s := e.Texts[d.Columns(e.Section)[0]].String()
	if cut := text.Clusters(s, mostGlimpse); cut != s {
		s = cut + "…"
	}
	if n := d.number[e.ID]; n > 0 {
		s = strconv.Itoa(n) + " " + s
	}
	return s
}

// more is what can be done with an entry.
func (d *drawn) more(e *session.Entry) *page.More {
	id, w := e.ID.String(), d.sh.W()
	m := &page.More{Of: d.lineName(e), Line: id}
	ended := d.State.HasEnded()
	switch {
	case ended:
		return nil
	case d.Reading():
		m.Notes = []page.Choice{
			{Value: "note:" + id + ":" + string(session.Warm), Name: w.Craft.NoteWarm},
			{Value: "note:" + id + ":" + string(session.Cool), Name: w.Craft.NoteCool},
			{Value: "note:" + id + ":" + string(session.Clarifying), Name: w.Craft.NoteAsk},
		}
		return m
	}
	m.Edits = true
	m.Dots, m.Given = d.Exercise.Dots.Each > 0, e.DotsOf(d.Person())
	for _, n := range e.Notes {
		m.Answer = append(m.Answer, page.Choice{Value: "answer:" + id + ":" + n.ID.String(), Name: n.Text})
	}
	if !d.Kinds() {
		return m
	}
	sec := d.Exercise.Sections[e.Section]
	next := d.KindNamed(sec.Next)
	if next >= 0 {
		m.Why = page.Choice{Value: "why:" + id, Name: d.sh.P().Why}
	}
	up := d.Sheet.Entry(d.ParentOf(e))
	for i, s := range d.Exercise.Sections {
		if i != next && d.MayHang(i, e.Section) && (len(s.Under) > 0 || s.Aside) {
			m.Adds = append(m.Adds, page.Choice{Value: fmt.Sprintf("below:%s:%d", id, i), Name: fmt.Sprintf(w.Sheet.AddKind, s.Title.In(d.lang))})
		}
		if up == nil || d.MayHang(i, up.Section) {
			m.Kinds = append(m.Kinds, page.Choice{Value: fmt.Sprintf("kind:%s:%d", id, i), Name: kindName(s, d.lang), Chosen: i == e.Section})
		}
	}
	return m
}

// links is what there is to link on a map.
func (d *drawn) links() page.Links {
	out := page.Links{Shell: d.sh}
	for _, n := range d.Sheet.Tree() {
		if !n.Entry.Blank() {
			out.From = append(out.From, page.Choice{Value: n.Entry.ID.String(), Name: d.glimpse(n.Entry)})
		}
	}
	for _, l := range d.Sheet.Links {
		a, b := d.Sheet.Entry(l.From), d.Sheet.Entry(l.To)
		if a != nil && b != nil && !a.Removed && !b.Removed {
			out.Unlinks = append(out.Unlinks, page.Choice{
				Value: "unlink:" + a.ID.String() + ":" + b.ID.String(), Name: fmt.Sprintf(d.sh.P().DoUnlink, d.glimpse(a), d.glimpse(b)),
			})
		}
	}
	return out
}

// picksLine is how a section was picked.
func (d *drawn) picksLine(section int) string {
	c := d.sh.W().Craft
	var out []string
	for _, p := range d.Exercise.Picks {
		title := strings.ToLower(p.Title.In(d.lang))
		if p.Rate > 0 {
			if n, mean := d.Sheet.Rated(p); n > 0 && section == 0 {
				out = append(out, fmt.Sprintf(c.PickCount, title+fmt.Sprintf(" %.1f/%d ·", mean, p.Rate), n))
			}
			continue
		}
		n := 0
		for _, made := range d.Sheet.Picks {
			if made.Pick == p.ID && made.Section == section {
				n++
			}
		}
		if n > 0 {
			out = append(out, fmt.Sprintf(c.PickCount, title, n))
		}
	}
	return strings.Join(out, " · ")
}
