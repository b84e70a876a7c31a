package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/exercises/hints"
	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

// Promise is what somebody said they would do, from its making to how it stands.
type Promise struct {
	ID      string `json:"id" jsonschema_description:"The same in every report of these sessions."`
	Session int    `json:"session" jsonschema:"minimum=0" jsonschema_description:"How many sessions before this one it was made; 0 for this one."`
	Title   string `json:"title" jsonschema_description:"The session in which it was made."`
	Made    string `json:"made,omitempty" jsonschema_description:"The day on which it was made, where that session was."`
	Group
	Who       string `json:"who"`
	What      string `json:"what"`
	FirstStep string `json:"first_step,omitempty"`
	Due       string `json:"due,omitempty" jsonschema_description:"The day by which, counted from the day on which it was made; absent where none was said."`
	Typed     string `json:"typed,omitempty" jsonschema_description:"The day as it was typed."`
	// Status is how it stands, for programs; Outcome what was said of it, in words.
	Status  PromiseStatus  `json:"status" jsonschema:"enum=new,enum=open,enum=met,enum=partly,enum=not-met,enum=told,enum=let-go"`
	Outcome string         `json:"outcome,omitempty"`
	By      string         `json:"by,omitempty" jsonschema_description:"Who said how it went, where it was somebody else than the promise names."`
	Why     string         `json:"why,omitempty"`
	Flags   []PromiseFlag  `json:"flags" jsonschema:"enum=no-date,enum=nobody,enum=vague"`
	Source  *PromiseSource `json:"source,omitempty" jsonschema_description:"Where it stands in this report; absent where its worksheet isn't in it."`
}

// PromiseSource is the entry a promise is.
type PromiseSource struct {
	Step  int    `json:"step"`
	Entry string `json:"entry"`
	Label string `json:"label" jsonschema_description:"Its number there."`
}

// PromiseStatus is how a promise stands.
type PromiseStatus string

// A promise that was told of in other words than those to choose from is just told.
const (
	PromiseNew    PromiseStatus = "new"
	PromiseOpen   PromiseStatus = "open"
	PromiseMet    PromiseStatus = "met"
	PromisePartly PromiseStatus = "partly"
	PromiseNotMet PromiseStatus = "not-met"
	PromiseTold   PromiseStatus = "told"
	PromiseLetGo  PromiseStatus = "let-go"
)

// PromiseFlag is what a promise lacks.
type PromiseFlag string

// What a promise may lack: a day, a person, or that others could see it happen.
const (
	NoDate PromiseFlag = "no-date"
	Nobody PromiseFlag = "nobody"
	Vague  PromiseFlag = "vague"
)

// Stands tells whether a promise was made before and isn't done with.
func (p *Promise) Stands() bool {
	return p.Status != PromiseNew && p.Status != PromiseMet && p.Status != PromiseLetGo
}

// promises are those of this session and of the ones before it that are at hand. What was
// promised on a worksheet that stays at its table is left out with it.
func (m maker) promises() []Promise {
	all := append(m.lineage(), m.st)
	slices.SortStableFunc(all, func(a, b session.State) int { return a.Started.Compare(b.Started) })
	out := []Promise{}
	for i, c := range carry.Ledger(all) {
		table := c.Last().Table
		if m.opt.Table != 0 && m.opt.Table != table || m.opt.Exercise != "" && m.opt.Exercise != c.Exercise || c.Stays && m.opt.keepsBack(table) {
			continue
		}
		p := m.promise(c, table, all)
		p.ID, p.Group = fmt.Sprintf("p%d", i+1), Group{Number: table}
		if t := m.st.Table(table); t != nil {
			p.Group = m.group(t)
		}
		out = append(out, p)
	}
	rank := func(p Promise) int {
		switch {
		case p.Status == PromiseNew:
			return 0
		case p.Stands():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b Promise) int {
		return cmp.Or(rank(a)-rank(b), cmp.Compare(cmp.Or(a.Due, "9"), cmp.Or(b.Due, "9")))
	})
	return out
}

