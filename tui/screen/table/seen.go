package table

// noteShown says which entries are on the screen, as it has just been drawn.
func (s *Screen) noteShown() {
	s.seen = s.drawn.Visible(s.seen[:0])
	s.Sees(s.seen)
}
