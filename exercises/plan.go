package exercises

import (
	"fmt"
	"slices"
	"strings"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
)

// What one plan can hold.
const (
	mostSteps     = 40
	mostExercises = 40
	mostBenchmark = 20
	// usualTables is how many tables there are where nobody says.
	usualTables = 6
)

var (
	planKeys      = []string{"id", "title", "about", "place", "tables", "table_names", "standing", "benchmarks", "exercises", "starts", "steps", "days"}
	stepKeys      = []string{"id", "exercise", "title", "text", "at", "minutes", "phases", "data", "from_last", "fresh", "of", "sits"}
	benchmarkKeys = []string{"id", "text"}
)

// shelf is where a plan's exercises come from besides the plan itself. It is
// handed in: the catalogue is read by the same code, and can't be asked for
// itself while that happens.
type shelf struct {
	lookup func(id string) (*Exercise, bool)
	names  func() []string // to suggest from
}

// known finds exercises for the steps of a plan: its own first, then those of
// the shelf.
type known struct {
	own   map[string]*Exercise
	used  map[string]bool
	names []string
	shelf shelf
}

func (k *known) find(id string) (*Exercise, bool) {
	if ex, ok := k.own[id]; ok {
		k.used[id] = true
		return ex, true
	}
	return k.shelf.lookup(id)
}

// plan reads a whole plan. absent is its id where it gives none, or "".
func (r *reader) plan(n ast.Node, absent string, from shelf) *Plan {
	o := r.object(n, say(findings.ThisPlan), planKeys...)
	if o == nil {
		return nil
	}
	o.top = true
	p := &Plan{
		ID:     o.id(absent),
		Title:  o.text("title", wording{most: mostTitle, required: true}),
		About:  o.text("about", wording{most: mostPrompt, lines: true}),
		Place:  o.text("place", wording{most: mostTitle}),
		Tables: o.number("tables", 1, MostTables, usualTables),
	}
	for i, n := range o.list("table_names", MostTables, false) {
		if t := r.text(n, say(findings.NameOfTable, i+1), wording{most: mostName}); t != nil {
			if k := slices.IndexFunc(p.TableNames, t.sounds); k >= 0 {
				r.warn(n, say(findings.SameTableName, len(p.TableNames)+1, k+1), say(findings.WhichIsTheirs))
			}
			p.TableNames = append(p.TableNames, t)
		}
	}
	if extra := len(p.TableNames) - p.Tables; extra > 0 && o.fields["tables"] != nil {
		r.warn(o.fields["table_names"], say(findings.MoreNames, len(p.TableNames), p.Tables), say(findings.NamesForAdded))
	}
	p.Standing = o.standing()
	p.Benchmarks = o.benchmarks()
	own := o.list("exercises", mostExercises, false)
	k := r.ownExercises(own, from)
	ids := unique{}
	nodes, days, starts := o.stepNodes()
	var read []ast.Node // of those that became steps
	for i, n := range nodes {
		o.step(p, n, i, k, ids)
		if len(p.Steps) > len(read) {
			p.Steps[len(read)].Day = days[i]
			read = append(read, n)
		}
	}
	p.timed(r, read, starts)
	for i, s := range p.Steps {
		if s.Of != "" && !slices.ContainsFunc(p.Steps, func(o Step) bool { return o.Exercise.ID == s.Of }) {
			r.warn(read[i], say(findings.FeedbackOnNone, i+1, shown(s.Of)), say(findings.FeedbackOnItself))
		}
	}
	for i, n := range own {
		if m := mapping(n); m != nil && !r.gone("steps") {
			id, _ := scalar(orNull(value(m, "id")))
			if ex := k.own[id]; ex != nil && !k.used[id] {
				r.warn(n, say(findings.NobodyUses, i+1, shown(id)), nil)
			}
		}
	}
	return p
}

// sounds tells whether two wordings are one in any language.
func (t Text) sounds(o Text) bool {
	return slices.ContainsFunc(Langs(), func(l Lang) bool { return strings.EqualFold(t.In(l), o.In(l)) })
}

