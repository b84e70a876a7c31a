package spoken

import (
	"context"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
)

// Somebody comes to a seat that is sat in and says that it is theirs. Whoever sits there hears it at once, and answers.
func TestAQuestionAboutOnesSeatIsSaidAndAnswered(t *testing.T) {
	for answer, want := range map[string][2]string{
		"yes": {"Your second screen is at this seat too now.", "Building blocks"},
		"no":  {"They were not let in as you.", "call me Ana 2"},
	} {
		r := opened(t, "building-blocks")
		ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
		ana.hears("> ")
		ana.says("no")
		ana.hears("“no” is no word that is known here.")
		other := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
		other.hears("Somebody sits at the seat of Ana.", "> ")
		other.says("1")
		ana.hears("Somebody wants to join as you. Is it you? Type “yes” or “no”.")
		ana.says(answer)
		ana.hears(want[0])
		other.hears(want[1])
		ana.says(answer) // nothing is asked any more
		ana.hears("is no word that is known here.")
	}
}

func TestAFacilitatorAnswersForASeat(t *testing.T) {
	r := opened(t, "building-blocks")
	f := r.comes(Options{Facilitator: true})
	f.hears("> ")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	other := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	other.hears("Somebody sits at the seat of Ana.", "> ")
	other.says("1")
	f.hears("Somebody wants to join as Ana.", "Type “yes” or “no”.")
	f.says("yes")
	f.hears("Ana is let in.")
	other.hears("Building blocks")
}

// What is said of dots, choices and who is here is words for the ear: it names no key.
func TestFactsAreSaidInWords(t *testing.T) {
	r := opened(t, "building-blocks")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	luis := r.comes(Options{Name: "Luis", Table: 1, NameGiven: true, Lang: "es"})
	luis.hears("Ana está aquí", "> ")
	ana.says("who")
	ana.hears("Luis is here")
	r.do(r.boss, session.SetPhase{Phase: exercises.PickOne})
	ana.hears("You are asked to choose. Type “pick”.")
	luis.hears("Le toca elegir. Escriba «elegir».")
	for _, x := range []*listener{ana, luis} {
		x.mu.Lock()
		if strings.Contains(x.heard, "Esc,") || strings.Contains(x.heard, "Ctrl") {
			t.Errorf("a key is named: %s", x.heard)
		}
		x.mu.Unlock()
	}
}

// A note is left on a line of the table that one reads, and nowhere else.
func TestANoteIsLeftOnAnotherTablesLine(t *testing.T) {
	r := opened(t, "building-blocks")
	luis := r.comes(Options{Name: "Luis", Table: 2, NameGiven: true})
	luis.hears("> ")
	luis.says("write 1 a glossary")
	luis.hears("1.1 is written.")
	ana := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	ana.says("note 1.1 where is it kept?")
	ana.hears("notes go on another table's sheet")
	r.do(r.boss, session.Spotlight{Table: 2})
	ana.hears("Table 2 shows its sheet", "> ")
	for _, line := range []string{"note 1.1 where is it kept?", "note 1.1 cool: nobody reads it"} {
		ana.says(line)
		ana.hears("Your note stands on 1.1.")
	}
	r.saved()
	notes := r.hub.Shared().State.Tables[1].Sheets[0].Entries[0].Notes
	if len(notes) != 2 || notes[0].Kind != session.Clarifying || notes[1].Kind != session.Cool || notes[1].Text != "nobody reads it" {
		t.Errorf("%+v", notes)
	}
}

// Who comes back after their line has broken hears what of theirs has come.
func TestWhoseLineBrokeHearsTheirLastWords(t *testing.T) {
	r := opened(t, "building-blocks")
	ctx, breaks := context.WithCancel(t.Context())
	ana := r.comesBy(ctx, Options{Name: "Ana", Table: 1, NameGiven: true})
	ana.hears("> ")
	ana.says("write 1 a glossary of terms")
	ana.hears("1.1 is written.")
	breaks()
	<-ana.over
	again := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	again.hears("Your connection had broken. The last words of yours that are here: “a glossary of terms”")
	again.says("leave")
	again.hears("Your seat is kept")
	<-again.over
	third := r.comes(Options{Name: "Ana", Table: 1, NameGiven: true})
	third.hears("> ")
	third.mu.Lock()
	defer third.mu.Unlock()
	if strings.Contains(third.heard, "broken") {
		t.Errorf("who has left by themselves is told: %s", third.heard)
	}
}
