package spoken

import (
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
)

// hall is a session that people come to in plain lines.
type hall struct {
	*testing.T
	hub  *hub.Hub
	boss session.SeatID
}

func opened(t *testing.T, exercise ...string) *hall {
	t.Helper()
	plan := &exercises.Plan{ID: "p", Title: exercises.Text{"en": "Racine", "es": "Racine"}, Tables: 3}
	for _, id := range exercise {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("no exercise %s", id)
		}
		plan.Steps = append(plan.Steps, exercises.Step{Title: ex.Title, Exercise: ex, Minutes: 20})
	}
	h, err := hub.Open(t.Context(), memory.New(), hub.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close(context.Background()) })
	r := &hall{T: t, hub: h}
	r.do(0, session.Start{Plan: plan})
	if r.boss, err = h.Sit(t.Context(), session.Sit{Name: "Flavia", Role: session.Facilitator}); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *hall) do(by session.SeatID, a session.Action) {
	r.Helper()
	if _, err := r.hub.Do(r.Context(), by, a); err != nil {
		r.Fatal(err)
	}
}

// saved waits until what was said is in the session for everybody.
func (r *hall) saved() {
	r.Helper()
	if err := r.hub.Flush(r.Context()); err != nil {
		r.Fatal(err)
	}
}

// listener is somebody's end of a conversation.
type listener struct {
	t    *testing.T
	in   *io.PipeWriter
	over chan error

	mu    sync.Mutex
	heard string
	more  chan struct{}
	seen  int
}

func (l *listener) Write(p []byte) (int, error) {
	l.mu.Lock()
	l.heard += string(p)
	l.mu.Unlock()
	select {
	case l.more <- struct{}{}:
	default:
	}
	return len(p), nil
}

func (r *hall) comes(o Options) *listener {
	r.Helper()
	return r.comesBy(context.Background(), o)
}

// comesBy is a line that ends with ctx.
func (r *hall) comesBy(ctx context.Context, o Options) *listener {
	r.Helper()
	in, typed := io.Pipe()
	l := &listener{t: r.T, in: typed, over: make(chan error, 1), more: make(chan struct{}, 1)}
	o.Hub, o.In, o.Out, o.Now, o.Title = r.hub, in, l, time.Now, exercises.Text{"en": "Racine"}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.over <- Run(ctx, o)
	}()
	r.Cleanup(func() {
		cancel()
		_ = typed.Close()
		<-done
	})
	return l
}

// hears waits until all of this has been said since the last time.
func (l *listener) hears(want ...string) {
	l.t.Helper()
	for end := time.After(20 * time.Second); ; {
		l.mu.Lock()
		at := l.seen
		all := true
		for _, w := range want {
			i := strings.Index(l.heard[l.seen:], w)
			all = all && i >= 0
			at = max(at, l.seen+i+len(w))
		}
		if all {
			l.seen = at
			l.mu.Unlock()
			return
		}
		heard := l.heard[l.seen:]
		l.mu.Unlock()
		select {
		case <-l.more:
		case <-end:
			l.t.Fatalf("never heard %q; but\n%s", want, heard)
		}
	}
}

func (l *listener) says(lines ...string) {
	l.t.Helper()
	for _, s := range lines {
		if _, err := io.WriteString(l.in, s+"\n"); err != nil {
			l.t.Fatal(err)
		}
	}
}

func TestAWholeStepIsFilledInPlainLines(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("Building blocks", "1 Shared language: empty", "write 1 and your words", "> ")
	ana.says("write 2 ask the district")
	ana.hears("2.1 is written.")
	r.saved()
	luis := r.comes(Options{Name: "Luis", Table: 1, NameGiven: true, Lang: exercises.Spanish})
	luis.hears("Ana")
	luis.says("leer 2")
	luis.hears("2.1 ask the district. Ana")
	luis.says("escribir 1 un glosario", "write 2 by May")
	luis.hears("1.1 quedó escrita.", "2.2 quedó escrita.")
	r.saved()
	ana.says("news")
	ana.hears("Luis wrote 1.1: un glosario", "Luis wrote 2.2: by May")
	ana.says("change 2.1 ask the district by race and language")
	ana.hears("2.1 is written.")
	r.saved()
	luis.says("novedades")
	luis.hears("Ana cambió 2.1: ask the district by race and language")
	ana.says("remove 2.1")
	ana.hears("2.1 is taken away")
	ana.says("undo", "read 2")
	ana.hears("2.1 ask the district by race and language. Ana")
	ana.says("done", "call what counts as data?")
	ana.hears("The facilitator has been called.")
	r.do(r.boss, session.Announce{Text: "Coffee is here"})
	ana.hears("Coffee is here")
	r.saved()
	if st := r.hub.Shared().State; st.Table(1).Help == nil || len(st.Tables[0].Sheets[0].Done) != 1 {
		t.Error("neither done nor called")
	}
	ana.says("fly")
	ana.hears("no word that is known")
	ana.says("leave")
	ana.hears("Your seat is kept")
	if err := <-ana.over; err != nil {
		t.Error(err)
	}
}

