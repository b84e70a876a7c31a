package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/people"
	"convene/session/text"
)

// Who says which person is meant.
type Who struct {
	Name  string
	Table int // where they sit; AnyTable where the name is enough
	Seat  int // their seat's number, where even the table is not enough; 0 for none
}

// AnyTable is no table in particular. 0 is the facilitators', who sit at none.
const AnyTable = -1

// Erase takes a person out of the session at path for good, or, unless really,
// only says what would go and changes nothing. A session that runs is refused
// (journal.ErrInUse) either way; an error about who is meant is ErrUsage.
func Erase(ctx context.Context, path string, who Who, really bool) (Erasure, error) {
	var said Erasure
	change := func(recs []journal.Record, site uint64) (out []journal.Record, err error) {
		out, said, err = without(recs, site, who)
		return out, err
	}
	if really {
		err := sqlite.Rewrite(ctx, path, change)
		return said, err
	}
	if err := sqlite.InUse(path); err != nil {
		return said, err
	}
	recs, err := records(ctx, path)
	if err == nil {
		_, err = change(recs, newerSite(recs))
	}
	return said, err
}

// EraseAll removes the session at path with everything that belongs to it, its
// bytes overwritten first. Its documents stay.
func (d Dir) EraseAll(path string) error {
	which := identity(path)
	if err := sqlite.Erase(path); err != nil {
		return err
	}
	if dir := filepath.Dir(path); sameFile(filepath.Dir(dir), os.TempDir()) && strings.HasPrefix(filepath.Base(dir), sqlite.RefugePrefix) {
		_ = os.Remove(dir) // it was made for this session, and stays where there is more in it
	}
	return errors.Join(d.forget(path, which), d.forgetMoves(path))
}

// without is a journal's records without somebody. Those that they have nothing
// to do with stay as they are, to the byte.
func without(recs []journal.Record, site uint64, who Who) ([]journal.Record, Erasure, error) {
	evs := make([]session.Event, len(recs))
	var st session.State
	for i, r := range recs {
		ev, err := hub.Decode(r)
		if err != nil {
			return nil, Erasure{}, err
		}
		evs[i], st = ev, session.Apply(st, ev)
	}
	seat, err := who.in(st)
	if err != nil {
		return nil, Erasure{}, err
	}
	mentions := people.MentionsOf(st, seat)
	after, erased, err := session.Erase(evs, seat, site, mentions.In)
	said := Erasure{Erased: erased}
	if err != nil {
		return nil, said, err
	}
	var left session.State
	out := make([]journal.Record, len(after))
	for i, ev := range after {
		left = session.Apply(left, ev)
		if out[i], err = hub.Encode(ev); err != nil {
			return nil, said, err
		}
		if i >= len(recs) {
			continue
		}
		was, err := hub.Encode(evs[i])
		if err != nil {
			return nil, said, err
		}
		if bytes.Equal(was.Body, out[i].Body) {
			out[i].Body = recs[i].Body
		}
		out[i].Seq = recs[i].Seq
	}
	b := blottedIn(evs, after, st, left)
	said.Blotted, said.Covered = b.found, b.covered
	passed := passedOver(after, left, mentions.PassedOver)
	said.Passed, said.PassedCovered = passed.found, passed.covered
	return out, said, nil
}

// records reads a whole journal.
func records(ctx context.Context, path string) (recs []journal.Record, err error) {
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	err = j.Read(ctx, 0, func(more []journal.Record) error {
		recs = append(recs, more...)
		return nil
	})
	return recs, err
}

func newerSite(recs []journal.Record) uint64 {
	site := uint64(0)
	for _, r := range recs {
		site = max(site, r.Site)
	}
	return site + 1
}

// in finds the one person who is meant.
func (w Who) in(st session.State) (session.SeatID, error) {
	var same []*session.Seat
	name := text.Name(w.Name)
	for _, x := range st.Seats {
		if x.IsCalled(name) && (w.Table == AnyTable || x.Table == w.Table) && (w.Seat == 0 || x.ID == session.SeatID(w.Seat)) {
			same = append(same, x)
		}
	}
	switch {
	case len(same) == 1:
		return same[0].ID, nil
	case len(same) == 0 && len(st.Seats) == 0:
		return 0, usage{refuse(func(w *Files) string { return w.NobodySat })}
	case len(same) == 0:
		return 0, usage{refuse(func(w *Files) string { return w.NobodyNamed }, sought{w, name}, roll(st.Seats))}
	}
	for _, x := range same[1:] {
		if x.Table != same[0].Table {
			return 0, usage{refuse(func(w *Files) string { return w.ManyNamed }, len(same), name, roll(same))}
		}
	}
	return 0, usage{refuse(func(w *Files) string { return w.ManyAtTable }, len(same), at(same[0].Table), name, flags(same))}
}

