package xlsx

import (
	"fmt"
	"strings"

	"convene/session"
	"convene/session/document"
	"convene/session/document/words"
	"convene/session/report"
)

// story lists what the sessions so far add up to, a row for each session that a
// commitment stood in and for each line of each version of a worksheet, so that
// one can filter by person, by session, by what became of it. The sessions
// themselves are on the overview.
func (b *book) story(name string) error {
	st := b.r.Story
	if st == nil {
		return nil
	}
	l := storySheet{b: b, story: st, words: b.words}
	for _, t := range st.Tables {
		l.named = l.named || t.Name != ""
		l.promises = l.promises || len(t.Commitments) > 0
		l.plans = l.plans || len(t.Plans) > 0
	}
	rows, err := b.newSheet(name, l.layout())
	if err != nil {
		return err
	}
	l.sheetRows = rows
	l.frozen, l.printed = 3, len(rows.columns)-1 // the session says when it was
	if l.named {
		l.frozen++
	}
	l.header()
	for i := range st.Tables {
		t := &st.Tables[i]
		for _, c := range t.Commitments {
			l.commitment(t, c)
		}
		for _, p := range t.Plans {
			l.versions(t, p)
		}
	}
	return l.done()
}

// storySheet is the sheet being filled. Columns that would be empty all the way
// down, because there are no commitments or no worksheets, aren't on it.
type storySheet struct {
	*sheetRows
	b        *book
	story    *report.Story
	words    *words.Words
	named    bool // tables have names
	promises bool
	plans    bool
}

// storyRow is one row, whichever of its columns the sheet has.
type storyRow struct {
	table     *report.StoryTable
	kind      string
	session   int
	worksheet string
	section   string
	who       string
	what      cell
	when      string
	outcome   string
	why       string
	since     string
	was       string
}

func (l *storySheet) layout() []column {
	w, x, o := &l.b.words.Across, &l.b.words.Workbook, l.b.words
	out := []column{{w.Table, 7}}
	if l.named {
		out = append(out, column{o.Workbook.TableName, 10})
	}
	title, worksheet := 0, 0
	for _, s := range l.story.Sessions {
		title = max(title, runesWide(s.Title))
	}
	for _, t := range l.story.Tables {
		for _, p := range t.Plans {
			worksheet = max(worksheet, runesWide(p.Title))
		}
	}
	out = append(out, column{o.Workbook.Kind, 13}, column{l.b.words.Document.Session, wideEnough(title, 14, 28)})
	if l.plans {
		out = append(out, column{x.Worksheet, wideEnough(worksheet, 14, 24)}, column{o.Document.Section, 16})
	}
	if l.promises {
		out = append(out, column{w.Who, 14})
	}
	out = append(out, column{w.What, 38})
	if l.promises {
		out = append(out, column{w.When, 13}, column{x.Outcome, 13}, column{x.Why, 24})
	}
	out = append(out, column{x.Since, 15})
	if l.plans {
		out = append(out, column{before(l.words), 24})
	}
	return append(out, column{l.b.words.Document.Begun, 22})
}

func (l *storySheet) put(r storyRow) {
	one := l.story.Sessions[r.session]
	cells := []cell{intCell(r.table.Number)}
	if l.named {
		cells = append(cells, cell{text: r.table.Name})
	}
	cells = append(cells, cell{text: r.kind}, cell{text: one.Title})
	if l.plans {
		cells = append(cells, cell{text: r.worksheet}, cell{text: r.section})
	}
	if l.promises {
		cells = append(cells, cell{text: r.who})
	}
	cells = append(cells, r.what)
	if l.promises {
		cells = append(cells, cell{text: r.when}, cell{text: r.outcome}, cell{text: r.why})
	}
	cells = append(cells, cell{text: r.since})
	if l.plans {
		cells = append(cells, cell{text: r.was})
	}
	begun := cell{}
	if !one.Started.IsZero() {
		begun.text = document.When(one.Started)
	}
	l.add(append(cells, begun)...)
}

func (l *storySheet) commitment(t *report.StoryTable, c report.StoryCommitment) {
	for _, ch := range c.Chapters {
		l.put(storyRow{
			table: t, kind: l.b.words.Workbook.Commitment, session: ch.Session,
			who: c.Who, what: cell{text: c.What}, when: c.When,
			outcome: ch.Outcome, why: ch.Why, since: became(l.words, ch),
		})
	}
}

// became is what has become of a commitment in one session, where its outcome
// doesn't say that already.
func became(w *words.Words, c report.StoryChapter) string {
	said := strings.TrimSpace(c.Outcome+c.Why) != ""
	switch {
	case c.Since == session.SinceDropped:
		return w.Story.LetGo
	case c.Since == session.SinceNew:
		return w.Story.Made
	case !said:
		return w.Story.Stands
	case c.By != "":
		return fmt.Sprintf(w.Story.SaidBy, c.By)
	}
	return ""
}

func (l *storySheet) versions(t *report.StoryTable, p report.StoryPlan) {
	for _, v := range p.Versions {
		first := v.Session == p.Versions[0].Session
		for _, sec := range v.Sections {
			for _, line := range sec.Lines {
				r := storyRow{
					table: t, kind: l.b.words.Workbook.Version, session: v.Session, worksheet: p.Title, section: sec.Title,
					what: cell{text: line.Text}, was: line.Was,
				}
				if !first || line.Since != session.SinceNew { // in the first version everything would be new
					r.since = document.Since(l.words, line.Since)
				}
				if line.Since == session.SinceDropped {
					r.what.look.kind = lookStruck
				}
				l.put(r)
			}
		}
	}
}
