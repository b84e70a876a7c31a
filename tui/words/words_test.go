package words

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
)

// everyLanguage is what the program can speak.
func everyLanguage() (out []*Words) {
	for _, l := range Langs() {
		out = append(out, For(l))
	}
	return out
}

// each calls f with every string of two values of one type, and with its name.
func each(name string, en, es reflect.Value, f func(name, en, es string)) {
	if a, ok := en.Interface().(Count); ok {
		b := es.Interface().(Count)
		f(name+".one", a.One, b.One)
		f(name+".other", a.Other, b.Other)
		return
	}
	if a, ok := en.Interface().(ByID); ok {
		for id, s := range a {
			f(name+"."+id, s, es.Interface().(ByID)[id])
		}
		return
	}
	switch en.Kind() {
	case reflect.String:
		f(name, en.String(), es.String())
	case reflect.Struct:
		for i := range en.NumField() {
			each(name+"."+en.Type().Field(i).Name, en.Field(i), es.Field(i), f)
		}
	default:
		panic("a section of words holds something that isn't words: " + name)
	}
}

var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z%]`)

// verbs are what a sentence takes. Several are numbered, since another language may have them in another order.
func verbs(sentence string) []string {
	all := verb.FindAllString(sentence, -1)
	slices.Sort(all)
	return all
}

func TestNoWordIsMissingAndVerbsAgree(t *testing.T) {
	seen := 0
	english, spanish := For(exercises.English), For(exercises.Spanish)
	each("words", reflect.ValueOf(*english), reflect.ValueOf(*spanish), func(name, en, es string) {
		seen++
		if strings.TrimSpace(en) == "" || strings.TrimSpace(es) == "" {
			t.Errorf("%s is empty: %q, %q", name, en, es)
		}
		if a, b := verbs(en), verbs(es); fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s takes %v in English and %v in Spanish", name, a, b)
		}
		for _, s := range []string{en, es} {
			if strings.ContainsAny(s, "\t\n\r\x1b") {
				t.Errorf("%s holds a control character: %q", name, s)
			}
		}
	})
	if seen < 200 {
		t.Fatalf("only %d words were looked at", seen)
	}
}

func TestCountsTakeOneNumber(t *testing.T) {
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		if c, ok := v.Interface().(Count); ok {
			for _, n := range []int{0, 1, 2, 7} {
				if s := c.Of(n); !strings.Contains(s, fmt.Sprint(n)) || strings.Contains(s, "%!") {
					t.Errorf("%s of %d is %q", name, n, s)
				}
			}
			return
		}
		if v.Kind() == reflect.Struct {
			for i := range v.NumField() {
				walk(name+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
	for _, w := range everyLanguage() {
		walk(string(w.Lang), reflect.ValueOf(*w))
	}
}

var codes = []session.Code{
	session.NoSuchTable, session.NoSuchSheet, session.NoSuchEntry, session.NoSuchStep, session.NoSuchSeat,
	session.NameNeeded, session.NameTaken, session.NameReserved, session.SeatTaken, session.SeatAsked, session.SeatDenied, session.RoomFull, session.TextFull, session.SectionFull, session.TooDeep,
	session.LinksFull, session.LinkMakesNo, session.NotYours, session.NothingToDo, session.NotStarted, session.Saving,
	session.NotAllowed, session.WrongPlace, session.AlreadyBegun, session.SeatClosed, session.StillLeads,
	session.StillHidden, session.NothingToShow, session.StaysAtTable, session.SessionEnded, session.TextWorn, session.SectionWorn, session.Broken,
}

func TestEveryRefusalHasItsOwnSentence(t *testing.T) {
	for _, lang := range Langs() {
		w := For(lang)
		seen := map[string]session.Code{}
		for _, c := range codes {
			s := w.Error(fmt.Errorf("at the door: %w", &session.Error{Code: c, Limit: 17, Name: "Ana"}))
			if s == w.Errors.Other || s == "" || strings.Contains(s, "%!") {
				t.Errorf("%s: %s is worded %q", lang, c, s)
			}
			if other, taken := seen[s]; taken {
				t.Errorf("%s: %s and %s are both worded %q", lang, c, other, s)
			}
			seen[s] = c
		}
		if s := w.Error(&session.Error{Code: session.NameTaken, Name: "Ana"}); !strings.Contains(s, "Ana") {
			t.Errorf("%s: the taken name isn't said: %q", lang, s)
		}
		if got := w.Error(fmt.Errorf("do: %w", hub.ErrClosed)); got != w.Errors.Closed {
			t.Errorf("%s: a closed session is worded %q", lang, got)
		}
		if got := w.Error(errors.New("pq: broken pipe")); got != w.Errors.Other {
			t.Errorf("%s: a stranger's error is shown: %q", lang, got)
		}
		if got := w.Error(nil); got != "" {
			t.Errorf("%s: no error is worded %q", lang, got)
		}
	}
}

func TestLanguages(t *testing.T) {
	if For("xx").Lang != exercises.English || For(exercises.Spanish).Lang != exercises.Spanish {
		t.Error("the wrong words were given")
	}
	for _, l := range Langs() {
		w := For(l)
		if w.Lang != l {
			t.Errorf("%s was asked for and %s given", l, w.Lang)
		}
		seen := []exercises.Lang{w.Next()}
		for seen[0] != l && len(seen) <= len(Langs()) {
			seen = slices.Insert(seen, 0, For(seen[0]).Next())
		}
		if len(seen) != len(Langs()) {
			t.Errorf("switching from %s goes to %v", l, seen)
		}
	}
	if got := For(exercises.Spanish).Common.TableName(3, "Arce"); got != "Mesa 3 · Arce" {
		t.Errorf("got %q", got)
	}
	if got := For(exercises.English).Common.TableName(3, ""); got != "Table 3" {
		t.Errorf("got %q", got)
	}
}

func TestSavingSaysWhyAndWhatToDo(t *testing.T) {
	for _, l := range Langs() {
		w := For(l).Save
		seen := map[string]bool{}
		for _, why := range []hub.Why{hub.DiskFull, hub.DiskBroken, hub.DiskSlow, hub.FileGone, hub.FileErased} {
			seen[w.Why(why)], seen[w.Do(why)] = true, true
		}
		for _, why := range []hub.Why{hub.FileOther, hub.FileHurt} { // what to do is the same
			seen[w.Why(why)] = true
		}
		if len(seen) != 12 {
			t.Errorf("%s: the reasons are not told apart: %v", l, seen)
		}
	}
}
