package desk

import (
	"fmt"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// byTable is each benchmark for one table after the other.
func (d *Desk) byTable(all []exercises.Benchmark) part.Item {
	return part.Item{Name: d.kit.Words.Facilitate.ByTable, Choices: func() []part.Item {
		var each []part.Item
		for _, b := range all {
			each = append(each, part.Item{Name: b.Text.In(d.kit.Lang), Choices: func() []part.Item { return d.reachedItems(b) }})
		}
		return each
	}}
}

// reachedItems are the tables, with what was said of a benchmark for each; choosing one
// says that it is reached, and by which line, or takes that back.
func (d *Desk) reachedItems(b exercises.Benchmark) []part.Item {
	st, o, w := d.screen.View().State, d.offer(0), d.kit.Words
	said := fmt.Sprintf(w.Steer.Benchmark, b.Text.In(d.kit.Lang))
	var out []part.Item
	for _, t := range st.Tables {
		it := part.Item{Name: o.tableName(t.Number)}
		if _, ok := st.ReachedBy(b.ID, t.Number); ok {
			it.Name = "✓ " + it.Name
			it.Run = o.does(said, session.TickBenchmark{Benchmark: b.ID, Table: t.Number})
		} else {
			it.Hint, it.Prompt = w.Facilitate.TableNotYet, w.Facilitate.WhichProof
			it.Choices = func() []part.Item { return d.proofItems(said, b.ID, t) }
		}
		out = append(out, it)
	}
	return out
}

// proofItems are a table's lines. What stays at the table proves nothing to others.
func (d *Desk) proofItems(said, benchmark string, t *session.Table) []part.Item {
	st, o := d.screen.View().State, d.offer(0)
	tick := session.TickBenchmark{Benchmark: benchmark, Ticked: true, Table: t.Number}
	out := []part.Item{{Name: d.kit.Words.Facilitate.WithoutProof, Run: o.does(said, tick)}}
	for k, sh := range t.Sheets {
		ex := st.Exercise(k)
		if ex == nil || ex.NamesStay {
			continue
		}
		for _, e := range sh.Entries {
			if e.Removed || e.Hidden || e.Blank() || e.Given {
				continue
			}
			var words []string
			for _, tx := range e.Texts {
				if s := text.OneLine(tx.String()); s != "" {
					words = append(words, s)
				}
			}
			proof := tick
			proof.Proof = session.Proof{Step: k, Entry: e.ID}
			out = append(out, part.Item{Name: strings.Join(words, " · "), Hint: st.Plan.Steps[k].Title.In(d.kit.Lang), Run: o.does(said, proof)})
		}
	}
	return out
}
