package hosting

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal/sqlite"
	"convene/session/text"
)

// makeSession makes a new session's file, which has everything that it begins with
// from the moment it is there: a program that is killed leaves no stub.
func (s *Session) makeSession(ctx context.Context, plan *exercises.Plan, opt sqlite.Options) (path string, j *sqlite.Journal, err error) {
	start, err := s.begin(ctx, s.sized(plan))
	if err != nil {
		return "", nil, err
	}
	start.Zone = session.ZoneOf(s.now())
	doors, err := s.doorsOf(session.Doors{})
	if err != nil {
		return "", nil, err
	}
	begin := []session.Action{start, session.SetDoors{Doors: doors.Kept()}}
	if s.alone { // nobody comes in, and that tells such a session from the others
		begin = begin[:1]
	}
	recs, err := hub.Beginning(s.now(), begin...)
	if err != nil {
		return "", nil, err
	}
	title := plan.Title.In(exercises.English)
	if s.opt.Rehearsal {
		title = namedRehearsal + " " + title
	}
	path = s.opt.Dir.Path(s.now(), title)
	j, err = sqlite.CreateWith(ctx, path, recs, opt)
	return path, j, err
}

// sized is a plan with as many tables as were asked for.
func (s *Session) sized(p *exercises.Plan) *exercises.Plan {
	plan := *p
	if s.opt.Tables > 0 {
		plan.Tables = min(s.opt.Tables, exercises.MostTables)
	}
	if at := text.CleanLine(s.opt.Place); at != "" { // in the words of whoever hosts, whatever the language
		plan.Place = exercises.Text{}
		for _, l := range exercises.Langs() {
			plan.Place[l] = at
		}
	}
	return &plan
}

// begin is how a new session starts: with blank sheets, or out of the end of the
// one before it.
func (s *Session) begin(ctx context.Context, plan *exercises.Plan) (session.Start, error) {
	if s.opt.After == "" {
		return session.Start{Plan: plan}, nil
	}
	before, ok := s.opt.Dir.Find(s.opt.After)
	if !ok {
		return session.Start{}, refuse(func(w *Words) string { return w.Hosting.NoSessionBefore }, s.opt.After)
	}
	old, err := files.Read(ctx, before, time.Time{})
	if err != nil {
		return session.Start{}, err
	}
	if name, found := s.opt.Dir.GatheredFrom(ctx, old); found {
		s.said = append(s.said, fmt.Sprintf(ours().In(s.opt.Lang).Hosting.BroughtBack, name))
	}
	carried, err := carry.Carry(old, files.Name(before), plan)
	if err != nil {
		return session.Start{}, err
	}
	// The people of a cohort are known by the same keys all the way.
	s.salt = cmp.Or(old.Doors.Salt, byLot())
	carried.Start.Past = carried.Start.Past.CoverKeys(func(fingerprint string) string { return keptKey(s.salt, fingerprint) })
	if was := len(old.Tables); s.opt.Tables > was { // there is room for more people; for fewer see commands.keeps
		p := carried.Start.Plan
		for i := len(p.TableNames); i < len(plan.TableNames); i++ {
			name := exercises.Text(nil)
			if i >= was {
				name = plan.TableNames[i]
			}
			p.TableNames = append(p.TableNames, name)
		}
		p.Tables = plan.Tables
	}
	for _, step := range carried.Steps {
		if step.PutIn {
			s.opt.Logger.Info("a step is put before the plan's first one: it asks about promises that nobody has answered for", "step", step.Title.In(exercises.English), "promises", step.Entries)
			continue
		}
		s.opt.Logger.Info("brought along", "step", step.Title.In(exercises.English), "tables", step.Tables, "entries", step.Entries)
	}
	if len(carried.Steps) == 0 {
		s.opt.Logger.Warn("nothing of " + files.Name(before) + " is brought along but its people: no step of this plan takes anything over")
	}
	return carried.Start, nil
}
