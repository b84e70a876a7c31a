package sshtest

// box is a rectangle in pixels, from its cell's top left corner.
type box struct{ x, y, w, h float64 }

// boxesOf gives what a character is drawn of, when it is a shape rather than a letter. Fonts leave gaps between such
// cells, and the rows of a picture are further apart than the font expects.
func boxesOf(content string) []box {
	const w, h, line = cellWidth, cellHeight, 1.2
	const midX, midY = w/2 - line/2, h/2 - line/2
	switch content {
	case "█":
		return []box{{0, 0, w, h}}
	case "▀":
		return []box{{0, 0, w, h / 2}}
	case "▄":
		return []box{{0, h / 2, w, h / 2}}
	case "▌":
		return []box{{0, 0, w / 2, h}}
	case "▐":
		return []box{{w / 2, 0, w / 2, h}}
	case "─":
		return []box{{0, midY, w, line}}
	case "━":
		return []box{{0, midY - line/2, w, 2 * line}}
	case "│":
		return []box{{midX, 0, line, h}}
	case "├":
		return []box{{midX, 0, line, h}, {midX, midY, w/2 + line/2, line}}
	case "└":
		return []box{{midX, 0, line, h/2 + line/2}, {midX, midY, w/2 + line/2, line}}
	case "┌":
		return []box{{midX, midY, line, h/2 + line/2}, {midX, midY, w/2 + line/2, line}}
	}
	return nil
}
