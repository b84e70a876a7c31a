package xlsx

import "github.com/xuri/excelize/v2"

// look is what a cell looks like. The zero value is people's text: wrapped, from
// the top.
type look struct {
	kind   lookKind
	size   float64 // of the font; 0 is the usual one
	indent int     // on a map, how deep an entry hangs
}

type lookKind int

const (
	lookText lookKind = iota
	lookHead
	lookTitle
	lookNote   // a sentence of ours, over the cells beside it
	lookQuiet  // what says that there is nothing
	lookNumber // a count
	lookRate   // a measured number, as exact as it was given
	lookGap    // a distance to another one: its sign is always shown
	lookBar    // a share that is seen as a bar and not read
	lookDay    // a day of the calendar
	lookStrong // a text that stands out
	lookStruck // a text that isn't on its worksheet any more
	lookCode   // an entry's id
	lookLink
)

// unwrapped looks run on over the cells beside them, or don't need the room.
func (l look) unwrapped() bool {
	return l.kind == lookTitle || l.kind == lookNote || l.kind == lookCode
}

// deepestIndent is as far in as Excel sets a text.
const deepestIndent = 15

// look gives the style's number, made when it is first asked for.
func (b *book) look(l look) (int, error) {
	if l.size == 0 {
		l.size = usualSize
	}
	l.indent = min(l.indent, deepestIndent)
	if id, ok := b.looks[l]; ok {
		return id, nil
	}
	s := excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: l.size, Color: inkColour},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: !l.unwrapped(), Horizontal: "general"},
		NumFmt:    49, // text: what begins like a formula stays what it is when it is edited
	}
	line := []excelize.Border{{Type: "bottom", Color: ruleColour, Style: 4}}
	switch l.kind {
	case lookText, lookLink, lookStrong, lookStruck:
		s.Border = line
		s.Font.Bold, s.Font.Strike = l.kind == lookStrong, l.kind == lookStruck
		if l.indent > 0 {
			s.Alignment.Indent, s.Alignment.Horizontal = l.indent, "left"
		}
		if l.kind == lookLink {
			s.Font.Color, s.Font.Underline = accentColour, "single"
		}
	case lookHead:
		s.Font.Bold = true
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{shadeColour}}
		s.Border = []excelize.Border{{Type: "bottom", Color: accentColour, Style: 2}}
	case lookTitle:
		s.Font.Bold, s.Font.Size, s.Font.Color = true, 20, accentColour
	case lookNote, lookQuiet:
		s.Font.Italic, s.Font.Color = true, quietColour
		if l.kind == lookQuiet {
			s.Border = line
		}
	case lookNumber:
		s.NumFmt, s.Border = 1, line // a whole number
		s.Alignment.Horizontal, s.Alignment.WrapText = "center", false
	case lookRate, lookGap, lookBar:
		s.NumFmt, s.Border = 0, line // as many digits as there are
		s.Alignment.Horizontal, s.Alignment.Indent, s.Alignment.WrapText = "right", 1, false
		switch l.kind {
		case lookGap:
			signed := `+General_);"−"General_)`
			s.CustomNumFmt = &signed
		case lookBar:
			unseen := ";;;" // beside a rate, 96 % would be taken for one
			s.CustomNumFmt = &unseen
			// Some programs fill the cell to its edges; the bars shall not touch.
			s.Border = []excelize.Border{{Type: "bottom", Color: "FFFFFF", Style: 5}}
		}
	case lookDay:
		s.Border = line
		s.Alignment.Horizontal, s.Alignment.WrapText = "left", false
		day := "yyyy-mm-dd"
		s.CustomNumFmt = &day
	case lookCode:
		s.Font.Size, s.Font.Color, s.Border = 8, quietColour, line
		s.Alignment.ShrinkToFit = true
	}
	id, err := b.f.NewStyle(&s)
	if err == nil {
		b.looks[l] = id
	}
	return id, err
}

// The workbook's colours are the Word document's.
const (
	inkColour    = "1F2A33"
	accentColour = "1D5B66"
	quietColour  = "5F6A72"
	ruleColour   = "BFC5C9"
	shadeColour  = "EEF2F3"
)
