package table

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/session"
)

// reviewing is a session after another in which three commitments were made, and
// Ana, whose the first one is, at its review.
func reviewing(t *testing.T) (*room, *person) {
	t.Helper()
	one := newRoom(t, "action-commitments")
	one.joins("Ana", exercises.English).types("<pgdown>Ana<tab>call ten families<tab>15 April<enter>" +
		"Luis<tab>print the letter<tab>1 May<enter>Rosa<tab>ask the district<tab>3 May")
	r, first := follow(t, one, "title: Two\ntables: 1\nsteps: [{exercise: commitment-review, from_last: action-commitments}, allies]\n")
	first.hub.Detach()
	ana := r.joins("Ana", exercises.English).on(march)
	ana.screen()
	return r, ana
}

// answers are what the sheet says of each commitment: how it went, and why.
func (p *person) answers() string {
	p.screen()
	var out []string
	for i := range p.Exercise.Sections {
		for _, e := range p.Sheet.Section(i) {
			var words []string
			for _, c := range p.Columns(i) {
				words = append(words, e.Texts[c].String())
			}
			out = append(out, strings.Join(words, "|"))
		}
	}
	return strings.Join(out, "\n")
}

func TestAnswerFrames(t *testing.T) {
	_, ana := reviewing(t)
	t.Run("arrived", func(t *testing.T) { golden.RequireEqual(t, []byte(ana.frames(t))) })
	ana.screen() // in her own language and size again
	ana.types("met<tab>the list was right<tab>sort of<tab>")
	t.Run("answering", func(t *testing.T) { golden.RequireEqual(t, []byte(ana.frames(t))) })
}

// Whoever comes types an answer and never a commitment that nobody made, and Tab
// goes through what is asked before it leaves.
func TestTabGoesThroughWhatIsAsked(t *testing.T) {
	_, ana := reviewing(t)
	ana.types("met<tab>the list was right<tab>partly<tab>ink<tab>not met<tab>no answer<tab>ask sooner")
	promises := "Ana|call ten families|15 April|met|the list was right\n" +
		"Luis|print the letter|1 May|partly|ink\nRosa|ask the district|3 May|not met|no answer\n"
	want := promises + "ask sooner"
	if got := ana.answers(); got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	// With every answer given Tab and Shift-Tab are what they are on any sheet.
	ana.types("<tab>Tom")
	if got, want := ana.answers(), promises+"Tom||||\nask sooner"; got != want {
		t.Errorf("then\n%s\nwant\n%s", got, want)
	}
}

func TestShiftTabGoesBackThroughWhatIsAsked(t *testing.T) {
	_, ana := reviewing(t)
	ana.types("<tab><tab><tab><tab>3<shift+tab><shift+tab>2<shift+tab><shift+tab>1<shift+tab><shift+tab>!")
	want := "Ana|call ten families!|15 April|1|\nLuis|print the letter|1 May|2|\nRosa|ask the district|3 May|3|"
	if got := ana.answers(); got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	// From the section below one comes to the last that is open, and by Tab, all
	// the way round, to the first.
	ana.types("<pgdown><shift+tab>last<pgdown><tab>first")
	want = "Ana|call ten families!|15 April|1|first\nLuis|print the letter|1 May|2|\nRosa|ask the district|3 May|3|last"
	if got := ana.answers(); got != want {
		t.Errorf("then\n%s\nwant\n%s", got, want)
	}
}

// A line of one's own, written below them, leads to what is still open and past none of it.
func TestFromANewLineTabGoesToWhatIsAsked(t *testing.T) {
	_, ana := reviewing(t)
	ana.types("<pgdown><pgup>Tom<tab>sweep<tab>2 May<tab>met<tab>a broom<tab>partly")
	want := "Ana|call ten families|15 April|partly|\nLuis|print the letter|1 May||\nRosa|ask the district|3 May||\nTom|sweep|2 May|met|a broom"
	if got := ana.answers(); got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	_, ana = reviewing(t)
	ana.types("<pgdown><pgup><shift+tab>nobody asked")
	want = "Ana|call ten families|15 April||\nLuis|print the letter|1 May||\nRosa|ask the district|3 May||nobody asked"
	if got := ana.answers(); got != want {
		t.Errorf("back from it\n%s\nwant\n%s", got, want)
	}
}

// One arrives where an answer is lacking, each time anew; and where none may be
// given, or none is asked, on a line of one's own.
func TestArrivingAtWhatIsAsked(t *testing.T) {
	r, ana := reviewing(t)
	at := func(p *person, want string) {
		t.Helper()
		p.screen()
		got := "a line of one's own"
		if e := p.Entry(); e != nil {
			got = e.Texts[0].String() + ", " + p.Exercise.Columns[p.Caret.Column].ID
		}
		if got != want {
			t.Errorf("%s is at %s, want %s", p.State.Seat(p.Me()).Name, got, want)
		}
	}
	at(ana, "Ana, outcome")
	ana.types("met")
	ana.screen()
	at(r.joins("Bo", exercises.English), "a line of one's own") // nobody begins in another's answer
	ana.types("<ctrl+o>allies<enter>")
	at(ana, "a line of one's own")
	ana.types("<ctrl+o>review<enter>")
	at(ana, "a line of one's own")
	at(r.joins("rosa d.", exercises.English), "Rosa, outcome") // her own, whoever is there
	at(r.joins("Dora", exercises.English), "a line of one's own")
	r.does(r.facilitator(), session.SetPhase{Phase: exercises.Quiet})
	at(r.joins("Cleo", exercises.English), "a line of one's own")
}

