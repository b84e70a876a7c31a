package export

import "convene/session/report"

// leftNote is what a document without names says of names that may still stand.
func leftNote(r *report.Report, spanish bool) string {
	switch {
	case r.NamesLeft == 0:
		return ""
	case spanish:
		return "Los nombres se reemplazaron, salvo donde también son palabras corrientes: en " + plural(r.NamesLeft, "lugar", "lugares") + " puede quedar uno. Cada persona tiene la misma letra en todo el documento."
	}
	return "Names were replaced, but not where they are everyday words too: in " + plural(r.NamesLeft, "place", "places") + " one may still stand. The same person has the same letter throughout."
}
