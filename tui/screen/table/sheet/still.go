package sheet

// still is what is drawn the same way as long as the window, the language and
// the worksheet stay: made once, and thrown away when one of them changes.
type still struct {
	heads   map[headKey][]string
	numbers map[numberKey]prefixes
	rule    string
	legend  []string
	along   along
}

func newStill() still {
	return still{heads: map[headKey][]string{}, numbers: map[numberKey]prefixes{}}
}
