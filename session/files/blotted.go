package files

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Erasure is what erasing a person takes away, or would.
type Erasure struct {
	session.Erased
	// Blotted are the lines of others in which the person's name is blotted out: a
	// name may be an ordinary word as well, and nothing brings it back.
	Blotted []Blotted
	// Covered is how many more there are that nobody may read yet.
	Covered int
	// Passed are lines of others in which the name may stand and was left: there it may
	// be an everyday word. PassedCovered is how many of them nobody may read yet.
	Passed        []Blotted
	PassedCovered int
}

// Blotted is one line of somebody else's as it reads without the name.
type Blotted struct {
	Where Place
	Line  string // in one line, and of a long one the part with the blots
}

// In is the line and where it stands: "table 1, Building blocks: “…”".
func (b Blotted) In(lang exercises.Lang) string {
	return fmt.Sprintf(in(lang).BlottedLine, b.Where.In(lang), b.Line)
}

// Place is where in a session something stands.
type Place struct {
	Table    int // 0: at none
	Exercise *exercises.Exercise
	What     Remark
}

// Remark is what stands somewhere beside the lines of the worksheets; the zero Remark is such a line.
type Remark int

// The remarks there are.
const (
	ALine Remark = iota
	TheAgenda
	TheTitleBefore // of the session before
	AnAnnouncement
	AHeadline
	ACallForHelp
	ANote
	AnAnswer
)

// In is the place in words: "table 1, Building blocks, a note".
func (p Place) In(lang exercises.Lang) string {
	w := in(lang)
	what := map[Remark]string{
		TheAgenda: w.Agenda, TheTitleBefore: w.TitleBefore, AnAnnouncement: w.Announcement, AHeadline: w.Headline,
		ACallForHelp: w.HelpCalled, ANote: w.Note, AnAnswer: w.Answer,
	}[p.What]
	if p.Table == 0 && p.What == AnAnnouncement {
		what = w.ToAll
	}
	var out []string
	if p.Table != 0 {
		out = append(out, fmt.Sprintf(w.Table, p.Table))
	}
	if p.Exercise != nil {
		out = append(out, text.CleanLine(p.Exercise.Title.In(lang)))
	}
	if what != "" {
		out = append(out, what)
	}
	return strings.Join(out, ", ")
}

// blots finds the lines that an erasure changes, in the order in which they stand:
// the plan's, those of the worksheets, and what was said beside them.
type blots struct {
	found   []Blotted
	covered int
}

func blottedIn(was, now []session.Event, before, after session.State) *blots {
	b := &blots{}
	for i, ev := range was {
		if s, ok := ev.Body.(session.Started); ok {
			b.plan(s, now[i].Body)
			break
		}
	}
	open := before.Public()
	for _, t := range before.Tables {
		for k, sh := range t.Sheets {
			left := after.Sheet(sh.Ref)
			for _, e := range sh.Entries {
				then := left.Entry(e.ID)
				if then == nil {
					continue
				}
				hidden := open.Sheet(sh.Ref).Entry(e.ID) == nil
				for c := range min(len(e.Texts), len(then.Texts)) {
					b.note(on(t.Number, before.Exercise(k)), e.Texts[c].String(), then.Texts[c].String(), hidden)
				}
			}
		}
	}
	for i := range was {
		b.remark(before, was[i].Body, now[i].Body)
	}
	return b
}

// note keeps a text that has blots now which it hadn't, and words besides.
func (b *blots) note(where Place, was, now string, hidden bool) {
	mark := string(session.Blot)
	if strings.Count(now, mark) <= strings.Count(was, mark) || strings.Trim(now, mark+" ") == "" {
		return
	}
	line := Blotted{Where: where, Line: around(text.CleanLine(now))}
	switch {
	case hidden:
		b.covered++
	case !slices.Contains(b.found, line): // a headline that was set twice
		b.found = append(b.found, line)
	}
}

// remark looks at what stands beside the worksheets.
func (b *blots) remark(st session.State, was, now session.Body) {
	where, said, _ := remarkIn(st, was)
	_, left, _ := remarkIn(st, now)
	b.note(where, said, left, false)
}

// plan looks at the wording of the agenda, and of its worksheets.
func (b *blots) plan(was session.Started, body session.Body) {
	now, ok := body.(session.Started)
	if !ok {
		return
	}
	if was.Past != nil && now.Past != nil {
		for _, lang := range slices.Sorted(maps.Keys(was.Past.Title)) {
			b.note(Place{What: TheTitleBefore}, was.Past.Title[lang], now.Past.Title[lang], false)
		}
	}
	b.words(tree(was.Plan), tree(now.Plan))
}

// tree is a plan as nothing but lists, groups and words.
func tree(p *exercises.Plan) (out any) {
	if data, err := json.Marshal(p); err == nil {
		_ = json.Unmarshal(data, &out) // what was just written can be read
	}
	return out
}

// words goes through two trees of the same shape.
func (b *blots) words(was, now any) {
	switch was := was.(type) {
	case string:
		if now, ok := now.(string); ok {
			b.note(Place{What: TheAgenda}, was, now, false)
		}
	case []any:
		if now, ok := now.([]any); ok && len(now) == len(was) {
			for i := range was {
				b.words(was[i], now[i])
			}
		}
	case map[string]any:
		if now, ok := now.(map[string]any); ok {
			for _, key := range slices.Sorted(maps.Keys(was)) {
				b.words(was[key], now[key])
			}
		}
	}
}

// on is a table's worksheet.
func on(table int, ex *exercises.Exercise) Place { return Place{Table: table, Exercise: ex} }

// mostAround is how much of a long line is shown, and beforeBlots how much of that
// stands before its first blot.
const mostAround, beforeBlots = 120, 50

// around is a line cut to where its blots begin.
func around(line string) string {
	runes := []rune(strings.TrimSpace(line))
	if len(runes) <= mostAround {
		return string(runes)
	}
	from := max(slices.Index(runes, session.Blot)-beforeBlots, 0)
	to := min(from+mostAround, len(runes))
	out := strings.TrimSpace(string(runes[from:to]))
	if from > 0 {
		out = "…" + out
	}
	if to < len(runes) {
		out += "…"
	}
	return out
}
