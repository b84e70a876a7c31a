package table

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// craftItems are the menu's items of a facilitated session.
func (s *Screen) craftItems() []part.Item {
	w := s.kit.Words
	ref := s.ref // the screen may be taken elsewhere while something is being answered
	var list []part.Item
	if s.invited {
		list = append(list, part.Item{ID: "go", Name: w.Craft.GoThere, Key: part.KeyOf(w, "go"), Run: s.cmdAfter(s.goThere)})
	}
	if s.reading() {
		return append(list, part.Item{ID: "note", Name: w.Craft.Note, Key: part.KeyOf(w, "note"), Disabled: s.whyNoNote(), Choices: s.noteKinds},
			s.dataItem(), s.helpItem())
	}
	done := w.Menu.Done
	if slices.Contains(s.sheet.Done, s.person()) {
		done = w.Craft.NotDone
	}
	list = append(list,
		part.Item{ID: "done", Name: done, Key: part.KeyOf(w, "done"), Run: s.cmdAfter(s.toggleDone)},
	)
	list = append(list, s.leafItems()...)
	list = append(list,
		part.Item{ID: "picks", Name: w.Menu.EasiestHard, Key: part.KeyOf(w, "picks"), Disabled: s.whyNoPicks(), Choices: s.picks},
		s.dataItem(),
		part.Item{ID: "dot", Name: w.Menu.Dots, Key: part.KeyOf(w, "dot"), Disabled: s.whyNoDots(), Choices: s.dots},
	)
	if s.opt.Facilitator {
		list = append(list, part.Item{ID: "note", Name: w.Craft.Note, Key: part.KeyOf(w, "note"), Disabled: s.whyNoNote(), Choices: s.noteKinds})
	}
	list = append(list,
		part.Item{ID: "answer", Name: w.Craft.Answer, Disabled: s.whyNoAnswer(), Choices: s.notesHere},
		part.Item{ID: "headline", Name: w.Craft.GiveHead, Prompt: w.Craft.WhatHead, Most: session.MostHeadline, Try: s.try(func(t string) error {
			return s.done(session.SetHeadline{Sheet: ref, Text: t})
		})},
		part.Item{ID: "round", Name: w.Menu.Round, Choices: s.rounds},
		part.Item{ID: "scribe", Name: w.Craft.Scribe, Choices: s.scribes},
	)
	return append(list, s.helpItem(), s.opt.Bell.Item(s.kit, s.cmdAfter))
}

// helpItem calls the facilitator to this person's own table, or says that they
// aren't needed any more, whatever sheet is on the screen.
func (s *Screen) helpItem() part.Item {
	w, own := s.kit.Words, s.own
	it := part.Item{ID: "help-call", Key: part.KeyOf(w, "help-call")}
	if s.view.State.Table(own).Help != nil {
		it.Name, it.Run = w.Craft.HelpDone, s.cmdAfter(func() { s.do(session.CallHelp{Table: own, Ended: true}) })
		return it
	}
	it.Name, it.Prompt, it.Most, it.Bare = w.Menu.CallForHelp, w.Craft.WhatHelp, session.MostReason, true
	it.Try = s.try(func(t string) error { return s.done(session.CallHelp{Table: own, Reason: t}) })
	return it
}

// try is the answer to a question. One that is refused keeps its question open,
// with what was typed and the reason: the answer may be a whole note.
func (s *Screen) try(f func(string) error) func(string) (tea.Cmd, string) {
	return func(t string) (tea.Cmd, string) {
		err := f(t)
		if err != nil {
			s.pull() // what it was refused for may have only just happened
		}
		return nil, s.kit.Words.Error(err)
	}
}

// done does something and says why not.
func (s *Screen) done(a session.Action) error {
	_, err := s.hub.Do(a)
	if err == nil {
		s.sent()
	}
	return err
}

// person is whom this screen acts for: its own, or the one they write for.
func (s *Screen) person() session.SeatID {
	if s.scribing != 0 {
		return s.scribing
	}
	return s.seat
}

// toggleDone says that one is done, or takes it back. Where people have made
// commitments they read them to each other before that.
func (s *Screen) toggleDone() {
	s.pull()
	done := slices.Contains(s.sheet.Done, s.person())
	if !done && !s.reading() && len(s.commitments()) > 0 {
		s.open(closing)
		return
	}
	s.setDone(!done)
}

