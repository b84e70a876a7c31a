package table

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/part"
)

// craftItems are the menu's items of a facilitated session.
func (s *Screen) craftItems() []part.Item {
	w := s.kit.Words
	ref := s.Ref // the screen may be taken elsewhere while something is being answered
	item := func(id, name string, choices func() []part.Item) part.Item {
		it := s.item(id, name)
		it.Choices = choices
		return it
	}
	note := item("note", w.Craft.Note, s.noteKinds)
	var list []part.Item
	if s.Invited() {
		it := s.item("go", w.Craft.GoThere)
		it.Run = s.cmdAfter(s.GoThere)
		list = append(list, it)
	}
	if s.Reading() {
		return append(list, note, s.dataItem(), s.helpItem())
	}
	done := s.item("done", w.Menu.Done)
	if s.MarkedDone() {
		done.Name = w.Craft.NotDone
	}
	done.Run = s.cmdAfter(s.toggleDone)
	list = append(append(list, done), s.leafItems()...)
	list = append(list, item("picks", w.Menu.EasiestHard, s.picks), s.dataItem(), item("dot", w.Menu.Dots, s.dots))
	if s.Facilitator {
		list = append(list, note)
	}
	list = append(list,
		part.Item{ID: "answer", Name: w.Craft.Answer, Disabled: s.whyNoAnswer(), Choices: s.notesHere},
		part.Item{ID: "headline", Name: w.Craft.GiveHead, Prompt: w.Craft.WhatHead, Most: session.MostHeadline, Try: s.try(func(t string) error {
			return s.Try(session.SetHeadline{Sheet: ref, Text: t})
		})},
		part.Item{ID: "round", Name: w.Menu.Round, Choices: s.rounds},
		part.Item{ID: "scribe", Name: w.Craft.Scribe, Choices: s.scribes},
	)
	return append(list, s.helpItem(), s.opt.Bell.Item(s.kit, s.cmdAfter))
}

// helpItem calls the facilitator to this person's own table, or says that they
// aren't needed any more, whatever sheet is on the screen.
func (s *Screen) helpItem() part.Item {
	w, own := s.kit.Words, s.Own
	it := s.item("help-call", "")
	if s.State.Table(own).Help != nil {
		it.Name, it.Run = w.Craft.HelpDone, s.cmdAfter(func() { s.Do(session.CallHelp{Table: own, Ended: true}) })
		return it
	}
	it.Name, it.Prompt, it.Most, it.Bare = w.Menu.CallForHelp, w.Craft.WhatHelp, session.MostReason, true
	it.Try = s.try(func(t string) error { return s.Try(session.CallHelp{Table: own, Reason: t}) })
	return it
}

// try is the answer to a question. One that is refused keeps its question open,
// with what was typed and the reason: the answer may be a whole note.
func (s *Screen) try(f func(string) error) func(string) (tea.Cmd, string) {
	return func(t string) (tea.Cmd, string) { return nil, s.kit.Words.Error(f(t)) }
}

// toggleDone says that one is done, or takes it back. Where people have made
// commitments they read them to each other before that.
func (s *Screen) toggleDone() {
	s.Pull()
	done := s.MarkedDone()
	if !done && !s.Reading() && len(s.commitments()) > 0 {
		s.open(closing)
		return
	}
	s.setDone(!done)
}

// setDone marks a person as done or takes that back, and says so: the sheet looks
// the same as before. Where it was refused it is said why.
func (s *Screen) setDone(done bool) {
	if !s.Do(session.SetDone{Sheet: s.Ref, Done: done, Of: s.Scribing}) {
		return
	}
	w, key := s.kit.Words, part.KeyOf(s.kit.Words, "done")
	x := s.State.Seat(s.Scribing)
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
	if len(s.Exercise.Picks) == 0 {
		return s.kit.Words.Craft.NoPicks
	}
	return ""
}

// picks are the questions, and under each the sections to choose from.
func (s *Screen) picks() []part.Item {
	var out []part.Item
	for _, p := range s.Exercise.Picks {
		out = append(out, part.Item{Name: p.Title.In(s.kit.Lang), Choices: func() []part.Item { return s.pickable(p) }})
	}
	return out
}

// pickable are the sections to choose from for one question. Once one is chosen
// the next question is asked that this person hasn't answered; Esc ends that.
func (s *Screen) pickable(p exercises.Pick) []part.Item {
	ref, of := s.Ref, s.Scribing // the screen may be taken elsewhere while one chooses
	var out []part.Item
	for i, sec := range s.Exercise.Sections {
		it := part.Item{Name: sec.Title.In(s.kit.Lang), Run: s.cmdAfter(func() {
			if s.Do(session.Pick{Sheet: ref, Pick: p.ID, Section: i, Of: of}) && s.Ref == ref && s.Scribing == of {
				s.askPick()
			}
		})}
		if slices.Contains(s.Sheet.Picks, session.PickMade{Seat: s.Person(), Pick: p.ID, Section: i}) {
			it.Hint = s.kit.Words.Craft.YourPick
		}
		out = append(out, it)
	}
	return out
}

// askPick asks the first of the questions that this person hasn't answered, if
// there is one.
func (s *Screen) askPick() {
	for _, p := range s.Exercise.Picks {
		made := func(m session.PickMade) bool { return m.Seat == s.Person() && m.Pick == p.ID }
		if !slices.ContainsFunc(s.Sheet.Picks, made) {
			s.menu = part.NewMenu(p.Title.In(s.kit.Lang), s.pickable(p))
			return
		}
	}
}

