package words

// Table are the words of the screen where a table fills its worksheet.
type Table struct {
	// How somebody at the table is, after their name.
	Away    string
	Here    string
	Writing string
	Done    string
	Nobody  string // no one is at this table yet

	WriteHere string // in an empty line
	Entries   Count
	Empty     string // a section with no entries, folded

	Opened     string // %s: the step that the facilitator has opened
	OpenedGo   string // what to press to go there; %s: the key
	OnceAgain  string // %s: the worksheet one has gone back to
	TimesUp    string // said once when the clock ends
	LastMinute string // said once a minute before

	AlsoFeeds string // %s: another entry of the map
	FedBy     string // %s: another entry of the map

	PasteSplit   string // a paste became several entries; %d: how many
	PasteCut     string // more than the section takes; %d: how many lines were left out
	EntryFull    string // %d: the characters an entry takes
	EntryGone    string // %s: who removed the entry one was in
	LinkTo       string // asks which entry to link to
	LinkDrawn    string
	LinkTaken    string
	NothingHere  string // no other entry to link to
	ReadOnly     string // somebody looks at a table that isn't theirs
	Announcement string // %s: what the facilitator announced
	Reading      string // %s: the table one is looking at
	Above        Count  // entries scrolled off the top
	Below        Count  // and off the bottom
	LackOf       string // a gentle hint on a map
}

var tableEn = Table{
	Away:    "away",
	Here:    "here",
	Writing: "writing",
	Done:    "done",
	Nobody:  "nobody here yet",

	WriteHere: "write here",
	Entries:   Count{"%d entry", "%d entries"},
	Empty:     "empty",

	Opened:     "The facilitator has opened %s.",
	OpenedGo:   "%s goes there",
	OnceAgain:  "You are back at %s.",
	TimesUp:    "Time's up. Nothing closes: finish your sentence.",
	LastMinute: "One minute left.",

	AlsoFeeds: "also feeds: %s",
	FedBy:     "fed by: %s",

	PasteSplit:   "What you pasted was long, so it became %d entries.",
	PasteCut:     "That was more than fits in this section: %d lines were left out.",
	EntryFull:    "This entry is full (%d characters). Press Enter to go on in a new one.",
	EntryGone:    "%s took this entry away. Type in it and it is back.",
	LinkTo:       "What does it also feed?",
	LinkDrawn:    "Linked.",
	LinkTaken:    "The link is gone.",
	NothingHere:  "There is no other entry to link to yet.",
	ReadOnly:     "You are reading this table's worksheet. Only its own people write here.",
	Announcement: "The facilitator says: %s",
	Reading:      "You are looking at %s.",
	Above:        Count{"%d line above", "%d lines above"},
	Below:        Count{"%d line below", "%d lines below"},
	LackOf:       "\"Lack of\" names a missing solution. What is there instead?",
}

var tableEs = Table{
	Away:    "ausente",
	Here:    "aquí",
	Writing: "escribiendo",
	Done:    "listo",
	Nobody:  "todavía no hay nadie",

	WriteHere: "escriba aquí",
	Entries:   Count{"%d anotación", "%d anotaciones"},
	Empty:     "vacío",

	Opened:     "Quien facilita abrió %s.",
	OpenedGo:   "%s para ir",
	OnceAgain:  "Está de nuevo en %s.",
	TimesUp:    "Se acabó el tiempo. Nada se cierra: termine su frase.",
	LastMinute: "Queda un minuto.",

	AlsoFeeds: "también alimenta: %s",
	FedBy:     "lo alimenta: %s",

	PasteSplit:   "Lo que pegó era largo y quedó en %d anotaciones.",
	PasteCut:     "Era más de lo que cabe en esta sección: quedaron fuera %d líneas.",
	EntryFull:    "Esta anotación está llena (%d caracteres). Pulse Enter para seguir en otra.",
	EntryGone:    "%s quitó esta anotación. Escriba en ella y vuelve.",
	LinkTo:       "¿Qué más alimenta?",
	LinkDrawn:    "Enlazado.",
	LinkTaken:    "Se quitó el enlace.",
	NothingHere:  "Todavía no hay otra anotación con la que enlazar.",
	ReadOnly:     "Está leyendo la hoja de esta mesa. Aquí solo escriben sus integrantes.",
	Announcement: "Quien facilita dice: %s",
	Reading:      "Está viendo %s.",
	Above:        Count{"%d línea arriba", "%d líneas arriba"},
	Below:        Count{"%d línea abajo", "%d líneas abajo"},
	LackOf:       "«Falta de» nombra una solución que no está. ¿Qué hay en su lugar?",
}