// setDone marks a person as done or takes that back, and says so: the sheet looks
// the same as before. Where it was refused it is said why.
func (s *Screen) setDone(done bool) {
	if !s.do(session.SetDone{Sheet: s.ref, Done: done, Of: s.scribing}) {
		return
	}
	w, key := s.kit.Words, part.KeyOf(s.kit.Words, "done")
	x := s.view.State.Seat(s.scribing)
	switch {
	case x != nil && done:
		s.say(fmt.Sprintf(w.Craft.MarkedFor, x.Name, key))
	case x != nil:
		s.say(wording(w.Craft.NoMoreFor, x.Name))
	case done:
		s.say(wording(w.Aloud.Marked, key))
	default:
		s.say(w.Craft.DoneNoMore)
	}
}

func (s *Screen) whyNoPicks() string {
	if len(s.ex.Picks) == 0 {
		return s.kit.Words.Craft.NoPicks
	}
	return ""
}

// picks are the questions, and under each the sections to choose from.
func (s *Screen) picks() []part.Item {
	var out []part.Item
	for _, p := range s.ex.Picks {
		out = append(out, part.Item{Name: p.Title.In(s.kit.Lang), Choices: func() []part.Item { return s.pickable(p) }})
	}
	return out
}

// pickable are the sections to choose from for one question. Once one is chosen
// the next question is asked that this person hasn't answered; Esc ends that.
func (s *Screen) pickable(p exercises.Pick) []part.Item {
	ref, of := s.ref, s.scribing // the screen may be taken elsewhere while one chooses
	var out []part.Item
	for i, sec := range s.ex.Sections {
		it := part.Item{Name: sec.Title.In(s.kit.Lang), Run: s.cmdAfter(func() {
			if s.do(session.Pick{Sheet: ref, Pick: p.ID, Section: i, Of: of}) && s.ref == ref && s.scribing == of {
				s.askPick()
			}
		})}
		if slices.Contains(s.sheet.Picks, session.PickMade{Seat: s.person(), Pick: p.ID, Section: i}) {
			it.Hint = s.kit.Words.Craft.YourPick
		}
		out = append(out, it)
	}
	return out
}

// askPick asks the first of the questions that this person hasn't answered, if
// there is one.
func (s *Screen) askPick() {
	for _, p := range s.ex.Picks {
		made := func(m session.PickMade) bool { return m.Seat == s.person() && m.Pick == p.ID }
		if !slices.ContainsFunc(s.sheet.Picks, made) {
			s.menu = part.NewMenu(p.Title.In(s.kit.Lang), s.pickable(p))
			return
		}
	}
}

func (s *Screen) whyNoDots() string {
	switch {
	case s.ex.Dots.Each == 0:
		return s.kit.Words.Craft.NoDots
	case s.entry() == nil:
		return s.kit.Words.Menu.NoEntryHere
	}
	return ""
}

func (s *Screen) dots() []part.Item {
	e := s.entry()
	if e == nil {
		return nil
	}
	now := e.DotsOf(s.person())
	give := part.Item{Name: s.kit.Words.Craft.DotHere, Run: s.cmdAfter(func() { s.dot(now + 1) })}
	back := part.Item{Name: s.kit.Words.Craft.DotBack, Run: s.cmdAfter(func() { s.dot(now - 1) })}
	if now == 0 {
		back.Disabled = s.kit.Words.Craft.NoDotBack
	}
	return []part.Item{give, back}
}

func (s *Screen) dot(n int) {
	s.do(session.Dot{Sheet: s.ref, Entry: s.caret.entry, Dots: n, Of: s.scribing})
}

// dotKey gives one more dot, and after the most that one entry takes, none.
func (s *Screen) dotKey() {
	if why := s.whyNoDots(); why != "" {
		s.say(s.kit.Words.Menu.Dots + ": " + why)
		return
	}
	e := s.entry()
	n := e.DotsOf(s.person()) + 1
	if m := s.ex.Dots.Most; m > 0 && n > m {
		n = 0
	}
	s.dot(n)
}

