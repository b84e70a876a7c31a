package server

import (
	"sync"

	"convene/exercises/wordfile"
)

// Words are what is said to whoever comes to a server, and to whoever runs it.
type Words struct {
	Server struct {
		NoKeys     string
		NoHealth   string         // %s: the address, %s: why
		KeptAtDoor wordfile.Count // %d: days
		Gone       string
		Full       string
		RoomFull   string
		NoneOpen   string
		WhichOne   string
		Sessions   string
		None       string
		Choose     string
		ChooseOne  string
		NotThat    string // %s: what was typed
		Joins      string // %s: the join line, %s: the code, %s: the facilitator's code
	}
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// refuse is an error in words of ours.
func refuse(word func(*Words) string, args ...any) error { return wordfile.Tell(ours, word, args...) }
