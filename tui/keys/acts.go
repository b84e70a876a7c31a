package keys

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"convene/tui/words"
)

// Deed is what a function does on a screen of the kind S.
type Deed[S any] struct {
	Do func(s S, stroke string) tea.Cmd
	// Why it can't be done just now, in the person's words, "" where it can; nil: it
	// always can.
	Why func(s S) string
}

// Act is a row with its deed.
type Act[S any] struct {
	Row
	Deed[S]
}

// Acts is what keys do on a screen: from stroke to deed, place by place. It is
// shared by everybody, and made once.
type Acts[S any] struct {
	at map[Where]map[string]*Act[S]
	id map[string]*Act[S]
}

// Bind gives the rows of some places their deeds, by the rows' IDs. What is missing
// or too many is an error; the rest of it is good all the same.
func Bind[S any](deeds map[string]Deed[S], places ...Where) (*Acts[S], error) {
	m := &Acts[S]{at: map[Where]map[string]*Act[S]{}, id: map[string]*Act[S]{}}
	var err error
	for _, r := range Rows() {
		here := slices.DeleteFunc(slices.Clone(r.Where), func(w Where) bool { return !slices.Contains(places, w) })
		if len(here) == 0 {
			continue
		}
		d, ok := deeds[r.ID]
		if !ok || d.Do == nil {
			err = fmt.Errorf("%s has a key here and does nothing", r.ID)
			continue
		}
		act := &Act[S]{r, d}
		m.id[r.ID] = act
		for _, w := range here {
			if m.at[w] == nil {
				m.at[w] = map[string]*Act[S]{}
			}
			for _, stroke := range r.Binding.Keys() {
				if was := m.at[w][stroke]; was != nil {
					err = fmt.Errorf("%s and %s are both on %s in %s", was.ID, r.ID, stroke, w)
				}
				m.at[w][stroke] = act
			}
		}
	}
	for id := range deeds {
		if m.id[id] == nil {
			err = fmt.Errorf("no key here does %s", id)
		}
	}
	return m, err
}

// Find is what a stroke does in the first of the places where it does anything, nil
// where that is nowhere.
func (m *Acts[S]) Find(stroke string, places ...Where) *Act[S] {
	for _, w := range places {
		if a := m.at[w][stroke]; a != nil {
			return a
		}
	}
	return nil
}

// Of is the act of an ID, or nil.
func (m *Acts[S]) Of(id string) *Act[S] { return m.id[id] }

// Press does what a stroke does there. A function that can't be used just now says
// why instead: did is true then, too, and why isn't empty.
func (m *Acts[S]) Press(s S, stroke string, places ...Where) (cmd tea.Cmd, why string, did *Act[S]) {
	a := m.Find(stroke, places...)
	if a == nil {
		return nil, "", nil
	}
	if a.Why != nil {
		if why := a.Why(s); why != "" {
			return nil, why, a
		}
	}
	return a.Do(s, stroke), "", a
}

// Bindings are the functions of a footer as Bubbles has them: what can't be used
// just now is disabled.
func (m *Acts[S]) Bindings(s S, w *words.Words, ids ...string) []key.Binding {
	out := make([]key.Binding, 0, len(ids))
	for _, id := range ids {
		l, ok := Find(w, id)
		if !ok {
			continue
		}
		b := key.NewBinding(key.WithHelp(l.Keys, l.Hint))
		if a := m.Of(id); a != nil {
			b.SetKeys(a.Binding.Keys()...)
			b.SetEnabled(a.Why == nil || a.Why(s) == "")
		}
		out = append(out, b)
	}
	return out
}
