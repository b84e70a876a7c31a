package table

// still is what stands around the worksheet the same way as long as the window, the
// language and the worksheet stay: made once, and thrown away when one of them
// changes.
type still struct {
	prompt []string
	under  underPrompt
	keys   map[places]string
}

func newStill() still { return still{keys: map[places]string{}} }
