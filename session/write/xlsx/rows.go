package xlsx

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

// sheetRows is one sheet being filled, row by row. The first error is kept and
// told by done; what is added after it goes nowhere.
type sheetRows struct {
	b       *book
	name    string
	columns []column
	row     int     // the last one written
	height  float64 // of that row, in points
	plain   bool    // no header row, no filter: it is for reading
	frozen  int     // columns that stay in sight
	printed int     // how many of the columns are printed; 0 for all
	bars    []int   // columns of counts that are drawn as bars too
	scaled  []int   // columns of shares, from 0 to 1, that are bars and nothing else
	err     error
}

type column struct {
	title string
	width float64 // in digits of the usual font
}

type cell struct {
	text string
	n    float64
	num  bool // n is what it holds
	look look
	to   string // the sheet that it leads to
}

func intCell(n int) cell { return numCell(float64(n), lookNumber) }

func numCell(n float64, kind lookKind) cell { return cell{n: n, num: true, look: look{kind: kind}} }

// newSheet begins a sheet; the first one takes the place of the empty one that
// every new workbook has.
func (b *book) newSheet(name string, columns []column) (*sheetRows, error) {
	s := &sheetRows{b: b, name: name, columns: columns}
	if list := b.f.GetSheetList(); len(list) == 1 && list[0] == "Sheet1" && !b.taken["\x00begun"] {
		b.taken["\x00begun"] = true
		if name != "Sheet1" {
			return s, b.f.SetSheetName("Sheet1", name)
		}
		return s, nil
	}
	_, err := b.f.NewSheet(name)
	return s, err
}

// header writes the titles of all columns.
func (s *sheetRows) header() {
	var titles []string
	for _, c := range s.columns {
		titles = append(titles, c.title)
	}
	s.heads(titles...)
}

func (s *sheetRows) heads(titles ...string) {
	cells := make([]cell, len(titles))
	for i, t := range titles {
		cells[i] = cell{text: t, look: look{kind: lookHead}}
	}
	s.add(cells...)
}

// note writes a sentence over the whole width.
func (s *sheetRows) note(text string) {
	s.add(cell{text: text, look: look{kind: lookNote}})
}

// add writes the next row. Its height is set by hand: programs other than Excel,
// and Excel for a file that it didn't write, show one line of a wrapped text.
func (s *sheetRows) add(cells ...cell) {
	s.row++
	height := lineHeight
	for i, c := range cells {
		if s.err != nil {
			return
		}
		at, err := excelize.CoordinatesToCellName(i+1, s.row)
		if err != nil {
			s.err = err
			return
		}
		wide := s.columns[i].width
		switch {
		case c.num:
			s.err = s.b.f.SetCellFloat(s.name, at, c.n, -1, 64)
		case c.text != "":
			if !c.look.unwrapped() {
				var h float64
				c.look.size, h = fit(c.text, wide-2*float64(c.look.indent))
				height = math.Max(height, h)
			}
			s.err = s.b.f.SetCellStr(s.name, at, excelText(c.text))
		}
		if s.err == nil && c.to != "" {
			s.err = s.b.f.SetCellHyperLink(s.name, at, quoteSheet(c.to)+"!A1", "Location")
		}
		if s.err == nil {
			s.err = s.style(at, c.look)
		}
	}
	for _, c := range cells {
		if c.look.kind == lookTitle {
			height = 30
		}
	}
	s.height = height
	if s.err == nil {
		s.err = s.b.f.SetRowHeight(s.name, s.row, height)
	}
}

// level gives the rows from one on the same height: a bar is as thick as its row,
// and a thick one looks like more.
func (s *sheetRows) level(from int, height float64) {
	for row := from; row <= s.row && s.err == nil; row++ {
		s.err = s.b.f.SetRowHeight(s.name, row, height)
	}
}

// wideEnough is the width of a column whose longest text has so many digits'
// width: between the two, and with room for the arrow of the filter.
func wideEnough(longest int, least, most float64) float64 {
	return math.Min(most, math.Max(least, float64(longest)+3))
}

func (s *sheetRows) style(at string, l look) error {
	id, err := s.b.look(l)
	if err != nil {
		return err
	}
	return s.b.f.SetCellStyle(s.name, at, at, id)
}

// done sets what the sheet as a whole is like.
func (s *sheetRows) done() error {
	f := s.b.f
	for i, c := range s.columns {
		if s.err != nil {
			return s.err
		}
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		s.err = f.SetColWidth(s.name, name, name, c.width)
	}
	steps := []func() error{s.filter, s.dataBars, s.page}
	for _, do := range steps {
		if s.err == nil {
			s.err = do()
		}
	}
	return s.err
}

