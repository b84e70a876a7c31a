package exercises

import (
	"slices"
	"strings"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
)

// What one exercise can hold.
const (
	mostSections = 40
	mostColumns  = 12
	mostChoices  = 20
	mostPhases   = 12
	mostPicks    = 6
	MostMinutes  = 480
	MostText     = 20_000
	mostEntries  = 500
	mostLinks    = 1000
	mostDepth    = 12
	mostDots     = 20
	mostStart    = 20
)

var (
	holdWords = []string{
		string(HoldsMeasure), string(HoldsGroup), string(HoldsPeople), string(HoldsStart), string(HoldsGoal), string(HoldsNow), string(HoldsForecast),
	}
	columnKinds = []string{string(FreeText), string(Person), string(Date), string(Number), string(Choice)}
	phaseKinds  = []string{
		string(Quiet), string(Share), string(Discuss), string(PickOne),
		string(GiveDots), string(Rounds), string(Feedback), string(Report),
	}
	exerciseKeys = []string{
		"id", "title", "prompt", "help", "shape", "columns", "sections", "phases", "limits",
		"anonymous", "names_stay", "fresh", "picks", "dots",
	}
	columnKeys  = []string{"id", "title", "placeholder", "kind", "choices", "here", "settles", "closes", "of", "holds", "axis"}
	sectionKeys = []string{"id", "title", "definition", "placeholder", "columns", "start", "entries", "mark", "under", "next", "aside"}
	limitKeys   = []string{"text", "entries", "links", "depth"}
	pickKeys    = []string{"id", "title", "rate"}
	dotKeys     = []string{"each", "most"}
	phaseKeys   = []string{"kind", "minutes"}
)

// exercise reads one worksheet; absent is the id of one that gives none, or "".
func (r *reader) exercise(n ast.Node, what findings.Said, absent string, top bool) *Exercise {
	o := r.object(n, what, exerciseKeys...)
	if o == nil {
		return nil
	}
	o.top = top
	ex := &Exercise{
		ID:        o.id(absent),
		Title:     o.text("title", wording{most: mostTitle, required: true}),
		Prompt:    o.text("prompt", wording{most: mostPrompt, lines: true, required: true}),
		Help:      o.text("help", wording{most: mostHelp, lines: true}),
		Shape:     Shape(o.word("shape", shapeNames(), string(Grid))),
		Anonymous: o.flag("anonymous"),
		NamesStay: o.flag("names_stay"),
		Fresh:     o.flag("fresh"),
	}
	ex.Columns = o.columns()
	ex.Sections = o.sections(ex)
	ex.Limits = o.limits(ex.Shape)
	ex.Picks = o.picks()
	ex.Dots = o.dots()
	ex.Phases = o.phases(ex)
	return ex
}

func (o *object) columns() []Column {
	r := o.r
	var out []Column
	ids := unique{}
	for i, n := range o.list("columns", mostColumns, false) {
		c := r.object(n, say(findings.ColumnN, i+1), columnKeys...)
		if c == nil {
			continue
		}
		col := Column{
			ID:          c.id(""),
			Title:       c.text("title", wording{most: mostTitle, required: true}),
			Placeholder: c.text("placeholder", wording{most: mostHint}),
			Kind:        ColumnKind(c.word("kind", columnKinds, string(FreeText))),
			Here:        c.flag("here"),
		}
		if n := c.fields["settles"]; n != nil && c.fields["choices"] == nil {
			r.fail(n, say(findings.OnlyChoicesSettle), say(findings.ChoicesOrSettles))
		} else if n != nil {
			col.Settles = c.number("settles", 1, mostChoices, 0)
		}
		if col.Here && col.Kind != Person {
			r.fail(c.fields["here"], say(findings.OnlyPersonHere), say(findings.PersonOrHere))
		}
		ids.check(c, col.ID)
		col.Closes = c.closes()
		col.Holds = Holds(c.word("holds", holdWords, ""))
		col.Axis = Axis(c.word("axis", axisWords, ""))
		if c.fields["of"] != nil {
			col.Of = c.named("of")
		}
		for j, choice := range c.list("choices", mostChoices, false) {
			if t := r.text(choice, say(findings.ChoiceOf, j+1, c.what), wording{most: mostTitle}); t != nil {
				col.Choices = append(col.Choices, t)
			}
		}
		if col.Settles > len(col.Choices) && len(col.Choices) > 0 {
			said := say(findings.OnlyNChoices, len(col.Choices))
			if len(col.Choices) == 1 {
				said = say(findings.OnlyOneChoice)
			}
			r.fail(c.fields["settles"], said, nil)
		}
		switch given := c.fields["choices"]; {
		case col.Kind == Choice && given == nil:
			c.missing("choices")
		case col.Kind != Choice && given != nil && c.fields["kind"] == nil:
			col.Kind = Choice
			if c.typos["kind"] {
				break
			}
			r.warn(given, say(findings.TakenForChoice, upper(c.what)), say(findings.ChoiceBeside))
		case col.Kind != Choice && given != nil:
			r.fail(given, say(findings.OnlyChoiceHasChoices), say(findings.ChoiceOrNone))
		}
		out = append(out, col)
	}
	if len(out) == 0 && o.fields["columns"] == nil {
		out = []Column{{ID: "text", Title: Text{English: "Text", Spanish: "Texto"}, Kind: FreeText}}
	}
	return out
}