// A promise that names nobody is anybody's to answer, and a name of before is one's
// own still.
func TestWhoseAnAnswerIs(t *testing.T) {
	one := newRoom(t, "action-commitments")
	one.joins("Ana", exercises.English).types("<pgdown>Luis<tab>print the letter<tab>1 May<enter><tab>sweep<tab>2 May<enter>Ana<tab>call<tab>15 April")
	r, _ := follow(t, one, "title: Two\ntables: 1\nsteps: [{exercise: commitment-review, from_last: action-commitments}, allies]\n")
	bo := r.joins("Bo", exercises.English)
	bo.types("swept")
	if got, want := bo.answers(), "Luis|print the letter|1 May||\n|sweep|2 May|swept|\nAna|call|15 April||"; got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	x := session.FindSeat(r.hub.Shared().State, session.Sit{Name: "Ana", Table: 1})
	r.does(r.facilitator(), session.Rename{Seat: x.ID, Name: "Dr. Quux"})
	r.joins("Dr. Quux", exercises.English).types("called")
	if got, want := bo.answers(), "Luis|print the letter|1 May||\n|sweep|2 May|swept|\nAna|call|15 April|called|"; got != want {
		t.Errorf("then\n%s\nwant\n%s", got, want)
	}
}

// Enter goes on like Tab from answer to answer, and makes no promise that nobody
// gave; the key line says so while it does.
func TestEnterGoesThroughWhatIsAsked(t *testing.T) {
	_, ana := reviewing(t)
	ana.sees("Enter next answer")
	ana.types("met<enter>the list was right<enter>partly<enter><enter>not met<enter>no answer")
	ana.sees("Enter new line")
	want := "Ana|call ten families|15 April|met|the list was right\nLuis|print the letter|1 May|partly|\nRosa|ask the district|3 May|not met|no answer"
	if got := ana.answers(); got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	ana.types("<enter>Tom<tab>sweep")
	if got := ana.answers(); got != want+"\nTom|sweep|||" {
		t.Errorf("after the last answer a line is new:\n%s", got)
	}
}

// What one can choose stands in the cell, in the reader's language, and something
// else is never refused.
func TestWhatOneCanChooseIsSaid(t *testing.T) {
	r, ana := reviewing(t)
	luis := r.joins("Luis", exercises.Spanish)
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		ana.kit.Width, ana.kit.Height = size[0], size[1]
		luis.kit.Width, luis.kit.Height = size[0], size[1]
		one := strings.Join(strings.Fields(ana.screen()), " ")
		if !strings.Contains(one, "met · partly") || !strings.Contains(one, "not met") {
			t.Errorf("%v: the choices aren't there:\n%s", size, ana.screen())
		}
		luis.sees("cumplido · en")
	}
	ana.kit.Width, ana.kit.Height = 80, 24
	luis.types("<up><up><up><up><up>") // to Ana's
	ana.sees("met · partly · not met  ▌Luis")
	ana.types("more or less<tab>")
	ana.sees("One of: met, partly, not met.")
	if got := ana.answers(); !strings.Contains(got, "15 April|more or less|") {
		t.Errorf("the sheet says\n%s", got)
	}
	rosa := r.joins("Rosa", exercises.Spanish)
	rosa.types("más o menos<tab>")
	rosa.sees("Una de estas: cumplido, en parte, no cumplido.")
	ana.types("<tab>")
	ana.later(time.Minute) // what was said of her own has gone
	ana.types("cumplido, casi<tab>")
	ana.sees("cumplido, casi")
	ana.doesNotSee("One of:")
}

// On a line that is new the choices show while one is in it, and the rest is as
// on any sheet.
func TestANewLineShowsItsChoicesWhereOneIs(t *testing.T) {
	r := newRoom(t, "commitment-review")
	ana := r.joins("Ana", exercises.English)
	ana.types("Ana")
	ana.sees("How it went: met · partly · not met")
	ana.types("<enter>")
	ana.doesNotSee("met · partly")
}

// Whoever is at the table themselves says how their own promise went: Enter passes
// it over.
func TestEnterLeavesAnAnswerToWhoIsHere(t *testing.T) {
	r, ana := reviewing(t)
	luis := r.joins("Luis", exercises.English)
	ana.types("met<enter>the list was right<enter>not met")
	want := "Ana|call ten families|15 April|met|the list was right\nLuis|print the letter|1 May||\nRosa|ask the district|3 May|not met|"
	if got := ana.answers(); got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	luis.types("partly")
	if got := luis.Entry(); got == nil || got.Texts[0].String() != "Luis" {
		t.Errorf("Luis writes in %+v", got)
	}
}
