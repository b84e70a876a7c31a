package export

import (
	"math"
	"strings"
)

// rounded are the corners of a box whose corners are round, as a polygon.
func rounded(a, z point, radius float64) []point {
	radius = min(radius, (z.x-a.x)/2, (z.y-a.y)/2)
	var out []point
	for corner, c := range []point{{z.x - radius, a.y + radius}, {z.x - radius, z.y - radius}, {a.x + radius, z.y - radius}, {a.x + radius, a.y + radius}} {
		const steps = 6
		for i := range steps + 1 {
			sin, cos := math.Sincos((float64(corner)-1)*math.Pi/2 + float64(i)*math.Pi/2/steps)
			out = append(out, point{c.x + radius*cos, c.y + radius*sin})
		}
	}
	return out
}

// disc is a circle as a polygon fine enough for print.
func disc(c point, radius float64) []point {
	const steps = 28
	out := make([]point, steps)
	for i := range out {
		sin, cos := math.Sincos(float64(i) * 2 * math.Pi / steps)
		out[i] = point{c.x + radius*cos, c.y + radius*sin}
	}
	return out
}

func boxesIn(s string) int { return strings.Count(s, string(lacking)) }
