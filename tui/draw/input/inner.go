package input

import "github.com/charmbracelet/x/ansi/parser"

// inner is the control sequence that stands at this point of a pasted text, if one does: somebody copied out of a
// coloured terminal. It is taken out later, by the one sanitiser, which has to see it whole.
type inner struct {
	state parser.State
	size  int  // bytes of it so far
	lines bool // a line ended inside
}

// step takes the next character in and tells whether a sequence begins with it.
func (s *inner) step(r rune, size int) (begins bool) {
	was := s.state
	switch {
	case s.endless() && (s.lines || r == '\r' || r == '\n'):
		s.state = parser.GroundState // nobody ends it: what stands below it is somebody's text
	case r >= 0xa0: // text, which only a string may hold
		if !s.string() {
			s.state = parser.GroundState
		}
	case r == bel && s.string():
		s.state = parser.GroundState
	default:
		s.state, _ = parser.Table.Transition(s.state, byte(r))
	}
	if s.state == parser.GroundState {
		s.size, s.lines = 0, false
		return false
	}
	if r == esc || was == parser.GroundState {
		s.size, s.lines, begins = 0, false, true
	}
	s.size += size
	s.lines = s.lines || r == '\r' || r == '\n'
	return begins
}

// string tells whether it is one of those that hold anything up to their end: OSC, DCS, SOS, PM, APC.
func (s *inner) string() bool {
	return s.state >= parser.DcsEntryState && s.state <= parser.DcsStringState ||
		s.state >= parser.OscStringState && s.state <= parser.ApcStringState
}

func (s *inner) endless() bool { return s.size > stringMax }

// passPasted passes on a character of a pasted text. A piece ends before the sequence that might not fit, and otherwise
// rather before the end of a line: one that ends with one looks like a paste that does. Of a sequence that doesn't end
// the rest is dropped.
func (g *guard) passPasted(r rune, char []byte) {
	begins := g.inner.step(r, len(char))
	most := pasteMax
	switch {
	case g.inner.endless():
		return
	case begins:
		most = pasteMax - stringMax - 64
	case g.inner.state == parser.GroundState && (r == '\r' || r == '\n'):
		most = pasteMax * 3 / 4
	}
	if g.piece+len(char) > most {
		g.out = append(append(g.out, pasteOff...), pasteOn...)
		g.piece = 0
	}
	g.piece += len(char)
	g.out = append(g.out, char...)
	g.run = 0
}
