package mapdraw

import "math"

// Mark is the mark of a kind of entry as a shape, so that it looks the same
// whatever fonts there are: a polygon, or, if it has one point, a disc around it.
// ring is a disc with nothing in it.
type Mark struct {
	Points []Point
	Radius float64
	Ring   bool
}

// ShapeOf draws a mark around c, about size wide. Not every mark is known: ok is
// false where the mark's own character has to do.
func ShapeOf(mark string, c Point, size float64) (s Mark, ok bool) {
	h := size / 2
	at := func(xy ...float64) Mark {
		var out Mark
		for i := 0; i < len(xy); i += 2 {
			out.Points = append(out.Points, Point{c.X + xy[i]*h, c.Y + xy[i+1]*h})
		}
		return out
	}
	switch mark {
	case "◆", "◇", "♦":
		return at(0, -1.1, 1.1, 0, 0, 1.1, -1.1, 0), true
	case "▸", "▶", "►", "▷":
		return at(-0.7, -0.95, 0.95, 0, -0.7, 0.95), true
	case "◂", "◀", "◄":
		return at(0.7, -0.95, -0.95, 0, 0.7, 0.95), true
	case "▲", "▴", "△":
		return at(-0.95, 0.8, 0, -0.85, 0.95, 0.8), true
	case "▼", "▾", "▽":
		return at(-0.95, -0.8, 0, 0.85, 0.95, -0.8), true
	case "▪", "■", "◼", "□":
		return at(-0.8, -0.8, 0.8, -0.8, 0.8, 0.8, -0.8, 0.8), true
	case "●", "•", "⬤":
		return Mark{Points: []Point{c}, Radius: h * 0.9}, true
	case "○", "◯":
		return Mark{Points: []Point{c}, Radius: h * 0.8, Ring: true}, true
	case "+", "✚", "＋":
		const a, b = 0.28, 1.0
		return at(-a, -b, a, -b, a, -a, b, -a, b, a, a, a, a, b, -a, b, -a, a, -b, a, -b, -a, -a, -a), true
	case "★", "☆":
		var xy []float64
		for i := range 10 {
			r := 1.05
			if i%2 == 1 {
				r = 0.42
			}
			sin, cos := math.Sincos(float64(i) * math.Pi / 5)
			xy = append(xy, r*sin, -r*cos)
		}
		return at(xy...), true
	}
	return Mark{}, false
}
