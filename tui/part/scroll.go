package part

// Scroll is how far a page to read is scrolled. The zero Scroll is at its top.
type Scroll struct {
	Top int

	most, room int // as of the last drawing
}

// Key takes a key. took tells whether it is one that scrolls.
func (s *Scroll) Key(stroke string) (took bool) {
	switch stroke {
	case "up":
		s.Top--
	case "down":
		s.Top++
	case "pgup":
		s.Top -= s.page()
	case "pgdown":
		s.Top += s.page()
	case "home":
		s.Top = 0
	case "end":
		s.Top = s.most
	default:
		return false
	}
	s.Top = min(max(s.Top, 0), s.most)
	return true
}

// page is how far a page key goes: one line of the page before stays in sight.
func (s *Scroll) page() int { return max(s.room-1, 1) }

// Window is what shows of the lines in so many rows, and whether there is more below.
func (s *Scroll) Window(lines []string, room int) (shown []string, more bool) {
	s.room = max(room, 1)
	s.most = max(len(lines)-s.room, 0)
	s.Top = min(max(s.Top, 0), s.most)
	return lines[s.Top:min(s.Top+s.room, len(lines))], s.Top < s.most
}

// Choice is a Scroll with something to choose on the page: Spans tell the lines of each choice, in their order, the
// first of them at the top. The arrows go from one to the next, and through one that is longer than the window.
type Choice struct {
	Scroll
	At    int
	Spans []Span // as of the last drawing
}

// Span is the lines of one choice, from From up to To.
type Span struct{ From, To int }

// Key takes a key, as Scroll's does.
func (c *Choice) Key(stroke string) (took bool) {
	last := len(c.Spans) - 1
	switch stroke {
	case "up", "shift+tab":
		switch {
		case last >= 0 && c.Spans[c.At].From < c.Top:
			c.Top--
		case c.At > 0:
			c.At--
			c.follow()
			if s := c.Spans[c.At]; s.To-s.From > c.room { // from below one comes to its end
				c.Top = s.To - c.room
			}
		default:
			c.Top = max(c.Top-1, 0)
		}
	case "down", "tab":
		switch {
		case last >= 0 && c.Spans[c.At].To > c.Top+c.room:
			c.Top++
		case c.At < last:
			c.At++
			c.follow()
		default:
			c.Top = min(c.Top+1, c.most)
		}
	case "pgup", "pgdown", "home", "end":
		c.Scroll.Key(stroke)
		c.land(stroke)
	default:
		return false
	}
	return true
}

// follow brings the choice into sight: all of it, or where it is longer than the window its beginning.
func (c *Choice) follow() {
	s := c.Spans[c.At]
	if s.To > c.Top+c.room {
		c.Top = s.To - c.room
	}
	if s.From < c.Top {
		c.Top = s.From
	}
}

// Line is the row of the window at which the choice begins, as of the last drawing; -1: at none.
func (c *Choice) Line() int {
	if c.At >= len(c.Spans) {
		return -1
	}
	if at := max(c.Spans[c.At].From-c.Top, 0); at < c.room {
		return at
	}
	return -1
}

// land chooses what a page key has brought into sight.
func (c *Choice) land(stroke string) {
	if len(c.Spans) == 0 {
		return
	}
	switch {
	case stroke == "home" || stroke == "pgup" && c.Top == 0:
		c.At = 0
		return
	case stroke == "end" || stroke == "pgdown" && c.Top >= c.most:
		c.At = len(c.Spans) - 1
		return
	}
	for i, s := range c.Spans {
		c.At = i
		if s.From >= c.Top || s.To >= c.Top+c.room {
			return
		}
	}
}

// Show takes the spans of a new drawing and gives what shows of it. The choice stays in sight, whatever has come or
// gone above it.
func (c *Choice) Show(lines []string, spans []Span, room int) (shown []string, more bool) {
	c.Spans = spans
	c.At = min(max(c.At, 0), max(len(spans)-1, 0))
	c.Window(lines, room)
	if len(spans) > 0 {
		if s := spans[c.At]; s.To <= c.Top || s.From >= c.Top+c.room {
			c.follow()
		}
	}
	return c.Window(lines, room)
}
