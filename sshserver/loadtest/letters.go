package loadtest

import "sync"

// letters hands out rare letters of one column, each a different one until they are used up, then the longest
// unused. They come from scripts that no screen text of ours is written in, and none of them is changed by NFC.
//
// Only two-byte and three-byte UTF-8: such a letter can't be found by accident inside a control sequence or inside
// another letter.
type letters struct {
	mu   sync.Mutex
	free []rune // next first
}

func newLetters() *letters {
	l := &letters{}
	for _, block := range [][2]rune{
		{0x0430, 0x044f}, // Cyrillic, small
		{0x0561, 0x0586}, // Armenian, small
		{0x1401, 0x166c}, // Canadian syllabics
		{0x1200, 0x1248}, // Ethiopic
		{0x13a0, 0x13f5}, // Cherokee
		{0x0250, 0x02af}, // phonetic letters
	} {
		for r := block[0]; r <= block[1]; r++ {
			l.free = append(l.free, r)
		}
	}
	return l
}

// next gives the letter that hasn't been used for longest.
func (l *letters) next() rune {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.free[0]
	l.free = append(l.free[1:], r)
	return r
}
