package export

import (
	"strconv"

	"convene/exercises"
)

// words are what a document says in one language besides what people wrote and
// what the exercises say.
type words struct {
	table        func(n int, name string) string
	step         func(n int, title string) string
	dots         func(n int) string
	session      string
	started      string
	made         string
	onlyTable    func(n int) string
	onlyExercise func(title string) string
	who          string
	facilitators string
	nobody       string
	empty        string
	nothing      string // the whole report holds no worksheet
	writtenBy    string
	feeds        string
	fedBy        string
	kinds        string
	namesStay    string
	withheld     string
	noNames      string
	unsaved      string // the disk has stopped
	asOf         func(when string) string
	anonymous    string
}

// wordsIn gives the words in lang, or the English ones.
func wordsIn(lang exercises.Lang) words {
	if lang == exercises.Spanish {
		return spanish()
	}
	return english()
}

func english() words {
	return words{
		table:        func(n int, name string) string { return numbered("Table ", n, " · ", name) },
		step:         stepped,
		dots:         func(n int) string { return plural(n, "dot", "dots") },
		session:      "Session",
		started:      "Begun",
		made:         "This document",
		onlyTable:    func(n int) string { return "Only table " + strconv.Itoa(n) + " is in this document." },
		onlyExercise: func(title string) string { return "Only the exercise “" + title + "” is in this document." },
		who:          "Who was there",
		facilitators: "Facilitators",
		nobody:       "nobody",
		empty:        "(empty)",
		nothing:      "There is no worksheet in this document.",
		writtenBy:    "Written by",
		feeds:        "also feeds:",
		fedBy:        "also fed by:",
		kinds:        "Kinds:",
		namesStay:    "This worksheet holds people’s names, which stay at their table. Please don’t pass it on.",
		withheld:     "What is written here stays at its table and was left out.",
		asOf:         func(when string) string { return "As it was at " + when + ". It may have gone on since." },
		noNames:      "Names were replaced. The same person has the same letter throughout.",
		unsaved:      "NOT SAVED: the disk had stopped when this was made. The last of what was written stands here and may be nowhere else.",
		anonymous:    "Anonymous: nobody’s name was kept.",
	}
}

func spanish() words {
	return words{
		table:        func(n int, name string) string { return numbered("Mesa ", n, " · ", name) },
		step:         stepped,
		dots:         func(n int) string { return plural(n, "punto", "puntos") },
		session:      "Sesión",
		started:      "Comenzó",
		made:         "Este documento",
		onlyTable:    func(n int) string { return "Este documento contiene solo la mesa " + strconv.Itoa(n) + "." },
		onlyExercise: func(title string) string { return "Este documento contiene solo el ejercicio «" + title + "»." },
		who:          "Quiénes estuvieron",
		facilitators: "Facilitación",
		nobody:       "nadie",
		empty:        "(vacío)",
		nothing:      "No hay ninguna hoja en este documento.",
		writtenBy:    "Escrito por",
		feeds:        "también alimenta:",
		fedBy:        "también la alimenta:",
		kinds:        "Tipos:",
		namesStay:    "Esta hoja contiene nombres de personas, que se quedan en su mesa. Por favor, no la difundan.",
		withheld:     "Lo escrito aquí se queda en su mesa y no se incluyó.",
		asOf:         func(when string) string { return "Como estaba el " + when + ". Puede haber continuado después." },
		noNames:      "Los nombres se reemplazaron. Cada persona tiene la misma letra en todo el documento.",
		unsaved:      "SIN GUARDAR: el disco había fallado cuando se hizo este documento. Lo último que se escribió está aquí y tal vez en ningún otro sitio.",
		anonymous:    "Anónimo: no se guardó el nombre de nadie.",
	}
}

// stepped is a step by its number; what the program put in before the first has none.
func stepped(n int, title string) string {
	if n < 1 {
		return title
	}
	return numbered("", n, ". ", title)
}

func numbered(before string, n int, between, name string) string {
	s := before + strconv.Itoa(n)
	if name != "" {
		s += between + name
	}
	return s
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
