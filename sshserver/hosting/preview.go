package hosting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
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

// Preview prints the blank worksheets of a plan, an exercise or a YAML file as a
// table would see them in a high window, with the numbers of their steps as bars.
func Preview(ctx context.Context, dir files.Dir, what string, lang exercises.Lang, width int, w io.Writer) (err error) {
	src, err := find(what, dir)
	if err != nil {
		return err
	}
	if src.plan == nil {
		return fmt.Errorf("%s is a session: `convene show` prints it", what)
	}
	h, err := hub.Open(ctx, memory.New(), hub.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close(ctx)) }()
	if _, err = h.Do(ctx, 0, session.Start{Plan: src.plan}); err != nil {
		return err
	}
	seat, err := h.Sit(ctx, session.Sit{Name: "Preview", Table: 1, Lang: lang})
	if err != nil {
		return err
	}
	screen, err := h.Attach(seat, make(chan struct{}, 1))
	if err != nil {
		return err
	}
	defer screen.Detach()
	k := part.Kit{
		Theme: style.New(style.Bare, true), Words: words.For(lang), Lang: words.For(lang).Lang,
		Width: max(width, part.MinWidth), Height: tallest, Now: time.Now(),
	}
	for step := range src.plan.Steps {
		s := table.New(table.Options{Hub: screen, Table: 1, Now: time.Now, Lang: k.Lang, Step: step})
		if err = printSheet(w, s.Frame(k).Lines, s.Numbers()); err != nil {
			return err
		}
	}
	return nil
}

// tallest is more rows than any blank worksheet has.
const tallest = 160

// printSheet leaves out the styles, the footer and the rows that are blank because
// the window is so high. below are the numbers that even such a window has no room
// for under the question.
func printSheet(w io.Writer, lines, below []string) error {
	const footer = 2
	said := plain(lines[:max(len(lines)-footer, 0)])
	if len(below) > 0 {
		said += "\n\n" + plain(below)
	}
	_, err := fmt.Fprintln(w, said+"\n")
	return err
}

func plain(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	// A map has its legend at the bottom of the window, however high that is.
	out = slices.CompactFunc(out, func(a, b string) bool { return a == "" && b == "" })
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}