// benchmarks reads the checklist of a plan: a text alone, or one with an id.
func (o *object) benchmarks() []Benchmark {
	var out []Benchmark
	ids := unique{}
	for i, n := range o.list("benchmarks", mostBenchmark, false) {
		what := say(findings.BenchmarkN, i+1)
		b := Benchmark{ID: fmt.Sprintf("benchmark-%d", i+1)}
		if m := mapping(n); m != nil && !slices.ContainsFunc(languages(), func(l string) bool { return value(m, l) != nil }) {
			c := o.r.object(n, what, benchmarkKeys...)
			b.ID = c.id(b.ID)
			b.Text = c.text("text", wording{most: mostHint, required: true})
			ids.check(c, b.ID)
		} else {
			b.Text = o.r.text(n, what, wording{most: mostHint})
		}
		out = append(out, b)
	}
	return out
}

// fromLast reads which exercises of the session before are handed on to a step:
// an id, or a list of them.
func (o *object) fromLast(what findings.Said, ex *Exercise, k *known) []string {
	n := o.fields["from_last"]
	if n == nil {
		return nil
	}
	ids, at := []string(nil), []ast.Node(nil)
	if id, ok := scalar(n); ok {
		ids, at = []string{id}, []ast.Node{n}
	} else {
		ids, at = o.words("from_last", mostSteps)
	}
	for i, id := range ids {
		if !validID(id) {
			o.r.fail(at[i], say(findings.FromLastIs, what), meant(id, k.names))
			continue
		}
		from, ok := k.find(id)
		switch {
		case !ok && !o.r.gone("exercises"):
			o.r.warn(at[i], say(findings.NoneToBring, shown(id)), meant(id, k.names))
		case ok && ex != nil && !Fits(from, ex):
			o.r.fail(at[i], say(findings.NothingFits, shown(id), shown(ex.ID)), say(findings.SameIDs))
		}
	}
	return ids
}

// Fits tells whether an entry of one worksheet has a place on the other: a
// section with the same id and in it a column with the same id.
func Fits(from, to *Exercise) bool {
	for i := range from.Sections {
		if _, cols := Counterpart(from, i, to); len(cols) > 0 {
			return true
		}
	}
	return false
}

// Counterpart is where the entries of from's section i go on to: the section with the
// same id (-1: none), and by from's column the column with the same id.
func Counterpart(from *Exercise, i int, to *Exercise) (section int, columns map[int]int) {
	section = slices.IndexFunc(to.Sections, func(s Section) bool { return s.ID == from.Sections[i].ID })
	if section < 0 {
		return -1, nil
	}
	columns = map[int]int{}
	for _, c := range from.Sections[i].Columns {
		for _, d := range to.Sections[section].Columns {
			if from.Columns[c].ID == to.Columns[d].ID {
				columns[c] = d
			}
		}
	}
	return section, columns
}

// ownExercises reads the exercises that a plan brings along.
func (r *reader) ownExercises(list []ast.Node, from shelf) *known {
	k := &known{own: map[string]*Exercise{}, used: map[string]bool{}, shelf: from}
	ids := unique{}
	for i, n := range list {
		ex := r.exercise(n, say(findings.ExerciseN, i+1), "", false)
		if ex == nil || ex.ID == "" {
			continue
		}
		ids.check(&object{r: r, fields: map[string]ast.Node{"id": value(mapping(n), "id")}}, ex.ID)
		k.own[ex.ID] = ex
		k.names = append(k.names, ex.ID)
	}
	k.names = append(k.names, from.names()...)
	return k
}

