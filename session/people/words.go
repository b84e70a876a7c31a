package people

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session/text"
)

// Some names are ordinary words, too, and some ordinary words are somebody's
// name for a joke. A document whose every "the" is a Person B is no document,
// and one that still says who was there isn't one without names.

// manner is how a word that is somebody's name is looked for in free text.
type manner int

const (
	anyCapitals  manner = iota
	withCapitals        // "will" is an ordinary word, "Will" may be him
	notAtAll            // "the": nobody is called that
)

// mannerOf goes by the folded word.
func mannerOf(word string) manner {
	switch {
	case slices.Contains(strings.Fields(glue), word):
		return notAtAll
	case slices.Contains(strings.Fields(everyday), word), slices.Contains(strings.Fields(months), word):
		return withCapitals
	}
	return anyCapitals
}

const (
	// glue is what holds sentences together, in English and Spanish.
	glue = `a an the and or but nor so yet if then than that this these those there here
		i me my you your he him his she her it its we us our they them their who whom whose what when where why how which
		am is are was were be been being do does did done has have had having can could shall should would must might
		of in on at by to from for with without into onto over under about after before between through during until as
		not no yes all any each every some both few more most other such only own same too very one two three
		el la los las un una unos unas lo al del de y e o u ni que si no con sin por para en entre sobre desde hasta
		se su sus mi mis tu tus nos les le me te es son fue ser era hay ha han he muy mas pero como cuando donde quien cual
		este esta esto estos estas ese esa eso ya tambien todo toda todos todas cada otro otra uno dos tres`
	// everyday are first names that are everyday words.
	everyday = `will mark art bill grant hope joy faith grace rich drew sue pat chance rose dawn gene guy frank dale
		max miles penny ray skip trey wade ward dean page paige reed sage stone summer sunny autumn young
		sol mar domingo angel cruz flor paz luna reyes leon`
	// months are those that somebody may be called, and that stand beside numbers.
	months = `may april june august abril julio agosto junio mayo`
	// roles are words for what people do or are. In a column for people they tell
	// of nobody by name, and what stands beside them is the name.
	roles = `mr mrs ms mx dr dra sr sra srta don dona prof professor profesor profesora lic ing
		executive director directora deputy assistant associate chief officer president vice chair member manager coordinator
		principal superintendent superintendente teacher maestra maestro counselor consejera consejero coach nurse librarian
		parent parents padre madre familia family families student students youth community partner partners
		board council committee school district county city state office department team staff program program's
		data analyst specialist advocate organizer pastor reverend rev judge mayor governor
		lead leader head new board's junta consejo comite escuela distrito equipo programa oficina coordinador coordinadora`
)

// nameParts are the words of a person column's text that may be names: those that
// begin with a capital and are neither a role nor glue.
func nameParts(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		f := fold(w)
		key := strings.Trim(f.key(), ".,;:()'’\"")
		return f.letters() < 2 || f[0].lower || slices.Contains(strings.Fields(roles), key) || mannerOf(key) == notAtAll
	})
}

// dated tells of a month's name beside a number, which is a day and nobody.
func (f folded) dated(i, n int) bool {
	if !slices.Contains(strings.Fields(months), strings.TrimSpace(string(f.word(i, nil)))) {
		return false
	}
	digit := func(k, step int) bool {
		for ; k >= 0 && k < len(f) && (f[k].r == ' ' || f[k].r == ','); k += step {
		}
		return k >= 0 && k < len(f) && f[k].r >= '0' && f[k].r <= '9'
	}
	return digit(i-1, -1) || digit(i+n, 1)
}

// ownWordings are Convene's own titles, questions and definitions in a language.
// They are about nobody, whatever people are called.
func ownWordings(lang exercises.Lang) map[string]bool {
	out := map[string]bool{}
	add := func(ts ...exercises.Text) {
		for _, t := range ts {
			out[text.Clean(t.In(lang))] = true
		}
	}
	for _, ex := range exercises.Exercises() {
		add(ex.Title, ex.Prompt)
		for _, c := range ex.Columns {
			add(c.Title)
			add(c.Choices...)
		}
		for _, s := range ex.Sections {
			add(s.Title, s.Definition)
		}
		for _, p := range ex.Picks {
			add(p.Title)
		}
	}
	for _, p := range exercises.Plans() {
		add(p.Title)
		add(p.TableNames...)
		for _, b := range p.Benchmarks {
			add(b.Text)
		}
		for _, s := range p.Steps {
			add(s.Title)
			if s.Data != nil {
				add(s.Data.Title, s.Data.Measure, s.Data.Source)
			}
		}
	}
	return out
}
