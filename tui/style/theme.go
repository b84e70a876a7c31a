package style

import (
	"fmt"
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Style is a pair of sequences around a text.
type Style struct{ on, off, reverse string }

// Render puts the style around a text. It costs one allocation.
func (s Style) Render(text string) string {
	if s.on == "" || text == "" {
		return text
	}
	return s.on + text + s.off
}

// Reverse is the style with text and background exchanged: a cursor that stands
// on a character.
func (s Style) Reverse(text string) string {
	if text == "" {
		return ""
	}
	return s.reverse + text + ansi.ResetStyle
}

// Theme is every style there is, for one kind of terminal. It may be compared.
type Theme struct {
	Text     Style // what people wrote, and labels
	Dim      Style // hints, definitions, numbers
	Faint    Style // rules, and the words of a line nobody has written yet
	Accent   Style // the one colour: where one is
	Title    Style
	Good     Style
	Warn     Style
	Alarm    Style
	Selected Style
	persons  [People]Style
}

// People is how many colours there are before they begin again.
const People = 8

// Person is the style of the n-th person at a table; below 0 of somebody who
// doesn't sit there.
func (t Theme) Person(n int) Style {
	if n < 0 {
		return t.Accent
	}
	return t.persons[n%People]
}

// tone is one colour, for each kind of terminal: true colour and 256 on a light
// and on a dark ground, and one of the sixteen.
type tone struct {
	light, dark       string
	light256, dark256 uint8
	light16, dark16   uint8
}

// The tones. Those for text keep a contrast of 4.5:1 on white and on black; the
// persons' hues are told apart by most who don't see red and green alike.
func accent() tone { return tone{"#1F5F8B", "#7FB4E0", 24, 110, 4, 12} }
func dim() tone    { return tone{"#5F5F5F", "#9E9E9E", 59, 247, 0, 7} }
func faint() tone  { return tone{"#767676", "#808080", 243, 244, 8, 8} }
func good() tone   { return tone{"#1B6E3C", "#87C38F", 22, 114, 2, 10} }
func warn() tone   { return tone{"#8A5A00", "#E0B25A", 94, 179, 3, 11} }
func alarm() tone  { return tone{"#A8281E", "#FF8A7A", 124, 210, 1, 9} }

func persons() [People]tone {
	return [People]tone{
		{"#0060A8", "#6CB6FF", 25, 75, 4, 12},
		{"#9A4A00", "#FFAF5F", 130, 215, 3, 11},
		{"#00685E", "#5FD7AF", 23, 79, 6, 14},
		{"#9C1F6E", "#FF87D7", 125, 212, 5, 13},
		{"#5A4FBF", "#AFAFFF", 61, 147, 4, 12},
		{"#5F6A00", "#D7D75F", 58, 185, 2, 10},
		{"#A8281E", "#FF8A7A", 124, 210, 1, 9},
		{"#444444", "#D0D0D0", 238, 252, 0, 15},
	}
}

// New makes the theme for a terminal with a dark or a light ground.
func New(p ColorProfile, darkGround bool) Theme {
	paint := func(t tone) lipgloss.Style {
		if c := t.pick(p, darkGround); c != nil {
			return lipgloss.NewStyle().Foreground(c)
		}
		return lipgloss.NewStyle()
	}
	plain := lipgloss.NewStyle()
	t := Theme{
		Dim: taken(paint(dim())), Faint: taken(paint(faint())),
		Accent: taken(paint(accent()).Bold(true)), Title: taken(plain.Bold(true)),
		Good: taken(paint(good())), Warn: taken(paint(warn()).Bold(true)), Alarm: taken(paint(alarm()).Bold(true)),
		Selected: taken(plain.Reverse(true)),
	}
	t.Text.reverse = taken(plain).reverse
	for i, tn := range persons() {
		st := paint(tn)
		if p == None {
			st = st.Underline(true)
		}
		t.persons[i] = taken(st)
	}
	return t
}

func (t tone) pick(p ColorProfile, darkGround bool) color.Color {
	choose := func(light, dark uint8) color.Color {
		if darkGround {
			light = dark
		}
		if p == Sixteen {
			return lipgloss.ANSIColor(light)
		}
		return lipgloss.Color(fmt.Sprint(light))
	}
	switch p {
	case TrueColor:
		if darkGround {
			return lipgloss.Color(t.dark)
		}
		return lipgloss.Color(t.light)
	case Colors256:
		return choose(t.light256, t.dark256)
	case Sixteen:
		return choose(t.light16, t.dark16)
	}
	return nil
}

// taken takes a lipgloss style apart into what stands before and after a text.
func taken(s lipgloss.Style) Style {
	on, off := around(s)
	rev, _ := around(s.Reverse(true))
	return Style{on: on, off: off, reverse: rev}
}

func around(s lipgloss.Style) (on, off string) {
	const mark = "x"
	out := s.Render(mark)
	for i := range out {
		if out[i] == mark[0] {
			return out[:i], out[i+1:]
		}
	}
	return "", ""
}
