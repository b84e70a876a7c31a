package letters

import (
	"strings"

	"rsc.io/qr"

	"convene/tui/draw"
	"convene/tui/style"
)

// Square is an address as a picture for a phone's camera, kept as long as it is the same.
type Square struct {
	address string
	depth   style.Depth
	lines   []string
}

// Quiet is the empty border that cameras need around a code, in modules.
const Quiet = 4

// Of gives the picture, black on white whatever the terminal's colours are: half of the cameras read nothing else. A
// terminal without colours gets none, nor does an address that is too long for one: it is there to be typed.
func (s *Square) Of(address string, depth style.Depth) []string {
	if s.address != address || s.depth != depth {
		s.address, s.depth, s.lines = address, depth, pictured(address, depth)
	}
	return s.lines
}

func pictured(address string, depth style.Depth) []string {
	var on string
	switch depth {
	case style.True:
		on = "\x1b[38;2;0;0;0;48;2;255;255;255m"
	case style.Indexed:
		on = "\x1b[38;5;16;48;5;231m" // of the 240 colours that no theme changes
	case style.Sixteen:
		on = "\x1b[30;107m"
	default:
		return nil
	}
	p, err := Modules(address)
	if address == "" || err != nil {
		return nil
	}
	var out []string
	for y := -Quiet; y < p.Size+Quiet; y += 2 {
		var b strings.Builder
		for x := -Quiet; x < p.Size+Quiet; x++ {
			b.WriteString(halves[bit(p.Black(x, y), 0)|bit(p.Black(x, y+1), 1)])
		}
		out = append(out, on+b.String()+"\x1b[m")
	}
	return out
}

// Modules is the code of an address: of level Q, which bears more dirt and glare, where it is no larger than of M.
func Modules(address string) (*qr.Code, error) {
	m, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, err
	}
	if q, err := qr.Encode(address, qr.Q); err == nil && q.Size == m.Size {
		return q, nil
	}
	return m, nil
}

// Beside puts right beside left, which has so many columns.
func Beside(left []string, columns int, right []string) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		if r != "" {
			l = draw.Fit(l, columns)
		}
		out[i] = l + r
	}
	return out
}
