package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/export"
)

// Story prints, as Markdown, what several sessions of the same teams add up to:
// each commitment from its making to its end, and each plan's versions.
func Story(ctx context.Context, dir Dir, names []string, lang exercises.Lang, w io.Writer) error {
	var states []session.State
	for _, name := range names {
		path, ok := dir.Find(name)
		if !ok {
			return fmt.Errorf("there is no session file %s", name)
		}
		st, err := Read(ctx, path, time.Time{})
		if err != nil {
			return err
		}
		states = append(states, st)
	}
	t := teller{w: w, lang: lang, story: carry.Tell(states), words: storyIn(lang)}
	for _, tb := range t.story.Tables {
		t.table(tb)
	}
	return t.err
}

type storyWords struct {
	table, commitments, versions, nothing, by string
	since                                     map[session.Since]string
}

func storyIn(lang exercises.Lang) storyWords {
	if lang == exercises.Spanish {
		return storyWords{"Mesa %d", "Compromisos", "versiones", "Nada que contar.", "para", map[session.Since]string{
			session.SinceNew: "nuevo", session.SinceKept: "igual", session.SinceChanged: "cambió", session.SinceDropped: "se quitó",
		}}
	}
	return storyWords{"Table %d", "Commitments", "versions", "Nothing to tell.", "by", map[session.Since]string{
		session.SinceNew: "new", session.SinceKept: "kept", session.SinceChanged: "changed", session.SinceDropped: "dropped",
	}}
}

// teller writes a story down and remembers the first error.
type teller struct {
	w     io.Writer
	lang  exercises.Lang
	story carry.Story
	words storyWords
	err   error
}

func (t *teller) line(format string, args ...any) {
	for i, a := range args { // nothing that people wrote becomes markup
		if s, ok := a.(string); ok {
			args[i] = export.MarkdownText(s)
		}
	}
	if _, err := fmt.Fprintf(t.w, format+"\n", args...); err != nil {
		t.err = errors.Join(t.err, err)
	}
}

func (t *teller) session(i int) string { return t.story.Sessions[i].Title.In(t.lang) }

func (t *teller) table(tb carry.Table) {
	name := fmt.Sprintf(t.words.table, tb.Number)
	if n := tb.Name.In(t.lang); n != "" {
		name += " · " + n
	}
	t.line("# %s\n", name)
	if len(tb.Commitments)+len(tb.Plans) == 0 {
		t.line("*%s*\n", t.words.nothing)
		return
	}
	if len(tb.Commitments) > 0 {
		t.line("## %s\n", t.words.commitments)
	}
	for _, c := range tb.Commitments {
		f := c.First()
		t.line("- **%s** %s (%s %s)", f.Who, f.What, t.words.by, f.ByWhen)
		for _, ch := range c.Chapters {
			said := strings.TrimSpace(ch.Outcome.In(t.lang) + " " + ch.Why)
			if said == "" {
				said = "–"
			}
			t.line("  - %s: %s", t.session(ch.Session), said)
		}
	}
	t.line("")
	for _, p := range tb.Plans {
		t.line("## %s · %s\n", p.Title.In(t.lang), t.words.versions)
		for _, v := range p.Versions {
			t.line("### %s\n", t.session(v.Session))
			for _, sec := range v.Sections {
				t.line("**%s**\n", sec.Title.In(t.lang))
				for _, l := range sec.Lines {
					var cells []string
					for _, c := range l.Cells {
						cells = append(cells, c.Text)
					}
					if len(cells) == 0 {
						for _, c := range l.Was {
							cells = append(cells, c.Text)
						}
					}
					t.line("- %s (%s)", strings.Join(cells, " · "), t.words.since[l.Since])
				}
				t.line("")
			}
		}
	}
}
