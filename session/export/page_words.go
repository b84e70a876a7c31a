package export

import (
	"strconv"

	"convene/exercises"
)

// pageWords are what pages and pictures say besides the words all documents share.
type pageWords struct {
	noMaps    string
	emptyMap  string
	leadsTo   string
	alsoFeeds string
	mapHolds  func(entries, links int) string

	contents  string
	skip      string
	minutes   func(n int) string
	mapOf     func(table string) string
	asList    string
	mapScroll string
	page      func(n, of int) string
	// lacking: so many characters the PDF's font lacks; which are they, or the box.
	lacking func(n int, which string) string
	goesOn  string // the same heading again on the next page
}

func pageWordsIn(lang exercises.Lang) pageWords {
	if lang == exercises.Spanish {
		return spanishPage()
	}
	return englishPage()
}

func englishPage() pageWords {
	return pageWords{
		noMaps:    "There is no map in this document.",
		emptyMap:  "Nothing was written on this map.",
		leadsTo:   "leads to",
		alsoFeeds: "also feeds",
		mapHolds: func(entries, links int) string {
			s := plural(entries, "entry", "entries")
			if links > 0 {
				s += ", " + plural(links, "extra link", "extra links")
			}
			return s + ". Arrows go from a cause, at the left, to what it leads to."
		},
		contents:  "Contents",
		skip:      "Skip to the worksheets",
		minutes:   func(n int) string { return plural(n, "minute", "minutes") },
		mapOf:     func(table string) string { return "Map of " + table },
		asList:    "The same map as a list",
		mapScroll: "map, scrolls sideways",
		page:      func(n, of int) string { return "Page " + strconv.Itoa(n) + " of " + strconv.Itoa(of) },
		lacking: func(n int, which string) string {
			if n == 1 {
				return "1 character can’t be shown in this PDF and stands as a small box (" + which + "). The Word and HTML documents show it."
			}
			return strconv.Itoa(n) + " characters can’t be shown in this PDF and stand as small boxes (" + which + "). The Word and HTML documents show them."
		},
		goesOn: "continued",
	}
}

func spanishPage() pageWords {
	return pageWords{
		noMaps:    "No hay ningún mapa en este documento.",
		emptyMap:  "No se escribió nada en este mapa.",
		leadsTo:   "lleva a",
		alsoFeeds: "también alimenta",
		mapHolds: func(entries, links int) string {
			s := plural(entries, "entrada", "entradas")
			if links > 0 {
				s += ", " + plural(links, "enlace adicional", "enlaces adicionales")
			}
			return s + ". Las flechas van de una causa, a la izquierda, a lo que provoca."
		},
		contents:  "Contenido",
		skip:      "Ir a las hojas",
		minutes:   func(n int) string { return plural(n, "minuto", "minutos") },
		mapOf:     func(table string) string { return "Mapa de " + table },
		asList:    "El mismo mapa como lista",
		mapScroll: "mapa, se desplaza de lado",
		page:      func(n, of int) string { return "Página " + strconv.Itoa(n) + " de " + strconv.Itoa(of) },
		lacking: func(n int, which string) string {
			if n == 1 {
				return "1 carácter no puede mostrarse en este PDF y aparece como un cuadrito (" + which + "). Los documentos Word y HTML sí lo muestran."
			}
			return strconv.Itoa(n) + " caracteres no pueden mostrarse en este PDF y aparecen como cuadritos (" + which + "). Los documentos Word y HTML sí los muestran."
		},
		goesOn: "continúa",
	}
}
