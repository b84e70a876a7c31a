package wall

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// typedNumber is a digit that another one may follow.
type typedNumber struct {
	n  int
	at time.Time
}

// secondDigit is how long a second digit has: two of them choose a table where
// there are more than nine.
const secondDigit = time.Second

// digit chooses the table whose number is typed.
func (s *Screen) digit(n int) tea.Cmd {
	last := len(s.view.State.Tables)
	if two := s.typed.n*10 + n; s.typed.n > 0 && s.now().Sub(s.typed.at) <= secondDigit && two <= last {
		s.typed = typedNumber{}
		s.at = two - 1
		return nil
	}
	s.typed = typedNumber{}
	switch {
	case n == 0 || n > last:
		return say(NoTable{n})
	case last > 9:
		s.typed = typedNumber{n, s.now()}
	}
	s.at = n - 1
	return nil
}
