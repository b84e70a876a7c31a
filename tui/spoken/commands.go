package spoken

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/words"
)

// command is one thing that can be said. Its words and what it does stand in the language files under its id.
type command struct {
	id string
	do func(v *voice, rest string)
	// led: for facilitators alone.
	led bool
}

// commands are all of them, in the order that help tells them.
func commands() []command {
	return []command{
		{id: "read", do: (*voice).read},
		{id: "write", do: (*voice).write},
		{id: "why", do: (*voice).why},
		{id: "change", do: (*voice).change},
		{id: "remove", do: (*voice).remove},
		{id: "undo", do: func(v *voice, _ string) { v.Undo("undo") }},
		{id: "news", do: func(v *voice, _ string) { v.toldNews() }},
		{id: "who", do: func(v *voice, _ string) { v.who() }},
		{id: "time", do: func(v *voice, _ string) { v.time() }},
		{id: "pick", do: (*voice).pick},
		{id: "dots", do: (*voice).dots},
		{id: "done", do: func(v *voice, _ string) { v.MarkDone(!v.MarkedDone()) }},
		{id: "note", do: (*voice).note},
		{id: "go", do: func(v *voice, _ string) { v.goThere() }},
		{id: "call", do: (*voice).call},
		{id: "tables", do: func(v *voice, _ string) { v.tables() }, led: true},
		{id: "table", do: (*voice).table, led: true},
		{id: "next", do: func(v *voice, _ string) { v.nextStep() }, led: true},
		{id: "agenda", do: (*voice).agenda, led: true},
		{id: "clock", do: (*voice).setClock, led: true},
		{id: "quiet", do: func(v *voice, _ string) { v.quiet() }, led: true},
		{id: "reveal", do: func(v *voice, _ string) { v.reveal() }, led: true},
		{id: "announce", do: func(v *voice, rest string) { v.Do(session.Announce{Text: rest}) }, led: true},
		{id: "language", do: (*voice).language},
		{id: "help", do: func(v *voice, _ string) { v.help() }},
		{id: "leave"},
	}
}

// answer does what a line says. A word that is none is told, with where to find them.
func (v *voice) answer(_ context.Context, line string) error {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	if word == "" {
		return nil
	}
	v.roleChanged()
	if v.answers(line) {
		return nil
	}
	for _, c := range commands() {
		if !called(c.id, word) || c.led && !v.Facilitator {
			continue
		}
		v.Goes(careful(c.id, rest))
		v.sure = v.sure && c.id == "reveal"
		if c.do == nil {
			v.say("%s", v.w().Bye)
			return errLeft
		}
		c.do(v, strings.TrimSpace(rest))
		return nil
	}
	v.say(v.w().Unknown, draw.Cut(word, 24))
	return nil
}

// careful is what a command is remembered by that is refused at first, since it takes along what others have put there,
// and done when it is said once more.
func careful(id, rest string) string {
	switch id {
	case "undo":
		return id
	case "remove":
		return id + " " + strings.TrimSpace(rest)
	}
	return ""
}

// shut says that this part is locked, where what was just asked for was refused for that.
func (v *voice) shut() bool {
	if v.Shut {
		v.say("%s", v.kit.Words.Error(&session.Error{Code: session.Locked}))
	}
	return v.Shut
}

// called tells whether a word is a command's, in any language: whoever listens in Spanish may still type "read".
func called(id, word string) bool {
	return inAnyLanguage(word, func(w words.Plain) string { return w.Command[id] })
}

// inAnyLanguage tells whether a word is one of those that a language has set apart by commas.
func inAnyLanguage(word string, of func(words.Plain) string) bool {
	return slices.ContainsFunc(exercises.Langs(), func(l exercises.Lang) bool {
		return slices.ContainsFunc(strings.Split(of(words.For(l).Plain), ","), func(w string) bool {
			return strings.EqualFold(strings.TrimSpace(w), word)
		})
	})
}

func (v *voice) help() {
	w := v.w()
	for _, c := range commands() {
		if c.led && !v.Facilitator || c.id == "why" && !v.Kinds() {
			continue
		}
		first, _, _ := strings.Cut(w.Command[c.id], ",")
		v.say("%s: %s", first, w.Does[c.id])
	}
}

