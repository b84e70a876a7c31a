package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/hub"
	"convene/session/place"
	"convene/sshserver/hosting/web/page"
	"convene/tui/part"
)

// This file is what stands on somebody's page, around the worksheet's lines. All of it is
// made of what their own place shows, which holds nothing that they may not see.

// announceFor is how long an announcement stands there.
const announceFor = 2 * time.Minute

// sight is the whole page. Called with mu held, while they are here.
func (g *guest) sight() page.Sheet {
	sh := page.Shell{Lang: g.lang, Title: g.StepTitle(g.Ref.Step, g.lang), Seated: true, Open: !g.s.secure()}
	p := page.Sheet{Shell: sh, Ref: nameOf(g.Ref), Clock: g.clock()}
	add := func(id, kind string, of any) { p.Parts = append(p.Parts, page.Part{ID: id, Kind: kind, Of: of}) }
	add("head", "head", g.head(sh))
	add("roster", "roster", g.rosterPart(sh))
	add("banner", "banner", g.banner(sh))
	if g.mayFill() {
		picks := g.picksPart(sh)
		now := g.State.PhaseOf(g.Ref) == exercises.PickOne
		if now && len(picks.Of) > 0 {
			add("picks", "picks", picks)
		}
		p.Texts = map[string]page.Told{}
		g.lines(sh, p.Texts, add)
		if !now && len(picks.Of) > 0 {
			add("picks", "picks", picks)
		}
		p.Who = g.who()
		if said := g.spoken(); len(said) > 0 {
			add("aloud", "aloud", page.Aloud{Shell: sh, Says: said})
		}
	}
	add("tools", "tools", g.tools(sh))
	p.Gen = g.told.gen
	return p
}

func (g *guest) clock() page.Clock {
	st := g.State.StageOf(g.Own)
	if st == nil || !st.Clock.Shown() {
		return page.Clock{}
	}
	return page.Clock{Shown: true, Running: st.Clock.Running, Left: st.Clock.At(g.s.cfg.Hub.Now()).Milliseconds()}
}

func (g *guest) head(sh page.Shell) page.Head {
	h := page.Head{Shell: sh, Name: sh.Title, Table: tableName(g.lang, g.State.Table(g.Ref.Table))}
	if x := g.State.Seat(g.Me()); x != nil {
		h.Me = x.Name
	}
	if phase := g.State.PhaseOf(session.SheetRef{Table: g.Own, Step: g.Ref.Step}); phase != "" {
		h.Phase = g.kit().Words.Facilitate.PhaseName(phase)
	}
	for p := range strings.SplitSeq(g.Exercise.Prompt.In(g.lang), "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			h.Prompt = append(h.Prompt, p)
		}
	}
	for _, set := range g.Numbers() {
		if set.Step != g.Ref.Step {
			continue
		}
		h.DataFrom = strings.TrimSpace(set.Measure.In(g.lang))
		if source := set.Source.In(g.lang); source != "" {
			h.DataFrom = strings.TrimPrefix(h.DataFrom+" · "+fmt.Sprintf(g.kit().Words.Craft.DataSource, source), " · ")
		}
		for _, year := range set.Years() {
			for _, r := range set.In(year) {
				if r.Told() {
					h.Data = append(h.Data, set.Cite(r, g.lang))
				}
			}
		}
	}
	for i, c := range g.Citables() {
		h.Cites = append(h.Cites, page.Choice{Value: strconv.Itoa(i), Name: c.Set.Cite(c.Row, g.lang)})
	}
	return h
}

