package exercises

import (
	"slices"

	"convene/exercises/findings"
)

// mostStanding is how many a plan can have.
const mostStanding = 12

// Standing is what somebody may be here as: a leader, a student, family.
type Standing struct {
	ID    string `json:"id"` // unique in its plan
	Title Text   `json:"title"`
}

// Standings are those that a plan can name by their id alone.
func Standings() []Standing {
	of := func(id, en, es string) Standing { return Standing{id, Text{English: en, Spanish: es}} }
	return []Standing{
		of("leader", "a leader", "líder"),
		of("design-team", "on the design team", "del equipo de diseño"),
		of("front-line", "on the front line", "en primera línea"),
		of("coach", "a coach", "coach"),
		of("student", "a student", "estudiante"),
		of("family", "family", "familia"),
		of("partner", "a partner", "de una organización aliada"),
	}
}

func standingIDs() []string {
	var out []string
	for _, s := range Standings() {
		out = append(out, s.ID)
	}
	return out
}

// standing reads what people may be here as: the id of one that is known, or a wording
// of one's own.
func (o *object) standing() []Standing {
	var out []Standing
	for i, n := range o.list("standing", mostStanding, false) {
		var one Standing
		id, plain := scalar(n)
		k := slices.IndexFunc(Standings(), func(s Standing) bool { return s.ID == asID(id) })
		switch {
		case plain && k >= 0:
			one = Standings()[k]
		default:
			one.Title = o.r.text(n, say(findings.StandingN, i+1), wording{most: mostName})
			one.ID = asID(one.Title.In(English))
		}
		if one.Title == nil || one.ID == "" {
			continue
		}
		if slices.ContainsFunc(out, func(s Standing) bool { return s.ID == one.ID }) {
			o.r.warn(n, say(findings.StandingTwice, shown(one.ID)), nil)
			continue
		}
		out = append(out, one)
	}
	return out
}

// sits reads which standing a step seats together.
func (o *object) sits(p *Plan, i int) string {
	n := o.fields["sits"]
	if n == nil {
		return ""
	}
	id, _ := scalar(n)
	id = asID(id)
	if !slices.ContainsFunc(p.Standing, func(s Standing) bool { return s.ID == id }) {
		o.r.fail(n, say(findings.SitsNobody, i+1, shown(id)), say(findings.SitsSay))
		return ""
	}
	return id
}
