package words

// Table are the words of the screen where a table fills its worksheet.
type Table struct {
	// How somebody at the table is, after their name.
	Away    string
	AtTable string // without a device: somebody writes for them
	Here    string
	Writing string
	Done    string
	Nobody  string // no one is at this table yet

	WriteHere string // in an empty line
	Entries   Count
	Empty     string // a section with no entries, folded

	Opened     string // %s: the step that the facilitator has opened
	TimesUp    string // said once when the clock ends
	LastMinute string // said once a minute before

	AlsoFeeds string // %s: another entry of the map
	FedBy     string // %s: another entry of the map

	PasteCut     string // more than the section takes; %d: how many lines were left out
	LinkTaken    string
	Announcement string // %s: what the facilitator announced
	Above        Count  // entries scrolled off the top
	Below        Count  // and off the bottom
}

var tableEn = Table{
	Away:    "away",
	AtTable: "at the table",
	Here:    "here",
	Writing: "writing",
	Done:    "done",
	Nobody:  "nobody here yet",

	WriteHere: "write here",
	Entries:   Count{"%d entry", "%d entries"},
	Empty:     "empty",

	Opened:     "The facilitator has opened %s.",
	TimesUp:    "Time's up. Nothing closes: finish your sentence.",
	LastMinute: "One minute left.",

	AlsoFeeds: "also feeds: %s",
	FedBy:     "fed by: %s",

	PasteCut:     "That was more than fits in this section: %d lines were left out.",
	LinkTaken:    "The link is gone.",
	Announcement: "The facilitator says: %s",
	Above:        Count{"%d line above", "%d lines above"},
	Below:        Count{"%d line below", "%d lines below"},
}

var tableEs = Table{
	Away:    "ausente",
	AtTable: "en la mesa",
	Here:    "aquí",
	Writing: "escribiendo",
	Done:    "terminó",
	Nobody:  "todavía no hay nadie",

	WriteHere: "escriba aquí",
	Entries:   Count{"%d anotación", "%d anotaciones"},
	Empty:     "vacío",

	Opened:     "Quien facilita abrió %s.",
	TimesUp:    "Se acabó el tiempo. Nada se cierra: termine su frase.",
	LastMinute: "Queda un minuto.",

	AlsoFeeds: "también alimenta: %s",
	FedBy:     "lo alimenta: %s",

	PasteCut:     "Era más de lo que cabe en esta sección: quedaron fuera %d líneas.",
	LinkTaken:    "Se quitó el enlace.",
	Announcement: "Quien facilita dice: %s",
	Above:        Count{"%d línea arriba", "%d líneas arriba"},
	Below:        Count{"%d línea abajo", "%d líneas abajo"},
}
