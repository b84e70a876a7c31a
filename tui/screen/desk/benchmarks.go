package desk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

func (d *Desk) whyNoBenchmarks() string {
	if len(d.opt.Hub.Shared().State.Plan.Benchmarks) == 0 {
		return d.kit.Words.Facilitate.NoBenchmarks
	}
	return ""
}

// benchmarkItems are what the session set out to reach; choosing one ticks it
// off, or takes the tick back.
func (d *Desk) benchmarkItems() []part.Item {
	st := d.screen.View().State // with one's own tick of just now
	var out []part.Item
	for _, b := range st.Plan.Benchmarks {
		ticked := st.Ticked(b.ID)
		tick := d.offer(0).does(fmt.Sprintf(d.kit.Words.Steer.Benchmark, b.Text.In(d.kit.Lang)), session.TickBenchmark{Benchmark: b.ID, Ticked: !ticked})
		it := part.Item{Name: b.Text.In(d.kit.Lang), Run: func() tea.Cmd {
			at, cmd := d.menu.Chosen(), tick()
			d.lay(part.NewMenu(d.kit.Words.Menu.Title, d.Items(0))) // the list stays: there are others to tick
			d.menu.Choose("benchmarks")
			d.menu.Put(at)
			return cmd
		}}
		if ticked {
			it.Name = "✓ " + it.Name
		}
		out = append(out, it)
	}
	return out
}
