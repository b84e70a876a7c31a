package export

import (
	"fmt"

	"convene/exercises"
	"convene/session/report"
)

// officeWords are what the Word and Excel documents say besides.
type officeWords struct {
	lang string // as office programs name the language
	page string // before the page's number
	of   string // before the number of pages

	contents string
	people   string
	section  string
	kind     string
	explains string
	feeds    string
	dots     string
	picks    string
	written  string
	number   string

	overview  string // sheets
	tallies   string
	wordings  string
	remarks   string
	step      string
	minutes   string
	prompt    string
	notes     string
	entries   string
	total     string
	counted   string
	wording   string
	howMany   string
	from      string
	entryID   string
	match     string // whether it is a suggestion
	compared  string // how many tables are compared
	asWritten string
	tableName string
	suggested string // the state of a match nobody has looked at
	alone     string
}

func officeWordsIn(lang exercises.Lang) officeWords {
	if lang == exercises.Spanish {
		return officeWords{
			lang: "es-US", page: "Página", of: "de",
			contents: "Contenido", people: "Personas", section: "Sección", kind: "Tipo", explains: "Explica", feeds: "También alimenta", dots: "Puntos",
			picks: "Elecciones", written: "Escrito", number: "N.º",
			overview: "Resumen", tallies: "Recuentos", wordings: "Mismas palabras", remarks: "Comentarios de otras mesas",
			step: "Paso", minutes: "Minutos", prompt: "Pregunta", notes: "Notas", entries: "Entradas",
			total: "Total", counted: "Qué se cuenta", wording: "Entrada", howMany: "Mesas", from: "Mesa",
			entryID: "Código", match: "Coincidencia", compared: "de", asWritten: "Como se escribió", tableName: "Nombre", suggested: "sugerido", alone: "solo una mesa",
		}
	}
	return officeWords{
		lang: "en-US", page: "Page", of: "of",
		contents: "In this document", people: "People", section: "Section", kind: "Kind", explains: "Explains", feeds: "Also feeds", dots: "Dots",
		picks: "Picks", written: "Written", number: "No.",
		overview: "Overview", tallies: "Tallies", wordings: "Same words", remarks: "Remarks from other tables",
		step: "Step", minutes: "Minutes", prompt: "Prompt", notes: "Notes", entries: "Entries",
		total: "Total", counted: "What is counted", wording: "Entry", howMany: "Tables", from: "Table",
		entryID: "Code", match: "Match", compared: "of", asWritten: "As written", tableName: "Name", suggested: "suggested", alone: "one table only",
	}
}

// from says what kind of remark a note is and which table left it.
func (w craftWords) from(n report.Note) string {
	s := w.kind(n.Kind)
	if n.Table > 0 {
		s += " (" + fmt.Sprintf(w.table, n.Table) + ")"
	}
	return s + ": "
}