func (g *guest) rosterPart(sh page.Shell) page.Roster {
	k := g.kit()
	out := page.Roster{Shell: sh}
	for _, p := range g.roster() {
		if p.Out {
			continue
		}
		sign, state := p.State(k)
		out.People = append(out.People, page.Person{Sign: sign, Name: p.Seat.Name, State: strings.TrimSpace(state)})
	}
	switch v := g.hand.View; {
	case v.Save.Mark == hub.NotSaved:
		w := k.Words.Save
		out.Bad, out.Save = true, fmt.Sprintf(w.NotSaved, v.Save.Since.Local().Format("15:04"))+" – "+w.Why(v.Save.Why)+"."
		out.Advice = w.Do(v.Save.Why)
	case part.Late(v):
		out.Save = k.Words.Save.Saving
	default:
		out.Save = k.Words.Save.Saved
	}
	return out
}

// banner is what they have to know just now, and what they are asked.
func (g *guest) banner(sh page.Shell) page.Banner {
	k := g.kit()
	w := k.Words
	out := page.Banner{Shell: sh}
	say := func(s string, pressed bool) {
		if s != "" {
			out.Lines = append(out.Lines, page.Line{Says: s, Pressed: pressed})
		}
	}
	for _, q := range g.hand.View.Asks {
		switch id := strconv.FormatUint(q.ID, 10); {
		case q.What == hub.ForSeat && q.Seat == g.Me():
			out.Asks = append(out.Asks, page.Question{Says: w.Seats.JoinAsYou, Yes: "yes:" + id, No: "no:" + id})
		case q.What == hub.ForText && q.Screen == g.screen.ID():
			say(w.Seats.AloneWaits, false)
		}
	}
	if g.mayAsk {
		out.Asks = append(out.Asks, page.Question{Says: sh.P().ShallPhone, Yes: "bind:yes", No: "bind:no"})
	}
	for _, f := range g.Pressing() {
		say(factIn(k, g.State, f), f.What != place.Invites)
		if f.What == place.Invites {
			out.Follow = w.Craft.GoThere
		}
	}
	if st := g.State.StageOf(g.Own); st != nil && st.Announce != "" && k.Now.Sub(st.Said) < announceFor {
		say(fmt.Sprintf(w.Table.Announcement, st.Announce), false)
	}
	if g.State.HasEnded() {
		say(w.Ended.Saved, false)
	}
	for _, f := range g.Facts() {
		if f.What == place.Covered {
			say(g.covered(k, f), false)
			continue
		}
		if f.What == place.Speaking {
			f.In = f.In.Truncate(10 * time.Second) // a page isn't told every second of it
		}
		say(factIn(k, g.State, f), false)
	}
	if !g.mayFill() {
		say(sh.P().NamesAway, true)
	}
	return out
}

// covered is who has written how much in quiet, without a word of it.
func (g *guest) covered(k part.Kit, f place.Fact) string {
	if g.Exercise.Anonymous {
		return part.Fact(k, g.State, f)
	}
	var out []string
	for _, p := range g.roster() {
		n := g.Sheet.Covers[p.Seat.ID]
		switch {
		case n > 0 && len(out) == 0:
			out = append(out, fmt.Sprintf(k.Words.Craft.HasWritten, p.Seat.Name, n))
		case n > 0:
			out = append(out, fmt.Sprintf(k.Words.Craft.AlsoWritten, p.Seat.Name, n))
		}
	}
	return strings.Join(out, " · ")
}

func (g *guest) picksPart(sh page.Shell) page.Picks {
	out := page.Picks{Shell: sh}
	if g.Reading() || g.State.HasEnded() {
		return out
	}
	for _, q := range g.Exercise.Picks {
		of := page.PickOf{Title: q.Title.In(g.lang)}
		for i, c := range g.Exercise.PickChoices(q) {
			of.Choices = append(of.Choices, page.Choice{
				Value: "pick:" + q.ID + ":" + strconv.Itoa(i), Name: c.In(g.lang), Chosen: g.Picked(q.ID, i),
			})
		}
		out.Of = append(out.Of, of)
	}
	return out
}

