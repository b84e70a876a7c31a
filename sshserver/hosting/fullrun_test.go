package hosting_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"convene/session"
	"convene/session/report"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// The parts of a full run.
const (
	runTables = 5
	runGuests = 6
)

// run is a session of the whole working-session plan with a room full of people.
type run struct {
	t     *testing.T
	r     *room
	wall  *sshtest.Guest
	at    [runTables + 1][]*sshtest.Guest // by table
	ahead atomic.Int64                    // how far the room's clock is before ours
	wants []string                        // what has been written and must be in the export
}

// TestAFullSession is the working session from its first step to the export: 30
// guests at five tables and a facilitator, each over SSH, an hour and twenty
// minutes in about as many seconds. Time isn't scaled but jumps: people press
// their keys, and then the minutes that a step has go by at once. (A clock that
// ran sixty times as fast would take the ten seconds' warnings away.)
func TestAFullSession(t *testing.T) {
	if testing.Short() {
		t.Skip("a whole session with thirty guests")
	}
	began := time.Now()
	x := &run{t: t}
	x.r = convene(t, tables(runTables), func(o *hosting.Options) {
		o.What = "working-session"
		o.Now = func() time.Time { return time.Now().Add(time.Duration(x.ahead.Load())) }
	})
	x.wall = x.r.facilitator(t, sshtest.Size(120, 40), sshtest.Patience(30*time.Second))
	x.wall.Press("enter")
	x.wall.Sees("Table 1 · Oak")
	for table := 1; table <= runTables; table++ {
		for k, name := range []string{"ana", "ben", "cleo", "dan", "eve", "flo"} {
			if table == runTables && k == runGuests-1 {
				name = "zoe" // who will be moved
			}
			g := x.r.join(t, fmt.Sprintf("%s+%d", name, table), sshtest.Size(100, 56), sshtest.Patience(30*time.Second))
			x.at[table] = append(x.at[table], g)
		}
	}
	t.Logf("%v: all are here", time.Since(began).Round(time.Millisecond))
	for _, part := range []struct {
		name string
		do   func()
	}{
		{"building blocks", x.blocks},
		{"allies", x.allies},
		{"back map", x.backMap},
		{"takeaways", x.takeaways},
		{"report-out", x.reportOut},
		{"gallery", x.gallery},
		{"people", x.people},
	} {
		part.do()
		t.Logf("%v: %s", time.Since(began).Round(time.Millisecond), part.name)
	}
	x.exported()
}

// pass lets minutes go by for everybody.
func (x *run) pass(d time.Duration) { x.ahead.Add(int64(d)) }

func (x *run) each(do func(table, k int, g *sshtest.Guest)) {
	for table := 1; table <= runTables; table++ {
		for k, g := range x.at[table] {
			do(table, k, g)
		}
	}
}

// state is the session once all that was pressed so far has been saved.
func (x *run) state() session.State {
	x.t.Helper()
	if err := x.r.h.Hub().Flush(x.t.Context()); err != nil {
		x.t.Fatal(err)
	}
	return x.r.h.Hub().Shared().State
}

// until waits for the session to be so.
func (x *run) until(what string, ok func(session.State) bool) {
	x.t.Helper()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); <-look.C {
		if ok(x.state()) {
			return
		}
	}
	x.t.Fatalf("gave up waiting until %s\n%s", what, x.at[1][0].Screen())
}

func (x *run) written(step, n int) func(session.State) bool {
	return func(st session.State) bool {
		for table := 1; table <= runTables; table++ {
			if st.Sheet(session.SheetRef{Table: table, Step: step}).Count() < n {
				return false
			}
		}
		return true
	}
}

// opens opens a step for all and has everybody go there.
func (x *run) opens(name, sees string, step int) {
	chooses(x.wall, "Open step", name, "Every")
	x.until(name+" is open", func(st session.State) bool { return st.Stage.Step == step })
	chooses(x.wall, "Bring everyone")
	x.until("everybody is being brought", func(st session.State) bool { return !st.Stage.Bring.IsZero() })
	x.pass(session.BringWarning + time.Second)
	x.each(func(_, _ int, g *sshtest.Guest) { g.Sees(sees) })
	x.clock()
}

// clock gives the step its minutes; those of the one before are over.
func (x *run) clock() {
	now := time.Now().Add(time.Duration(x.ahead.Load()))
	before := x.state().Stage.Clock
	if left := before.At(now); left > 0 {
		x.pass(left + time.Second)
	}
	chooses(x.wall, "Start clock", "")
	x.until("the clock runs", func(st session.State) bool { return st.Stage.Clock.Running && st.Stage.Clock != before })
}

