package tui

// rings tells whether to ring now for the clock that this person sees, whatever lies over it.
func (r *Root) rings() bool {
	switch st := r.opt.Hub.Shared().State.Stage; {
	case r.table != nil:
		return r.bell.Ring(r.table.Clock(), r.opt.Now()) && !r.kit.Calm
	case st != nil && r.atWall():
		return r.bell.Ring(st.Clock, r.opt.Now())
	}
	return false
}
