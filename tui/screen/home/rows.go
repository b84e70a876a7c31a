package home

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/part"
	"convene/tui/words"
)

// newest is how many sessions, and shown how many plans, are offered before one asks for the others.
const newest, shown = 3, 3

// row is one line of the list: a choice, or the heading above some.
type row struct {
	heading    bool
	name, hint string
	about      string // all there is to say of it, shown while it is chosen
	does       tea.Msg
	opens      func() // what choosing it changes in the list, where it does nothing else
}

// rows are the list: what one carries on, what can be started, and on one's own computer what else there is to do.
func (s *Screen) rows(k part.Kit) []row {
	w, typed := k.Words.Home, s.typed.Value()
	var out []row
	group := func(heading string, rows []row) {
		var found []row
		for _, r := range rows {
			if part.Match(r.name, typed) > part.NoMatch {
				found = append(found, r)
			}
		}
		if len(found) > 0 {
			out = append(append(out, row{heading: true, name: heading}), found...)
		}
	}
	if s.write {
		group(w.WhichDocs, s.earlier(k, func(f File) tea.Msg { return Write{f.Path} }))
		return out
	}
	var open []row
	for _, f := range s.opt.Open {
		open = append(open, row{name: f.Name, hint: here(k, f), does: Open{f.Path}})
	}
	recent := s.earlier(k, func(f File) tea.Msg { return Open{f.Path} })
	if older := len(recent) - newest; older > 0 && !s.all && typed == "" {
		recent = append(recent[:newest:newest], row{name: w.MoreFiles.Of(older), opens: func() { s.all = true }})
	}
	start := s.startable(k)
	if more := len(start) - shown; more > 1 && s.opt.Place == OnComputer && !s.plans && typed == "" {
		start = append(start[:shown:shown], row{name: w.MorePlans.Of(more), about: w.MorePlansAbout, opens: func() { s.plans = true }})
	}
	group(w.Open, open)
	group(s.recent(w), recent)
	group(w.Start, start)
	if s.opt.Place == OnComputer {
		group(w.Besides, s.chores(w))
	}
	group("", []row{{name: w.Quit, hint: w.QuitHint, does: Quit{}}})
	return out
}

// startable are the plans and the exercises.
func (s *Screen) startable(k part.Kit) []row {
	w := k.Words.Home
	var out []row
	for _, p := range s.opt.Plans {
		kind := w.Plan
		if p.Alone {
			kind = w.Exercise
		}
		hint := kind
		if about := p.About.In(k.Lang); about != "" {
			hint += " · " + about
		}
		does := tea.Msg(Host{What: p.ID})
		if p.Tables > 0 {
			does = howMany{p}
		}
		out = append(out, row{name: p.Title.In(k.Lang), hint: hint, about: hint, does: does})
	}
	return out
}

// earlier are the sessions of before, by title, day, people and tables.
func (s *Screen) earlier(k part.Kit, does func(File) tea.Msg) []row {
	var out []row
	for _, f := range s.opt.Recent {
		r := row{name: f.Name, hint: when(k, f.When), does: does(f)}
		if title := f.Title.In(k.Lang); title != "" {
			said := []string{r.hint}
			if f.People > 0 {
				said = append(said, k.Words.Home.People.Of(f.People))
			}
			if f.Tables > 0 {
				said = append(said, k.Words.Common.Tables.Of(f.Tables))
			}
			r.name, r.hint = title, strings.Join(said, " · ")
			r.about = r.hint + " · " + f.Name
		}
		out = append(out, r)
	}
	return out
}

// chores are what else there is to do on one's own computer.
func (s *Screen) chores(w words.Home) []row {
	out := []row{
		{name: w.Try, about: w.TryAbout, does: Do{TryIt}},
		{name: w.Own, about: w.OwnAbout, does: Do{MakeOwn}},
	}
	if len(s.opt.Recent) > 0 {
		out = append(out, row{name: w.Docs, about: w.DocsAbout, opens: func() {
			s.write, s.at = true, 0
			s.typed.Set("")
		}})
	}
	return append(out, row{name: w.Ready, about: w.ReadyAbout, does: Do{IsItReady}})
}

// recent is the heading above what can be carried on.
func (s *Screen) recent(w words.Home) string {
	if s.opt.Place == OnComputer {
		return w.Recent
	}
	return w.Earlier
}

// about is the sentence under the title.
func (s *Screen) about(w words.Home) string {
	switch {
	case s.opt.Told != "":
		return s.opt.Told
	case s.opt.Place == OnServer:
		return w.OnServer
	case s.opt.Place == Which:
		return w.Which
	}
	return w.About
}

// when is a date in the one order that is read the same everywhere.
func when(k part.Kit, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(k.Now.Location())
	if y, m, d := k.Now.Date(); t.Year() == y && t.Month() == m && t.Day() == d {
		return fmt.Sprintf(k.Words.Home.Today, t.Format("15:04"))
	}
	return t.Format("2006-01-02 15:04")
}

// here is what there is to know of a session that runs.
func here(k part.Kit, f File) string {
	out := k.Words.Common.People.Of(f.Here)
	if f.Code != "" {
		out += " · " + f.Code
	}
	return out
}