func TestNameAndTableAreAsked(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "root"})
	ana.hears("Racine", "Your name", "> ")
	ana.says("Español")
	ana.says("Ana")
	ana.hears("Mesa 3", "> ")
	ana.says("9")
	ana.hears("> ")
	ana.says("3")
	ana.hears("Mesa 3", "Bloques")
	if x := r.hub.Shared().State.Seat(2); x == nil || x.Name != "Ana" || x.Table != 3 {
		t.Errorf("sat down as %+v", x)
	}
}

func TestAMapIsHeardFromItsTop(t *testing.T) {
	r := opened(t, "back-map")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	ana.says("write suspended per 100 students: Black 10.7")
	ana.hears("1 is written.")
	ana.says("why 1 defiance is written up by judgement")
	ana.hears("2 is written.")
	ana.says("read")
	ana.hears("1,", "suspended per 100 students", "2,", "under 1: What happens: defiance is written up by judgement")
	ana.says("why 7 nothing")
	ana.hears("There is no line “7”.")
}

// What is written in quiet is heard by whoever wrote it, and by nobody else.
func TestQuietLinesAreReadToNobodyElse(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	luis := r.comes(Options{Name: "Luis", Table: 1, NameGiven: true})
	ana.hears("> ")
	luis.hears("> ")
	r.do(r.boss, session.SetPhase{Phase: exercises.Quiet})
	ana.says("write 1 a secret line")
	ana.hears("1.1 is written.")
	luis.says("read", "news", "time")
	luis.hears("No clock is running.")
	luis.mu.Lock()
	heard := luis.heard
	luis.mu.Unlock()
	if strings.Contains(heard, "secret") {
		t.Fatalf("Luis hears it:\n%s", heard)
	}
	r.do(r.boss, session.Reveal{})
	luis.says("read 1")
	luis.hears("1.1 a secret line. Ana")
}

func TestAFacilitatorLeadsInPlainLines(t *testing.T) {
	r := opened(t, "building-blocks", "back-map")
	ana := r.comes(Options{Name: "Ana", Table: 2, NameGiven: true})
	ana.hears("> ")
	ana.says("write 1 a glossary")
	ana.hears("1.1 is written.")
	r.saved()
	f := r.comes(Options{Facilitator: true})
	f.hears("> ")
	f.says("tables")
	f.hears("Table 1: ", "Table 2: 1 here, 1 line.")
	f.says("table 2")
	f.hears("1.1 a glossary. Ana")
	f.says("clock 5")
	f.hears("left")
	f.says("next")
	f.hears("“Back map” is open for every table.")
	ana.hears("Back map")
	ana.says("tables")
	ana.hears("no word that is known")
}

// Whoever names a taken seat hears nothing of it, and sits down beside it by another name.
// The agenda is told by numbers, and changed by a word and a number.
func TestTheAgendaIsChangedInPlainLines(t *testing.T) {
	r := opened(t, "building-blocks", "back-map")
	fay := r.comes(Options{Facilitator: true})
	fay.hears("> ")
	fay.says("agenda")
	fay.hears("1: ", "agenda skip 3", "> ")
	n := len(r.hub.Shared().State.Plan.Steps)
	fay.says("agenda add takeaways 1")
	fay.hears("2: Takeaways", "> ")
	fay.says("agenda minutes 2 7")
	fay.hears("2: Takeaways, 7 min", "> ")
	fay.says("agenda earlier 2")
	fay.hears("1: Takeaways", "> ")
	fay.says("agenda skip 3")
	fay.hears("3: Back map, 20 min, passed over", "> ")
	r.saved()
	if st := r.hub.Shared().State; len(st.Plan.Steps) != n+1 || !st.Skips(1) {
		t.Errorf("there are %d steps", len(st.Plan.Steps))
	}
	fay.says("agenda undo")
	fay.hears("3: Back map, 20 min\n", "> ")
	fay.says("agenda add nonsense")
	fay.hears("no worksheet called “nonsense”")
}

func TestATakenSeatIsGivenToNobody(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	ana.says("write 1 what Ana wrote")
	ana.hears("written")
	other := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	other.hears("Somebody sits at the seat of Ana.", "call me Ana 2", "> ")
	other.says("2")
	other.hears("Building blocks")
	if n := len(r.hub.Shared().State.Seats); n != 3 {
		t.Errorf("%d seats", n)
	}
}

