package table

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/words"
)

// inBox is what stands in the box that lies over a screen, in one line; of a screen without one, all of it.
func inBox(screen string) string {
	var in []string
	for _, row := range strings.Split(screen, "\n") {
		if from, to := strings.Index(row, "│ "), strings.LastIndex(row, " │"); from >= 0 && to > from {
			in = append(in, row[from+len("│ "):to])
		}
	}
	if len(in) == 0 {
		in = []string{screen}
	}
	return strings.Join(strings.Fields(strings.Join(in, " ")), " ")
}

// foot is what stands below the worksheet, in one line.
func (p *person) foot() string {
	p.room.t.Helper()
	rows := strings.Split(p.screen(), "\n")
	return strings.Join(strings.Fields(strings.Join(rows[len(rows)-9:], " ")), " ")
}

// says fails unless the whole sentence stands there.
func (p *person) says(sentence string) {
	p.room.t.Helper()
	deadline := time.Now().Add(5 * time.Second)
	for {
		got := p.foot()
		if strings.Contains(got+"\n"+inBox(p.screen()), strings.Join(strings.Fields(sentence), " ")) {
			return
		}
		if time.Now().After(deadline) {
			p.room.t.Errorf("%q isn't there whole, but\n%s", sentence, p.screen())
			return
		}
		select {
		case <-p.mail:
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// TestNothingIsCutInTheSmallestWindow: what a facilitated session says at the
// table, as it is drawn in 60 columns, in both languages and for a step with a
// long name.
func TestNothingIsCutInTheSmallestWindow(t *testing.T) {
	for _, lang := range words.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			r := newRoom(t, "results-cohort-3")
			dana := r.facilitator()
			w := words.For(lang)
			c := w.Craft
			st := r.hub.Shared().State
			step := 0
			for i, x := range st.Plan.Steps {
				if len([]rune(x.Title.In(lang))) > len([]rune(st.Plan.Steps[step].Title.In(lang))) {
					step = i
				}
			}
			title := st.Plan.Steps[step].Title.In(lang)
			if step == 0 {
				t.Fatal("the longest is the first one")
			}
			table := func(n int) string { return w.Common.TableName(n, st.Table(n).Name.In(lang)) }
			ana, late := r.joins("Ana", lang).narrow(), (*person)(nil)
			r.joinsAt("Cleo", 2).types("something to read")

			ana.types("half a li")
			r.does(dana, session.SetPhase{Phase: exercises.Quiet})
			ana.types("ne")
			ana.says(c.OwnLine)
			ana.says(c.OnlyYou)
			ana.types("<up><backspace>")
			ana.says(w.Errors.Of(session.QuietOthers))
			r.does(dana, session.Reveal{})
			late = r.joins("Guadalupe", lang).narrow()
			late.says(c.CatchUp3)
			late.types("<tab>x")

			lock := session.Lock{Table: 1, Step: -1, Section: -1}
			r.does(dana, session.SetLock{Lock: lock, Locked: true})
			ana.types("x")
			ana.says(w.Errors.Of(session.Locked))
			r.does(dana, session.SetLock{Lock: lock})

			r.does(dana, session.Announce{Text: strings.Repeat("We meet again at ten past. ", 7)})
			ana.later(20 * time.Second)
			ana.says(strings.TrimSpace(strings.Repeat("We meet again at ten past. ", 7)))
			ana.later(2 * time.Minute)

			ana.types("z<down><up>")
			r.does(dana, session.Spotlight{Table: 2})
			ana.says(fmt.Sprintf(c.ReadIn, 10, table(2)))
			ana.later(place.MovedAfter)
			ana.says(fmt.Sprintf(c.Spotlight, table(2)))
			ana.types("x")
			ana.says(c.ReadingOf)
			r.does(dana, session.Spotlight{})
			ana.says(c.BackAtOwn)
			ana.later(2 * time.Minute)
			r.does(dana, session.Gallery{Shift: 1})
			ana.says(fmt.Sprintf(c.Gallery, table(2), "Ctrl+N"))
			r.does(dana, session.Gallery{})

			ana.types("z")
			r.does(dana, session.OpenStep{Step: step})
			ana.says(fmt.Sprintf(c.Opened, title) + " " + fmt.Sprintf(c.GoKey, "Ctrl+G"))
			late.screen()
			late.later(place.ThinksFor)
			late.says(fmt.Sprintf(c.WentThere, title))
			zoe := r.joins("Zoe", lang).narrow() // whose clock nothing has moved
			r.does(dana, session.Bring{})
			zoe.says(fmt.Sprintf(c.BringIn, 10, title))
			zoe.types("<esc>") // also under the menu
			zoe.says(fmt.Sprintf(c.BringIn, 10, title))
			r.does(dana, session.Bring{Off: true})
			r.does(dana, session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 4})
			ana.says(fmt.Sprintf(c.MovedTo, 10, table(4)))
			ana.later(time.Second)
			ana.later(place.MovedAfter)
			ana.says(fmt.Sprintf(c.NowAt, table(4)))
			ana.types("<ctrl+q>")
			if got := ana.screen(); !strings.Contains(got, w.Menu.LeaveSure) || !strings.Contains(got, w.Menu.GoOn) {
				t.Errorf("what leaving means isn't there whole:\n%s", got)
			}
		})
	}
}
