package export

import "convene/exercises"

// xlsxWords are what only the workbook says: mostly the heads of columns that
// other documents say in a sentence.
type xlsxWords struct {
	numbers    string // the sheet of the steps' data
	title      string
	measure    string
	rate       string
	bar        string
	gap        string
	source     string
	since      string // what has become of a line since the session before
	commitment string // kinds of rows
	version    string
	worksheet  string
	outcome    string
	why        string
	confirmed  string // the state of a match that a facilitator has confirmed
}

func xlsxWordsIn(lang exercises.Lang) xlsxWords {
	if lang == exercises.Spanish {
		return xlsxWords{
			numbers: "Datos", title: "Título", measure: "Qué se mide", rate: "Tasa", bar: "Barra", gap: "Brecha",
			source: "Fuente", since: "Desde la vez pasada",
			commitment: "Compromiso", version: "Versión", worksheet: "Hoja", outcome: "Cómo resultó", why: "Por qué",
			confirmed: "confirmado",
		}
	}
	return xlsxWords{
		numbers: "Numbers", title: "Title", measure: "What is measured", rate: "Rate", bar: "Bar", gap: "Gap",
		source: "Source", since: "Since last time",
		commitment: "Commitment", version: "Version", worksheet: "Worksheet", outcome: "How it went", why: "Why",
		confirmed: "confirmed",
	}
}
