package projector

import (
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
	"convene/tui/letters"
	"convene/tui/part"
)

// Info is what people need to join.
type Info struct {
	Title exercises.Text
	SSH   string // the line to type
	Code  string // as people say it; "" where everybody is let in
	// Wall tells that the facilitator's wall lies under it, and how it comes back is said.
	Wall bool
	Web  string // the address for phones and browsers, with the code behind its #; "": there is none
}

// Screen is one projector. It is for one goroutine.
type Screen struct {
	info  Info
	view  hub.View
	state session.State // what of it is everybody's to see
	ring  turning       // the promises, one at a time
	qr    letters.Square
}

// New makes a projector.
func New(info Info) *Screen { return &Screen{info: info} }

// SetInfo says how one joins now: the code can change, and so can the address.
func (s *Screen) SetInfo(info Info) { s.info = info }

// SetView gives the newest snapshot to draw.
func (s *Screen) SetView(v hub.View) { s.view, s.state = v, v.State.Public() }

// scene is what the room is to look at now.
type scene int

const (
	joining scene = iota
	question
	spotlight
	chosen
	promised
	over
)

// now is the scene that the session has come to: nobody chooses it.
func (s *Screen) now() scene {
	st := s.state
	switch {
	case st.Plan == nil || st.Stage == nil:
		return joining
	case st.HasEnded():
		return over
	case st.Stage.Spotlight != 0:
		return spotlight
	case st.Stage.Step == 0 && !st.Stage.Clock.Shown() && !written(st):
		return joining
	}
	switch phase, _ := st.RoomPhase(); {
	case phase == exercises.PickOne, phase == exercises.GiveDots:
		return chosen
	case phase == exercises.Report && commits(st):
		return promised
	}
	return question
}

func written(st session.State) bool {
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			if sh.Count() > 0 || len(sh.Covers) > 0 {
				return true
			}
		}
	}
	return false
}

// Frame draws the scene.
func (s *Screen) Frame(k part.Kit) draw.Frame {
	if k.Small() {
		return k.Larger()
	}
	var p page
	switch s.now() {
	case joining:
		p = s.join(k)
	case question:
		p = s.question(k)
	case spotlight:
		p = s.spotlight(k)
	case chosen:
		p = s.chosen(k)
	case promised:
		p = s.promised(k)
	case over:
		p = s.over(k)
	}
	return draw.Frame{Lines: k.Clip(s.lay(k, p)), Title: "Convene"}
}

// Next is how long until the screen looks different by itself; 0 when it doesn't.
func (s *Screen) Next(k part.Kit) time.Duration {
	var next time.Duration
	sooner := func(d time.Duration) {
		if d > 0 && (next == 0 || d < next) {
			next = d
		}
	}
	if st := s.state.Stage; st != nil {
		sooner(k.Now.Truncate(time.Minute).Add(time.Minute).Sub(k.Now))
		_, d := part.Clock(k, st.Clock)
		sooner(d)
	}
	if s.now() == promised {
		sooner(s.ring.next(k.Now))
	}
	return next
}

// page is a scene: what stands at its top, its body, and its foot.
type page struct {
	label string   // small, above: where we are
	body  []string // styled
	clock bool     // the clock stands large below the body
	note  string   // small, beside the clock
}

const (
	edge  = 4 // columns at both sides
	clear = 1 // rows above and below
)

func room(k part.Kit) int { return max(k.Width-2*edge, 1) }

// lay puts a page on the screen: its label on top, its body in the middle, the clock large at the bottom, and last how
// one still joins.
func (s *Screen) lay(k part.Kit, p page) []string {
	wide := room(k)
	st := s.state
	var top, foot []string
	if st.Stage != nil {
		top = append(top, part.TimesUp(k, st.Stage.Clock, wide, ""))
	} else {
		top = append(top, "")
	}
	top = append(top, part.Ends(k.Theme.Warn.Render(draw.Cut(p.label, wide)), k.Theme.Dim.Render(k.Now.Format("15:04")), wide), "")
	if said := s.announced(k, wide); len(said) > 0 {
		foot = append(append(foot, said...), "")
	}
	if p.clock && st.Stage != nil && st.Stage.Clock.Shown() {
		foot = append(foot, s.clock(k, wide, p.note)...)
	} else if p.note != "" {
		foot = append(foot, k.Theme.Dim.Render(draw.Cut(p.note, wide)))
	}
	foot = append(foot, "", s.joinLine(k, wide))
	space := k.Height - len(top) - len(foot) - clear
	body := p.body[:min(len(p.body), max(space, 0))]
	above := max(space-len(body), 0) / 3
	out := append(make([]string, 0, k.Height), top...)
	out = append(out, make([]string, above)...)
	out = append(out, body...)
	for len(out) < k.Height-len(foot)-clear {
		out = append(out, "")
	}
	out = append(out, foot...)
	for i, l := range out {
		if l != "" {
			out[i] = draw.Spaces(edge) + l
		}
	}
	return out
}

