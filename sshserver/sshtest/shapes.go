package sshtest

import "image/color"

// shape draws a character that is a shape rather than a letter, and reports whether it did. Fonts leave gaps between
// such cells, and the rows of a picture are further apart than the font expects.
func (p *painter) shape(content string, col, row int, c color.RGBA) bool {
	const w, h, line = cellWidth, cellHeight, 1.2
	x, y := float64(col)*w, float64(row)*h
	midX, midY := x+w/2-line/2, y+h/2-line/2
	switch content {
	case "█":
		p.rect(x, y, w, h, c)
	case "▀":
		p.rect(x, y, w, h/2, c)
	case "▄":
		p.rect(x, y+h/2, w, h/2, c)
	case "▌":
		p.rect(x, y, w/2, h, c)
	case "▐":
		p.rect(x+w/2, y, w/2, h, c)
	case "─":
		p.rect(x, midY, w, line, c)
	case "━":
		p.rect(x, midY-line/2, w, 2*line, c)
	case "│":
		p.rect(midX, y, line, h, c)
	case "├":
		p.rect(midX, y, line, h, c)
		p.rect(midX, midY, w/2+line/2, line, c)
	case "└":
		p.rect(midX, y, line, h/2+line/2, c)
		p.rect(midX, midY, w/2+line/2, line, c)
	case "┌":
		p.rect(midX, midY, line, h/2+line/2, c)
		p.rect(midX, midY, w/2+line/2, line, c)
	default:
		return false
	}
	return true
}
