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
	Where string // "table 1, Building blocks"
	Line  string // in one line, and of a long one the part with the blots
}

func (b Blotted) String() string { return b.Where + ": “" + b.Line + "”" }

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
func (b *blots) note(where, was, now string, hidden bool) {
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
	sheet := func(ref session.SheetRef, what string) string {
		return on(ref.Table, st.Exercise(ref.Step)) + ", " + what
	}
	switch was := was.(type) {
	case session.Announced:
		where := "an announcement to all"
		if was.Table > 0 {
			where = fmt.Sprintf("table %d, an announcement", was.Table)
		}
		if now, ok := now.(session.Announced); ok {
			b.note(where, was.Text, now.Text, false)
		}
	case session.HeadlineSet:
		if now, ok := now.(session.HeadlineSet); ok {
			b.note(sheet(was.Sheet, "a headline"), was.Text, now.Text, false)
		}
	case session.HelpCalled:
		if now, ok := now.(session.HelpCalled); ok {
			b.note(fmt.Sprintf("table %d, a call for help", was.Table), was.Reason, now.Reason, false)
		}
	case session.NoteLeft:
		if now, ok := now.(session.NoteLeft); ok {
			b.note(sheet(was.Sheet, "a note"), was.Note.Text, now.Note.Text, false)
		}
	case session.NoteAnswered:
		if now, ok := now.(session.NoteAnswered); ok {
			b.note(sheet(was.Sheet, "an answer"), was.Answer, now.Answer, false)
		}
	}
}

// plan looks at the wording of the agenda, and of its worksheets.
func (b *blots) plan(was session.Started, body session.Body) {
	now, ok := body.(session.Started)
	if !ok {
		return
	}
	if was.Past != nil && now.Past != nil {
		for _, lang := range slices.Sorted(maps.Keys(was.Past.Title)) {
			b.note("the title of the session before", was.Past.Title[lang], now.Past.Title[lang], false)
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
			b.note("the plan", was, now, false)
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
func on(table int, ex *exercises.Exercise) string {
	where := fmt.Sprintf("table %d", table)
	if ex != nil {
		where += ", " + text.CleanLine(ex.Title.In(exercises.English))
	}
	return where
}

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