// soon is how long it may take until what was said is on the disk, before it is said that it isn't yet.
const soon = time.Second

// confirm says which line it is now that was written, when that is on the disk.
func (v *voice) confirm() {
	ctx, cancel := context.WithTimeout(context.Background(), soon)
	defer cancel()
	sentence := v.w().Noted
	if v.opt.Hub.Flush(ctx) != nil {
		sentence = v.w().NotSaved
	}
	v.Pull()
	for _, n := range v.numbers() {
		if n.entry.ID == v.Caret.Entry {
			v.say(sentence, n.number)
			v.heard.one(v, n)
		}
	}
}

func (v *voice) toldNews() {
	v.Pull()
	list := v.news()
	for _, s := range list {
		v.say("%s", s)
	}
	if len(list) == 0 {
		v.say("%s", v.w().NoNews)
	}
}

func (v *voice) who() {
	if s := v.present(); s != "" {
		v.say("%s", s)
		return
	}
	v.say("%s", v.w().Nobody)
}

func (v *voice) time() {
	if s := v.clock(); s != "" {
		v.say("%s", s)
		return
	}
	v.say("%s", v.w().NoClock)
}

// pick chooses a part for the first question that is open, or tells what is asked.
func (v *voice) pick(rest string) {
	w := v.w()
	if why := v.May(place.GivePick); !why.Can() {
		v.say("%s", v.kit.Words.Craft.NoPicks)
		return
	}
	q, open := v.PickOpen()
	if !open {
		q = v.Exercise.Picks[len(v.Exercise.Picks)-1]
	}
	choices := v.Exercise.PickChoices(q)
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(choices) {
		v.say(w.PickWhich, strings.TrimSuffix(q.Title.In(v.kit.Lang), "?"))
		for i, c := range choices {
			v.say("%d %s", i+1, c.In(v.kit.Lang))
		}
		return
	}
	if v.Do(session.Pick{Sheet: v.Ref, Pick: q.ID, Section: n - 1, Of: v.Scribing}) {
		v.say(w.Picked, q.Title.In(v.kit.Lang), choices[n-1].In(v.kit.Lang))
	}
}

// dots gives a line dots: "dots 2.1 2".
func (v *voice) dots(rest string) {
	w := v.w()
	f := strings.Fields(rest)
	if why := v.May(place.GiveDot); why.What == place.NoDots {
		v.say("%s", v.kit.Words.Craft.NoDots)
		return
	}
	n, line := 1, ""
	if len(f) > 0 {
		line = f[0]
	}
	if len(f) > 1 {
		k, err := strconv.Atoi(f[1])
		if err != nil || k < 0 {
			v.say(w.Unknown, draw.Cut(f[1], 24))
			return
		}
		n = k
	}
	e := v.find(line)
	if e == nil {
		v.say(w.NoLine, line)
		return
	}
	v.Into(e, v.Columns(e.Section)[0])
	v.Dots(n)
	if v.hear() || v.shut() {
		return
	}
	v.Pull()
	if e := v.Sheet.Entry(e.ID); e != nil {
		v.say("%s: %s. %s", line, w.Dots.Of(e.DotsOf(v.Person())), fmt.Sprintf(w.DotsLeft, v.Exercise.Dots.Each-v.Sheet.DotsOf(v.Person())))
	}
}

func (v *voice) goThere() {
	was := v.Ref
	v.GoThere()
	if v.Ref != was {
		v.begin()
	}
}

// call calls the facilitator, or says that they aren't needed any more.
func (v *voice) call(reason string) {
	w := v.w()
	t := v.State.Table(v.Own)
	ended := t.Help != nil && reason == ""
	if err := v.CallHelp(reason, ended); err != nil {
		v.say("%s", v.kit.Words.Error(err))
		return
	}
	if ended {
		v.say("%s", w.CallOver)
	} else {
		v.say("%s", w.Called)
	}
}

func (v *voice) language(rest string) {
	l, ok := spokenLanguage(rest)
	if !ok {
		var all []string
		for _, l := range exercises.Langs() {
			all = append(all, words.LanguageName(l))
		}
		v.say(v.w().Languages, strings.Join(all, ", "))
		return
	}
	v.speak(l)
	_, _ = v.screen.Do(session.SetLanguage{Lang: l})
	v.begin()
}