// Bytes that no letter is made of, endless lines and half keys do no harm.
func TestWhatIsTypedIsCleaned(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true, Echo: true})
	ana.hears("> ")
	for _, s := range []string{"\x1b[A", "\x1b]0;title", "write 1 a\x00b\x1b[31mc\xff\r", strings.Repeat("x", 3*longest) + "\r", "\x7f\x7f", "write 1 tex\x7fxt\r"} {
		if _, err := io.WriteString(ana.in, s); err != nil {
			t.Fatal(err)
		}
	}
	ana.hears("1.1 is written.")
	r.saved()
	for _, e := range r.hub.Shared().State.Tables[0].Sheets[0].Entries {
		if s := e.Texts[0].String(); strings.ContainsAny(s, "\x00\x1b\u009b\r\n") {
			t.Errorf("%q", s)
		}
	}
}

// A number means the line that was told by it, whatever others have done meanwhile; what they have written into it since
// stays.
func TestANumberMeansTheLineThatWasHeard(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	luis := r.comes(Options{Name: "Luis", Table: 1, NameGiven: true})
	luis.hears("> ")
	ana.says("write 2 one", "write 2 two", "write 2 three")
	ana.hears("2.3 is written.")
	r.saved()
	luis.says("read 2")
	luis.hears("2.2 two.", "2.3 three.", "> ")
	ana.says("remove 2.1", "change 2.2 two and a half")
	ana.hears("2.1 is taken away", "written.")
	r.saved()
	luis.says("remove 2.2") // what he heard by that number
	luis.hears("2.2 is taken away")
	r.saved()
	var left []string
	for _, e := range r.hub.Shared().State.Tables[0].Sheets[0].Section(1) {
		left = append(left, e.Texts[0].String())
	}
	if len(left) != 1 || !strings.Contains(left[0], "three") && !strings.Contains(left[0], "two and a half") {
		t.Errorf("left: %q", left)
	}
}

func TestWhatCannotBeDoneIsSaid(t *testing.T) {
	r := opened(t, "building-blocks", "back-map")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	r.do(r.boss, session.SetLock{Lock: session.Lock{Table: 1, Step: -1, Section: -1}, Locked: true})
	ana.says("write 1 lost")
	ana.hears("locked")
	f := r.comes(Options{Facilitator: true})
	f.hears("> ")
	f.says("clock 5 min", "clock banana", "time")
	f.hears("left", "no word that is known", "left")
	f.says("language klingon")
	f.hears("English, Español")
	f.says("reveal")
	f.hears("> ")
	r.saved()
	if c := r.hub.Shared().State.Stage.Clock; !c.Running {
		t.Error("a word that is none has taken the clock away")
	}
}

// What can't be hidden again is asked for twice.
func TestARevealIsAskedForTwice(t *testing.T) {
	r := opened(t, "building-blocks")
	r.do(r.boss, session.SetPhase{Phase: exercises.Quiet})
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.says("write 1 mine")
	ana.hears("1.1 is written.")
	r.saved()
	f := r.comes(Options{Facilitator: true})
	f.says("reveal")
	f.hears("once more")
	f.says("time", "reveal")
	f.hears("once more")
	if !r.hub.Shared().State.Tables[0].Sheets[0].Quiet {
		t.Fatal("revealed by a word that was said long ago")
	}
	f.says("reveal")
	f.hears("on the tables now")
}

// Where nobody is named, one's own words aren't told as somebody else's.
func TestOnesOwnWordsAreNoNews(t *testing.T) {
	for _, ex := range exercises.Exercises() {
		if !ex.Anonymous || ex.Shape == exercises.Map {
			continue
		}
		r := opened(t, ex.ID)
		ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
		ana.hears("> ")
		ana.says("write 1 my own words")
		ana.hears("written.")
		r.saved()
		ana.says("news")
		ana.hears("Nothing new.")
		return
	}
	t.Fatal("no exercise without names")
}

// The second person at one laptop isn't sat down on the first one's seat.
func TestAKeyIsNotItsPersonWhileTheyAreHere(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true, Key: "a-key"})
	ana.hears("> ")
	if x := r.hub.Shared().State.Seats[1]; len(x.Keys) == 0 {
		r.do(x.ID, session.AddKey{Key: "a-key"})
	}
	other := r.comes(Options{Name: "root", Key: "a-key", Line: answers{}})
	other.hears("Your name")
}

// answers is a line at whose other end somebody is.
type answers struct{}

func (answers) Answers(context.Context) bool { return true }
func (answers) Cut()                         {}