// spoken are the sheet's commitments, as they are read to each other.
func (g *guest) spoken() []string {
	if !carry.Commits(g.Exercise) {
		return nil
	}
	var out []string
	for _, c := range g.aloud.Of(g.State, g.Ref, g.s.cfg.Hub.Now()) {
		said := c.Sentence()
		if by := c.By(); by != "" {
			said += ", " + by
		}
		out = append(out, said)
	}
	return out
}

// tools is everything else that they can do.
func (g *guest) tools(sh page.Shell) page.Tools {
	w := sh.W()
	goes := !g.State.HasEnded()
	fills := g.mayFill() && goes && !g.Reading()
	t := page.Tools{
		Shell: sh, Done: g.MarkedDone(), CanDone: fills, CanScribe: fills, Headline: fills, Fills: fills,
		CalledHelp: g.State.Table(g.Own).Help != nil, Goes: goes,
	}
	if x := g.State.Seat(g.Me()); x != nil {
		t.Me = x.Name
	}
	for _, i := range g.State.InOrder() {
		if g.State.Skips(i) && i != g.Ref.Step && g.State.Sheet(session.SheetRef{Table: g.Ref.Table, Step: i}).Count() == 0 {
			continue // passed over, and nothing is there
		}
		if g.State.Exercise(i) != nil {
			t.Sheets = append(t.Sheets, page.Choice{Value: "step:" + strconv.Itoa(i), Name: g.StepTitle(i, g.lang), Chosen: i == g.Ref.Step})
		}
	}
	if fills {
		for i, turn := range g.Turns() {
			name := map[place.TurnKind]string{
				place.StartRound: w.Craft.StartRound, place.NextTurn: w.Craft.NextTurn, place.Pass: w.Craft.Pass,
				place.PutBack: fmt.Sprintf(w.Craft.PutBack, turn.Name), place.EndRound: w.Craft.EndRound,
			}[turn.What]
			t.Rounds = append(t.Rounds, page.Choice{Value: fmt.Sprintf("round:%d-%s", i, turn.What), Name: name})
		}
		if g.Scribing != 0 {
			t.Scribes = append(t.Scribes, page.Choice{Value: "scribe:0", Name: w.Craft.Myself})
		}
		for _, x := range g.Neighbours() {
			t.Scribes = append(t.Scribes, page.Choice{Value: fmt.Sprintf("scribe:%d", x.ID), Name: x.Name, Chosen: x.ID == g.Scribing})
		}
	}
	for _, tb := range g.State.Tables {
		if goes && tb.Number != g.Own && !tb.Closed {
			t.Tables = append(t.Tables, page.Choice{Value: "table:" + strconv.Itoa(tb.Number), Name: tableName(g.lang, tb)})
		}
	}
	if g.s.cfg.TakeHome != nil {
		for _, f := range g.s.cfg.Formats {
			t.Formats = append(t.Formats, page.Choice{Value: f, Name: fmt.Sprintf(sh.P().Download, strings.ToUpper(f))})
		}
	}
	return t
}

// who is who stands at which line, besides themselves; nobody where there are no names.
func (g *guest) who() map[string]string {
	now := g.s.cfg.Hub.Now()
	names := map[string][]string{}
	for _, p := range g.hand.View.People.At(g.Ref.Table) {
		x := g.State.Seat(p.Seat)
		if x == nil || p.Seat == g.Me() || p.Where.Sheet != g.Ref || p.Where.Entry.IsZero() {
			continue
		}
		said := x.Name
		if now.Sub(p.Typed) < part.WritingFor {
			said += " " + g.kit().Words.Table.Writing
		}
		if g.Sheet.Entry(p.Where.Entry) == nil { // of lines that are hidden nothing goes out, not even that they are there
			continue
		}
		id := p.Where.Entry.String()
		if !slices.Contains(names[id], said) {
			names[id] = append(names[id], said)
		}
	}
	out := map[string]string{}
	for id, list := range names {
		out[id] = strings.Join(list, ", ")
	}
	return out
}
