package wall

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/letters"
	"convene/tui/style"
	"convene/tui/words"
)

// forPhones is how to join where phones may come too.
func forPhones() Info {
	out := info
	out.Web = "http://192.168.1.20:7480/#K7Q2MX"
	out.Projector = "ssh -p 7464 screen@192.168.1.20"
	return out
}

func TestFramesOfTheSheetForPhones(t *testing.T) {
	for _, lang := range words.Langs() {
		for _, depth := range []style.Depth{style.Mono, style.Indexed} {
			for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
				t.Run(fmt.Sprintf("%s-%v-%dx%d", lang, depth == style.Mono, size.Width, size.Height), func(t *testing.T) {
					s := New(forPhones())
					k := kit(size.Width, size.Height, lang, ten)
					k.Theme = style.New(depth, true)
					golden.RequireEqual(t, plain(t, k, s.Frame(k)))
				})
			}
		}
	}
}

// At the smallest common size already, all that joining takes is on one page with the picture, whole.
func TestTheSquareStandsBesideWhatIsTyped(t *testing.T) {
	want, err := letters.Modules(forPhones().Web)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			s := New(forPhones())
			s.SetView(conference(t).view())
			k := kit(size.Width, size.Height, lang, ten)
			f := s.Frame(k)
			on := "\x1b[38;5;16;48;5;231m"
			var rows []string
			var left strings.Builder
			for _, l := range f.Lines {
				words, square, is := strings.Cut(l, on)
				left.WriteString(strings.TrimSpace(ansi.Strip(words)) + " ")
				if is {
					rows = append(rows, ansi.Strip(square))
				}
			}
			said := strings.ReplaceAll(left.String(), " ", "")
			for _, it := range []string{info.SSH[0], info.Code, "http://192.168.1.20:7480", info.Fingerprint} {
				if !strings.Contains(said, strings.ReplaceAll(it, " ", "")) {
					t.Errorf("%s %v: %q is missing in\n%s", lang, size, it, plain(t, k, f))
				}
			}
			if len(rows)*2 < want.Size+2*letters.Quiet {
				t.Fatalf("%s %v: %d rows of the picture", lang, size, len(rows))
			}
			for i, row := range rows {
				for x, r := range []rune(row)[:want.Size+2*letters.Quiet] {
					up, low := strings.ContainsRune("▀█", r), strings.ContainsRune("▄█", r)
					if y := 2*i - letters.Quiet; up != want.Black(x-letters.Quiet, y) || low != want.Black(x-letters.Quiet, y+1) {
						t.Fatalf("%s %v: row %d, column %d is %q", lang, size, i, x, r)
					}
				}
			}
		}
	}
}

func TestWithoutColoursTheAddressIsTyped(t *testing.T) {
	s := New(forPhones())
	k := kit(120, 40, exercises.English, ten)
	k.Theme = style.New(style.Mono, false)
	got := plain(t, k, s.Frame(k))
	if !strings.Contains(got, "\n        http://192.168.1.20:7480/\n") || !strings.Contains(got, info.Code) {
		t.Errorf("got\n%s", got)
	}
	large := strings.TrimRight(letters.Draw(info.Code, letters.Large)[3], " ")
	if !strings.Contains(got, large) {
		t.Errorf("the code isn't large in\n%s", got)
	}
}
