package hub

// Watcher is somebody who looks on: they have no seat, are nowhere among the people, and can do nothing. They see what
// everybody may. Its methods are for one goroutine; View alone may be called from any.
type Watcher struct{ s *Screen }

// Watch opens one, woken by mail for whatever a wall is. Close ends it.
func (h *Hub) Watch(mail chan struct{}) (*Watcher, error) {
	s := h.newScreen(0, mail)
	s.unnamed = &minter{} // no replica: nothing on any sheet is theirs
	s.looks.Store(Wall)
	err := h.ask(func() {
		h.screens[s] = struct{}{}
		h.show(s, Wall)
	})
	if err != nil {
		return nil, err
	}
	return &Watcher{s}, nil
}

// View is the newest snapshot, without anything that is hidden.
func (w *Watcher) View() View { return w.s.View() }

// Close lets it go.
func (w *Watcher) Close() {
	h := w.s.h
	_ = h.ask(func() { // an error means that the hub has ended, and this with it
		h.show(w.s, Nothing)
		delete(h.screens, w.s)
	})
}
