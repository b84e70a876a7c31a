package spoken

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/tui/part"
	"convene/tui/words"
)

const (
	sitWithin = 10 * time.Second // sitting down waits for the disk
	askWithin = 10 * time.Minute // more than anybody is asked for a seat that is taken
)

// arrive asks for what the line that they came by leaves open, and sits the person down.
func (v *voice) arrive(ctx context.Context) error {
	a := session.Sit{Name: v.opt.Name, Table: v.opt.Table, Key: v.opt.Key, Lang: v.opt.Lang}
	now := v.opt.Hub.Shared()
	switch back := now.State.Returning(v.opt.Key, v.opt.Name, v.opt.Table); {
	case v.opt.Facilitator:
		here := func(x session.SeatID) bool { _, is := now.People.Seat(x); return is }
		a = now.State.Facilitating(v.opt.Key, v.kit.Words.Common.FacilitatorName, here)
		a.Lang = v.opt.Lang
	case v.opt.NameGiven && v.opt.Name != "" && v.opt.Table > 0:
	case back != nil && v.free(ctx, back.ID):
		a = session.Sit{Name: back.Name, Table: back.Table, Key: v.opt.Key}
	default:
		v.say("%s", v.opt.Title.In(v.kit.Lang))
		if !v.opt.NameGiven {
			a.Name = ""
		}
		if err := v.questions(ctx, &a); err != nil {
			return err
		}
	}
	if !v.opt.Facilitator {
		var err error
		if a, err = v.elsewhere(ctx, a); err != nil {
			return err
		}
	}
	for {
		err := v.sit(ctx, a, false)
		switch {
		case err == nil:
			return v.seated()
		case refused(err, session.SeatTaken) && !v.opt.Facilitator:
			if err = v.whose(ctx, &a); err == nil && v.screen != nil {
				return v.seated()
			}
		case refused(err, session.NoSuchTable):
			v.say("%s", v.kit.Words.Error(err))
			a.Table = 0
			err = nil
		case isRefusal(err):
			v.say("%s", v.kit.Words.Error(err))
			a.Name, err = "", nil
		}
		if err != nil {
			return err
		}
		if err := v.questions(ctx, &a); err != nil {
			return err
		}
	}
}

// free tells whether nobody sits on a seat: while its person is here it is somebody else at the same laptop, unless that
// line has been lost.
func (v *voice) free(ctx context.Context, id session.SeatID) bool {
	if _, here := v.opt.Hub.Shared().People.Seat(id); !here {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, sitWithin)
	defer cancel()
	return v.opt.Hub.Left(ctx, id)
}

// elsewhere asks somebody whose seat is at another table where they sit today, and gives what they ask for: nobody gets
// a second seat without a word.
func (v *voice) elsewhere(ctx context.Context, a session.Sit) (session.Sit, error) {
	now := v.opt.Hub.Shared()
	x := session.SeatElsewhere(now.State, a)
	if x == nil {
		return a, nil
	}
	if _, here := now.People.Seat(x.ID); here { // two people at one laptop
		return a, nil
	}
	w := v.kit.Words.People
	table := func(n int) string {
		return v.kit.Words.Common.TableName(n, now.State.Table(n).Name.In(v.kit.Lang))
	}
	v.say(w.SeatAt, x.Name, table(x.Table))
	v.say("1 "+w.GoThere, table(x.Table))
	v.say("2 "+w.AnotherOne, session.TidyName(a.Name))
	for {
		switch line, err := v.ask(ctx, "1, 2"); {
		case err != nil:
			return a, err
		case line == "1":
			a.Name, a.Table = x.Name, x.Table
			return a, nil
		case line == "2":
			return a, nil
		}
	}
}

