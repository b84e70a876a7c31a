package table

// still is what is drawn the same way as long as the window, the language and
// the worksheet stay: made once, and thrown away when one of them changes.
type still struct {
	heads   map[headKey][]string
	numbers map[numberKey]prefixes
	rule    string
	prompt  []string
	legend  []string
	under   underPrompt
	keys    map[places]string
	along   along
}

func newStill() still {
	return still{heads: map[headKey][]string{}, numbers: map[numberKey]prefixes{}, keys: map[places]string{}}
}

// forget throws away everything that was drawn.
func (s *Screen) forget() {
	s.blocks, s.lay, s.still = nil, nil, newStill()
}
