package web

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// This file is what is pressed on a page. A button's value says what it does: its name
// and, behind colons, what it is about.

func contextWithin(r *http.Request, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.Context(), d)
}

// does answers a button: by its script, or as a form that brings the whole page along.
func (s *Server) does(w http.ResponseWriter, r *http.Request) {
	if !fromScript(r) {
		s.saves(w, r)
		return
	}
	var q question
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		s.misread(w, r, err)
		return
	}
	if q.Do == "leave" {
		s.leaves(w, r)
		_ = json.NewEncoder(w).Encode(answer{Go: "/left"})
		return
	}
	if l, is := strings.CutPrefix(q.Do, "language:"); is && exercises.Lang(l).Known() {
		s.setLanguage(w, exercises.Lang(l))
	}
	s.answers(w, r, q, (*guest).presses)
}

// leaves lets go of somebody's screen because they say so.
func (s *Server) leaves(w http.ResponseWriter, r *http.Request) {
	g := s.guestOf(w, r)
	if g == nil {
		return
	}
	g.mu.Lock()
	at := g.sitting
	g.mu.Unlock()
	if at != nil {
		g.leave(at)
	}
}

// presses does what a button says.
func (g *guest) presses(q question) answer {
	g.Stir()
	g.Pull()
	name, rest, _ := strings.Cut(q.Do, ":")
	of := strings.Split(rest, ":")
	g.Goes(careful(name, rest))
	before := g.Ref
	var a answer
	if press := func() { a = g.press(name, of, q) }; anywhere(name) {
		press()
	} else if !g.on(q.Ref, press) {
		a.Said = page.In(g.lang).Elsewhere + " " + besideIt(q.Args)
	}
	g.hear()
	g.Done()
	if g.Ref != before {
		a.Go = "/sheet"
	}
	return a
}

// anywhere tells whether a button isn't about the worksheet that it stands on.
func anywhere(name string) bool {
	return slices.Contains([]string{"undo", "redo", "step", "go", "language", "call", "call-over", "name", "table", "yes", "no", "bind", "add-person", "scribe", "round"}, name)
}

// besideIt is what somebody wrote beside a button.
func besideIt(args map[string]string) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if name == "text" || name == "headline" || strings.HasPrefix(name, "note-") || strings.HasPrefix(name, "answer:") {
			out = append(out, args[name])
		}
	}
	return strings.TrimSpace(strings.Join(out, " "))
}

// careful is what something is remembered by that is refused at first, since it takes
// along what others have put there, and done when it is pressed once more.
func careful(name, rest string) string {
	switch name {
	case "undo", "redo":
		return name
	case "remove":
		return name + " " + rest
	}
	return ""
}

func (g *guest) press(name string, of []string, q question) answer {
	first := of[0]
	arg := func(name string) string { return text.CleanLine(q.Args[name]) }
	sheet := !slices.Contains([]string{"step", "go", "language", "call", "call-over", "name", "table", "yes", "no", "bind"}, name)
	if sheet && !g.mayFill() {
		return answer{Said: page.In(g.lang).NamesAway}
	}
	switch name {
	case "undo":
		g.Undo("undo")
		return answer{Focus: g.here()}
	case "redo":
		g.Redo("redo")
		return answer{Focus: g.here()}
	case "done", "undone":
		g.MarkDone(name == "done")
	case "go":
		g.GoThere()
	case "step":
		if n, err := strconv.Atoi(first); err == nil {
			g.Show(n)
		}
	case "language":
		if l := exercises.Lang(first); l.Known() {
			g.lang = l
			_ = g.Try(session.SetLanguage{Lang: l})
			return answer{Go: "/sheet"}
		}
	case "call":
		g.Complain(g.CallHelp(arg("call"), false))
	case "call-over":
		g.Complain(g.CallHelp("", true))
	case "headline":
		g.Do(session.SetHeadline{Sheet: g.Ref, Text: arg("headline")})
	case "name":
		g.Rename(arg("name"))
	case "table":
		if n, err := strconv.Atoi(first); err == nil {
			g.SitAt(n)
		}
	case "add-person":
		g.Complain(g.AddPerson(arg("person")))
	case "scribe":
		if id, err := strconv.Atoi(first); err == nil && (id == 0 || slices.ContainsFunc(g.Neighbours(), func(x *session.Seat) bool { return int(x.ID) == id })) {
			g.ScribeFor(session.SeatID(id))
		}
	case "round":
		for i, t := range g.Turns() {
			if first == fmt.Sprintf("%d-%s", i, t.What) {
				g.Do(t.Do)
				break
			}
		}
	case "pick":
		if n, err := strconv.Atoi(of[len(of)-1]); err == nil && len(of) == 2 {
			g.Do(session.Pick{Sheet: g.Ref, Pick: first, Section: n, Of: g.Scribing})
		}
	case "yes", "no", "bind":
		g.answersSeat(name, first)
	case "link":
		from, to := g.entry(q.Args["link-from"]), g.entry(q.Args["link-to"])
		if from != nil && to != nil {
			g.Into(from, g.Columns(from.Section)[0])
			if why := g.May(place.LinkTo); !why.Can() {
				return answer{Said: whyNot(g.kit(), why)}
			}
			g.Link(to.ID)
		}
	case "unlink":
		from, to := g.entry(first), g.entry(of[len(of)-1])
		if from != nil && to != nil {
			g.Into(from, g.Columns(from.Section)[0])
			g.Unlink(session.Link{From: from.ID, To: to.ID})
		}
	case "top":
		if n, err := strconv.Atoi(first); err == nil && n >= 0 && n < len(g.Exercise.Sections) && g.Draft(g.End(n)) {
			return answer{Focus: g.here()}
		}
	case "cite":
		list := g.Citables()
		if n, err := strconv.Atoi(q.Args["cite"]); err == nil && n >= 0 && n < len(list) {
			g.Cite(list[n], g.lang)
			return answer{Focus: g.here()}
		}
	case "enter", "put", "paste":
		return g.pressInBox(name, of, q)
	default:
		return g.pressAtLine(name, first, of, arg, q)
	}
	return answer{}
}

