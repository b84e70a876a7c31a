package desk

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session/text"
	"convene/tui/part"
)

// exported is what came of writing the documents.
type exported struct {
	files []string
	err   error
}

// exporting is how far the writing is, and where the next word of it comes from.
type exporting struct {
	done, of int
	more     <-chan exporting
}

func (exported) ofTheDesk()  {}
func (exporting) ofTheDesk() {}

// tellEvery is how often a facilitator who waits is told how far it is.
const tellEvery = time.Second

// export writes the documents on the computer that hosts. Somebody elsewhere is
// told the line that brings them to theirs.
func (d offer) export() action {
	it := part.Item{ID: "export", Name: d.m.Export, Choices: func() []part.Item {
		out := []part.Item{{Name: d.w.Everything, Run: func() tea.Cmd { return d.write(nil) }}}
		for _, f := range [][2]string{
			{"Word", "docx"},
			{"Excel", "xlsx"},
			{"PDF", "pdf"},
			{"Markdown", "md"},
			{"CSV", "csv"},
			{"HTML", "html"},
			{"JSON", "json"},
			{"SVG", "svg"},
		} {
			out = append(out, part.Item{Name: f[0], Hint: f[1], Run: func() tea.Cmd { return d.write(f[1:]) }})
		}
		return out
	}}
	switch {
	case d.opt.Export == nil && len(d.opt.Info.SSH) == 0:
		it.Disabled = d.w.ExportHost
	case d.opt.Export == nil: // a line that is cut off is of no use: it has a title's room
		it.Hint, it.Prompt = d.w.ExportHost, d.exportLine()
		it.Choices = func() []part.Item {
			return []part.Item{{Name: d.w.ExportSelf, Run: func() tea.Cmd { return nil }}}
		}
	case d.exporting:
		it.Disabled = d.w.ExportBusy
	}
	return action{Item: it}
}

// exportLine is what somebody types on their own computer for the documents.
func (d offer) exportLine() string {
	words := strings.Fields(d.opt.Info.SSH[0])
	last := len(words) - 1
	words[last] = "facilitator@" + words[last]
	return strings.Join(words, " ") + " export"
}

func (d offer) write(formats []string) tea.Cmd {
	d.exporting = true
	d.Say(d.w.ExportBusy)
	write, now := d.opt.Export, d.opt.Now
	steps := make(chan exporting, 1) // one slot: who looks late sees the newest
	return tea.Batch(d.tick(), func() tea.Msg {
		defer close(steps)
		told := now()
		files, err := write(formats, func(done, of int) {
			if t := now(); done < of && t.Sub(told) >= tellEvery {
				told = t
				select {
				case <-steps:
				default:
				}
				steps <- exporting{done, of, steps}
			}
		})
		return exported{files, err}
	}, nextStep(steps))
}

// nextStep waits for the next word of how far it is.
func nextStep(steps <-chan exporting) tea.Cmd {
	return func() tea.Msg {
		if s, ok := <-steps; ok {
			return s
		}
		return nil
	}
}

func (d *Desk) exportGoesOn(msg exporting) tea.Cmd {
	if d.exporting {
		d.Say(fmt.Sprintf(d.kit.Words.Facilitate.ExportSoFar, msg.done, msg.of))
	}
	return tea.Batch(nextStep(msg.more), d.tick())
}

func (d *Desk) exportDone(msg exported) tea.Cmd {
	d.exporting = false
	w := d.kit.Words.Facilitate
	switch {
	case msg.err != nil:
		d.Say(fmt.Sprintf(w.ExportFailed, text.CleanLine(msg.err.Error())))
	case len(msg.files) == 0:
		d.Say(fmt.Sprintf(w.ExportFailed, w.ExportNone))
	default:
		said := fmt.Sprintf(w.ExportIn, w.ExportDone.Of(len(msg.files)), text.CleanLine(filepath.Dir(msg.files[0])))
		if by := d.opt.Shelf.Synced; by != "" {
			said += fmt.Sprintf(w.ExportBeside, by)
		}
		d.Say(said)
	}
	return d.tick()
}