// joinLine stands on every scene for who comes late.
func (s *Screen) joinLine(k part.Kit, wide int) string {
	w := k.Words.Wall
	line := k.Theme.Dim.Render(w.Join+"  ") + k.Theme.Text.Render(s.info.SSH)
	if s.info.Code != "" {
		line += k.Theme.Dim.Render("   "+w.Code+"  ") + k.Theme.Strong.Render(s.info.Code)
	}
	advice := ""
	switch {
	case s.info.Wall:
		advice = k.Theme.Faint.Render(k.Words.Projector.BackToWall)
	case k.Width > adviseFrom:
		advice = k.Theme.Faint.Render(k.Words.Projector.Larger)
	}
	if draw.Width(line)+draw.Width(advice)+3 > wide {
		advice = ""
	}
	return part.Ends(line, advice, wide)
}

// adviseFrom is the columns of a window whose letters are too small to be read from the last row: at 120 columns an
// ordinary letter is read from about four metres.
const adviseFrom = 100

// announced is what the facilitator says to everybody.
func (s *Screen) announced(k part.Kit, wide int) []string {
	st := s.state.Stage
	if st == nil || st.Announcement() == "" {
		return nil
	}
	var out []string
	for _, l := range k.Wrapped(st.Announcement(), wide) {
		out = append(out, k.Theme.Warn.Bold().Render(l))
	}
	return out[:min(len(out), 3)]
}

// clock is the time left in large digits, with a note at its foot, and in its last two minutes and after its end the
// words for that.
func (s *Screen) clock(k part.Kit, wide int, note string) []string {
	c := s.state.Stage.Clock
	left := c.At(k.Now)
	ink, say := k.Theme.Accent, ""
	switch {
	case !c.Running:
		ink, say = k.Theme.Dim, k.Words.Common.Paused
	case left <= 0:
		ink, say = k.Theme.Alarm, k.Words.Common.TimesUp
	case left <= time.Minute:
		ink, say = k.Theme.Warn, k.Words.Projector.OneMinute
	case left <= 2*time.Minute:
		ink, say = k.Theme.Warn, k.Words.Projector.TwoMinutes
	}
	size := letters.Large
	if k.Height < highFrom {
		size = letters.Middle
	}
	if k.Height < plainBelow {
		line := k.Theme.Strong.Render(part.Digits(left))
		if say != "" {
			line += "  " + ink.Render(say)
		}
		return []string{part.Ends(line, k.Theme.Dim.Render(note), wide)}
	}
	rows := trimmed(letters.Draw(part.Digits(left), size))
	out := make([]string, 0, len(rows))
	for i, r := range rows {
		r = ink.Render(r)
		switch {
		case i == len(rows)-1:
			r = part.Ends(r, k.Theme.Dim.Render(note), wide)
		case i == len(rows)/2 && say != "":
			r += "    " + ink.Bold().Render(say)
		}
		out = append(out, r)
	}
	return out
}

// plainBelow is the rows of a window that has no room for any.
const plainBelow = 22

// highFrom is the rows of a window that has room for large letters.
const highFrom = 30

// trimmed is letters without the blank rows above and below.
func trimmed(rows []string) []string {
	blank := func(s string) bool { return draw.Width(s) == 0 || s == draw.Spaces(draw.Width(s)) }
	for len(rows) > 1 && blank(rows[0]) {
		rows = rows[1:]
	}
	for len(rows) > 1 && blank(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	return rows
}
