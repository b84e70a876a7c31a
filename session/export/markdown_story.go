package export

import (
	"io"
	"strings"

	"convene/exercises"
	"convene/session/report"
)

// StoryMarkdown writes the report's story by itself. Without one it writes nothing.
func StoryMarkdown(w io.Writer, r report.Report) error {
	d := markdown{words: wordsIn(r.Lang), lang: r.Lang}
	d.story(r.Story)
	_, err := w.Write(d.b.Bytes())
	return err
}

// was is how an entry came, where it has changed, as a list below it.
func (d *markdown) was(e *report.Entry, indent string) []string {
	if len(e.Was) == 0 {
		return nil
	}
	return []string{indent + "- *" + sinceIn(d.lang).was + "* " + mdInline(report.InOneLine(e.Was))}
}

// dropped are the lines of a section that were let go.
func (d *markdown) dropped(s *report.Section) {
	if len(s.Dropped) == 0 {
		return
	}
	lines := []string{"*" + sinceIn(d.lang).letGo + "*", ""}
	for _, e := range s.Dropped {
		lines = append(lines, "- ~~"+mdInline(report.InOneLine(e.Cells))+"~~")
	}
	d.block(lines...)
}

// story is what the sessions so far add up to.
func (d *markdown) story(s *report.Story) {
	if s == nil {
		return
	}
	w := storyIn(d.lang)
	d.heading(2, w.title)
	var lines []string
	for _, one := range s.Sessions {
		line := "- " + mdInline(one.Title)
		if !one.Started.IsZero() {
			line += ", " + when(one.Started)
		}
		if reached := w.reached(one.Benchmarks); reached != "" {
			line += " — *" + reached + "*"
		}
		lines = append(lines, line)
	}
	d.block(lines...)
	for i := range s.Tables {
		d.storyTable(w, s, &s.Tables[i])
	}
}

func (d *markdown) storyTable(w storyWords, s *report.Story, t *report.StoryTable) {
	d.heading(3, d.words.table(t.Number, t.Name))
	if len(t.Commitments) > 0 {
		d.heading(4, w.commitments)
		var lines []string
		for _, c := range t.Commitments {
			who := "*" + w.nobody + "*"
			if c.Who != "" {
				who = "**" + mdInline(c.Who) + "**"
			}
			lines = append(lines, strings.TrimRight("- "+who+" "+mdInline(c.What), " ")+w.by(mdInline(c.When)))
			for _, ch := range c.Chapters {
				lines = append(lines, "  - "+mdInline(s.Sessions[ch.Session].Title)+": "+mdInline(w.chapter(ch)))
			}
		}
		d.block(lines...)
	}
	for _, p := range t.Plans {
		d.heading(4, w.versions(p.Title))
		for _, v := range p.Versions {
			d.block("**" + mdInline(s.Sessions[v.Session].Title) + "**")
			for _, sec := range v.Sections {
				lines := []string{"*" + mdInline(sec.Title) + "*", ""}
				for _, l := range sec.Lines {
					lines = append(lines, "- "+mdInline(l.Text))
					if m := w.line(l, v.Session == p.Versions[0].Session); m != "" {
						lines[len(lines)-1] += " — *" + mdInline(m) + "*"
					}
				}
				d.block(lines...)
			}
		}
	}
}

// storyWords say what several sessions add up to.
type storyWords struct {
	title       string
	commitments string
	versions    func(title string) string
	by          func(when string) string // behind what somebody will do; "" where no day was given
	nobody      string                   // where nobody's name stands
	saidBy      func(name string) string // of somebody who answered for another
	made        string                   // of a commitment nobody has said anything of
	letGo       string
	stands      string
	reached     func([]report.Benchmark) string
	since       sinceWords
}

// chapter is how a commitment stood in one session, in a few words.
func (w storyWords) chapter(c report.StoryChapter) string {
	said := strings.TrimSpace(c.Outcome)
	if c.Why != "" {
		said = strings.TrimPrefix(said+" — "+c.Why, " — ")
	}
	if said != "" && c.By != "" {
		said += " (" + w.saidBy(c.By) + ")"
	}
	switch {
	case c.Since == "dropped" && said == "":
		return w.letGo
	case c.Since == "dropped":
		return said + " — " + w.letGo
	case said != "":
		return said
	case c.Since == "new":
		return w.made
	}
	return w.stands
}

// line is the remark behind a line of a version: what has become of it since the
// one before. In the first version everything would be new, so nothing is said.
func (w storyWords) line(l report.StoryLine, first bool) string {
	m := w.since.mark(l.Since)
	if m == "" || first && l.Since == "new" {
		return ""
	}
	if l.Was != "" {
		m += ". " + w.since.was + " " + l.Was
	}
	return m
}

func storyIn(lang exercises.Lang) storyWords {
	count := func(all []report.Benchmark) (n int) {
		for _, b := range all {
			if b.Ticked {
				n++
			}
		}
		return n
	}
	if lang == exercises.Spanish {
		return storyWords{
			title: "De sesión en sesión", commitments: "La historia de cada compromiso",
			versions: func(title string) string { return title + ": sus versiones" },
			by:       func(when string) string { return before(" — para cuándo: ", when) },
			nobody:   "(sin nombre)",
			saidBy:   func(name string) string { return "lo dijo " + name },
			made:     "se prometió", letGo: "se dejó ir", stands: "sigue en pie; nadie dijo cómo resultó",
			reached: func(all []report.Benchmark) string {
				return ofThem(count(all), len(all), " de ", "meta alcanzada", "metas alcanzadas")
			},
			since: sinceIn(lang),
		}
	}
	return storyWords{
		title: "From session to session", commitments: "Each commitment’s story",
		versions: func(title string) string { return title + ": its versions" },
		by:       func(when string) string { return before(" — by when: ", when) },
		nobody:   "(no name)",
		saidBy:   func(name string) string { return "said by " + name },
		made:     "made", letGo: "let go", stands: "stands; nobody said how it went",
		reached: func(all []report.Benchmark) string {
			return ofThem(count(all), len(all), " of ", "benchmark reached", "benchmarks reached")
		},
		since: sinceIn(lang),
	}
}

// before puts words in front of what may be nothing.
func before(words, s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return words + s
}

// ofThem is "3 of 4 benchmarks reached", and nothing where there are none.
func ofThem(n, of int, between, one, many string) string {
	if of == 0 {
		return ""
	}
	return numbered("", n, between, plural(of, one, many))
}