// closes reads which of a column's choices close the sheet: their numbers, from 1.
func (o *object) closes() []int {
	words, at := o.words("closes", mostChoices)
	if n := o.fields["closes"]; n != nil && o.fields["choices"] == nil {
		o.r.fail(n, say(findings.OnlyChoicesClose), say(findings.ChoicesOrCloses))
		return nil
	}
	var out []int
	choices := len(o.list("choices", mostChoices, false))
	for i, w := range words {
		n, ok := minutes(w)
		if !ok || n < 1 || n > choices {
			o.r.fail(at[i], say(findings.ClosesNumbers, o.what, choices), nil)
			continue
		}
		out = append(out, n)
	}
	return out
}

func (o *object) sections(ex *Exercise) []Section {
	r := o.r
	var out []Section
	var objects []*object
	ids := unique{}
	for i, n := range o.list("sections", mostSections, true) {
		s := r.object(n, say(findings.SectionN, i+1), sectionKeys...)
		if s == nil {
			continue
		}
		sec := Section{
			ID:          s.id(""),
			Title:       s.text("title", wording{most: mostTitle, required: true}),
			Definition:  s.text("definition", wording{most: mostDefinition}),
			Placeholder: s.text("placeholder", wording{most: mostHint}),
			Columns:     s.columnIndexes(ex.Columns),
			Start:       s.start(),
			Entries:     s.number("entries", 1, mostEntries, 0),
		}
		ids.check(s, sec.ID)
		out, objects = append(out, sec), append(objects, s)
	}
	if !r.gone("shape") {
		ex.Shape.rules().sections(o, ex, out, objects)
	}
	return out
}

// columnIndexes reads a section's list of column ids; without one it has all.
func (o *object) columnIndexes(cols []Column) []int {
	var ids []string
	for _, c := range cols {
		ids = append(ids, c.ID)
	}
	var out []int
	words, at := o.words("columns", mostColumns)
	for i, w := range words {
		if j := slices.Index(ids, w); j >= 0 {
			out = append(out, j)
		} else if !o.r.gone("columns") {
			o.r.fail(at[i], say(findings.NoSuchColumn, shown(w)), oneOf(w, ids))
		}
	}
	if len(words) > 0 {
		return out
	}
	for j := range cols {
		out = append(out, j)
	}
	return out
}

// start reads the lines that a section begins with.
func (o *object) start() []Text {
	var out []Text
	for i, n := range o.list("start", mostStart, false) {
		if t := o.r.text(n, say(findings.StartOf, i+1, o.what), wording{most: mostPrompt}); t != nil {
			out = append(out, t)
		}
	}
	return out
}

func (o *object) limits(shape Shape) Limits {
	l := Limits{Text: DefaultText, Entries: DefaultEntries, Links: DefaultLinks, Depth: DefaultDepth}
	n := o.fields["limits"]
	if n == nil {
		return l
	}
	b := o.r.object(n, say(findings.LimitsPart), limitKeys...)
	if b == nil {
		return l
	}
	for _, key := range []string{"links", "depth"} {
		if n := b.fields[key]; n != nil && !shape.Nests() && !o.r.gone("shape") {
			o.r.warn(n, say(findings.GridHasNo, key), say(findings.MapOrOut))
		}
	}
	return Limits{
		Text:    b.number("text", 1, MostText, l.Text),
		Entries: b.number("entries", 1, mostEntries, l.Entries),
		Links:   b.number("links", 0, mostLinks, l.Links),
		Depth:   b.number("depth", 1, mostDepth, l.Depth),
	}
}

