package export

import (
	"strconv"

	"convene/exercises"
)

// acrossWords are what the comparison of the tables says in one language.
type acrossWords struct {
	title       string
	suggested   string // says that a match is only a suggestion
	unconfirmed string // ends the sentence of one that nobody has confirmed
	wrote       func(n, of int) string
	alone       func(table int) string
	silent      func(tables string) string
	nowhere     func(sections string) string // sections no table wrote in
	named       func(n, of int, what string) string
	only        func(table int, what string) string
	different   string
	tables      func(list string, n int) string
	source      func(table int, label string) string
	number      string // before an entry's label
	table       string
	theyWrote   string
	headlines   string
	tallies     string
	section     string
	dots        string
	entries     string
	topDots     string
	commitments string
	minutes     string
	planned     string
	used        string
	who         string
	what        string
	when        string
	more        string
	and         string
	quote       func(s string) string
}

func acrossWordsIn(lang exercises.Lang) acrossWords {
	if lang == exercises.Spanish {
		return acrossSpanish()
	}
	return acrossEnglish()
}

func acrossEnglish() acrossWords {
	quote := func(s string) string { return "“" + s + "”" }
	return acrossWords{
		title:       "Across the tables",
		suggested:   "Where several tables are said to have named the same, their entries have the same words. Nothing was merged. “It seems” marks a match that no facilitator has confirmed.",
		unconfirmed: ", it seems",
		wrote: func(n, of int) string {
			switch {
			case n == of && of == 2:
				return "Both tables wrote here."
			case n == of:
				return "All " + strconv.Itoa(of) + " tables wrote here."
			}
			return strconv.Itoa(n) + " of " + strconv.Itoa(of) + " tables wrote here."
		},
		alone:   func(table int) string { return "Only table " + strconv.Itoa(table) + " wrote here." },
		silent:  func(tables string) string { return "Nothing from " + tables + "." },
		nowhere: func(sections string) string { return "No table wrote in: " + sections + "." },
		named: func(n, of int, what string) string {
			switch {
			case n == of && of == 2:
				return "Both tables named " + quote(what)
			case n == of:
				return "All " + strconv.Itoa(of) + " tables named " + quote(what)
			}
			return strconv.Itoa(n) + " of " + strconv.Itoa(of) + " tables named " + quote(what)
		},
		only:      func(table int, what string) string { return "Only table " + strconv.Itoa(table) + " named " + what },
		different: "No two tables used the same words here.",
		tables: func(list string, n int) string {
			if n == 1 {
				return "table " + list
			}
			return "tables " + list
		},
		source: func(table int, label string) string { return "table " + strconv.Itoa(table) + ", no. " + label },
		number: "no. ",
		table:  "Table", theyWrote: "What it wrote", headlines: "Headlines", tallies: "Tallies", section: "Section", dots: "Dots", entries: "Entries",
		topDots: "Entries with the most dots", commitments: "Commitments",
		minutes: "Minutes", planned: "Planned", used: "Used",
		who: "Who", what: "What", when: "By when", more: "More", and: "and", quote: quote,
	}
}

func acrossSpanish() acrossWords {
	quote := func(s string) string { return "«" + s + "»" }
	return acrossWords{
		title:       "Todas las mesas juntas",
		suggested:   "Donde se dice que varias mesas nombraron lo mismo, sus entradas tienen las mismas palabras. Nada se fusionó. «Al parecer» señala una coincidencia que nadie de la facilitación ha confirmado.",
		unconfirmed: ", al parecer",
		wrote: func(n, of int) string {
			if n == of {
				return "Las " + strconv.Itoa(of) + " mesas escribieron aquí."
			}
			return strconv.Itoa(n) + " de " + strconv.Itoa(of) + " mesas escribieron aquí."
		},
		alone:   func(table int) string { return "Solo la mesa " + strconv.Itoa(table) + " escribió aquí." },
		silent:  func(tables string) string { return "Nada de " + tables + "." },
		nowhere: func(sections string) string { return "Ninguna mesa escribió en: " + sections + "." },
		named: func(n, of int, what string) string {
			if n == of {
				return "Las " + strconv.Itoa(of) + " mesas nombraron " + quote(what)
			}
			return strconv.Itoa(n) + " de " + strconv.Itoa(of) + " mesas nombraron " + quote(what)
		},
		only:      func(table int, what string) string { return "Solo la mesa " + strconv.Itoa(table) + " nombró " + what },
		different: "No hay dos mesas que hayan usado las mismas palabras aquí.",
		tables: func(list string, n int) string {
			if n == 1 {
				return "la mesa " + list
			}
			return "las mesas " + list
		},
		source: func(table int, label string) string { return "mesa " + strconv.Itoa(table) + ", n.º " + label },
		number: "n.º ",
		table:  "Mesa", theyWrote: "Lo que escribió", headlines: "Titulares", tallies: "Recuento", section: "Sección", dots: "Puntos", entries: "Entradas",
		topDots: "Entradas con más puntos", commitments: "Compromisos",
		minutes: "Minutos", planned: "Previstos", used: "Usados",
		who: "Quién", what: "Qué", when: "Para cuándo", more: "Más", and: "y", quote: quote,
	}
}
