// Package awake keeps the computer from going to sleep by itself while a session is
// hosted: a room that writes on paper for ten minutes must not find its host asleep.
//
// Each system has its own way, in a file of its own. Where it has none, or refuses,
// nothing happens: the doctor says what the settings are. A closed lid may put a
// laptop to sleep all the same, and an empty battery always does. On macOS and
// Windows nobody has run this yet; it is written by what their makers say.
package awake

import "sync"

// Keep asks the system to stay awake. The computer may sleep again when release has been
// called, and also when the process ends in any other way. Why is shown by systems that
// list who keeps them awake.
func Keep(why string) (release func()) {
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		defer func() { _ = recover() }() // a session goes on without it
		hold(why, end)
	}()
	return sync.OnceFunc(func() {
		close(end)
		<-ended
	})
}