// filter gives the header row its arrows and keeps it in sight and on every page.
func (s *sheetRows) filter() error {
	if s.plain {
		return nil
	}
	f := s.b.f
	last, err := excelize.CoordinatesToCellName(len(s.columns), max(s.row, 1))
	if err != nil {
		return err
	}
	corner, err := excelize.CoordinatesToCellName(s.frozen+1, 2)
	if err != nil {
		return err
	}
	if err := f.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return err
	}
	pane := "bottomLeft"
	if s.frozen > 0 {
		pane = "bottomRight"
	}
	if s.printed > 0 {
		to, err := excelize.ColumnNumberToName(s.printed)
		if err != nil {
			return err
		}
		area := quoteSheet(s.name) + "!$A$1:$" + to + "$" + strconv.Itoa(max(s.row, 1))
		if err := f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}); err != nil {
			return err
		}
	}
	err = f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: s.frozen, YSplit: 1, TopLeftCell: corner, ActivePane: pane})
	if err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoteSheet(s.name) + "!$1:$1", Scope: s.name})
}

// dataBars draws the numbers of some columns as bars. Excel's own rule for solid
// ones begins at zero and ends at the largest number, the older rule beside it is
// for programs that don't know that one.
func (s *sheetRows) dataBars() error {
	count := excelize.ConditionalFormatOptions{
		Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "max", BarColor: "#9CC5CC", BarSolid: true,
	}
	share := count // dark enough for grey paper: no number stands on it
	share.MaxType, share.MaxValue, share.BarOnly, share.BarColor = "num", "1", true, "#3F7F8C"
	for _, c := range s.bars {
		if err := s.barsIn(c, count); err != nil {
			return err
		}
	}
	for _, c := range s.scaled {
		if err := s.barsIn(c, share); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheetRows) barsIn(col int, rule excelize.ConditionalFormatOptions) error {
	from, err := excelize.CoordinatesToCellName(col, 2)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(col, max(s.row, 2))
	if err != nil {
		return err
	}
	return s.b.f.SetConditionalFormat(s.name, from+":"+to, []excelize.ConditionalFormatOptions{rule})
}

// page makes the sheet print as wide as its paper, lying on its side.
func (s *sheetRows) page() error {
	f := s.b.f
	paper, turned, wide, tall, yes := 9, "landscape", 1, 0, true // A4
	if !s.b.r.OnA4() {
		paper = 1 // Letter
	}
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &turned, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	side, end := 0.4, 0.6 // inches
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end}); err != nil {
		return err
	}
	left := strings.ReplaceAll(cutUnits(s.b.title(), 80), "&", "&&")
	return f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + left + "&C&A&R" + s.b.words.Paper.PageWord + " &P " + s.b.words.Paper.OfWord + " &N",
	})
}

// quoteSheet is a sheet's name as it stands in a reference.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// excelText is what XML can hold of a text, with line ends as Excel has them.
// Excel reads _x0041_ as the letter A; somebody who typed it meant what stands
// there, so its first sign is written in that way itself.
func excelText(s string) string {
	if strings.Contains(s, "_x") {
		var b strings.Builder
		for i := range len(s) {
			if s[i] == '_' && letterCode(s[i:]) {
				b.WriteString("_x005F")
			}
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	if strings.Contains(s, "\r") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	}
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}

func letterCode(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

const (
	lineHeight = 15.75 // of the usual font, in points
	highest    = 409.0 // no row can be higher
	usualSize  = 11.0
)

// fit chooses the font's size and the height of a wrapped text in a column of so
// many digits. A text too long for the highest row is set smaller; at the
// smallest it is all there, but may not all be seen.
func fit(s string, wide float64) (size, height float64) {
	for _, size = range []float64{usualSize, 9, 8, 7} {
		perLine := math.Max(1, wide*usualSize/size-1)
		height = float64(lines(s, perLine))*lineHeight*size/usualSize + 3
		if height <= highest {
			return size, height
		}
	}
	return size, highest
}

// lines is how many lines a text takes, a little more rather than less: words go
// to the next line whole, and letters of East Asia are two digits wide.
func lines(s string, perLine float64) int {
	n := 0
	for _, l := range strings.Split(s, "\n") {
		n++
		x := 0.0
		for _, word := range strings.SplitAfter(l, " ") {
			w := float64(runesWide(word))
			if x > 0 && x+w > perLine+1 { // the space at its end may hang over
				n++
				x = 0
			}
			for w > perLine+1 {
				n++
				w -= perLine
			}
			x += w
		}
	}
	return n
}

// runesWide is how many digits wide a text is, as far as one can tell without its
// font.
func runesWide(s string) int {
	w := 0
	for _, r := range s {
		switch {
		case r < 0x300:
			w++
		case r <= 0x36f: // an accent
		case r > 0xffff || wide(r):
			w += 2
		default:
			w++
		}
	}
	return w
}

func wide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
