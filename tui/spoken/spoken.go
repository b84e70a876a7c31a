package spoken

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

// Options is who comes, and what they type and hear.
type Options struct {
	Hub *hub.Hub
	// Name, Table and NameGiven are what the line that they came by says; see tui.Options.
	Name      string
	Table     int
	NameGiven bool
	// Key is their key's, "" without one. KeyOnly: it alone let them in.
	Key         string
	KeyOnly     bool
	Facilitator bool
	Lang        exercises.Lang // "": English
	Title       exercises.Text
	Now         func() time.Time
	Line        hub.Line
	Door        hub.Door

	In  io.Reader
	Out io.Writer
	// Echo: there is a terminal at the other end that shows nothing by itself, and lines end as terminals want it.
	Echo bool
}

// Run speaks with one person until they leave, their input ends or ctx does. An error is of the connection.
func Run(ctx context.Context, o Options) error {
	outer := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	v := &voice{opt: o, mail: make(chan struct{}, 1), lines: make(chan string)}
	v.speak(o.Lang)
	go v.listen(ctx)
	defer func() { // also where something breaks: else they would be here for ever
		if v.screen != nil {
			v.screen.Detach()
		}
	}()
	err := v.talk(ctx)
	if v.screen != nil && (outer.Err() != nil || v.broke != nil) { // they didn't leave by themselves
		v.screen.Lost()
	}
	v.farewell(err)
	if errors.Is(err, errLeft) || errors.Is(err, context.Canceled) || errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// errLeft: the person has said that they leave.
var errLeft = errors.New("left")

// voice is one person's conversation. It is for one goroutine.
type voice struct {
	opt    Options
	kit    part.Kit
	mail   chan struct{}
	lines  chan string // what they type; closed at its end
	screen *hub.Screen
	hand   *hub.Hand
	*place.Place

	heard    sheetHeard
	warned   place.Fact
	announce time.Time // of the last announcement that was told
	rang     bool      // that the time is up has been told
	ended    bool      // and that the session is over
	asked    uint64    // the question about a seat that was said last
	sure     bool      // that they reveal: they have been asked
	facts    []string  // what they know to be so just now
	broke    error     // why the input ended, where something broke; set before lines is closed
}

func (v *voice) speak(l exercises.Lang) {
	if !l.Known() {
		l = exercises.English
	}
	v.kit = part.Kit{Theme: style.Theme{}, Words: words.For(l), Lang: l, Width: 1 << 12, Height: 1}
}

// say writes a line. A failed write ends the conversation by what reads the input.
func (v *voice) say(format string, args ...any) {
	line := format
	if len(args) > 0 {
		line = fmt.Sprintf(format, args...)
	}
	_, _ = io.WriteString(v.opt.Out, line+v.end())
}

func (v *voice) end() string {
	if v.opt.Echo {
		return "\r\n"
	}
	return "\n"
}

func (v *voice) prompt() { _, _ = io.WriteString(v.opt.Out, "> ") }

func (v *voice) w() words.Plain { return v.kit.Words.Plain }

// talk seats the person and answers them, line by line.
func (v *voice) talk(ctx context.Context) error {
	if err := v.arrive(ctx); err != nil {
		return err
	}
	v.begin()
	for {
		v.tellNews()
		v.prompt()
		line, err := v.next(ctx)
		if err != nil {
			return err
		}
		v.Stir()
		if err := v.answer(ctx, line); err != nil {
			return err
		}
		v.Done()
		v.hear()
	}
}

// next waits for what the person types; meanwhile it follows the session, and says what can't wait.
func (v *voice) next(ctx context.Context) (string, error) {
	for {
		var due <-chan time.Time
		var timer *time.Timer
		if v.Place != nil {
			if d := v.wait(); d > 0 {
				timer = time.NewTimer(d)
				due = timer.C
			}
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case line, ok := <-v.lines:
			stop(timer)
			if !ok && v.broke != nil {
				return "", v.broke
			}
			if !ok {
				return "", io.EOF
			}
			return line, nil
		case <-v.mail:
		case <-due:
		}
		stop(timer)
		if v.Place == nil {
			continue
		}
		if x := v.hand.Screen.View().State.Seat(v.Me()); x == nil || x.Shut {
			v.say("%s%s", v.end(), v.kit.Words.Error(&session.Error{Code: session.SeatClosed}))
			return "", errLeft
		}
		v.follow()
	}
}

func stop(t *time.Timer) {
	if t != nil {
		t.Stop()
	}
}

// wait is how long until something is to be told by itself; 0: nothing is.
func (v *voice) wait() time.Duration {
	d := v.Due()
	if st := v.State.StageOf(v.Own); st != nil && st.Clock.Running {
		if left := st.Clock.At(v.opt.Now()); left > 0 && (d == 0 || left < d) {
			d = left
		}
	}
	return d
}

// follow takes in what has happened, and tells what can't wait for the next prompt: that they are taken somewhere, what
// the facilitator says to everybody, that the time is up.
func (v *voice) follow() {
	v.Pull()
	v.MarkRead()
	v.Settle()
	v.Follow()
	was := v.heard.ref
	spoke := v.hear()
	if f := v.Pressing(); len(f) > 0 && (f[0].What != v.warned.What || f[0].Step != v.warned.Step || f[0].Table != v.warned.Table) {
		v.warned = f[0]
		v.interrupt(v.fact(f[0]))
		spoke = true
	} else if len(f) == 0 {
		v.warned = place.Fact{}
	}
	spoke = v.asks() || spoke
	if st := v.State.StageOf(v.Own); st != nil {
		if st.Announce != "" && st.Said.After(v.announce) {
			v.announce = st.Said
			v.interrupt(v.kit.Words.Menu.Announce + ": " + st.Announce)
			spoke = true
		}
		over := st.Clock.Running && st.Clock.At(v.opt.Now()) <= 0
		if over && !v.rang {
			v.interrupt(v.kit.Words.Table.TimesUp)
			if v.Facilitator {
				v.say("%s", v.w().OneMore)
			}
			spoke = true
		}
		v.rang = over
	}
	if over := v.State.HasEnded(); over != v.ended {
		if v.ended = over; over {
			v.interrupt(v.kit.Words.Save.Ended)
			spoke = true
		}
	}
	if v.Ref != was {
		v.say("")
		v.begin()
		spoke = true
	} else if said := v.newFacts(); len(said) > 0 {
		v.say("")
		for _, s := range said {
			v.say("%s", s)
		}
		spoke = true
	}
	if spoke {
		v.prompt()
	}
}

// newFacts are what has become so since they were told last: that they write alone, that it is somebody's turn, that dots
// are given. It is told at once, since what is written goes by it.
func (v *voice) newFacts() []string {
	var now, out []string
	for _, f := range v.Facts() {
		switch f.What {
		case place.Covered, place.Welcome, place.Present, place.JustType, place.JustAnswer:
			continue // how much there is by now is no news
		case place.Speaking, place.DotsToGive:
			f.In, f.N = 0, f.Of // only that it is so, and not how far it is
		}
		s := v.fact(f)
		if s == "" {
			continue
		}
		now = append(now, s)
		if !slices.Contains(v.facts, s) {
			out = append(out, s)
		}
	}
	v.facts = now
	return out
}

// lastWords is how long the end waits for the disk.
const lastWords = 600 * time.Millisecond

// farewell says, where the session was closed under them, whether what they wrote is saved.
func (v *voice) farewell(err error) {
	if v.screen == nil || !errors.Is(err, context.Canceled) {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), lastWords)
	defer cancel()
	w := v.kit.Words
	switch {
	case v.opt.Hub.Flush(ctx) != nil:
		v.interrupt(w.Save.EndedUnsaved)
	case v.opt.Hub.Shared().State.HasEnded():
		v.interrupt(w.Save.Ended)
	default:
		v.interrupt(w.Ended.Closed)
	}
}

// interrupt says something while the person may be typing: on a line of its own.
func (v *voice) interrupt(sentence string) { v.say("%s%s", v.end(), sentence) }

// hear says what the place has to tell of what they did, and whether there was something.
func (v *voice) hear() bool {
	said := false
	for _, x := range v.News() {
		s := part.Told(v.kit, v.State, x)
		switch x.What {
		case place.Marked, place.NoMore, place.Undone, place.Redone: // which key takes it back helps nobody here
			if first, _, more := strings.Cut(s, ". "); more {
				s = first + "."
			}
		}
		if s != "" {
			v.say("%s", s)
			said = true
		}
	}
	return said
}

// tableName is what a table is called.
func (v *voice) tableName(n int) string {
	if t := v.State.Table(n); t != nil {
		return strings.ReplaceAll(v.kit.Words.Common.TableName(n, t.Name.In(v.kit.Lang)), " · ", ", ")
	}
	return ""
}