// questions asks for the name and the table that aren't known yet.
func (v *voice) questions(ctx context.Context, a *session.Sit) error {
	j := v.kit.Words.Join
	if a.Name == "" {
		for _, l := range exercises.Langs() {
			if l != v.kit.Lang {
				v.say("%s", words.For(l).Plain.Switch)
			}
		}
	}
	for a.Name == "" {
		name, err := v.ask(ctx, j.YourName)
		if err != nil {
			return err
		}
		if l, is := spokenLanguage(name); is {
			v.speak(l)
			a.Lang = l
			j = v.kit.Words.Join
			continue
		}
		a.Name = name
	}
	for a.Table == 0 {
		st := v.opt.Hub.Shared().State
		for _, t := range st.Open() {
			v.say("%s", strings.ReplaceAll(v.kit.Words.Common.TableName(t.Number, t.Name.In(v.kit.Lang)), " · ", ", "))
		}
		line, err := v.ask(ctx, j.YourTable)
		if err != nil {
			return err
		}
		n, _ := strconv.Atoi(strings.TrimSpace(line))
		if t := st.Table(n); t != nil && t.Closed {
			v.say("%s", v.kit.Words.Error(&session.Error{Code: session.TableClosed, Limit: n}))
			continue
		} else if t == nil {
			v.say("%s", v.kit.Words.Error(&session.Error{Code: session.NoSuchTable, Limit: len(st.Tables)}))
			continue
		}
		a.Table = n
	}
	return nil
}

// spokenLanguage is the language that somebody asks for instead of giving their name.
func spokenLanguage(s string) (exercises.Lang, bool) {
	for _, l := range exercises.Langs() {
		if strings.EqualFold(s, words.LanguageName(l)) || strings.EqualFold(s, l.Name()) {
			return l, true
		}
	}
	return "", false
}

// ask puts a question and waits for a line that isn't empty.
func (v *voice) ask(ctx context.Context, question string) (string, error) {
	for {
		v.say("%s", question)
		v.prompt()
		line, err := v.next(ctx)
		if err != nil {
			return "", err
		}
		if line = strings.TrimSpace(line); line != "" {
			return line, nil
		}
	}
}

// sit asks for a seat. insist: they say that one which is taken is theirs.
func (v *voice) sit(ctx context.Context, a session.Sit, insist bool) error {
	a.KeyOnly = v.opt.KeyOnly
	within := sitWithin
	if insist {
		within = askWithin
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	screen, err := v.opt.Hub.SitDown(ctx, hub.Coming{Sit: a, Mail: v.mail, Line: v.opt.Line, Door: v.opt.Door, Insist: insist})
	if err == nil {
		v.screen = screen
	}
	return err
}

// whose asks a newcomer who they are: the seat that they named is taken. Nothing of it is said but the name that they
// gave themselves.
func (v *voice) whose(ctx context.Context, a *session.Sit) error {
	w := v.w()
	another := session.AnotherName(v.opt.Hub.Shared().State, a.Name, a.Table, "")
	for {
		v.say(w.SeatTaken, a.Name)
		v.say(w.WhoAreYou, another)
		line, err := v.ask(ctx, w.OneOrTwo)
		switch {
		case err != nil:
			return err
		case line == "1":
			v.say("%s", w.Asking)
			err = v.sit(ctx, *a, true)
			if err == nil {
				return nil
			}
			if !isRefusal(err) {
				return err
			}
			v.say("%s", v.kit.Words.Error(err))
			continue
		case line == "2":
			a.Name = another
			if err := v.sit(ctx, *a, false); err != nil {
				if !isRefusal(err) {
					return err
				}
				v.say("%s", v.kit.Words.Error(err))
				continue
			}
			return nil
		}
		a.Name = line
		return nil
	}
}

// seated lays the worksheet before them.
func (v *voice) seated() error {
	st := v.opt.Hub.Shared().State
	x := st.Seat(v.screen.Seat())
	if x.Lang != "" {
		v.speak(x.Lang)
	}
	v.hand = &hub.Hand{Screen: v.screen, Clock: v.opt.Now}
	table := x.Table
	led := x.Role == session.Facilitator
	if led && table == 0 {
		table = 1
	}
	c := v.hand.Coming(table)
	c.Facilitator = led
	v.Place = place.Come(v.hand, c)
	if s := v.State.StageOf(v.Own); s != nil {
		v.announce = s.Said
	}
	if said := part.BrokenOff(v.kit, v.State, v.Me(), v.screen.LostAt()); said != "" {
		v.say("%s", said)
	}
	v.asks()
	return nil
}

func refused(err error, code session.Code) bool { return place.Refused(err, code) }

func isRefusal(err error) bool {
	var no *session.Error
	return errors.As(err, &no)
}