// alone has everybody write a line of their own in quiet, and reveals all.
func (x *run) alone(step, sections int, word string) {
	chooses(x.wall, "Quiet writing", "Every")
	x.each(func(table, k int, g *sshtest.Guest) {
		g.Sees("Only you can see")
		for range k % sections {
			g.Press("tab")
		}
		line := fmt.Sprintf("%s %d%c", word, table, 'a'+k)
		g.Type(line)
		x.wants = append(x.wants, line)
	})
	x.until("all have written", x.written(step, runGuests))
	ben := x.at[2][1]
	ben.Sees(word + " 2b")
	ben.NeverSaw(word + " 2a")
	ben.NeverSaw(word + " 1b")
	x.pass(5 * time.Minute)
	chooses(x.wall, "Reveal")
	x.each(func(table, _ int, g *sshtest.Guest) {
		g.Sees(fmt.Sprintf("%s %da", word, table), fmt.Sprintf("%s %df", word, table))
	})
}

func (x *run) blocks() {
	x.clock()
	x.alone(0, 5, "block")
	chooses(x.wall, "Easiest and hardest")
	x.each(func(_, _ int, g *sshtest.Guest) {
		chooses(g, "Easiest and hardest", "easiest", "shared", "data") // the second question follows the first
		g.Press("ctrl+x")
	})
	// Three keys each, and no screen that shows all of them.
	x.until("all have picked and are done", func(st session.State) bool {
		for _, t := range st.Tables {
			if sh := t.Sheets[0]; len(sh.Picks) < 2*runGuests || len(sh.Done) < runGuests {
				return false
			}
		}
		return true
	})
	x.offTallies()
	was := x.state().Stage.Clock.Deadline
	chooses(x.wall, "One more minute")
	x.until("there is a minute more", func(st session.State) bool { return st.Stage.Clock.Deadline.Sub(was) == time.Minute })
	x.pass(16 * time.Minute)
}

// offTallies goes back to all tables from the page that voting has opened.
func (x *run) offTallies() {
	x.wall.Sees("Tallies")
	x.wall.Press("enter")
	x.wall.Sees("30 here")
}

func (x *run) allies() {
	x.opens("Allies", "Potential ally", 1)
	x.alone(1, 1, "ally")
	x.pass(10 * time.Minute)
}

func (x *run) backMap() {
	x.opens("Back map", "ask why until", 2)
	for table := 1; table <= runTables; table++ {
		ana, ben := x.at[table][0], x.at[table][1]
		lines := []string{fmt.Sprintf("gap %d", table), fmt.Sprintf("factor %d", table), fmt.Sprintf("policy %d", table)}
		for i, l := range lines {
			if i > 0 {
				ana.Press("tab")
			}
			ana.Type(l)
		}
		x.wants = append(x.wants, lines...)
		ben.Sees("└─ ▪ " + lines[2])
		ana.Press("ctrl+k")
		ana.Sees(lines[0])
		ana.Type(lines[0] + "\n")
		ben.Sees("also feeds: " + lines[0])
	}
	chooses(x.wall, "Dots")
	x.each(func(_, k int, g *sshtest.Guest) {
		if k > 0 {
			g.Press("up", "up", "up", "up")
		}
		g.Sees("3 of 3")
		g.Press("ctrl+d")
		g.Press("ctrl+d")
	})
	x.until("all have given two dots", func(st session.State) bool {
		for _, t := range st.Tables {
			n := 0
			for _, e := range t.Sheets[2].Entries {
				n += e.DotCount()
			}
			if n != 2*runGuests || len(t.Sheets[2].Links) != 1 {
				return false
			}
		}
		return true
	})
	x.offTallies()
	x.pass(30 * time.Minute)
}

func (x *run) takeaways() {
	x.opens("Takeaways", "What did you hear today", 3)
	x.alone(3, 2, "takeaway")
	chooses(x.wall, "Round", "Start", "Every")
	x.until("rounds have begun", func(st session.State) bool {
		return !slices.ContainsFunc(st.Tables, func(t *session.Table) bool { return t.Round == nil && t.Number <= runTables })
	})
	begun := x.state()
	x.each(func(table, _ int, g *sshtest.Guest) { // in the order they sat down in, which is anybody's
		order := begun.Table(table).Round.Order
		g.Sees(begun.Seat(order[0]).Name+" speaks", "next: "+begun.Seat(order[1]).Name)
	})
	for range runGuests {
		x.pass(time.Minute)
		chooses(x.wall, "Round", "Next")
	}
	x.each(func(_, _ int, g *sshtest.Guest) { g.Sees("Everybody has spoken.") })
	chooses(x.wall, "Round", "End", "Every")
	x.until("the rounds are over", func(st session.State) bool { return st.Table(1).Round == nil && st.Table(runTables).Round == nil })
	x.pass(5 * time.Minute)
}

