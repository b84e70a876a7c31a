package style

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/vt"
)

type rgb [3]float64 // linear light, 0 to 1

func fromHex(v uint32) rgb {
	var c rgb
	for i := range c {
		s := float64(v>>(16-8*i)&0xff) / 255
		if c[i] = s / 12.92; s > 0.04045 {
			c[i] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return c
}

// palette gives a colour of the 256-colour palette; only the fixed ones, from 16 on.
func palette(i uint8) uint32 {
	if i >= 232 {
		v := uint32(8 + 10*(int(i)-232))
		return v<<16 | v<<8 | v
	}
	level := []uint32{0, 95, 135, 175, 215, 255}
	n := int(i) - 16
	return level[n/36]<<16 | level[n/6%6]<<8 | level[n%6]
}

func (c rgb) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastIsWCAGs(t *testing.T) {
	if c := contrast(fromHex(0xffffff), fromHex(0)); math.Abs(c-21) > 0.01 {
		t.Errorf("white on black: %v", c)
	}
	if c := contrast(fromHex(0x767676), fromHex(0xffffff)); math.Abs(c-4.54) > 0.01 {
		t.Errorf("#767676 on white: %v", c)
	}
}

// The backgrounds people really have: the extremes, and the softened ones that leave less contrast.
var backgrounds = map[bool][]uint32{true: {0x000000, 0x262626}, false: {0xffffff, 0xf4f0e6}}

// The classic sixteen as xterm and as a PC console show them.
var classics = []map[int]uint32{
	{30: 0x000000, 31: 0xcd0000, 34: 0x0000ee, 35: 0xcd00cd, 37: 0xe5e5e5, 90: 0x7f7f7f, 91: 0xff0000, 92: 0x00ff00, 93: 0xffff00, 95: 0xff00ff, 96: 0x00ffff},
	{30: 0x000000, 31: 0xaa0000, 34: 0x0000aa, 35: 0xaa00aa, 37: 0xaaaaaa, 90: 0x555555, 91: 0xff5555, 92: 0x55ff55, 93: 0xffff55, 95: 0xff55ff, 96: 0x55ffff},
}

// readable names the inks words are written in.
func readable(t *Theme) map[string]Ink {
	m := map[string]Ink{
		"Text": t.Text, "Title": t.Title, "Strong": t.Strong, "Dim": t.Dim, "Ghost": t.Ghost, "Accent": t.Accent, "Good": t.Good,
		"Warn": t.Warn, "Alarm": t.Alarm, "Key": t.Key, "Selected": t.Selected,
	}
	for i := range People {
		m["Person "+strconv.Itoa(i)] = t.Person(i)
	}
	return m
}

// coloursOf gives what an ink's foreground may look like; none for the terminal's own.
func coloursOf(t *testing.T, k Ink) []uint32 {
	t.Helper()
	p := strings.Split(strings.TrimSuffix(strings.TrimPrefix(k.on, "\x1b["), "m"), ";")
	num := func(i int) uint32 {
		n, err := strconv.Atoi(p[i])
		if err != nil || n > 255 {
			t.Fatalf("%q", k.on)
		}
		return uint32(n)
	}
	for i := range p {
		switch {
		case p[i] == "38" && p[i+1] == "5":
			if num(i+2) < 16 {
				t.Errorf("%q: the first sixteen of the palette aren't fixed", k.on)
			}
			return []uint32{palette(uint8(num(i + 2)))}
		case p[i] == "38" && p[i+1] == "2":
			return []uint32{num(i+2)<<16 | num(i+3)<<8 | num(i+4)}
		case len(p[i]) == 2:
			var out []uint32
			for _, c := range classics {
				v, ok := c[int(num(i))]
				if !ok {
					t.Fatalf("%q: unknown colour", k.on)
				}
				out = append(out, v)
			}
			return out
		}
	}
	return nil
}

func TestWordsCanBeRead(t *testing.T) {
	for _, depth := range []Depth{Sixteen, Indexed, True} {
		for dark, grounds := range backgrounds {
			if depth == Sixteen {
				grounds = grounds[:1] // such terminals have plain black or white
			}
			theme := New(depth, dark)
			for name, k := range readable(&theme) {
				for _, c := range coloursOf(t, k) {
					for _, g := range grounds {
						if got := contrast(fromHex(c), fromHex(g)); got < 4.5 {
							t.Errorf("%v, dark %v: %s #%06x on #%06x has contrast %.2f", depth, dark, name, c, g, got)
						}
					}
				}
			}
			for _, c := range coloursOf(t, theme.Faint) {
				if got := contrast(fromHex(c), fromHex(grounds[0])); got < 1.5 {
					t.Errorf("%v, dark %v: rules can't be seen: %.2f", depth, dark, got)
				}
			}
		}
	}
}

// How colours look to people without one kind of cone (Machado, Oliveira and Fernandes 2009), and to all others.
var visions = map[string][3]rgb{
	"full":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
	"deuteranopia": {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
	"tritanopia":   {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
}

func see(c rgb, m [3]rgb) (out rgb) {
	for i := range out {
		out[i] = min(1, max(0, m[i][0]*c[0]+m[i][1]*c[1]+m[i][2]*c[2]))
	}
	return out
}

func lab(c rgb) [3]float64 {
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((.4124*c[0] + .3576*c[1] + .1805*c[2]) / .9505)
	y := f(c.luminance())
	z := f((.0193*c[0] + .1192*c[1] + .9505*c[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

func TestPeopleCanBeToldApart(t *testing.T) {
	for _, depth := range []Depth{Indexed, True} {
		for _, dark := range []bool{true, false} {
			theme := New(depth, dark)
			for vision, m := range visions {
				for i := range People {
					for j := range i {
						a := lab(see(fromHex(coloursOf(t, theme.Person(i))[0]), m))
						b := lab(see(fromHex(coloursOf(t, theme.Person(j))[0]), m))
						if d := distance(a, b); d < 20 {
							t.Errorf("%v, dark %v, %s: people %d and %d are %.1f apart", depth, dark, vision, i, j, d)
						}
					}
				}
			}
		}
	}
	for _, depth := range []Depth{Mono, Sixteen, Indexed, True} {
		for _, dark := range []bool{true, false} {
			theme := New(depth, dark)
			seen := map[string]int{}
			for i := range People {
				on := theme.Person(i).on
				if j, ok := seen[on]; ok {
					t.Errorf("%v, dark %v: people %d and %d look the same", depth, dark, i, j)
				}
				seen[on] = i
				if theme.Person(i+People) != theme.Person(i) || theme.Person(i-People) != theme.Person(i) {
					t.Error("places beyond the eighth")
				}
			}
		}
	}
}

var sgrParams = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

func TestDepthsUseOnlyWhatTheyMay(t *testing.T) {
	allowed := map[Depth]*regexp.Regexp{
		Mono:    regexp.MustCompile(`^([1347](;[1347])*)?$`),
		Sixteen: regexp.MustCompile(`^((3[0-7]|9[0-7]|[147])(;[147])*)?$`),
		Indexed: regexp.MustCompile(`^([17]|38;5;[0-9]+(;7)?)?$`),
		True:    regexp.MustCompile(`^([17]|38;2;[0-9]+;[0-9]+;[0-9]+(;7)?)?$`),
	}
	for depth := Bare; depth <= True; depth++ {
		for _, dark := range []bool{true, false} {
			theme := New(depth, dark)
			inks := readable(&theme)
			inks["Faint"] = theme.Faint
			for i := range People {
				inks["cursor "+strconv.Itoa(i)] = theme.PersonCursor(i)
			}
			for name, k := range inks {
				got := k.Render("x")
				if depth == Bare {
					if got != "x" {
						t.Errorf("bare %s: %q", name, got)
					}
					continue
				}
				for _, m := range sgrParams.FindAllStringSubmatch(got, -1) {
					if !allowed[depth].MatchString(m[1]) {
						t.Errorf("%v %s: %q", depth, name, got)
					}
				}
			}
			if depth > Bare && theme.Selected.on != "\x1b[7m" {
				t.Errorf("%v: a selected item is %q", depth, theme.Selected.on)
			}
		}
	}
}

func TestInk(t *testing.T) {
	k := ink("38;5;110")
	for got, want := range map[string]string{
		k.Render("a"):                      "\x1b[38;5;110ma\x1b[m",
		k.Render(""):                       "",
		Ink{}.Render("a"):                  "a",
		k.Bold().Underline().Render("a"):   "\x1b[38;5;110;1;4ma\x1b[m",
		Ink{}.Reverse().Render("a"):        "\x1b[7ma\x1b[m",
		string(k.Append([]byte("x"), "a")): "x\x1b[38;5;110ma\x1b[m",
		string(Ink{}.Append(nil, "b")):     "b",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if a, b := New(Indexed, true), New(Indexed, true); a != b || a == New(Indexed, false) {
		t.Error("themes compare by what they look like")
	}
}

func TestProfile(t *testing.T) {
	for in, want := range map[string]Depth{
		"TERM=xterm-256color":                            Indexed,
		"TERM=xterm":                                     Indexed,
		"TERM=screen":                                    Indexed,
		"TERM=tmux-256color COLORTERM=truecolor":         Indexed,
		"TERM=vt220":                                     Indexed,
		"TERM=rxvt-unicode-256color":                     Indexed,
		"TERM=xterm-256color COLORTERM=truecolor":        True,
		"TERM=xterm-kitty":                               True,
		"TERM=xterm-256color COLORTERM=24bit NO_COLOR=1": Mono,
		"TERM=xterm-256color NO_COLOR=":                  Indexed,
		"TERM=xterm NO_COLOR=yes":                        Mono,
		"TERM=vt100-m":                                   Mono,
		"TERM=linux":                                     Sixteen,
		"TERM=ansi":                                      Sixteen,
		"TERM=xterm-16color":                             Sixteen,
		"TERM=dumb":                                      Bare,
		"TERM=dumb COLORTERM=truecolor":                  Bare,
		"":                                               Bare,
		"OS=Windows_NT":                                  True,
		"TERM=xterm TERM=dumb":                           Bare,
	} {
		if got := Profile(strings.Fields(in)); got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
	for d := Bare; d <= True; d++ {
		if d.String() == "unknown" {
			t.Error(fmt.Sprint(uint8(d)), "has no name")
		}
	}
}

// Every ink is the sequence of its token's style, and asking again makes nothing new.
func TestInksAreCompiledStyles(t *testing.T) {
	for depth := Bare; depth <= True; depth++ {
		for _, dark := range []bool{true, false} {
			theme, s := New(depth, dark), For(depth, dark)
			if n := testing.AllocsPerRun(20, func() { New(depth, dark) }); n > 0 {
				t.Errorf("%v: asked for again, the theme costs %.0f allocations", depth, n)
			}
			pairs := map[string]struct {
				ink   Ink
				style lipgloss.Style
			}{
				"Text": {theme.Text, s.Text}, "Title": {theme.Title, s.Title}, "Strong": {theme.Strong, s.Strong}, "Dim": {theme.Dim, s.Dim},
				"Faint": {theme.Faint, s.Faint}, "Ghost": {theme.Ghost, s.Ghost}, "Accent": {theme.Accent, s.Accent}, "Good": {theme.Good, s.Good}, "Warn": {theme.Warn, s.Warn},
				"Alarm": {theme.Alarm, s.Alarm}, "Key": {theme.Key, s.Key}, "Selected": {theme.Selected, s.Selected},
			}
			for i := range People {
				pairs["Person "+strconv.Itoa(i)] = struct {
					ink   Ink
					style lipgloss.Style
				}{theme.Person(i), s.People[i]}
			}
			for name, p := range pairs {
				if got, want := look(t, p.ink.Render("x")), look(t, p.style.Render("x")); got != want {
					t.Errorf("%v, dark %v: %s shows %s as an ink and %s as a style", depth, dark, name, got, want)
				}
			}
		}
	}
}

// look is how an emulator shows the first character.
func look(t *testing.T, s string) string {
	t.Helper()
	e := vt.NewEmulator(4, 1)
	if _, err := e.WriteString(s); err != nil {
		t.Fatal(err)
	}
	c := e.CellAt(0, 0)
	if c == nil || c.Content != "x" {
		t.Fatalf("%q shows %+v", s, c)
	}
	return fmt.Sprintf("%v %v %v %v", c.Style.Fg, c.Style.Bg, c.Style.Attrs, c.Style.Underline)
}

func TestTheColourComesFirstAndNothingTwice(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "1": "1", "4;4": "4", "1;4;96;4": "96;1;4", "7;38;5;110": "38;5;110;7", "4;38;5;4;4": "38;5;4;4",
		"1;38;2;1;2;3;7": "38;2;1;2;3;1;7",
	} {
		if got := tidied(in); got != want {
			t.Errorf("%q becomes %q, and not %q", in, got, want)
		}
	}
}

// The two ways of writing a text in a style, side by side: it is for this that tokens are compiled.
func BenchmarkStyleRender(b *testing.B) {
	s := For(Indexed, true)
	b.ReportAllocs()
	for b.Loop() {
		s.Dim.Render("an entry of ordinary length")
	}
}

func BenchmarkCompileTheme(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		compiled(Indexed, true)
	}
}

func BenchmarkTheme(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(Indexed, true)
	}
}

func BenchmarkRender(b *testing.B) {
	theme := New(Indexed, true)
	b.ReportAllocs()
	for b.Loop() {
		theme.Dim.Render("an entry of ordinary length")
	}
}
