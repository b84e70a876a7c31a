package pdf

import (
	"math"
	"strings"

	"convene/session/mapdraw"
	"convene/session/write/font"
)

// rounded are the corners of a box whose corners are round, as a polygon.
func rounded(a, z mapdraw.Point, radius float64) []mapdraw.Point {
	radius = min(radius, (z.X-a.X)/2, (z.Y-a.Y)/2)
	var out []mapdraw.Point
	for corner, c := range []mapdraw.Point{mapdraw.At(z.X-radius, a.Y+radius), mapdraw.At(z.X-radius, z.Y-radius), mapdraw.At(a.X+radius, z.Y-radius), mapdraw.At(a.X+radius, a.Y+radius)} {
		const steps = 6
		for i := range steps + 1 {
			sin, cos := math.Sincos((float64(corner)-1)*math.Pi/2 + float64(i)*math.Pi/2/steps)
			out = append(out, mapdraw.At(c.X+radius*cos, c.Y+radius*sin))
		}
	}
	return out
}

// disc is a circle as a polygon fine enough for print.
func disc(c mapdraw.Point, radius float64) []mapdraw.Point {
	const steps = 28
	out := make([]mapdraw.Point, steps)
	for i := range out {
		sin, cos := math.Sincos(float64(i) * 2 * math.Pi / steps)
		out[i] = mapdraw.At(c.X+radius*cos, c.Y+radius*sin)
	}
	return out
}

func boxesIn(s string) int { return strings.Count(s, string(font.Lacking)) }
