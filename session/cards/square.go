package cards

import (
	"fmt"

	"rsc.io/qr"

	"convene/session/document/handout"
)

// square is a QR code that can be read with a quarter of it dirty; of what is long, with
// an eighth: its modules would be too small for a phone's camera.
func square(holds, says string) (*handout.Square, error) {
	level := qr.Q
	if len(holds) > 60 {
		level = qr.M
	}
	c, err := qr.Encode(holds, level)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", says, err)
	}
	out := &handout.Square{Says: says, Modules: make([][]bool, c.Size)}
	for y := range out.Modules {
		out.Modules[y] = make([]bool, c.Size)
		for x := range out.Modules[y] {
			out.Modules[y][x] = c.Black(x, y)
		}
	}
	return out, nil
}
