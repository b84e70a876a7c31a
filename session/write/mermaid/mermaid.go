// Package mermaid writes a document's maps as one flowchart in Mermaid's language, which
// many wikis and code hosts draw: a frame for each map where there are several. Nothing
// people wrote can end a label or begin another statement.
package mermaid

import (
	"io"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/mapdraw"
	"convene/session/text"
	"convene/session/write/font"
	"convene/session/write/markdown"
)

// Write writes the maps.
func Write(w io.Writer, doc block.Document) error {
	var d mermaid
	d.b.WriteString("flowchart RL\n")
	var maps []block.Map
	for _, b := range doc.Blocks {
		if m, ok := b.(block.Map); ok {
			maps = append(maps, m)
		}
	}
	for i, m := range maps {
		n := strconv.Itoa(i + 1)
		if len(maps) > 1 {
			d.line(`subgraph map` + n + `["` + escaped(m.Where) + `"]`)
			d.line("direction RL")
		}
		switch {
		case len(m.Items) == 0:
			d.line("none" + n + `["` + escaped(m.Nothing) + `"]`)
		default:
			d.sheet(m.Drawing, doc.Words.Drawing.AlsoFeeds)
		}
		if len(maps) > 1 {
			d.line("end")
		}
	}
	if len(maps) == 0 {
		d.line(`none["` + escaped(doc.Words.Drawing.NoMaps) + `"]`)
	}
	d.line("classDef aside stroke-dasharray: 4 3")
	_, err := io.WriteString(w, d.b.String())
	return err
}

type mermaid struct {
	b    strings.Builder
	next int
}

func (d *mermaid) line(s string) { d.b.WriteString("  " + s + "\n") }

// labelWidth is where labels break, in the units of their font's size.
const labelWidth = 230

func (d *mermaid) sheet(m *mapdraw.Map, alsoFeeds string) {
	id := map[string]string{}
	for _, n := range m.Nodes {
		d.next++
		id[n.ID] = "n" + strconv.Itoa(d.next)
	}
	for _, n := range m.Nodes {
		begin, end := shape(n.Kind)
		class := ""
		if n.Kind.Aside {
			class = ":::aside"
		}
		d.line(id[n.ID] + begin + `"` + label(n, m.Empty) + `"` + end + class)
	}
	// A sheet may name an entry as parent that isn't on it, if somebody else made
	// the report; such an arrow is left out.
	for _, n := range m.Nodes {
		if id[n.Parent] == "" {
			continue
		}
		arrow := " --> "
		if n.Kind.Aside {
			arrow = " -.- "
		}
		d.line(id[n.ID] + arrow + id[n.Parent])
	}
	for _, n := range m.Nodes {
		for _, f := range n.Feeds {
			if id[f] != "" {
				d.line(id[n.ID] + ` -. "` + escaped(alsoFeeds) + `" .-> ` + id[f])
			}
		}
	}
}

func label(n *mapdraw.Node, empty string) string {
	head := strings.TrimSpace(n.Kind.Mark + " " + n.Kind.Title)
	if n.Dots != "" {
		head += " · " + n.Dots
	}
	out := []string{escaped(head)}
	said := n.Text
	if text.OneLine(said) == "" {
		said = empty
	}
	for _, s := range append([]string{said}, n.More...) {
		for _, part := range font.Regular().Wrap(text.OneLine(s), mapdraw.LabelSize, labelWidth) {
			out = append(out, escaped(part))
		}
	}
	return strings.Join(out, "<br/>")
}

// shape is the outline of a kind's boxes.
func shape(s *mapdraw.Kind) (begin, end string) {
	switch {
	case s.Aside:
		return "([", "])"
	case s.Mark == "◆":
		return "{{", "}}"
	case s.Mark == "●":
		return "(", ")"
	}
	return "[", "]"
}

// escaped is s inside Mermaid's quotes. Every sign that ends a label, begins
// markup in it or is read as HTML is written as its number.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range text.OneLine(s) {
		switch {
		case strings.ContainsRune("\"#&<>`\\*_~%{}$", r):
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		default:
			b.WriteRune(r)
		}
	}
	// A label that begins as a list does would become one.
	out := b.String()
	if n := markdown.LeadLen(out + " "); n > 0 {
		out = out[:n-1] + "#" + strconv.Itoa(int(out[n-1])) + ";" + out[n:]
	}
	return out
}
