package draw

// Box is a piece of screen that lies over another: its lines, each exactly Width columns wide, from column X and row Y.
type Box struct {
	X, Y, Width int
	Lines       []string
}

// Over lays a box over a screen, in one pass of each row that it covers: what is left of it is copied, what is under it
// skipped, and behind it goes on what was there, in the style that was on. A character that the box's edge cuts in two
// is a blank on the side that is left of it, as on a terminal. Lip Gloss' compositor shows the same, for some seventy
// times the work, since it parses both screens into cells; a room redraws what lies under an open menu with every key.
//
// It makes a new slice; lines that the box doesn't cover are the same strings.
func Over(below []string, box Box) []string {
	out := make([]string, max(len(below), box.Y+len(box.Lines)))
	copy(out, below)
	var buf []byte
	for i, line := range box.Lines {
		if y := box.Y + i; y >= 0 {
			buf = appendOver(buf[:0], out[y], line, box.X, box.X+box.Width)
			out[y] = string(buf)
		}
	}
	return out
}

// appendOver appends row with line over its columns from to to.
func appendOver(b []byte, row, line string, from, to int) []byte {
	var styles []string // that are on
	col, i := 0, 0
	for i < len(row) && col < from {
		t := nextToken(row, i)
		piece := row[i:t.end]
		i = t.end
		switch {
		case t.kind == sgr:
			styles = carried(styles, piece)
		case t.kind == junk:
			continue
		case col+t.width > from: // cut in two
			b = blanks(b, from-col)
			col += t.width
			continue
		}
		b, col = append(b, piece...), col+t.width
	}
	if len(styles) > 0 {
		b = append(b, seqReset...)
	}
	b = append(blanks(b, from-col), line...)
	for i < len(row) && col < to {
		t := nextToken(row, i)
		if t.kind == sgr {
			styles = carried(styles, row[i:t.end])
		} else if t.kind != junk {
			col += t.width
		}
		i = t.end
	}
	if i == len(row) && col <= to {
		return b
	}
	for _, s := range styles {
		b = append(b, s...)
	}
	return append(blanks(b, col-to), row[i:]...)
}

// carried are the styles that are on after one more sequence.
func carried(styles []string, seq string) []string {
	switch starts, only := resets(seq); {
	case only:
		return styles[:0]
	case starts:
		styles = styles[:0]
	}
	return append(styles, seq)
}

func blanks(b []byte, n int) []byte {
	for range n {
		b = append(b, ' ')
	}
	return b
}
