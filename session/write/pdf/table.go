package pdf

import (
	"strconv"

	"convene/session/mapdraw"
)

// rows is a table with a head that comes again on every page.
type rows struct {
	heads   []string
	weights []float64 // how much room a column gets; 0 is a narrow one for numbers
	cells   [][]string
	// softLast sets the last column small: it says who wrote the row.
	softLast bool
	bars     float64 // the highest number that bars stand for; 0 for no bars
}

const (
	narrowColumn = 30.0
	cellGap      = 9.0
)

func (t *rows) widths(wide float64) []float64 {
	sum, room := 0.0, wide
	for _, w := range t.weights {
		sum += w
		if w == 0 {
			room -= narrowColumn
		}
	}
	out := make([]float64, len(t.weights))
	for i, w := range t.weights {
		out[i] = narrowColumn
		if w > 0 {
			out[i] = room * w / sum
		}
	}
	return out
}

// tallRow is from how many lines on a row may go over to the next page.
const tallRow = 14

func (d *maker) draw(t *rows) {
	widths := t.widths(d.textWide())
	hf := headFont()
	heads := make([][]string, len(t.heads))
	high := 0
	for i, h := range t.heads {
		heads[i] = hf.wrap(h, widths[i]-cellGap)
		high = max(high, len(heads[i]))
	}
	head := func() {
		boxes := d.boxes
		x := paperSide
		for i, lines := range heads {
			for k, l := range lines {
				d.put(hf, x, d.y+float64(k)*hf.lead(), l)
			}
			x += widths[i]
		}
		d.y += float64(high)*hf.lead() + 2
		d.rule(d.y, d.textWide(), 0.9, inkStrong())
		d.y += 3
		d.boxes = boxes // the head's own boxes count once, below
	}
	room := float64(high)*hf.lead() + 5*textFont().lead()
	if whole := t.high(widths) + float64(high)*hf.lead() + 5; whole < d.pageH()*0.3 {
		room = whole // a short table stays in one piece
	}
	d.need(room)
	d.heading(head)
	for _, lines := range heads {
		for _, l := range lines {
			d.boxes += boxesIn(l)
		}
	}
	for _, row := range t.cells {
		d.row(t, widths, row, head)
	}
	d.again = nil
	d.y += 4
}

// high is how high all rows are together, of a table of a few.
func (t *rows) high(widths []float64) float64 {
	if len(t.cells) > 12 {
		return paperH
	}
	sum := 0.0
	for _, row := range t.cells {
		lines := 1
		for i, s := range row {
			lines = max(lines, len(textFont().wrap(s, widths[i]-cellGap)))
		}
		sum += float64(lines)*textFont().lead() + 6
	}
	return sum
}

// row draws one row; head is drawn again where it goes on to the next page.
func (d *maker) row(t *rows, widths []float64, row []string, head func()) {
	lead := textFont().lead()
	cells := make([][]string, len(row))
	fonts := make([]letters, len(row))
	high := 1
	for i, s := range row {
		fonts[i] = textFont()
		if i == 0 && t.weights[0] == 0 || t.softLast && i == len(row)-1 {
			fonts[i] = softFont()
		}
		cells[i] = fonts[i].wrap(s, widths[i]-cellGap)
		high = max(high, len(cells[i]))
	}
	if high <= tallRow {
		d.need(float64(high)*lead + 4)
	} else {
		d.need(5 * lead)
	}
	d.again = head // from the first row on; until then the head is a heading like others
	for at := 0; at < high; {
		if at > 0 {
			d.turn()
		}
		n := min(high-at, max(1, int((d.left()-4)/lead)))
		x := paperSide
		for i, lines := range cells {
			shift := 0.0
			if t.bars > 0 && i > 0 {
				shift = d.bar(row[i], t.bars, x, widths[i]-cellGap)
			}
			for k := at; k < min(at+n, len(lines)); k++ {
				d.put(fonts[i], x+shift, d.y+float64(k-at)*lead, lines[k])
			}
			x += widths[i]
		}
		d.y += float64(n)*lead + 2
		at += n
	}
	d.rule(d.y, d.textWide(), 0.4, inkRule())
	d.y += 3
}

// bar draws a number as a bar and gives how far its digits move to the right.
func (d *maker) bar(number string, top, x, width float64) float64 {
	n, err := strconv.Atoi(number)
	if err != nil || n <= 0 {
		return 0
	}
	long := max(2, (width-24)*float64(n)/top)
	y := d.y + 2.5
	d.add(func(p *pen) {
		p.fill([]mapdraw.Point{mapdraw.At(x, y), mapdraw.At(x+long, y), mapdraw.At(x+long, y+9), mapdraw.At(x, y+9)}, inkStrong())
	})
	return long + 5
}
