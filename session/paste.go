package session

// Together is several writes that are one change for whoever makes them: the
// lines of a paste. They are decided one after another. The first that is refused
// ends it, and what stands before it is done; its refusal is given only when
// nothing was. Where it is to be done whole, one refusal refuses it all.
type Together struct {
	Writes []Write
	Whole  bool
}

// mostTogether is more writes than any section has room for entries.
const mostTogether = 1000

// mostColumns is how many of them such an entry may have.
const mostColumns = 10

func (a Together) decide(s State, c Command) ([]Body, error) {
	most := mostTogether
	if a.Whole { // several columns to an entry
		most *= mostColumns
		if len(a.Writes) > most {
			return nil, refuseAt(SectionFull, mostTogether)
		}
	}
	var out []Body
	for _, w := range a.Writes[:min(len(a.Writes), most)] {
		bodies, err := w.decide(s, c)
		if err != nil {
			if len(out) == 0 || a.Whole {
				return nil, err
			}
			break
		}
		s = s.after(c, bodies)
		out = append(out, bodies...)
	}
	return out, nil
}

// after is the state once a part of a command has been done, for deciding the
// next part of it.
func (s State) after(c Command, bodies []Body) State {
	for _, b := range bodies {
		s = Apply(s, Event{At: c.At, By: s.signature(c.By, b), Body: b})
	}
	return s
}
