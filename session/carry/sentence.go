package carry

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// This file makes a sentence of what stands in a commitment's columns. People
// write in them what they like ("bring the letter", "I'll call", "traerá"), so it
// says "will" only where that makes sense, and otherwise lets the words speak.
// The sentence is in the language that the commitment was written in: half a
// sentence of each can't be read aloud.

// blank is where something is missing. Whoever reads aloud stumbles over it.
const blank = "_____"

// Sentence is who will do what, without the date.
func (s Spoken) Sentence() string {
	who, what := s.Who, strings.TrimRight(s.What, " .;,")
	if who == "" {
		who = blank
	}
	if what == "" {
		what = blank
	}
	say, said := english(what)
	if s.Tongue() == exercises.Spanish {
		say, said = spanish(who, what)
	}
	return fmt.Sprintf(say, who, said)
}

// Words are what a sentence is made of, in the language that the commitment was written in.
type Words struct {
	// Spoken are sentences of two parts, %s: who, %s: what.
	Spoken struct {
		Going, GoingI, GoingWe, GoingMany string // what stands there is an infinitive
		Does                              string // it is a sentence but for who
		Says                              string // it is said as it is
		By, ByThe                         string // %s: a day
	}
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// By is when, as it is said after the sentence: "by May 1", "para el 15 de
// abril". Words that are no date stay as they are; "" where there are none.
func (s Spoken) By() string {
	when := strings.TrimRight(s.ByWhen, " .;,")
	if when == "" || s.NoDate() {
		return when
	}
	low := strings.ToLower(when)
	first, _, _ := strings.Cut(low, " ")
	en, es := ours().In(exercises.English).Spoken, ours().In(exercises.Spanish).Spoken
	say := "%s"
	switch {
	case unicode.IsDigit(rune(first[0])):
		if say = en.By; strings.Contains(low, " de ") || s.Tongue() == exercises.Spanish {
			say = es.ByThe
		}
		return fmt.Sprintf(say, when)
	case is(first, "lunes martes miércoles miercoles jueves viernes sábado sabado domingo"):
		return fmt.Sprintf(es.ByThe, when)
	case is(first, "el la los las fin fines finales mañana este esta"):
		say = es.By
	case is(first, "next the end tomorrow today early mid late"):
		say = en.By
	case is(first, "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "+
		"monday tuesday wednesday thursday friday saturday sunday"):
		return fmt.Sprintf(en.By, when)
	}
	return fmt.Sprintf(say, lower(when))
}

func english(what string) (say, said string) {
	w, low := ours().In(exercises.English).Spoken, strings.ToLower(what)
	for _, lead := range []string{"will ", "to "} {
		if strings.HasPrefix(low, lead) {
			return w.Going, what[len(lead):]
		}
	}
	first, _, _ := strings.Cut(low, " ")
	switch {
	case is(first, "i i'll i’ll i'm i’m we we'll we’ll we're we’re my our"):
		return w.Says, what
	case strings.HasSuffix(first, "ing") && !is(first, "bring sing ring cling string swing spring fling wing"):
		return w.Says, what
	case thirdPerson(first): // "brings": what stands there is a sentence already
		return w.Does, lower(what)
	}
	return w.Going, lower(what)
}

func thirdPerson(verb string) bool {
	if utf8.RuneCountInString(verb) < 4 || !strings.HasSuffix(verb, "s") {
		return false
	}
	return !strings.HasSuffix(verb, "ss") && !strings.HasSuffix(verb, "us") && !strings.HasSuffix(verb, "is") && !strings.HasSuffix(verb, "as")
}

func spanish(who, what string) (say, said string) {
	w := ours().In(exercises.Spanish).Spoken
	first, _, _ := strings.Cut(strings.ToLower(what), " ")
	switch {
	case infinitive(first):
		return going(who), lower(what)
	case strings.HasSuffix(first, "rá"), strings.HasSuffix(first, "rán"), is(first, "va van"):
		return w.Does, lower(what)
	}
	return w.Says, what
}

// going is "va a" in the person and number of who.
func going(who string) string {
	w, low := ours().In(exercises.Spanish).Spoken, strings.ToLower(who)
	switch {
	case is(low, "nosotros nosotras") || strings.HasSuffix(low, " y yo"):
		return w.GoingWe
	case low == "yo":
		return w.GoingI
	case strings.ContainsAny(who, ",;/&+") || strings.Contains(low, " y ") || strings.Contains(low, " e "):
		return w.GoingMany
	case strings.HasPrefix(low, "los ") || strings.HasPrefix(low, "las ") || is(low, "todos todas"):
		return w.GoingMany
	}
	return w.Going
}

// Tongue is the language that the commitment was written in, as far as its small
// words and its verb tell; English where they tell nothing.
func (s Spoken) Tongue() exercises.Lang {
	en, es := 0, 0
	words := strings.FieldsFunc(strings.ToLower(s.What), func(r rune) bool { return !unicode.IsLetter(r) })
	for i, w := range words {
		switch {
		case i == 0 && infinitive(w), is(w, "de la el los las que y en con para por una un del al lo su sus cada mi mis nuestro nuestra nuestros nuestras"):
			es++
		case is(w, "the of and to with for in our their his her its by at on from each every my will"):
			en++
		}
	}
	if en == es && (spanishDay(s.ByWhen) || len(words) == 0 && strings.Contains(s.Who, " y ")) {
		es++
	}
	if es > en {
		return exercises.Spanish
	}
	return exercises.English
}

// spanishDay tells a date in Spanish words.
func spanishDay(when string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(when), func(r rune) bool { return !unicode.IsLetter(r) }), func(w string) bool {
		return is(w, "de para el la antes próximo próxima semana mes lunes martes miércoles miercoles jueves viernes sábado sabado domingo mañana hoy fin fines finales "+
			"enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre")
	})
}

// infinitive tells a Spanish one, with the pronouns that may hang on it, from an
// English word that ends alike.
func infinitive(word string) bool {
	for _, end := range []string{"melos", "melas", "melo", "mela", "selos", "selas", "selo", "sela", "nos", "les", "los", "las", "me", "se", "le", "lo", "la"} {
		if cut, ok := strings.CutSuffix(word, end); ok && plainInfinitive(cut) {
			return true
		}
	}
	return plainInfinitive(word)
}

func plainInfinitive(w string) bool {
	switch {
	case strings.HasSuffix(w, "ar"):
		return !is(w, "hear clear bear wear appear disappear near tear swear year dear fear gear spear far bar car star chair calendar collar dollar similar regular")
	case strings.HasSuffix(w, "ir"), strings.HasSuffix(w, "ír"):
		return !is(w, "stir air repair chair pair fair their hair")
	case strings.HasSuffix(w, "er"):
		return is(w, "hacer leer traer ver poner tener ofrecer proponer exponer disponer mantener establecer conocer reconocer volver devolver resolver responder "+
			"aprender comprender entender atender extender recoger escoger promover mover ser obtener sostener vender comer meter prometer someter crecer agradecer "+
			"convencer proteger deber saber poder querer")
	}
	return false
}

// is tells whether w is one of some words.
func is(w, list string) bool { return slices.Contains(strings.Fields(list), w) }

// lower begins s with a small letter, unless its first word is written in
// capitals throughout or is one letter.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); !unicode.IsUpper(r) || !unicode.IsLower(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}