func (s *Screen) whyNoDots() string {
	switch {
	case s.Exercise.Dots.Each == 0:
		return s.kit.Words.Craft.NoDots
	case s.Entry() == nil:
		return s.kit.Words.Menu.NoEntryHere
	}
	return ""
}

func (s *Screen) dots() []part.Item {
	e := s.Entry()
	if e == nil {
		return nil
	}
	now := e.DotsOf(s.Person())
	give := part.Item{Name: s.kit.Words.Craft.DotHere, Run: s.cmdAfter(func() { s.dot(now + 1) })}
	back := part.Item{Name: s.kit.Words.Craft.DotBack, Run: s.cmdAfter(func() { s.dot(now - 1) })}
	if now == 0 {
		back.Disabled = s.kit.Words.Craft.NoDotBack
	}
	return []part.Item{give, back}
}

func (s *Screen) dot(n int) {
	s.Do(session.Dot{Sheet: s.Ref, Entry: s.Caret.Entry, Dots: n, Of: s.Scribing})
}

// dotKey gives one more dot, and after the most that one entry takes, none.
func (s *Screen) dotKey() {
	e := s.Entry()
	n := e.DotsOf(s.Person()) + 1
	if m := s.Exercise.Dots.Most; m > 0 && n > m {
		n = 0
	}
	s.dot(n)
}

func (s *Screen) whyNoNote() string {
	if !s.Reading() && !s.Facilitator {
		return s.kit.Words.Craft.NotReading
	}
	switch {
	case s.Entry() != nil:
		return ""
	case s.Sheet.Count() == 0:
		return s.kit.Words.Craft.NoneToNote
	}
	return s.kit.Words.Menu.NoEntryHere
}

func (s *Screen) noteKinds() []part.Item {
	w := s.kit.Words.Craft
	ref, entry := s.Ref, s.Caret.Entry // the screen may be taken elsewhere while the note is being written
	kind := func(k session.NoteKind, name string) part.Item {
		return part.Item{Name: name, Prompt: w.NoteText, Most: session.MostNote, Try: func(t string) (tea.Cmd, string) {
			err := s.Try(session.LeaveNote{Sheet: ref, Entry: entry, ID: s.hub.NewID(ref.Step, 1), Kind: k, Text: t})
			if place.Refused(err, session.NotYours) {
				return nil, w.NoteLate
			}
			return nil, s.kit.Words.Error(err)
		}}
	}
	return []part.Item{kind(session.Warm, w.NoteWarm), kind(session.Cool, w.NoteCool), kind(session.Clarifying, w.NoteAsk)}
}

func (s *Screen) whyNoAnswer() string {
	if e := s.Entry(); e == nil || len(e.Notes) == 0 {
		return s.kit.Words.Craft.NoNotes
	}
	return ""
}

func (s *Screen) notesHere() []part.Item {
	e := s.Entry()
	if e == nil {
		return nil
	}
	ref := s.Ref
	var out []part.Item
	for _, n := range e.Notes {
		out = append(out, part.Item{Name: clip(n.Text, 60), Prompt: s.kit.Words.Craft.WhatAnswer, Most: session.MostNote, Try: s.try(func(t string) error {
			return s.Try(session.AnswerNote{Sheet: ref, Entry: e.ID, Note: n.ID, Answer: t})
		})})
	}
	return out
}

// rounds is the round of this table: everybody there may lead it.
func (s *Screen) rounds() []part.Item {
	w := s.kit.Words.Craft
	t := s.State.Table(s.Ref.Table)
	do := func(name string, a session.Action) part.Item {
		return part.Item{Name: name, Run: s.cmdAfter(func() { s.Do(a) })}
	}
	if t.Round == nil {
		return []part.Item{do(w.StartRound, session.SetRound{Table: t.Number})}
	}
	var out []part.Item
	if len(t.Round.Order) > 0 {
		out = append(out, do(w.NextTurn, session.NextSpeaker{Table: t.Number}), do(w.Pass, session.NextSpeaker{Table: t.Number, Pass: true}))
	}
	for _, id := range t.Round.Spoke {
		if x := s.State.Seat(id); x != nil {
			out = append(out, do(fmt.Sprintf(w.PutBack, x.Name), session.PutBack{Table: t.Number, Of: id}))
		}
	}
	return append(out, do(w.EndRound, session.SetRound{Table: t.Number, End: true}))
}

// scribes are the people of this table to write for, and somebody new.
func (s *Screen) scribes() []part.Item {
	w := s.kit.Words.Craft
	var out []part.Item
	if s.Scribing != 0 {
		out = append(out, part.Item{Name: w.Myself, Run: s.cmdAfter(func() { s.Scribing = 0 })})
	}
	for _, x := range s.State.Seats {
		if x.Table == s.Ref.Table && x.ID != s.Me() && x.Role != session.Facilitator {
			out = append(out, part.Item{Name: x.Name, Run: s.cmdAfter(func() { s.scribeFor(x.ID) })})
		}
	}
	return append(out, part.Item{Name: w.AddPerson, Prompt: w.WhatName, Most: text.MostName, Try: s.try(func(name string) error {
		evs, err := s.hub.Do(session.AddPerson{Name: name, Table: s.Ref.Table})
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
	s.Scribing = id
	s.Pull()
	s.Caret = s.End(s.Caret.Section)
}
