package table

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/table/leaf"
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
		item("answer", w.Craft.Answer, s.notesHere),
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
	w, it := s.kit.Words, s.item("help-call", "")
	if s.State.Table(s.Own).Help != nil {
		it.Name, it.Run = w.Craft.HelpDone, s.cmdAfter(func() { s.Complain(s.CallHelp("", true)) })
		return it
	}
	it.Name, it.Prompt, it.Most, it.Bare = w.Menu.CallForHelp, w.Craft.WhatHelp, session.MostReason, true
	it.Try = s.try(func(t string) error { return s.CallHelp(t, false) })
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
	if !done && !s.Reading() && len(s.spoken()) > 0 {
		s.open(leaf.Closing)
		return
	}
	s.MarkDone(!done)
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
	for i, choice := range s.Exercise.PickChoices(p) {
		it := part.Item{Name: choice.In(s.kit.Lang), Run: s.cmdAfter(func() {
			if s.Do(session.Pick{Sheet: ref, Pick: p.ID, Section: i, Of: of}) && s.Ref == ref && s.Scribing == of {
				s.askPick()
			}
		})}
		if s.Picked(p.ID, i) {
			it.Hint = s.kit.Words.Craft.YourPick
		}
		out = append(out, it)
	}
	return out
}

// askPick asks the first of the questions that this person hasn't answered, if
// there is one.
func (s *Screen) askPick() {
	if p, ok := s.PickOpen(); ok {
		s.ask(part.NewMenu(p.Title.In(s.kit.Lang), s.pickable(p)))
	}
}

func (s *Screen) dots() []part.Item {
	e := s.Entry()
	if e == nil {
		return nil
	}
	now := e.DotsOf(s.Person())
	give := part.Item{Name: s.kit.Words.Craft.DotHere, Run: s.cmdAfter(func() { s.Dots(now + 1) })}
	back := part.Item{Name: s.kit.Words.Craft.DotBack, Run: s.cmdAfter(func() { s.Dots(now - 1) })}
	if now == 0 {
		back.Disabled = s.kit.Words.Craft.NoDotBack
	}
	return []part.Item{give, back}
}

func (s *Screen) noteKinds() []part.Item {
	w := s.kit.Words.Craft
	ref, entry := s.Ref, s.Caret.Entry // the screen may be taken elsewhere while the note is being written
	kind := func(k session.NoteKind, name string) part.Item {
		return part.Item{Name: name, Prompt: w.NoteText, Most: session.MostNote, Try: func(t string) (tea.Cmd, string) {
			err := s.Note(ref, entry, k, t)
			if place.Refused(err, session.NotYours) {
				return nil, w.NoteLate
			}
			return nil, s.kit.Words.Error(err)
		}}
	}
	return []part.Item{kind(session.Warm, w.NoteWarm), kind(session.Cool, w.NoteCool), kind(session.Clarifying, w.NoteAsk)}
}

func (s *Screen) notesHere() []part.Item {
	e := s.Entry()
	if e == nil {
		return nil
	}
	ref := s.Ref
	var out []part.Item
	for _, n := range e.Notes {
		out = append(out, part.Item{Name: draw.Cut(n.Text, 60), Prompt: s.kit.Words.Craft.WhatAnswer, Most: session.MostNote, Try: s.try(func(t string) error {
			return s.Try(session.AnswerNote{Sheet: ref, Entry: e.ID, Note: n.ID, Answer: t})
		})})
	}
	return out
}

// rounds is the round of this table: everybody there may lead it.
func (s *Screen) rounds() []part.Item {
	w := s.kit.Words.Craft
	var out []part.Item
	for _, t := range s.Turns() {
		name := map[place.TurnKind]string{
			place.StartRound: w.StartRound, place.NextTurn: w.NextTurn, place.Pass: w.Pass,
			place.PutBack: fmt.Sprintf(w.PutBack, t.Name), place.EndRound: w.EndRound,
		}[t.What]
		out = append(out, part.Item{Name: name, Run: s.cmdAfter(func() { s.Do(t.Do) })})
	}
	return out
}

// scribes are the people of this table to write for, and somebody new.
func (s *Screen) scribes() []part.Item {
	w := s.kit.Words.Craft
	var out []part.Item
	if s.Scribing != 0 {
		out = append(out, part.Item{Name: w.Myself, Run: s.cmdAfter(func() { s.ScribeFor(0) })})
	}
	for _, x := range s.Neighbours() {
		out = append(out, part.Item{Name: x.Name, Run: s.cmdAfter(func() { s.ScribeFor(x.ID) })})
	}
	return append(out, part.Item{Name: w.AddPerson, Prompt: w.WhatName, Most: text.MostName, Try: s.try(s.AddPerson)})
}