func (o *object) picks() []Pick {
	var out []Pick
	ids := unique{}
	for i, n := range o.list("picks", mostPicks, false) {
		p := o.r.object(n, say(findings.PickN, i+1), pickKeys...)
		if p == nil {
			continue
		}
		pick := Pick{ID: p.id(""), Title: p.text("title", wording{most: mostTitle, required: true})}
		pick.Rate = p.rate()
		ids.check(p, pick.ID)
		out = append(out, pick)
	}
	return out
}

// mostRate is the highest number that a rating goes up to.
const mostRate = 10

// rate reads "1..5".
func (o *object) rate() int {
	n := o.fields["rate"]
	if n == nil {
		return 0
	}
	s, _ := scalar(n)
	to, from := strings.CutPrefix(strings.ReplaceAll(s, " ", ""), "1..")
	if most, ok := minutes(to); from && ok && most >= 2 && most <= mostRate {
		return most
	}
	o.r.fail(n, say(findings.RateFromOne, o.what, mostRate), say(findings.LikeRate))
	return 0
}

func (o *object) dots() Dots {
	n := o.fields["dots"]
	if n == nil {
		return Dots{}
	}
	d := o.r.object(n, say(findings.DotsPart), dotKeys...)
	if d == nil {
		return Dots{}
	}
	if d.fields["each"] == nil {
		d.missing("each")
		return Dots{}
	}
	each := d.number("each", 1, mostDots, 1)
	return Dots{Each: each, Most: d.number("most", 1, each, each)}
}

// phases reads a list of phases: "quiet 5", or {kind: quiet, minutes: 5}. ex is
// what they are for, nil where that is unknown.
func (o *object) phases(ex *Exercise) []Phase {
	var out []Phase
	for i, n := range o.list("phases", mostPhases, false) {
		p, ok := o.phase(n, say(findings.PhaseOf, i+1, o.what))
		if !ok {
			continue
		}
		switch {
		case ex == nil:
		case p.Kind == PickOne && len(ex.Picks) == 0 && !o.r.gone("picks"):
			o.r.fail(n, say(findings.PhaseForPicks), say(findings.PicksOrOut))
		case p.Kind == GiveDots && ex.Dots.Each == 0 && !o.r.gone("dots"):
			o.r.fail(n, say(findings.PhaseForDots), say(findings.DotsOrOut))
		}
		out = append(out, p)
	}
	return out
}

func (o *object) phase(n ast.Node, what findings.Said) (Phase, bool) {
	r := o.r
	s, ok := scalar(n)
	if !ok {
		p := r.object(n, what, phaseKeys...)
		if p == nil {
			return Phase{}, false
		}
		if p.fields["kind"] == nil {
			p.missing("kind")
			return Phase{}, false
		}
		kind := p.word("kind", phaseKinds, "")
		return Phase{Kind: PhaseKind(kind), Minutes: p.number("minutes", 0, MostMinutes, 0)}, kind != ""
	}
	f := strings.Fields(s)
	if len(f) == 3 && strings.HasPrefix(f[2], "min") {
		f = f[:2]
	}
	if len(f) == 0 || len(f) > 2 {
		r.fail(n, say(findings.NoPhase, shown(s)), say(findings.LikePhase))
		return Phase{}, false
	}
	if !slices.Contains(phaseKinds, f[0]) {
		r.fail(n, say(findings.NoSuchPhase, shown(f[0])), oneOf(f[0], phaseKinds))
		return Phase{}, false
	}
	p := Phase{Kind: PhaseKind(f[0])}
	if len(f) == 2 {
		m, ok := minutes(f[1])
		if !ok {
			r.fail(n, say(findings.PhaseMinutes, what, MostMinutes), say(findings.LikeQuiet))
		}
		p.Minutes = m
	}
	return p, true
}

// minutes reads a few digits as a count of minutes.
func minutes(s string) (n int, ok bool) {
	for _, r := range s {
		if r < '0' || r > '9' || n > MostMinutes {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, n <= MostMinutes
}

// unique finds ids that are used twice, by where they stood first.
type unique map[string]int

func (u unique) check(o *object, id string) {
	n := o.fields["id"]
	if id == "" || n == nil {
		return
	}
	line, _, _ := place(n.GetToken())
	if first, ok := u[id]; ok {
		o.r.fail(n, say(findings.IDTwice, shown(id), first), say(findings.OwnID))
		return
	}
	u[id] = line
}
