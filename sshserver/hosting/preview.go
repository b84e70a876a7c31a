package hosting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/tui/part"
	"convene/tui/screen/table"
	"convene/tui/style"
	"convene/tui/words"
)

// View is the blank worksheets of a plan, an exercise or a YAML file.
type View struct {
	Dir    files.Dir
	What   string
	YAML   []byte // the file itself, in the place of What, if not nil
	Lang   exercises.Lang
	Width  int
	Styled bool // it is printed on a terminal
}

// Print prints them as a table would see them in a high window, with the numbers of
// their steps as bars.
func (v View) Print(ctx context.Context, w io.Writer) (err error) {
	src, err := find(v.What, v.YAML, v.Dir)
	if err != nil {
		return err
	}
	if src.plan == nil {
		return refuse(func(w *Words) string { return w.Hosting.IsSession }, v.What)
	}
	h, err := hub.Open(ctx, memory.New(), hub.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close(ctx)) }()
	if _, err = h.Do(ctx, 0, session.Start{Plan: src.plan}); err != nil {
		return err
	}
	seat, err := h.Sit(ctx, session.Sit{Name: "Preview", Table: 1, Lang: v.Lang})
	if err != nil {
		return err
	}
	screen, err := h.Attach(seat, make(chan struct{}, 1))
	if err != nil {
		return err
	}
	defer screen.Detach()
	depth := style.Bare
	if v.Styled {
		depth = style.Mono
	}
	k := part.Kit{
		Theme: style.New(depth, true), Words: words.For(v.Lang), Lang: words.For(v.Lang).Lang,
		Width: max(v.Width, part.MinWidth), Height: tallest, Now: time.Now(),
	}
	for step := range src.plan.Steps {
		s := table.New(table.Options{Hub: screen, Table: 1, Now: time.Now, Lang: k.Lang, Step: step})
		if err = v.sheet(w, s.Frame(k).Lines, s.Numbers()); err != nil {
			return err
		}
	}
	return nil
}

// tallest is more rows than any blank worksheet has.
const tallest = 160

// sheet leaves out the footer and the rows that are blank because the window is so
// high. below are the numbers that even such a window has no room for under the
// question. On a terminal what is bold stays bold; colours there are none, since
// nothing tells whether its ground is light.
func (v View) sheet(w io.Writer, lines, below []string) error {
	const footer = 2
	said := v.joined(lines[:max(len(lines)-footer, 0)])
	if len(below) > 0 {
		said += "\n\n" + v.joined(below)
	}
	_, err := fmt.Fprintln(w, said+"\n")
	return err
}

func (v View) joined(lines []string) string {
	var out []string
	blank := false // the one before
	for _, l := range lines {
		bare := strings.TrimRight(ansi.Strip(l), " ")
		// A map has its legend at the bottom of the window, however high that is.
		if bare == "" && blank {
			continue
		}
		if blank = bare == ""; v.Styled && !blank {
			bare = l
		}
		out = append(out, bare)
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}
