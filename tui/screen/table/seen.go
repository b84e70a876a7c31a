package table

import "convene/session/text"

// noteShown says which entries are on the screen, as it has just been drawn.
func (s *Screen) noteShown() {
	if s.lay == nil {
		s.Sees(nil)
		return
	}
	s.Sees(func(yield func(text.ID) bool) {
		for _, sp := range s.lay.spots {
			if !sp.Entry.IsZero() && sp.row >= s.scroll && sp.row < s.scroll+s.room && !yield(sp.Entry) {
				return
			}
		}
	})
}