func (m maker) promise(c carry.Commitment, table int, all []session.State) Promise {
	now := len(all) - 1
	first, last := c.First(), c.Last()
	made := all[first.Session]
	day := made.Started.In(made.Location(m.opt.Zone))
	out := Promise{
		Session: now - first.Session, Title: m.say(made.Plan.Title), Made: day.Format(time.DateOnly),
		Who: m.who(last.Who, table), What: m.told(last.What, table), FirstStep: m.told(first.First, table),
		Typed: text.OneLine(cmp.Or(last.ByWhen, first.ByWhen)), Status: status(c, now, all[last.Session]),
		Outcome: m.told(last.Outcome.In(m.opt.Lang), table), Why: m.told(last.Why, table), By: m.saidBy(last), Flags: []PromiseFlag{},
	}
	// A date means what it meant when it was said: "next Friday" is the one after that day.
	due := last.Day
	if due.IsZero() {
		due = first.Day
	}
	if due.IsZero() {
		out.Typed = m.told(out.Typed, table) // no day, so it may name anybody; "by May" is a month
		out.Flags = append(out.Flags, NoDate)
	} else {
		out.Due = due.Format(time.DateOnly)
	}
	if strings.TrimSpace(last.Who) == "" {
		out.Flags = append(out.Flags, Nobody)
	}
	if m.vague(c, all) {
		out.Flags = append(out.Flags, Vague)
	}
	if last.Session == now {
		out.Source = m.promiseSource(c.Ref, table)
	}
	return out
}

// vague tells whether nobody could see it happen, as the hint at the table says.
func (m maker) vague(c carry.Commitment, all []session.State) bool {
	st := all[c.First().Session]
	for i := range st.Plan.Steps {
		ex := st.Exercise(i)
		if ex == nil || ex.ID != c.Exercise {
			continue
		}
		for k, sec := range ex.Sections {
			if !carry.Committing(ex, k) {
				continue
			}
			for _, col := range sec.Columns {
				if code, ok := hints.Hint(ex, k, col, c.First().What, nil, time.Time{}); ok && code == hints.NotSeen {
					return true
				}
			}
		}
	}
	return false
}

// promiseSource finds a promise on this session's worksheets.
func (m maker) promiseSource(ref session.PromiseRef, table int) *PromiseSource {
	t := m.st.Table(table)
	if t == nil {
		return nil
	}
	same := func(e *session.Entry) bool {
		if e.Brought != nil {
			p := e.Brought.Promise
			return p != nil && p.Session.Equal(ref.Session) && p.Entry == ref.Entry
		}
		return ref.Session.Equal(m.st.Started) && e.ID == ref.Entry
	}
	for i, sh := range t.Sheets {
		ex := m.st.Exercise(i)
		if ex == nil || m.opt.Exercise != "" && m.opt.Exercise != ex.ID || m.staysAt(ex.ID, table) {
			continue
		}
		for _, e := range sh.Entries {
			if same(e) && !e.Removed && !blank(e) {
				one := sheetMaker{maker: m, ex: ex, table: table, sh: sh}
				s := one.sheet()
				id := one.entryIDs(sh)[e.ID]
				return &PromiseSource{Step: m.st.Number(i), Entry: id, Label: s.Labels(ex.Shape)[id]}
			}
		}
	}
	return nil
}

// status is how a promise stands; now is this session's place among them, st where it
// was last spoken of.
func status(c carry.Commitment, now int, st session.State) PromiseStatus {
	last := c.Last()
	switch {
	case last.Settled:
		return PromiseMet
	case last.Since == session.SinceDropped:
		return PromiseLetGo
	case last.Outcome != nil:
		return chosen(last.Outcome, st)
	case c.First().Session == now || last.Session == now && last.Again:
		return PromiseNew
	}
	return PromiseOpen
}

// chosen is which of the outcomes there are to choose from that is: the last of them says
// that it wasn't met at all.
func chosen(outcome exercises.Text, st session.State) PromiseStatus {
	for i := range st.Plan.Steps {
		ex := st.Exercise(i)
		if ex == nil {
			continue
		}
		for _, col := range ex.Columns {
			if col.Settles == 0 {
				continue
			}
			for k, choice := range col.Choices {
				if choice.In(exercises.English) != outcome.In(exercises.English) {
					continue
				}
				if k == len(col.Choices)-1 {
					return PromiseNotMet
				}
				return PromisePartly
			}
		}
	}
	return PromiseTold
}