// step reads one item of a plan: an exercise's id alone, or a group of keys.
func (o *object) step(p *Plan, n ast.Node, i int, k *known, ids unique) {
	r, what := o.r, say(findings.StepN, i+1)
	if id, ok := scalar(n); ok {
		if ex := r.chosen(n, id, k); ex != nil {
			p.Steps = append(p.Steps, stepOf(ex, FreeID(p, ex.ID)))
		}
		return
	}
	s := r.object(n, what, stepKeys...)
	if s == nil {
		return
	}
	var ex *Exercise
	if s.fields["text"] != nil && s.fields["exercise"] == nil {
		ex = s.page(p, i)
	} else {
		ex = s.exerciseOf(what, k)
	}
	if n := s.fields["text"]; n != nil && s.fields["exercise"] != nil {
		r.fail(n, say(findings.HasOwnQuestion, i+1), nil)
	}
	var step Step
	if ex != nil {
		step = StepOf(ex)
	}
	if s.fields["id"] != nil {
		step.ID = s.id(step.ID)
		ids.check(s, step.ID)
	}
	if s.fields["id"] == nil || slices.ContainsFunc(p.Steps, func(o Step) bool { return o.ID == step.ID }) {
		step.ID = FreeID(p, step.ID)
	}
	if t := s.text("title", wording{most: mostTitle}); t != nil {
		step.Title = t
	}
	if s.fields["phases"] != nil || s.empty["phases"] != nil {
		step.Phases = s.phases(ex)
		step.Minutes = sum(step.Phases)
	}
	step.Minutes = s.number("minutes", 1, MostMinutes, step.Minutes)
	if s.fields["phases"] == nil && s.empty["phases"] == nil {
		step.Phases = Scaled(step.Phases, step.Minutes)
	}
	step.At = s.clock("at")
	step.Data = s.data(what)
	if s.fields["of"] != nil {
		step.Of = s.named("of")
	}
	step.Sits = s.sits(p, i)
	step.FromLast = s.fromLast(what, ex, k)
	if step.Fresh = s.flag("fresh"); step.Fresh && len(step.FromLast) > 0 {
		r.fail(s.fields["fresh"], say(findings.BlankAndBrings, upper(what)), say(findings.FreshOrFromLast))
	}
	if m := sum(step.Phases); m > step.Minutes {
		r.warn(orNode(s.fields["minutes"], n), say(findings.PhasesTake, i+1, m, step.Minutes), nil)
	}
	if ex != nil {
		p.Steps = append(p.Steps, step)
	}
}

// exerciseOf finds the exercise of a step, by its id or written out in place.
func (o *object) exerciseOf(what findings.Said, k *known) *Exercise {
	n := o.fields["exercise"]
	if n == nil {
		o.missing("exercise")
		return nil
	}
	if mapping(n) != nil {
		return o.r.exercise(n, say(findings.ExerciseOf, what), "", false)
	}
	id, ok := scalar(n)
	if !ok {
		o.r.fail(n, say(findings.ExerciseShouldBe, what, typeName(n)), nil)
		return nil
	}
	return o.r.chosen(n, id, k)
}

func (r *reader) chosen(n ast.Node, id string, k *known) *Exercise {
	ex, ok := k.find(id)
	if !ok && !r.gone("exercises") {
		s := meant(id, k.names)
		if s == nil {
			s = say(findings.ListsThem)
		}
		r.fail(n, say(findings.NoSuchExercise, shown(id)), s)
	}
	return ex
}

// StepOf is a step that runs ex as it is usually run.
func StepOf(ex *Exercise) Step { return stepOf(ex, ex.ID) }

// stepOf is the same under another id.
func stepOf(ex *Exercise, id string) Step {
	return Step{ID: id, Title: ex.Title, Exercise: ex, Minutes: sum(ex.Phases), Phases: ex.Phases}
}

// PlanOf is a plan of that one exercise, as `convene host EXERCISE` runs it.
func PlanOf(ex *Exercise) *Plan {
	return &Plan{ID: ex.ID, Title: ex.Title, Tables: usualTables, Steps: []Step{StepOf(ex)}}
}

// FreeID is id, or id with the first number that no earlier step has.
func FreeID(p *Plan, id string) string {
	free := id
	for n := 2; slices.ContainsFunc(p.Steps, func(s Step) bool { return s.ID == free }); n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	return free
}

func sum(phases []Phase) int {
	m := 0
	for _, p := range phases {
		m += p.Minutes
	}
	return m
}

// value finds a key's value in a group of pairs.
func value(m *ast.MappingNode, key string) ast.Node {
	for _, v := range m.Values {
		if k, _ := scalar(v.Key); k == key {
			return v.Value
		}
	}
	return nil
}

func orNode(n, other ast.Node) ast.Node {
	if n == nil {
		return other
	}
	return n
}
