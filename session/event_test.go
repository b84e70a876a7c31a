package session_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// everyBody is one of each.
func everyBody(t testing.TB) []session.Body {
	t.Helper()
	id, other := text.ID{Replica: 1<<40 + 3, N: 7}, text.ID{Replica: 2, N: 1}
	ref := session.SheetRef{Table: 2, Step: 1}
	small := &exercises.Exercise{
		ID: "late", Title: exercises.Text{exercises.English: "Late"}, Shape: exercises.Grid,
		Columns:  []exercises.Column{{ID: "a", Title: exercises.Text{exercises.English: "A"}, Kind: exercises.FreeText}},
		Sections: []exercises.Section{{ID: "s", Title: exercises.Text{exercises.English: "S"}, Columns: []int{0}}},
	}
	return []session.Body{
		session.Started{Plan: plan(t)},
		session.Seated{Seat: 3, Name: "Zoë 👩‍🔬", Table: 2, Lang: exercises.Spanish, Key: "SHA256:abc"},
		session.Seated{Seat: 4, Name: "Fay", Role: session.Facilitator},
		session.KeyAdded{Seat: 3, Key: "SHA256:def"},
		session.LanguageSet{Seat: 3, Lang: exercises.English},
		session.EntryAdded{Sheet: ref, Entry: id, Section: 2, Parent: other, After: other, Author: 3},
		session.EntryAdded{Sheet: ref, Entry: id},
		session.Wrote{Sheet: ref, Entry: id, Column: 1, Edit: text.Edit{
			Op: id, Inserts: []text.Insert{{After: other, First: id, Text: "\"=1+1\" السلام"}},
			Deletes: []text.Span{{First: other, Len: 3}}, Revives: []text.ID{other},
		}},
		session.EntryRemoved{Sheet: ref, Entry: id},
		session.EntryRestored{Sheet: ref, Entry: id},
		session.EntryMoved{Sheet: ref, Entry: id, Section: 1, Parent: other, After: other},
		session.Linked{Sheet: ref, Link: session.Link{From: id, To: other}},
		session.Unlinked{Sheet: ref, Link: session.Link{From: id, To: other}},
		session.StepOpened{Table: 1, Step: 2},
		session.ClockSet{Clock: session.Clock{Running: true, Deadline: day().Add(time.Hour)}},
		session.ClockSet{Table: 2, Clock: session.Clock{Left: 5 * time.Minute}},
		session.Announced{Table: 3, Text: "Five minutes left"},
		session.PhaseSet{Table: 1, Phase: exercises.Quiet},
		session.Revealed{Table: 1, Step: 3, Seed: 1<<63 + 5},
		session.BringSet{At: day()},
		session.SpotlightSet{Table: 2, Order: []int{3, 1}},
		session.GallerySet{Shift: 1},
		session.StageRestored{Table: 1, Stage: &session.Stage{Step: 1, Order: []int{2}}},
		session.StageRestored{Table: 1},
		session.RoundSet{Table: 1, Round: &session.Round{Order: []session.SeatID{3, 2}, Spoke: []session.SeatID{4}, Since: day()}},
		session.RoundSet{Table: 1},
		session.Picked{Sheet: session.SheetRef{Table: 1}, Seat: 3, Pick: "easiest", Section: -1},
		session.Dotted{Sheet: ref, Entry: id, Seat: 3, Dots: 2},
		session.DoneSet{Sheet: ref, Seat: 3, Done: true},
		session.ReadBy{Sheet: ref, Entries: []text.ID{id, other}},
		session.HeadlineSet{Sheet: ref, Text: "one line"},
		session.NoteLeft{Sheet: ref, Entry: id, Note: session.Note{ID: other, Kind: session.Warm, Text: "yes", Table: 1, Author: 2}},
		session.NoteAnswered{Sheet: ref, Entry: id, Note: other, Answer: "thanks"},
		session.NoteTaken{Sheet: ref, Entry: id, Note: other},
		session.HelpCalled{Table: 2, Reason: "we are stuck"},
		session.HelpEnded{Table: 2},
		session.LockSet{Lock: session.Lock{Table: 1, Step: -1, Section: -1}, Locked: true},
		session.PeopleMoved{Seats: []session.SeatID{3}, Table: 2},
		session.RoleSet{Seat: 3, Role: session.Facilitator},
		session.Started{Plan: plan(t), Past: &session.Past{
			PastRef: session.PastRef{Session: "2026-03-20-racine", Title: exercises.Text{exercises.English: "First"}, Started: day()},
			Seats:   []session.Kept{{Name: "Ana", Table: 1, Lang: exercises.Spanish, Keys: []string{"SHA256:abc"}, Called: []string{"Anita"}}, {Name: "Fay"}},
			Sheets: []session.Handed{{
				Sheet: ref, Links: []session.Link{{From: id, To: other}},
				Entries: []session.HandedEntry{{From: id, Section: 1, Parent: other, Author: 1, Texts: []string{"", "two"}, Written: day()}},
			}},
		}},
		session.Arrived{Seat: 3},
		session.Renamed{Seat: 1, Name: "Anna"},
		session.Renamed{Seat: 3, Name: "Zoë M."},
		session.SeatShut{Seat: 3, Shut: true},
		session.SeatShut{Seat: 3},
		session.CodeChanged{Turn: 2},
		session.EndedSet{Ended: true},
		session.StepAdded{Step: exercises.Step{ID: "late", Title: small.Title, Exercise: small, Minutes: 5, Added: true}, After: -1},
		session.StepSkipped{Step: 1, Skipped: true},
		session.StepMoved{Step: 1, After: -1},
		session.MinutesSet{Step: 1, Minutes: 20, Phases: []exercises.Phase{{Kind: exercises.Discuss, Minutes: 20}}},
		session.TableAdded{Table: 4, Name: exercises.Text{exercises.English: "Late"}},
		session.TableShut{Table: 2, Closed: true},
		session.StandingSet{Seat: 3, Standing: "leader"},
		session.Met{},
		session.BenchmarkTicked{Benchmark: "roles", Ticked: true},
		session.MatchJudged{Match: session.Match{Step: 2, Entries: []session.EntryRef{{Table: 1, Entry: id}, {Table: 2, Entry: other}}, Verdict: session.Same}},
		session.DoorsSet{Doors: session.Doors{Code: "K7Q2MX", FacilitatorCode: "ABCDEFGHJK"}},
	}
}

func TestEventsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	kinds := map[string]bool{}
	for _, body := range everyBody(t) {
		b, err := session.EncodeEvent(session.Event{By: 7, Body: body, Site: 9, Counter: 9, At: day()})
		if err != nil {
			t.Fatalf("%T: %v", body, err)
		}
		got, err := session.DecodeEvent(b)
		if err != nil {
			t.Fatalf("%T: %v", body, err)
		}
		if want := (session.Event{By: 7, Body: body}); !reflect.DeepEqual(got, want) {
			t.Errorf("%s came back as %+v", b, got)
		}
		kinds[reflect.TypeOf(body).Name()] = true
	}
	// A new body that isn't listed above would go unseen by every test here.
	for _, name := range bodiesInSource(t) {
		if name != "Unknown" && !kinds[name] {
			t.Errorf("everyBody lacks %s", name)
		}
	}
}

func TestEventsThatCantBeRead(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "null2", "[]", `{"k":"wrote"}`, `{"k":"wrote","d":[]}`, `{"k":"added","d":{"entry":"x"}}`, `{"k":1}`, `{"by":"x","k":"key","d":{}}`} {
		if ev, err := session.DecodeEvent([]byte(s)); err == nil {
			t.Errorf("%q was read as %+v", s, ev)
		} else if !strings.Contains(err.Error(), "session: reading an event") {
			t.Errorf("%q: %v", s, err)
		}
	}
	ev, err := session.DecodeEvent([]byte(`{"k":"danced","d":{"partner":3}}`))
	if err != nil || ev.Body != (session.Unknown{Kind: "danced"}) {
		t.Errorf("an event of a later version: %+v, %v", ev, err)
	}
	r := newRoom(t)
	if before := r.json(); toJSON(t, session.Apply(r.State, ev)) != before {
		t.Error("an unknown event changed something")
	}
}

// FuzzDecodeEvent: whatever bytes come, there is an event or an error, and what
// was read is written and read again as the same.
func FuzzDecodeEvent(f *testing.F) {
	for _, body := range everyBody(f) {
		b, err := session.EncodeEvent(session.Event{By: 1, Body: body})
		if err != nil {
			f.Fatal(err)
		}
		if len(b) < 4000 { // a whole plan only slows the fuzzer
			f.Add(b)
		}
	}
	for _, s := range []string{`{}`, `null`, `{"k":"started","d":{"plan":{"tables":2,"steps":[{"exercise":null},{}]}}}`, `{"k":"wrote","d":{"col":-1,"edit":{"op":"1.18446744073709551615","ins":[{"i":"1.1","t":"\ud800"}]}}}`, `{"k":"x","d":nope}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		ev, err := session.DecodeEvent(b)
		if err != nil {
			return
		}
		if _, ok := ev.Body.(session.Unknown); ok {
			return // its data isn't kept, and nothing of this version writes it
		}
		out, err := session.EncodeEvent(ev)
		if err != nil {
			t.Fatalf("%s was read and can't be written: %v", b, err)
		}
		again, err := session.DecodeEvent(out)
		if err != nil {
			t.Fatalf("%s was written and can't be read: %v", out, err)
		}
		one, _ := json.Marshal(ev)
		two, _ := json.Marshal(again)
		if string(one) != string(two) {
			t.Fatalf("%s came back as %s", one, two)
		}
	})
}
