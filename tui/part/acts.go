package part

import (
	"strings"
	"sync"

	"convene/tui/keys"
	"convene/tui/words"
)

// Group is a heading of the menu, by its name in the files of words.
type Group string

// The groups, in the order the menu has them.
const (
	Steps      Group = "steps"
	Time       Group = "time"
	Writing    Group = "writing"
	Voting     Group = "voting"
	Sharing    Group = "sharing"
	OfPeople   Group = "people"
	Afterwards Group = "afterwards"
	ThisScreen Group = "this-screen"
)

func groups() []Group {
	return []Group{Steps, Time, Writing, Voting, Sharing, OfPeople, Afterwards, ThisScreen}
}

// act is something a menu has: to which group it belongs, and whether what is said of it stands in Acts. Of what has a
// key the row of the key says it, so that the menu, the help and keys.md say the same.
type act struct {
	id    string
	group Group
	tells bool
}

// acts are all of them, a facilitator's and everybody's. The files of words have for each the words by which people look
// for it.
func acts() []act {
	return []act{
		{"next-step", Steps, false},
		{"open-step", Steps, false},
		{"go", Steps, false},
		{"sheet", Steps, false},
		{"bring", Steps, false},
		{"back-step", Steps, false},
		{"agenda", Steps, true},
		{"phase", Steps, false},
		{"with-room", Steps, true},
		{"benchmarks", Steps, true},

		{"start-clock", Time, false},
		{"clock", Time, false},
		{"more", Time, false},
		{"less", Time, false},
		{"bell", Time, true},

		{"quiet", Writing, false},
		{"reveal", Writing, false},
		{"rounds", Writing, false},
		{"lock", Writing, false},
		{"unlock", Writing, false},
		{"all-at-table", Writing, true},
		{"undo", Writing, false},
		{"redo", Writing, false},
		{"take-back", Writing, false},
		{"bring-back", Writing, false},
		{"find-entry", Writing, false},
		{"find-room", Writing, false},
		{"who-wrote", OfPeople, true},
		{"up", Writing, true},
		{"down", Writing, true},
		{"remove", Writing, true},
		{"link", Writing, false},
		{"unlink", Writing, true},
		{"kind", Writing, true},
		{"data", Writing, true},
		{"round", Writing, true},
		{"scribe", Writing, true},

		{"pick-phase", Voting, false},
		{"picks", Voting, false},
		{"dot-phase", Voting, false},
		{"dot", Voting, false},
		{"tallies", Voting, false},

		{"spotlight", Sharing, false},
		{"show-table", Sharing, true},
		{"gallery", Sharing, false},
		{"announce", Sharing, false},
		{"take-down", Sharing, false},
		{"project", Sharing, false},
		{"read-back", Sharing, false},
		{"matches", Sharing, true},
		{"note", Sharing, false},
		{"answer", Sharing, true},
		{"headline", Sharing, true},

		{"help-call", OfPeople, false},
		{"done", OfPeople, false},
		{"help-queue", OfPeople, false},
		{"helped", OfPeople, true},
		{"open", OfPeople, true},
		{"one-table", OfPeople, false},
		{"move-people", OfPeople, false},
		{"regroup", OfPeople, true},
		{"home", OfPeople, true},
		{"new-table", OfPeople, true},
		{"close-table", OfPeople, true},
		{"open-again", OfPeople, true},
		{"how-to-join", OfPeople, false},
		{"rename", OfPeople, true},
		{"send-out", OfPeople, true},
		{"let-in", OfPeople, true},
		{"change-code", OfPeople, true},
		{"hand-over", OfPeople, false},
		{"take-right", OfPeople, true},
		{"another", OfPeople, true},
		{"my-name", OfPeople, true},
		{"my-table", OfPeople, true},
		{"my-standing", OfPeople, true},

		{"export", Afterwards, false},
		{"cards", OfPeople, true},
		{"end", Afterwards, true},
		{"read-ours", Afterwards, true},
		{"what-changed", Afterwards, true},

		{"wall", ThisScreen, true},
		{"others", ThisScreen, true},
		{"quiet-screen", ThisScreen, true},
		{"language", ThisScreen, false},
		{"help", ThisScreen, false},
		{"leave", ThisScreen, false},
	}
}

// firsts are what one is likely to look for, the most likely first. A menu offers the first six of these that can be done.
func firsts() []string {
	return []string{
		"wall", "next-step", "go", "more", "reveal", "done", "quiet", "spotlight", "announce", "move-people", "help-call",
		"picks", "dot", "note", "undo", "sheet", "find-entry", "headline", "export", "language",
	}
}

// mostFirst is how many those are.
const mostFirst = 6

// addition is what the IDs of kinds begin with that can be added on a map: those are an exercise's own.
const addition = "add-"

var actByID = sync.OnceValue(func() map[string]act {
	out := map[string]act{}
	for _, a := range acts() {
		out[a.id] = a
	}
	return out
})

// GroupOf is the group that something belongs to, "" where it is in none.
func GroupOf(id string) Group {
	if strings.HasPrefix(id, addition) {
		return Writing
	}
	return actByID()[id].group
}

// About is what there is to say of something that a menu has, in a sentence.
func About(w *words.Words, id string) string {
	if a := actByID()[id]; a.tells {
		return w.Acts.About[id]
	}
	l, _ := keys.Find(w, id)
	return l.About
}
