package session_test

import (
	"reflect"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// mostFuzzed is how many bytes make the events of one run: a run stays cheap.
const mostFuzzed = 400

// maker makes events of bytes: whatever kind there is, with small numbers, few
// identities and few words, so that they are about the same few things.
type maker struct {
	rest  []byte
	plan  *exercises.Plan
	kinds []reflect.Type
}

func (m *maker) next() int {
	if len(m.rest) == 0 {
		return 0
	}
	b := m.rest[0]
	m.rest = m.rest[1:]
	return int(b)
}

func (m *maker) event(n int) session.Event {
	body := reflect.New(m.kinds[m.next()%len(m.kinds)]).Elem()
	by := session.SeatID(m.next() % 8)
	m.fill(body, 0)
	b, _ := body.Interface().(session.Body)
	return session.Event{Site: 1, Counter: uint64(n) + 1, At: day().Add(time.Duration(n) * time.Second), By: by, Body: b}
}

// fill puts something into a value and all that it holds.
func (m *maker) fill(v reflect.Value, depth int) {
	switch x := v.Addr().Interface().(type) {
	case *text.ID:
		*x = text.ID{Replica: uint64(m.next() % 8), N: uint64(m.next() % 24)}
		return
	case *time.Time:
		*x = day().Add(time.Duration(m.next()) * time.Minute)
		return
	case **exercises.Plan:
		if m.next()%4 > 0 {
			*x = m.plan
		}
		return
	case *exercises.PhaseKind:
		all := []exercises.PhaseKind{"", exercises.Quiet, exercises.Share, exercises.Discuss, exercises.PickOne, exercises.GiveDots, exercises.Rounds, exercises.Feedback, exercises.Report, "?"}
		*x = all[m.next()%len(all)]
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(m.next()%2 == 1)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(m.next()%9) - 2)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(m.next() % 16))
	case reflect.String:
		all := []string{"", "Ana", "es", "facilitator", "easiest", "warm", "same", "a\u0301b 👩‍🔬", "SHA256:abc", "roles"}
		v.SetString(all[m.next()%len(all)])
	case reflect.Slice:
		n := 0
		if depth < 4 {
			n = m.next() % 4
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			m.fill(v.Index(i), depth+1)
		}
	case reflect.Pointer:
		if depth < 4 && m.next()%3 > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			m.fill(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				m.fill(v.Field(i), depth+1)
			}
		}
	default: // a map of words: none will do
	}
}

// FuzzApply applies whatever events to a room at work, and to an empty one: Apply never
// fails, never changes what was, and leaves every sheet whole.
func FuzzApply(f *testing.F) {
	r := newRoom(f)
	r.busy(1, 60, 2)
	was := sheets(f, r.State)
	seen := map[reflect.Type]bool{}
	var kinds []reflect.Type
	for _, b := range everyBody(f) {
		if t := reflect.TypeOf(b); !seen[t] {
			seen[t] = true
			kinds = append(kinds, t)
		}
	}
	for i := range kinds {
		f.Add([]byte{byte(i), 2, 1, 1, 2, 3, 1, 2, 1, 0, 1, 2, 3, byte(i), 3, 1, 2, 1, 2, 3, 1, 1, 1, 1}, i%4 > 0)
	}
	f.Fuzz(func(t *testing.T, b []byte, begun bool) {
		if len(b) > mostFuzzed {
			return
		}
		m := &maker{rest: b, plan: r.State.Plan, kinds: kinds}
		var st, before session.State
		var last session.Event
		if begun {
			st = r.State
		}
		for n := 0; len(m.rest) > 0; n++ {
			last, before = m.event(n), st
			if st = session.Apply(st, last); st.Tables == nil {
				continue
			}
			for _, tb := range st.Tables {
				for _, sh := range tb.Sheets {
					wholeSheet(t, sh)
				}
			}
		}
		if len(b)%4 > 0 { // comparing whole rooms is most of what a run costs
			return
		}
		if last.Body != nil {
			applied(t, before, last)
		}
		if begun && sheets(t, r.State) != was {
			t.Fatal("the room that it began with has changed")
		}
	})
}

// What a file may hold that no version ever wrote does no harm either.
func TestStrangeEventsAreApplied(t *testing.T) {
	t.Parallel()
	var st session.State
	for i, raw := range []string{
		`{"k":"started","d":{"plan":{"tables":-4,"steps":[{"exercise":{"shape":"map","columns":[{}],"sections":[{"columns":[7,-1]}]}},{}]}}}`,
		`{"k":"added","d":{"sheet":{"t":1,"s":0},"entry":"1.1"}}`,
		`{"k":"added","d":{"sheet":{"t":1,"s":0},"entry":"1.2","parent":"1.1"}}`,
		`{"k":"moved","d":{"sheet":{"t":1,"s":0},"entry":"1.1","parent":"1.2"}}`,
	} {
		ev, err := session.DecodeEvent([]byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		ev.At, ev.Site, ev.Counter = day(), 1, uint64(i)+1
		st = applied(t, st, ev)
	}
}
