package cards

import "convene/session/document/handout"

// terminals show how a terminal is opened: the keys that find programs, and what is typed
// there.
func terminals() []handout.Picture {
	return []handout.Picture{
		{Name: "macOS", Says: said(func(w *Cards) string { return w.Mac }), Shapes: append(append(append(key(4, 34), command(4)...), with(44)...), append(label(54, 58, "space"), found("terminal")...)...)},
		{Name: "Windows", Says: said(func(w *Cards) string { return w.Windows }), Shapes: append(append(key(4, 34), panes(4)...), found("cmd")...)},
		{Name: "ChromeOS", Says: said(func(w *Cards) string { return w.Chromebook }), Shapes: append(append(key(4, 34), lens(18, 16, 6)...), found("terminal")...)},
	}
}

// key is the cap of a key, wide points wide.
func key(x, wide float64) []handout.Shape {
	return []handout.Shape{{Kind: handout.Box, X: x, Y: 4, W: wide, H: 28}}
}

func label(x, wide float64, says string) []handout.Shape {
	return append(key(x, wide), handout.Shape{Kind: handout.Letters, X: x + 12, Y: 22, Text: says})
}

// with is the sign between keys that are pressed together.
func with(x float64) []handout.Shape {
	return []handout.Shape{{Kind: handout.Line, X: x - 3, Y: 18, W: 7}, {Kind: handout.Line, X: x + 0.5, Y: 14.5, H: 7}}
}

// command is the looped square that Apple's key bears.
func command(x float64) []handout.Shape {
	x += 17
	out := []handout.Shape{
		{Kind: handout.Line, X: x - 3, Y: 10, H: 16},
		{Kind: handout.Line, X: x + 3, Y: 10, H: 16},
		{Kind: handout.Line, X: x - 8, Y: 15, W: 16},
		{Kind: handout.Line, X: x - 8, Y: 21, W: 16},
	}
	for _, at := range [][2]float64{{-5.5, 12.5}, {5.5, 12.5}, {-5.5, 23.5}, {5.5, 23.5}} {
		out = append(out, handout.Shape{Kind: handout.Disc, X: x + at[0], Y: at[1], W: 5})
	}
	return out
}

// panes are the four that the key on other keyboards bears.
func panes(x float64) (out []handout.Shape) {
	for _, at := range [][2]float64{{9.5, 10.5}, {17.5, 10.5}, {9.5, 18.5}, {17.5, 18.5}} {
		out = append(out, handout.Shape{Kind: handout.Box, X: x + at[0], Y: at[1], W: 7, H: 7, Full: true})
	}
	return out
}

// lens is a magnifying glass.
func lens(x, y, wide float64) []handout.Shape {
	return []handout.Shape{
		{Kind: handout.Disc, X: x, Y: y, W: wide * 1.5}, {Kind: handout.Line, X: x + wide*0.55, Y: y + wide*0.55, W: wide * 0.7, H: wide * 0.7},
	}
}

// found is a field with what is typed in it, and Enter behind it.
func found(typed string) []handout.Shape {
	out := []handout.Shape{{Kind: handout.Box, X: 4, Y: 42, W: 112, H: 26}}
	out = append(out, lens(16, 54, 6)...)
	return append(out,
		handout.Shape{Kind: handout.Letters, X: 28, Y: 59, Text: typed},
		handout.Shape{Kind: handout.Box, X: 122, Y: 42, W: 34, H: 26},
		handout.Shape{Kind: handout.Line, X: 146, Y: 49, H: 7},
		handout.Shape{Kind: handout.Line, X: 132, Y: 56, W: 14},
		handout.Shape{Kind: handout.Line, X: 132, Y: 56, W: 4, H: -4},
		handout.Shape{Kind: handout.Line, X: 132, Y: 56, W: 4, H: 4},
	)
}
