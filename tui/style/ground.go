package style

// Ground is a soft background behind a whole row. The zero Ground is the terminal's own: themes of few colours have no
// other, since nobody knows how their tones look.
type Ground struct{ params string }

// None tells that there is nothing to be seen of it.
func (g Ground) None() bool { return g.params == "" }

// On is the ink on a ground. It allocates: for what is drawn once and kept.
func (k Ink) On(g Ground) Ink {
	if g.None() {
		return k
	}
	return k.with(g.params)
}

// Filler is what a bar is filled up with: nothing to be seen on a ground of its own, and a rule where there is none.
func (t *Theme) Filler() string {
	if t.Bar.None() {
		return "─"
	}
	return " "
}

// bar is the ground of a table's card; only where a terminal shows the very tone that is meant.
func bar(depth Depth, dark bool) Ground {
	switch {
	case depth == Indexed && dark:
		return Ground{"48;5;235"}
	case depth == Indexed:
		return Ground{"48;5;254"}
	case depth == True && dark:
		return Ground{"48;2;38;42;51"}
	case depth == True:
		return Ground{"48;2;230;234;240"}
	}
	return Ground{}
}