// here is the box that the caret is in.
func (g *guest) here() string {
	c := g.Caret
	if c.Entry.IsZero() {
		kind := "n-"
		if g.placed() {
			kind = "w-"
		}
		return boxOf(kind+strconv.Itoa(c.Section), c.Column)
	}
	return boxOf(c.Entry.String(), c.Column)
}

// placed tells whether the caret is on an unwritten line that stands somewhere else than
// at the end of its section.
func (g *guest) placed() bool { return g.Caret.Entry.IsZero() && !g.Caret.Tail }

// pressInBox is what is done in a text.
func (g *guest) pressInBox(name string, of []string, q question) answer {
	at, isNew, placed, ok := g.boxAt(of[0])
	if !ok || !g.settleAt(at, isNew, placed) {
		return answer{}
	}
	switch name {
	case "enter":
		g.Enter()
	case "put": // one of a column's choices, in the place of what stood there
		g.Retype(g.Text(), strings.Join(of[1:], ":"), 0)
	case "paste":
		if n, err := strconv.Atoi(q.Args["c"]); err == nil {
			g.MoveTo(g.Text().At(max(n, 0)))
		}
		g.Paste(q.Args["text"])
	}
	return answer{Focus: g.here()}
}

// pressAtLine is what is done with an entry.
func (g *guest) pressAtLine(name, id string, of []string, arg func(string) string, _ question) answer {
	e := g.entry(id)
	if e == nil {
		return answer{}
	}
	if g.Caret.Entry != e.ID {
		g.Into(e, g.Columns(e.Section)[0])
	}
	last := of[len(of)-1]
	switch name {
	case "remove":
		if g.Remove(e, careful("remove", strings.Join(of, ":"))) {
			return answer{Said: firstOf(g.kit().Words.Sheet.TakenAway)}
		}
	case "up":
		g.Shift(-1)
	case "down":
		g.Shift(1)
	case "dot":
		n := e.DotsOf(g.Person())
		if last == "less" {
			n--
		} else {
			n++
		}
		g.Dots(max(n, 0))
	case "why":
		g.Deeper()
		return answer{Focus: g.here()}
	case "below":
		if n, err := strconv.Atoi(last); err == nil && n >= 0 && n < len(g.Exercise.Sections) && g.MayHang(n, e.Section) {
			g.Below(e, n)
			return answer{Focus: g.here()}
		}
	case "kind":
		if n, err := strconv.Atoi(last); err == nil && n >= 0 && n < len(g.Exercise.Sections) {
			g.SetKind(n)
		}
	case "note":
		err := g.Note(g.Ref, e.ID, session.NoteKind(last), arg("note-"+id))
		if place.Refused(err, session.NotYours) {
			return answer{Said: g.kit().Words.Craft.NoteLate}
		}
		g.Complain(err)
	case "answer":
		var note text.ID
		if note.UnmarshalText([]byte(last)) == nil {
			g.Do(session.AnswerNote{Sheet: g.Ref, Entry: e.ID, Note: note, Answer: arg("answer:" + id + ":" + last)})
		}
	}
	return answer{}
}

// answersSeat is a yes or a no that they were asked for.
func (g *guest) answersSeat(name, id string) {
	w := g.kit().Words.Seats
	if name == "bind" {
		g.mayAsk = false
		switch err := error(nil); {
		case id != "yes":
		default:
			if err = g.screen.Bind(); err != nil {
				g.Complain(err)
			}
		}
		return
	}
	n, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return
	}
	switch err := g.screen.Answer(n, name == "yes"); {
	case place.Refused(err, session.NothingToDo):
		g.say(w.TooLate)
	case err != nil:
		g.Complain(err)
	case name == "yes":
		g.say(w.LetIn)
	default:
		g.say(w.KeptOut)
	}
}

// firstOf is the first sentence of what says in a second one which key takes it back.
func firstOf(said string) string {
	if first, _, more := strings.Cut(said, ". "); more {
		return first + "."
	}
	return cmp.Or(said, "")
}
