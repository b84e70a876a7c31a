package card

import "slices"

// A card's columns: what it needs to say anything, and what can still be read across.
const (
	Narrowest = 36
	Widest    = 96
	Gap       = 3 // between two columns
)

// How many lines of words every table keeps, however much the others write: as few columns are taken as leave it.
const (
	fewTables, fewLines   = 6, 4
	someTables, someLines = 12, 2
)

// Wish is what a table would like to have.
type Wish struct {
	Lines int // of words, when all of them show
	Heat  int // the table with more gets a free line first
}

// Place is where a card stands: its column, its first row and how many rows it has, with the blank one below it.
type Place struct{ Column, Row, Rows int }

// Layout is where all cards stand. Columns are read downwards.
type Layout struct {
	Columns int
	Width   int // of a column
	// List tells that there are too many tables for cards: each has one row, or a few.
	List   bool
	Rows   int // of the longest column; more than there is room for when it has to be scrolled
	Places []Place
	room   int // the rows they were laid out for
}

// Arrange lays out so many tables as [Columns] has found room for: what a table doesn't need goes to the ones that do, and
// never takes a line from one that has fewer. last is the layout before: it is kept as long as nobody in it lacks a line
// that somebody else doesn't use, so that cards move seldom.
func (l Layout) Arrange(wishes []Wish, room int, last Layout) Layout {
	n := len(wishes)
	if last.Like(l, room) && !last.Unfair(wishes) {
		return last
	}
	l.Places, l.room = make([]Place, n), room
	for c := range l.Columns {
		first, end := l.span(c, n)
		l.stand(c, first, l.heights(wishes[first:end], room))
	}
	return l
}

// Columns finds as few columns as leave each of n tables its least on room rows of width columns, none wider than can be
// read. Where the cards stand in them is [Layout.Arrange]'s.
func Columns(n, width, room int) Layout {
	if n == 0 || room < 1 || width < 1 {
		return Layout{Columns: 1, Width: max(width, 1)}
	}
	most := max((width+Gap)/(Narrowest+Gap), 1)
	fit := func(least int) int {
		for c := 1; c <= most; c++ {
			per := (n + c - 1) / c
			if per*least <= room && (columnWidth(width, c) <= Widest || c >= n || c == most) {
				return c
			}
		}
		return 0
	}
	least := 0
	switch {
	case n <= fewTables:
		least = fewLines + 2
	case n <= someTables:
		least = someLines + 2
	}
	if least > 0 {
		for ; least >= 3; least-- { // a bar, a line, a blank row: with less it is a list
			if c := fit(least); c > 0 {
				return Layout{Columns: c, Width: columnWidth(width, c)}
			}
		}
	}
	// A list has as few columns as show everybody, and never one too narrow for words.
	c := 1
	for ; c < most && (n+c-1)/c > room; c++ {
	}
	return Layout{Columns: c, Width: columnWidth(width, c), List: true}
}

func columnWidth(width, columns int) int { return (width - (columns-1)*Gap) / columns }

// span is which tables stand in a column.
func (l *Layout) span(column, n int) (first, end int) {
	per := (n + l.Columns - 1) / l.Columns
	return min(column*per, n), min((column+1)*per, n)
}

// heights shares out a column's rows: first what each needs at least, then a row at a time to whoever lacks one and is
// the hottest, and what is left to all alike.
func (l *Layout) heights(wishes []Wish, room int) []int {
	out := make([]int, len(wishes))
	around := l.around()
	for i, w := range wishes {
		out[i] = 1 + around
		if !l.List && w.Lines == 0 {
			out[i] = around
		}
		room -= out[i]
	}
	// Everybody's fair share comes before anybody's second helping.
	for fair := 2; room > 0; fair++ {
		gave := false
		for i, w := range wishes {
			if lines := out[i] - around; lines < min(w.Lines, fair) && fair <= fewLines && room > 0 {
				out[i]++
				room--
				gave = true
			}
		}
		if !gave {
			break
		}
	}
	for room > 0 {
		best := -1
		for i, w := range wishes {
			if out[i]-around < w.Lines && (best < 0 || w.Heat > wishes[best].Heat) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		out[best]++
		room--
	}
	for i := 0; room > 0 && len(out) > 0 && !l.List; i = (i + 1) % len(out) {
		out[i]++
		room--
	}
	return out
}

// around is the rows of a card besides its words: the bar and the blank row below.
func (l *Layout) around() int {
	if l.List {
		return 0
	}
	return 2
}

func (l *Layout) stand(column, first int, heights []int) {
	row := 0
	for i, h := range heights {
		l.Places[first+i] = Place{Column: column, Row: row, Rows: h}
		row += h
	}
	l.Rows = max(l.Rows, row)
}

// Like tells whether cards that stand as in l can stay there in columns like o's on room rows.
func (l Layout) Like(o Layout, room int) bool {
	return len(l.Places) > 0 && l.Columns == o.Columns && l.Width == o.Width && l.List == o.List && l.room == room
}

// Unfair tells whether somebody lacks a line while another in the same column has one to spare, or free rows are left.
func (l Layout) Unfair(wishes []Wish) bool {
	if len(wishes) != len(l.Places) {
		return true
	}
	around := l.around()
	lacks, spare := make([]bool, l.Columns), make([]bool, l.Columns)
	ends := make([]int, l.Columns)
	for i, p := range l.Places {
		have := p.Rows - around
		lacks[p.Column] = lacks[p.Column] || have < wishes[i].Lines
		spare[p.Column] = spare[p.Column] || have > max(wishes[i].Lines, 1)
		ends[p.Column] = p.Row + p.Rows
	}
	most := slices.Max(ends)
	for c := range ends {
		if lacks[c] && (spare[c] || ends[c] < most) {
			return true
		}
	}
	return false
}

// Move is the table that an arrow leads to from table i: by columns to the side, at about the same height, or by tables
// up and down. At an edge it stays.
func (l Layout) Move(i, columns, tables int) int {
	if i < 0 || i >= len(l.Places) {
		return max(min(i, len(l.Places)-1), 0)
	}
	if to := i + tables; tables != 0 && to >= 0 && to < len(l.Places) {
		return to
	}
	if columns == 0 {
		return i
	}
	here := l.Places[i]
	best, far := i, 0
	for j, p := range l.Places {
		if p.Column != here.Column+columns {
			continue
		}
		d := max(p.Row-here.Row, here.Row-(p.Row+p.Rows-1), 0)
		if best == i || d < far {
			best, far = j, d
		}
	}
	return best
}
