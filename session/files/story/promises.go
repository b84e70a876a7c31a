package story

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
)

// Promise is one promise as the files at hand tell it, for people and for scripts.
type Promise struct {
	Table     int             `json:"table"` // where it is asked about by now
	TableName string          `json:"table_name,omitempty"`
	Who       string          `json:"who"`
	What      string          `json:"what"`
	ByWhen    string          `json:"by_when,omitempty"`
	Due       string          `json:"due,omitempty"` // the day that it names
	State     string          `json:"state"`         // kept, due, open, or let go
	FirstStep string          `json:"first_step,omitempty"`
	Serves    string          `json:"serves,omitempty"`
	Story     []PromiseInTime `json:"story"` // one for each session it stood in

	lang exercises.Lang
}

// PromiseInTime is what one session says of a promise.
type PromiseInTime struct {
	Session string   `json:"session"`
	Day     string   `json:"day"`
	Made    bool     `json:"made,omitempty"`  // it was made here
	Asked   bool     `json:"asked,omitempty"` // it was asked about here
	Outcome string   `json:"outcome,omitempty"`
	Why     string   `json:"why,omitempty"`
	Again   string   `json:"promised_again,omitempty"`   // by when it was promised anew
	From    string   `json:"handed_over_from,omitempty"` // who had it before
	Rated   []string `json:"rated,omitempty"`
	LetGo   bool     `json:"let_go,omitempty"`
}

// Promised are the words of promises.
type Promised struct {
	Table                       string // %d
	By                          string // %s: when; after what was promised
	Promised, First, Serves     string // %s: what
	Asked, Because, Again, From string // Because: %s: the outcome, %s: why; Again: %s: when; From: %s: who
	LetGo, Kept, Due, Open      string
	Count                       string // %d: promises, kept, due, open, let go
}

// state words how a promise stands.
func (w Promised) state(s string) string {
	return map[string]string{"kept": w.Kept, "due": w.Due, "open": w.Open, "let go": w.LetGo}[s]
}

// String is the promise with its story, several lines.
func (p Promise) String() string {
	w := ours().In(p.lang).Promised
	said := []string{cmp.Or(p.Who, "_____") + ": " + cmp.Or(p.What, "_____")}
	if p.ByWhen != "" {
		said[0] += fmt.Sprintf(w.By, p.ByWhen)
	}
	said[0] += " (" + w.state(p.State) + ")"
	for _, s := range p.Story {
		said = append(said, "    "+s.Day+"  "+strings.Join(p.told(s), "; "))
	}
	return "  " + strings.Join(said, "\n")
}

func (p Promise) told(s PromiseInTime) []string {
	w := ours().In(p.lang).Promised
	var out []string
	add := func(form, words string) {
		if words != "" {
			out = append(out, fmt.Sprintf(form, words))
		}
	}
	if s.Made {
		out = append(out, w.Promised)
		add(w.First, p.FirstStep)
		add(w.Serves, p.Serves)
	}
	switch {
	case s.Outcome != "" && s.Why != "":
		out = append(out, fmt.Sprintf(w.Because, s.Outcome, s.Why))
	case s.Outcome != "":
		out = append(out, s.Outcome)
	case s.Asked && !s.LetGo && s.Again == "":
		out = append(out, w.Asked)
	}
	out = append(out, s.Rated...)
	add(w.From, s.From)
	add(w.Again, s.Again)
	if s.LetGo {
		out = append(out, w.LetGo)
	}
	return out
}

// Promises are those of the sessions named and of all that they carry on, as far
// back as their files are at hand: each once, by table. With a table only that
// table's, and then also what stays at it; otherwise that is left out. today tells
// which are due.
func Promises(ctx context.Context, dir files.Dir, names []string, table int, lang exercises.Lang, today time.Time, say func(string)) ([]Promise, error) {
	var named []session.State
	var paths []string
	for _, name := range names {
		path, err := dir.Named(name)
		if err != nil {
			return nil, err
		}
		st, err := files.Read(ctx, path, time.Time{})
		if err != nil {
			return nil, err
		}
		named, paths = append(named, st), append(paths, path)
	}
	all := slices.Clone(named)
	for _, st := range named {
		all = append(all, dir.Before(ctx, paths, st, named, lang, say)...)
	}
	story := carry.Tell(all)
	called := map[int]string{}
	for _, t := range story.Tables {
		called[t.Number] = t.Name.In(lang)
	}
	day := func(at time.Time) string { // by the room's own clocks
		for _, st := range all {
			if st.Started.Equal(at) {
				at = at.In(st.Location(time.Local))
			}
		}
		return at.Format(time.DateOnly)
	}
	var out []Promise
	for _, c := range carry.Ledger(all) {
		last := c.Last()
		if table != 0 && last.Table != table || table == 0 && c.Stays {
			continue
		}
		p := Promise{
			Table: last.Table, TableName: called[last.Table], Who: cmp.Or(last.Called, last.Who), What: last.What, ByWhen: last.ByWhen,
			State: stateOf(c, today), lang: lang,
		}
		if !last.Day.IsZero() {
			p.Due = last.Day.Format(time.DateOnly)
		}
		for _, ch := range c.Chapters {
			p.FirstStep, p.Serves = cmp.Or(ch.First, p.FirstStep), cmp.Or(ch.Serves, p.Serves)
			s := story.Sessions[ch.Session]
			in := PromiseInTime{
				Session: s.Title.In(lang), Day: day(s.Started), Made: s.Started.Equal(c.Ref.Session), Asked: !s.Started.Equal(c.Ref.Session),
				Outcome: ch.Outcome.In(lang), Why: ch.Why, From: ch.From, LetGo: ch.Since == session.SinceDropped,
			}
			if ch.Again {
				in.Again = ch.ByWhen
			}
			for _, r := range ch.Ratings {
				in.Rated = append(in.Rated, r.Column.In(lang)+": "+r.Said.In(lang))
			}
			p.Story = append(p.Story, in)
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Promise) int { return cmp.Compare(a.Table, b.Table) })
	return out, nil
}

func stateOf(c carry.Commitment, today time.Time) string {
	switch {
	case c.Settled():
		return "kept"
	case !c.Last().Open():
		return "let go"
	case c.Due(today):
		return "due"
	}
	return "open"
}

// PromisesText puts them under their tables, and says at the end how many there are.
func PromisesText(all []Promise, lang exercises.Lang) string {
	w := ours().In(lang).Promised
	var b strings.Builder
	table := 0
	count := map[string]int{}
	for _, p := range all {
		if p.Table != table {
			if table != 0 {
				b.WriteString("\n")
			}
			table = p.Table
			fmt.Fprintf(&b, w.Table, table)
			if p.TableName != "" {
				b.WriteString(", " + p.TableName)
			}
			b.WriteString("\n")
		}
		b.WriteString(p.String() + "\n")
		count[p.State]++
	}
	if len(all) > 0 {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, w.Count+"\n", len(all), count["kept"], count["due"], count["open"], count["let go"])
	return b.String()
}