// sought is who was asked for: "Ana at table 3".
type sought struct {
	Who
	name string
}

func (s sought) In(lang exercises.Lang) string {
	if s.Table > 0 {
		return fmt.Sprintf(in(lang).AtTable, s.name, s.Table)
	}
	return s.name
}

// roll is people with where they sit: "Ana (table 1), Fay (no table)".
type roll []*session.Seat

func (r roll) In(lang exercises.Lang) string {
	names := make([]string, len(r))
	for i, x := range r {
		names[i] = fmt.Sprintf(in(lang).Sits, x.Name, at(x.Table).In(lang))
	}
	return strings.Join(names, ", ")
}

// flags are what tells people of one table apart.
type flags []*session.Seat

func (f flags) In(lang exercises.Lang) string {
	seats := make([]string, len(f))
	for i, x := range f {
		seats[i] = fmt.Sprintf("--seat %d", x.ID)
	}
	return strings.Join(seats, " "+in(lang).Or+" ")
}

// at is a table, or none.
type at int

func (t at) In(lang exercises.Lang) string { return AtTable(int(t), lang) }

// AtTable says where somebody sits: "table 3", or "no table" for 0.
func AtTable(table int, lang exercises.Lang) string {
	if table == 0 {
		return in(lang).NoTable
	}
	return fmt.Sprintf(in(lang).Table, table)
}

// Kin is a session that carries another one on, or is carried on by it. It has
// the same people, on the same seats, and words of theirs.
type Kin struct {
	Path  string
	State session.State
}

// Kin gives the sessions of the folder that the one at path carries on, and those
// that carry it on, over any number of sessions in between. A session that can't
// be read is left out.
func (d Dir) Kin(ctx context.Context, path string) (before, after []Kin, err error) {
	this, err := beginning(ctx, path)
	if err != nil || this.started == nil {
		return nil, nil, err
	}
	all, err := d.List()
	if err != nil {
		return nil, nil, err
	}
	if own := Dir(filepath.Dir(path)); !sameFile(string(own), string(d)) { // it may be kept elsewhere, with its like
		more, err := own.List()
		if err != nil {
			return nil, nil, err
		}
		all = append(all, more...)
	}
	var others []begins
	for _, l := range all {
		if b, err := beginning(ctx, l.Path); err == nil && b.started != nil && !sameFile(l.Path, path) {
			others = append(others, b)
		}
	}
	reach := func(related func(from, to begins) bool) (out []Kin) {
		found := []begins{this}
		for i := 0; i < len(found); i++ {
			for _, o := range others {
				known := slices.ContainsFunc(found, func(f begins) bool { return f.path == o.path })
				if known || !related(found[i], o) {
					continue
				}
				found = append(found, o)
				if st, err := Read(ctx, o.path, time.Time{}); err == nil {
					out = append(out, Kin{Path: o.path, State: st})
				}
			}
		}
		return out
	}
	before = reach(func(from, to begins) bool { return from.carriesOn(to) })
	return before, reach(func(from, to begins) bool { return to.carriesOn(from) }), nil
}

// begins is how a session began.
type begins struct {
	path    string
	started *session.Started // nil: it never did
	at      time.Time
}

// carriesOn goes by when the session before began, which tells it from any other;
// a file's name can be given anew.
func (b begins) carriesOn(o begins) bool {
	switch p := b.started.Past; {
	case p == nil:
		return false
	case !p.Started.IsZero():
		return p.Started.Equal(o.at)
	default:
		return p.Session == Name(o.path)
	}
}

// beginning reads how a session began.
func beginning(ctx context.Context, path string) (b begins, err error) {
	b.path = path
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return b, err
	}
	enough := errors.New("enough")
	err = j.Read(ctx, 0, func(recs []journal.Record) error {
		for _, r := range recs {
			ev, err := hub.Decode(r)
			if err != nil {
				return err
			}
			if s, ok := ev.Body.(session.Started); ok {
				b.started, b.at = &s, ev.At
				return enough
			}
		}
		return nil
	})
	if errors.Is(err, enough) {
		err = nil
	}
	return b, errors.Join(err, j.Close())
}
