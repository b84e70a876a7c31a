package block

import (
	"slices"
	"strings"

	"convene/session/mapdraw"
	"convene/session/text"
)

// Item is one entry, wherever it stands.
type Item struct {
	ID      string // its address
	Label   string // its number, or on a map 1.2.1
	Parent  string // the address of the one it hangs under; "" for none
	Depth   int
	Kind    int      // on a map, into its kinds
	Cells   []string // a text for each column
	Lang    string   // the language that they are in; "" for the document's
	Columns []string // the columns' titles, on a map
	Author  string
	Dots    int
	Dotted  string // the dots in words; "" for none
	Since   string // what has become of it since the session before, in a word
	Was     []Detail
	Links   []Link
	Remarks []Remark
}

// Detail is something said of an entry: in which column, by what name.
type Detail struct{ Column, Name, Text string }

// Link is another entry that this one is joined to.
type Link struct {
	Word string
	Ref
	Name string
}

// Remark is what another table said of an entry.
type Remark struct {
	Kind, Table  string // "Warm", "table 2"
	Text, Answer string
	AnswerWord   string
}

// Grid is a worksheet of sections. Neighbours with the same column may share a table.
type Grid struct {
	Caption string
	Table   string // whose it is
	Parts   []Part
}

// Part is one of its sections.
type Part struct {
	ID         string
	Title      string
	Mark       string
	Definition string
	Picks      []string
	Columns    []PartColumn
	Items      []Item
	Named      bool // people's names may stand behind its lines
	Signed     bool // something stands behind them: a name, dots, what has become of them
	Empty      string
	Gone       []Gone
}

// PartColumn is a column of a section.
type PartColumn struct {
	ID, Title string
	Brief     bool // a few letters, not sentences
}

// Gone is a line that was let go, text by text.
type Gone []string

// Map is a worksheet of causes: an outline that holds every word, and a picture.
type Map struct {
	ID      string
	Title   string // the table's
	Where   string // the step and the table
	Parts   []Part // its kinds; their items stand in Items
	Items   []Item // from the top of the tree down
	Drawing *mapdraw.Map
	Nothing string // said where there are no items
}

// Before is how an entry came, in one line; "" where that isn't said.
func (i *Item) Before() string { return joined(i.Was) }

func joined(all []Detail) string {
	var out []string
	for _, d := range all {
		if s := text.OneLine(d.Text); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " — ")
}

// BeforeIn parts how an entry came: what stood in a column, and the rest.
func (i *Item) BeforeIn(column string, rest []Detail) (string, []Detail) {
	for k, d := range rest {
		if d.Column == column {
			return joined(rest[k : k+1]), slices.Delete(slices.Clone(rest), k, k+1)
		}
	}
	return "", rest
}

// From says of what kind a remark is and which table left it.
func (r Remark) From() string {
	if r.Table == "" {
		return r.Kind + ": "
	}
	return r.Kind + " (" + r.Table + "): "
}

// Says is the remark with what was answered, in one line.
func (r Remark) Says() string {
	s := text.OneLine(r.Text)
	if r.Answer != "" {
		s += " — " + r.AnswerWord + ": " + text.OneLine(r.Answer)
	}
	return s
}

// Further are an entry's texts besides the first that says something, in one line each,
// by column.
func (i *Item) Further() []string {
	out := make([]string, len(i.Cells))
	led := false
	for k, c := range i.Cells {
		s := text.OneLine(c)
		if led {
			out[k] = s
		}
		led = led || s != ""
	}
	return out
}

// Lead is the first text that says something.
func (i *Item) Lead() string {
	for _, c := range i.Cells {
		if strings.TrimSpace(c) != "" {
			return c
		}
	}
	return ""
}

// Bare tells of a section about which there is nothing to say but that it is empty.
func (p *Part) Bare() bool { return len(p.Items) == 0 && len(p.Gone) == 0 && len(p.Picks) == 0 }