func (s *Screen) whyNoNote() string {
	if !s.reading() && !s.opt.Facilitator {
		return s.kit.Words.Craft.NotReading
	}
	switch {
	case s.entry() != nil:
		return ""
	case s.sheet.Count() == 0:
		return s.kit.Words.Craft.NoneToNote
	}
	return s.kit.Words.Menu.NoEntryHere
}

func (s *Screen) noteKinds() []part.Item {
	w := s.kit.Words.Craft
	ref, entry := s.ref, s.caret.entry // the screen may be taken elsewhere while the note is being written
	kind := func(k session.NoteKind, name string) part.Item {
		return part.Item{Name: name, Prompt: w.NoteText, Most: session.MostNote, Try: func(t string) (tea.Cmd, string) {
			err := s.done(session.LeaveNote{Sheet: ref, Entry: entry, ID: s.hub.NewID(ref.Step, 1), Kind: k, Text: t})
			if refused(err, session.NotYours) {
				return nil, w.NoteLate
			}
			return nil, s.kit.Words.Error(err)
		}}
	}
	return []part.Item{kind(session.Warm, w.NoteWarm), kind(session.Cool, w.NoteCool), kind(session.Clarifying, w.NoteAsk)}
}

func (s *Screen) whyNoAnswer() string {
	if e := s.entry(); e == nil || len(e.Notes) == 0 {
		return s.kit.Words.Craft.NoNotes
	}
	return ""
}

func (s *Screen) notesHere() []part.Item {
	e := s.entry()
	if e == nil {
		return nil
	}
	ref := s.ref
	var out []part.Item
	for _, n := range e.Notes {
		out = append(out, part.Item{Name: clip(n.Text, 60), Prompt: s.kit.Words.Craft.WhatAnswer, Most: session.MostNote, Try: s.try(func(t string) error {
			return s.done(session.AnswerNote{Sheet: ref, Entry: e.ID, Note: n.ID, Answer: t})
		})})
	}
	return out
}

// rounds is the round of this table: everybody there may lead it.
func (s *Screen) rounds() []part.Item {
	w := s.kit.Words.Craft
	t := s.view.State.Table(s.ref.Table)
	do := func(name string, a session.Action) part.Item {
		return part.Item{Name: name, Run: s.cmdAfter(func() { s.do(a) })}
	}
	if t.Round == nil {
		return []part.Item{do(w.StartRound, session.SetRound{Table: t.Number})}
	}
	var out []part.Item
	if len(t.Round.Order) > 0 {
		out = append(out, do(w.NextTurn, session.NextSpeaker{Table: t.Number}), do(w.Pass, session.NextSpeaker{Table: t.Number, Pass: true}))
	}
	for _, id := range t.Round.Spoke {
		if x := s.view.State.Seat(id); x != nil {
			out = append(out, do(fmt.Sprintf(w.PutBack, x.Name), session.PutBack{Table: t.Number, Of: id}))
		}
	}
	return append(out, do(w.EndRound, session.SetRound{Table: t.Number, End: true}))
}

// scribes are the people of this table to write for, and somebody new.
func (s *Screen) scribes() []part.Item {
	w := s.kit.Words.Craft
	var out []part.Item
	if s.scribing != 0 {
		out = append(out, part.Item{Name: w.Myself, Run: s.cmdAfter(func() { s.scribing = 0 })})
	}
	for _, x := range s.view.State.Seats {
		if x.Table == s.ref.Table && x.ID != s.seat && x.Role != session.Facilitator {
			out = append(out, part.Item{Name: x.Name, Run: s.cmdAfter(func() { s.scribeFor(x.ID) })})
		}
	}
	return append(out, part.Item{Name: w.AddPerson, Prompt: w.WhatName, Most: text.MostName, Try: s.try(func(name string) error {
		evs, err := s.hub.Do(session.AddPerson{Name: name, Table: s.ref.Table})
		if err != nil {
			return err
		}
		for _, e := range evs {
			if seated, ok := e.Body.(session.Seated); ok {
				s.scribeFor(seated.Seat)
			}
		}
		return nil
	})})
}

// scribeFor begins a line of one's own for somebody else.
func (s *Screen) scribeFor(id session.SeatID) {
	s.scribing = id
	s.pull()
	s.caret = s.endOf(s.caret.section)
}