func (x *run) reportOut() {
	for table := 1; table <= runTables; table++ {
		line := fmt.Sprintf("headline of %d", table)
		chooses(x.at[table][2], "Headline", line)
		x.at[table][0].Sees(line)
		x.wants = append(x.wants, line)
	}
	chooses(x.wall, "Spotlight", "All in order", "3 min")
	for table := 1; table <= runTables; table++ {
		x.each(func(_, _ int, g *sshtest.Guest) {
			g.Sees(fmt.Sprintf("headline of %d", table), fmt.Sprintf("takeaway %da", table))
		})
		x.pass(3 * time.Minute)
		if table < runTables {
			chooses(x.wall, "Spotlight", "Next")
		}
	}
	chooses(x.wall, "Spotlight", "End")
	x.each(func(table, _ int, g *sshtest.Guest) { g.Sees(fmt.Sprintf("headline of %d", table)) })
}

func (x *run) gallery() {
	chooses(x.wall, "Gallery", "Start")
	for table := 1; table <= runTables; table++ {
		g := x.at[table][3]
		g.Sees(fmt.Sprintf("takeaway %da", table%runTables+1))
		note := fmt.Sprintf("note of %d", table)
		chooses(g, "Leave a note", "Warm", note)
		g.Sees(note)
		x.wants = append(x.wants, note)
	}
	chooses(x.wall, "Gallery", "End")
	x.each(func(table, _ int, g *sshtest.Guest) { g.Sees(fmt.Sprintf("headline of %d", table)) })
}

func (x *run) people() {
	all := []*sshtest.Guest{}
	x.each(func(_, _ int, g *sshtest.Guest) { all = append(all, g) })
	x.pass(time.Minute) // what screens said of their own place is gone
	fence("of the end", x.wall, all...)

	x.wall.Sees("30 here")
	chooses(x.at[4][1], "Call for help", "what counts as data")
	x.wall.Sees("what counts as data")
	chooses(x.wall, "Help queue", "Table 4")
	x.wall.Sees("Table 4 · Cedar", "takeaway 4a")
	x.wall.Press("esc") // back to all tables
	x.wall.Sees("Table 1 · Oak")
	x.wall.Press("down") // else the next Esc would come too soon after this one
	x.until("the call is answered", func(st session.State) bool { return st.Table(4).Help == nil })

	zoe := x.at[runTables][runGuests-1]
	zoe.Press("enter")
	zoe.Type("zoe's last wo")
	chooses(x.wall, "Move people", "Zoe", "Table 2", "Move")
	zoe.Sees(" s you sit at Table 2")
	zoe.Type("rd") // ten seconds to finish it
	x.at[runTables][0].Sees("zoe's last word")
	x.pass(session.BringWarning + time.Second)
	zoe.Sees("You are at Table 2")
	zoe.Press("enter")
	zoe.Type("and her first")
	x.at[2][0].Sees("and her first")
	x.wants = append(x.wants, "zoe's last word", "and her first")
}

// exported looks for everything in the document.
func (x *run) exported() {
	if err := x.r.h.Hub().Flush(x.t.Context()); err != nil {
		x.t.Fatal(err)
	}
	docs := exports(x.t, x.r, "json")
	doc := strings.Join(docs, "")
	var made report.Report
	if err := json.Unmarshal([]byte(docs[0]), &made); err != nil {
		x.t.Fatal(err)
	}
	for _, want := range x.wants {
		b, _ := json.Marshal(want)
		if !strings.Contains(doc, strings.Trim(string(b), `"`)) {
			x.t.Errorf("%q isn't in the export", want)
		}
	}
	picks, dots, links, notes, heads, done := 0, 0, 0, 0, 0, 0
	for _, st := range made.Steps {
		for _, tb := range st.Tables {
			done += tb.Sheet.Done
			if tb.Sheet.Headline != "" {
				heads++
			}
			for _, sec := range tb.Sheet.Sections {
				for _, p := range sec.Picks {
					picks += p.Count
				}
				for _, e := range sec.Entries {
					dots, links, notes = dots+e.Dots, links+len(e.Feeds), notes+len(e.Notes)
				}
			}
		}
	}
	all := runTables * runGuests
	if picks != 2*all || dots != 2*all || links != runTables || notes != runTables || heads != runTables || done != all {
		x.t.Errorf("the export has %d picks, %d dots, %d links, %d notes, %d headlines, %d done", picks, dots, links, notes, heads, done)
	}
	if len(made.Steps) != 4 || len(made.Seats) != all+1 {
		x.t.Errorf("the export has %d steps and %d seats", len(made.Steps), len(made.Seats))
	}
}
