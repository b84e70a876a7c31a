package projector

import (
	"strings"

	"rsc.io/qr"
)

// code is an address as a picture for a phone's camera, kept as long as it is the same.
type code struct {
	address string
	lines   []string
}

// quiet is the empty border that cameras need around a code, in modules.
const quiet = 4

// of gives the picture, black on white whatever the terminal's colours are: half of the cameras read nothing else.
func (c *code) of(address string) []string {
	if address == "" {
		return nil
	}
	if c.address != address {
		c.address, c.lines = address, pictured(address)
	}
	return c.lines
}

func pictured(address string) []string {
	p, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil // too long for one: the address itself is there to be typed
	}
	const on, off = "\x1b[30;107m", "\x1b[m"
	var out []string
	for y := -quiet; y < p.Size+quiet; y += 2 {
		var b strings.Builder
		for x := -quiet; x < p.Size+quiet; x++ {
			b.WriteString([4]string{" ", "▀", "▄", "█"}[bit(p.Black(x, y))+2*bit(p.Black(x, y+1))])
		}
		out = append(out, on+b.String()+off)
	}
	return out
}

func bit(set bool) int {
	if set {
		return 1
	}
	return 0
}
