package server

import "context"

// BreakForTest ends the hub of the open session with this code under everybody, as a
// mistake of ours in it does.
func (s *Server) BreakForTest(ctx context.Context, code string) error {
	of, _ := s.ring.Match(false, code)
	s.mu.Lock()
	h := of.(*kept).open.Hub()
	s.mu.Unlock()
	return h.Close(ctx)
}
