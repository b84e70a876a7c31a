package hub

// StateVersion is for tests that make a snapshot by themselves.
var StateVersion = stateVersion()

// Ask runs f in the loop, for tests of what happens when that goes wrong.
func (h *Hub) Ask(f func()) error { return h.ask(f) }
