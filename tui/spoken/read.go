package spoken

import (
	"fmt"
	"strings"
	"time"

	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// begin says where they are: the table, the worksheet with its question, the time, who else is here, and how much
// stands in each part.
func (v *voice) begin() {
	c := v.kit.Words.Common
	head := []string{v.tableName(v.Own), v.StepTitle(v.Ref.Step, v.kit.Lang)}
	if t := v.clock(); t != "" {
		head = append(head, t)
	}
	v.say("%s.", strings.Join(head, ". "))
	v.say("%s", strings.Join(strings.Fields(v.Exercise.Prompt.In(v.kit.Lang)), " "))
	v.facts = nil
	for _, s := range v.newFacts() {
		v.say("%s", s)
	}
	here := v.present()
	if here == "" {
		here = c.People.Of(1)
	}
	v.say("%s", here)
	v.overview()
	v.say("%s", v.w().Hint)
	v.heard.all(v)
}

// clock is the time left, in words.
func (v *voice) clock() string {
	st := v.State.StageOf(v.Own)
	if st == nil || !st.Clock.Shown() {
		return ""
	}
	left := st.Clock.At(v.opt.Now())
	switch {
	case left <= 0:
		return v.kit.Words.Common.TimesUp
	case left < time.Minute:
		return v.kit.Words.Common.LastMinute
	}
	return fmt.Sprintf(v.w().Left, v.kit.Words.Common.Minutes.Of(int(left/time.Minute)))
}

// present is who else is here, and who of them writes.
func (v *voice) present() string {
	w := v.w()
	var out []string
	for _, p := range part.Roster(v.State, v.hand.View.People, v.Ref.Table, v.opt.Now()) {
		if p.Seat.ID == v.Me() || p.Out {
			continue
		}
		state := w.IsHere
		switch {
		case p.Writing:
			state = w.IsWriting
		case !p.Here:
			state = w.IsAway
		}
		out = append(out, fmt.Sprintf(state, p.Seat.Name))
	}
	return strings.Join(out, ", ")
}

// overview is how much stands in each part of the worksheet.
func (v *voice) overview() {
	w := v.w()
	if v.Kinds() {
		v.say("%s", v.kit.Words.Facilitate.Lines.Of(len(v.Lines())))
		return
	}
	var out []string
	for i, s := range v.Exercise.Sections {
		n := 0
		for _, e := range v.Sheet.Section(i) {
			if !e.Blank() {
				n++
			}
		}
		much := w.Empty
		if n > 0 {
			much = v.kit.Words.Facilitate.Lines.Of(n)
		}
		out = append(out, fmt.Sprintf("%d %s: %s", i+1, s.Title.In(v.kit.Lang), much))
	}
	v.say("%s.", strings.Join(out, ". "))
}

// numbered is an entry with the number that it is called by: "2.1" is the first line of the second part; on a map lines
// are numbered from the top.
type numbered struct {
	number string
	entry  *session.Entry
	under  string // on a map: what it hangs under
}

// numbers are all lines, as they are read out.
func (v *voice) numbers() []numbered {
	var out []numbered
	if v.Kinds() {
		called := map[string]string{}
		for i, l := range v.Lines() {
			n := fmt.Sprint(i + 1)
			called[fmt.Sprint(l.Entry.ID)] = n
			out = append(out, numbered{n, l.Entry, called[fmt.Sprint(l.Entry.Parent)]})
		}
		return out
	}
	for i := range v.Exercise.Sections {
		n := 0
		for _, e := range v.Sheet.Section(i) {
			n++
			out = append(out, numbered{number: fmt.Sprintf("%d.%d", i+1, n), entry: e})
		}
	}
	return out
}

// find gives the line that a number called when it was last told: others may have moved or taken away lines since, and
// nobody may hit another one than they mean. nil where it is gone.
func (v *voice) find(number string) *session.Entry {
	for id, h := range v.heard.entries {
		if h.number != number {
			continue
		}
		if e := v.Sheet.Entry(id); e != nil && !e.Removed {
			return e
		}
		return nil
	}
	return nil
}

// sentence is an entry in one line: its words with their columns, who wrote it, its dots and notes.
func (v *voice) sentence(n numbered) string {
	e := n.entry
	text := v.words(e)
	if text == "" {
		text = v.w().Empty
	}
	head := n.number
	if v.Kinds() {
		head += ", " + v.Exercise.Sections[e.Section].Title.In(v.kit.Lang)
		if n.under != "" {
			head += ", " + fmt.Sprintf(v.w().Under, n.under)
		}
		head += ":"
	}
	out := head + " " + strings.TrimSuffix(text, ".") + "."
	if x := v.State.Seat(e.Author); x != nil {
		out += " " + x.Name
		for _, p := range v.hand.View.People.At(v.Ref.Table) {
			if p.Seat == x.ID && p.Where.Entry == e.ID && v.opt.Now().Sub(p.Typed) < part.WritingFor {
				out += ", " + v.kit.Words.Table.Writing
			}
		}
		out += "."
	}
	if d := e.DotCount(); d > 0 {
		out += " " + v.w().Dots.Of(d) + "."
	}
	for _, note := range e.Notes {
		if note.Text != "" {
			out += " " + fmt.Sprintf(v.w().Note, note.Text)
		}
	}
	return out
}

// words are an entry's texts, each with its column where there are several.
func (v *voice) words(e *session.Entry) string {
	cols := v.Columns(e.Section)
	var out []string
	for _, c := range cols {
		if c >= len(e.Texts) {
			continue
		}
		s := strings.Join(strings.Fields(e.Texts[c].String()), " ")
		switch {
		case s == "":
		case len(cols) > 1:
			out = append(out, v.Exercise.Columns[c].Title.In(v.kit.Lang)+": "+s)
		default:
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// read reads the whole worksheet, one part of it, or one line.
func (v *voice) read(what string) {
	w := v.w()
	if what == "" {
		v.say("%s", strings.Join(strings.Fields(v.Exercise.Prompt.In(v.kit.Lang)), " "))
		for i := range v.Exercise.Sections {
			if !v.Kinds() {
				v.readPart(i)
			}
		}
		if v.Kinds() {
			v.readLines(func(*session.Entry) bool { return true })
		}
		v.readPicture()
		return
	}
	if i, ok := v.section(what); ok && !v.Kinds() {
		v.readPart(i)
		return
	}
	e := v.find(what)
	if e == nil {
		v.say(w.NoLine, what)
		return
	}
	v.readLines(func(x *session.Entry) bool { return x == e })
}

// readPicture tells who stands where, by the numbers that the lines have just been read with.
func (v *voice) readPicture() {
	p := session.ShapeOf(v.Exercise).Picture(v.Sheet, v.Exercise)
	if p == nil {
		return
	}
	called := map[*session.Entry]string{}
	for _, n := range v.numbers() {
		called[n.entry] = n.number
	}
	for r, row := range p.Rows {
		for c, cell := range p.Columns {
			var who []string
			for _, e := range p.Cells[r][c] {
				who = append(who, called[e])
			}
			if len(who) > 0 {
				lang := v.kit.Lang
				v.say("%s: %s. %s: %s. %s.", p.Down.In(lang), row.In(lang), p.Across.In(lang), cell.In(lang), strings.Join(who, ", "))
			}
		}
	}
}

// readPart reads one part: what it asks for, and its lines.
func (v *voice) readPart(i int) {
	s := v.Exercise.Sections[i]
	head := fmt.Sprintf("%d %s", i+1, s.Title.In(v.kit.Lang))
	if d := s.Definition.In(v.kit.Lang); d != "" {
		head += ": " + strings.Join(strings.Fields(d), " ")
	}
	v.say("%s.", strings.TrimSuffix(head, "."))
	if len(v.Sheet.Section(i)) == 0 {
		v.say("%s", v.w().Empty)
		return
	}
	v.readLines(func(e *session.Entry) bool { return e.Section == i })
}

func (v *voice) readLines(which func(*session.Entry) bool) {
	var seen []text.ID
	for _, n := range v.numbers() {
		if which(n.entry) {
			v.say("%s", v.sentence(n))
			v.heard.one(v, n)
			seen = append(seen, n.entry.ID)
		}
	}
	v.Sees(seen)
}

// section is the part that a number names.
func (v *voice) section(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1000 {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n - 1, n >= 1 && n <= len(v.Exercise.Sections)
}
