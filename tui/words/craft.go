package words

// Craft are the words of a facilitated session at the table: quiet writing,
// invitations, rounds, picks and dots, notes.
type Craft struct {
	OnlyYou      string
	NoNames      string // where nobody is named, until one has written there
	HasWritten   string // %s: a name, %d: lines; the first of the list
	AlsoWritten  string // %s, %d: the others of the list
	LinesWritten Count  // where there are no names
	IsAway       string // %s

	Opened       string // %s: the step
	GoKey        string // %s: the key
	WentThere    string // %s: the step
	ThereAlready string
	BringIn      string // %d: seconds, %s: the step
	MovedTo      string // %d: seconds, %s: the table
	ReadIn       string // %d: seconds, %s: the table whose sheet is shown then
	NowAt        string // %s: the table
	Spotlight    string // %s: the table whose sheet is shown
	OwnSpot      string
	Gallery      string // %s: the table, %s: the key for a note
	BackAtOwn    string
	Headline     string // %s
	ReadingOf    string // typed while reading another table's sheet
	NoteLate     string // a note that the reading ended before
	OwnLine      string // typing goes on in a line of one's own, in quiet writing
	Speaks       string // %s: who, %s: for how long
	NextIs       string // %s
	RoundEnds    string
	DotsLeft     string // %s: the key, %d: left, %d: in all
	PicksAsked   string // %s: the key
	DoneNoMore   string // said when being done is taken back
	MarkedFor    string // being done, marked for somebody else; %s: who, %s: the key
	NoMoreFor    string // and taken back; %s: who
	WriteFor     string // %s: the person one writes for
	HelpCalled   string
	Locked       string // beside a section's name
	CatchUp      string // %s: the step
	CatchUp3     string
	CatchUpAsks  string // CatchUp3 where one arrives at a question about something brought along
	EntriesHere  Count
	PeopleHere   Count // goes on after EntriesHere

	// Menu items and what they ask.
	Picks      string // %s: the question, %s: the section
	DotHere    string
	DotBack    string
	NoDots     string
	NoDotBack  string
	NoPicks    string
	YourPick   string // beside what one has picked
	Note       string
	NoteWarm   string
	NoteCool   string
	NoteAsk    string
	NoteText   string
	Answer     string
	WhatAnswer string
	NoNotes    string
	NotReading string
	NoneToNote string // on a sheet with nothing on it
	Round      string
	NextTurn   string
	Pass       string
	PutBack    string // %s
	StartRound string
	EndRound   string
	Scribe     string
	Myself     string
	AddPerson  string
	WhatName   string
	HelpDone   string
	WhatHelp   string
	GiveHead   string
	WhatHead   string
	NotDone    string
	Data       string // the numbers of this step
	CiteData   string
	NoData     string
	TooFew     string // a group that is not shown
	NoNumber   string // a group of which there is no number
	CiteIt     string // what Enter does there
	Reference  string // the group that the others are compared with, in the place of its gap
	GapTo      string // %s: that group
	DataFrom   string // %s: the worksheet that numbers belong to
	DataSource string // %s
	NumbersAt  string // under the question; %s: the menu's name for the data
	CiteAt     string // likewise, above the numbers
	Mute       string
	Unmute     string
	GoThere    string

	Warm       string // before a note
	Cool       string
	Clarifying string
	Answered   string
	FromTable  string // %d
	PickCount  string // %s: title, %d: how many
}

var craftEn = Craft{
	OnlyYou:      "Only you can see your lines until they are revealed.",
	NoNames:      "Nobody's name is kept with what is written here.",
	HasWritten:   "%s has written %d",
	AlsoWritten:  "%s %d",
	LinesWritten: Count{"%d line is written.", "%d lines are written."},
	IsAway:       "%s is away",

	Opened:       "The facilitator has opened %s.",
	GoKey:        "%s goes there",
	WentThere:    "%s is open now. Ctrl+O goes back.",
	ThereAlready: "You are at the open step.",
	BringIn:      "%d s, then everybody goes to %s. Your words and your place are kept.",
	MovedTo:      "In %d s you sit at %s: the facilitator has moved you. What you wrote stays.",
	ReadIn:       "%d s, then you read %s. Your place is kept.",
	NowAt:        "You are at %s now.",
	Spotlight:    "%s shows its sheet. Your place is kept.",
	OwnSpot:      "Everybody is looking at your table's sheet.",
	Gallery:      "You are reading %s. %s leaves a note.",
	BackAtOwn:    "You are back at your own sheet.",
	Headline:     "Headline: %s",
	ReadingOf:    "You are reading another sheet. Ctrl+N leaves a note.",
	NoteLate:     "The reading has ended. Your note was not left.",
	OwnLine:      "Your line goes on here, for you alone until it's revealed.",
	Speaks:       "%s speaks · %s",
	NextIs:       "next: %s",
	RoundEnds:    "Everybody has spoken.",
	DotsLeft:     "%s gives a dot to this entry: %d of %d left.",
	PicksAsked:   "%s chooses the easiest and the hardest.",
	DoneNoMore:   "You are not marked as done any more.",
	MarkedFor:    "%s is marked as done. %s takes it back.",
	NoMoreFor:    "%s is not marked as done any more.",
	WriteFor:     "You write for %s. Esc, Write for somebody, ends that.",
	HelpCalled:   "The facilitator has been called.",
	Locked:       "locked",
	CatchUp:      "Welcome. Your table is at %s.",
	CatchUp3:     "Just type: your line goes below. Esc has everything else.",
	CatchUpAsks:  "Just type how it went. Esc has everything else.",
	EntriesHere:  Count{"%d entry is on this sheet,", "%d entries are on this sheet,"},
	PeopleHere:   Count{"and %d person is here.", "and %d people are here."},

	Picks:      "%s: %s",
	DotHere:    "Give a dot here",
	DotBack:    "Take a dot back",
	NoDots:     "this worksheet has no dots",
	NoDotBack:  "you have given this entry none",
	NoPicks:    "this worksheet has nothing to pick",
	YourPick:   "your pick",
	Note:       "Leave a note",
	NoteWarm:   "Warm: what works",
	NoteCool:   "Cool: what could be stronger",
	NoteAsk:    "Clarifying: a question",
	NoteText:   "Your note",
	Answer:     "Answer a note",
	WhatAnswer: "Your answer",
	NoNotes:    "no note is on this entry",
	NotReading: "notes go on another table's sheet",
	NoneToNote: "nothing is written on this sheet yet",
	Round:      "Round",
	NextTurn:   "Next speaker",
	Pass:       "Pass for now",
	PutBack:    "Another turn for %s",
	StartRound: "Start a round",
	EndRound:   "End the round",
	Scribe:     "Write for somebody",
	Myself:     "For myself again",
	AddPerson:  "Somebody without a device",
	WhatName:   "Their name",
	HelpDone:   "Help is no longer needed",
	WhatHelp:   "What is it about? (or just Enter)",
	GiveHead:   "Headline",
	WhatHead:   "Your sheet in one line",
	NotDone:    "I'm not done after all",
	Data:       "The data",
	CiteData:   "Enter cites the chosen row where your cursor is.",
	NoData:     "this step has no data",
	TooFew:     "too few people to show",
	NoNumber:   "no number",
	CiteIt:     "cite it",
	Reference:  "reference",
	GapTo:      "+ and − show the gap to %s",
	DataFrom:   "For the worksheet %s",
	DataSource: "Source: %s",
	NumbersAt:  "Numbers for this step: Esc, %s",
	CiteAt:     "to cite: Esc, %s",
	Mute:       "Mute the bell",
	Unmute:     "Ring the bell again",
	GoThere:    "Go to the open step",

	Warm:       "warm",
	Cool:       "cool",
	Clarifying: "clarifying",
	Answered:   "answer",
	FromTable:  "table %d",
	PickCount:  "%s %d",
}

var craftEs = Craft{
	OnlyYou:      "Solo usted ve sus líneas hasta que se revelen.",
	NoNames:      "Aquí no se guarda el nombre de quien escribe.",
	HasWritten:   "%s ha escrito %d",
	AlsoWritten:  "%s %d",
	LinesWritten: Count{"Hay %d línea escrita.", "Hay %d líneas escritas."},
	IsAway:       "%s no está",

	Opened:       "Quien facilita abrió %s.",
	GoKey:        "%s para ir",
	WentThere:    "Se abrió %s. Ctrl+O para volver.",
	ThereAlready: "Usted ya está en el paso abierto.",
	BringIn:      "En %d s todas las pantallas van a %s. Se guardan sus palabras y su lugar.",
	MovedTo:      "En %d s usted pasa a %s: así lo dispuso quien facilita. Lo que escribió se queda.",
	ReadIn:       "En %d s leerá %s. Se guarda su lugar.",
	NowAt:        "Ahora está en %s.",
	Spotlight:    "%s muestra su hoja. Se guarda su lugar.",
	OwnSpot:      "Todo el mundo mira la hoja de su mesa.",
	Gallery:      "Está leyendo %s. %s deja una nota.",
	BackAtOwn:    "Está de nuevo en su propia hoja.",
	Headline:     "Titular: %s",
	ReadingOf:    "Está leyendo la hoja de otra mesa. Ctrl+N deja una nota.",
	NoteLate:     "La lectura terminó. Su nota no se dejó.",
	OwnLine:      "Su línea sigue aquí, solo para usted hasta que se revele.",
	Speaks:       "Habla %s · %s",
	NextIs:       "sigue: %s",
	RoundEnds:    "Ya habló todo el mundo.",
	DotsLeft:     "%s da un punto a esta anotación: quedan %d de %d.",
	PicksAsked:   "%s elige lo más fácil y lo más difícil.",
	DoneNoMore:   "Ya no está marcado que terminó.",
	MarkedFor:    "Quedó marcado que %s terminó. %s lo quita.",
	NoMoreFor:    "Ya no está marcado que %s terminó.",
	WriteFor:     "Escribe por %s. Esc, Escribir por alguien, lo termina.",
	HelpCalled:   "Ya se llamó a quien facilita.",
	Locked:       "cerrado",
	CatchUp:      "Hola. Su mesa está en %s.",
	CatchUp3:     "Escriba sin más: va debajo. Esc tiene todo lo demás.",
	CatchUpAsks:  "Escriba cómo resultó. Esc tiene todo lo demás.",
	EntriesHere:  Count{"Hay %d anotación en esta hoja", "Hay %d anotaciones en esta hoja"},
	PeopleHere:   Count{"y %d persona aquí.", "y %d personas aquí."},

	Picks:      "%s: %s",
	DotHere:    "Dar un punto aquí",
	DotBack:    "Quitar un punto",
	NoDots:     "esta hoja no lleva puntos",
	NoDotBack:  "no le ha dado ninguno a esta anotación",
	NoPicks:    "en esta hoja no se elige",
	YourPick:   "su elección",
	Note:       "Dejar una nota",
	NoteWarm:   "Cálida: lo que funciona",
	NoteCool:   "Fría: lo que podría mejorar",
	NoteAsk:    "Aclaratoria: una pregunta",
	NoteText:   "Su nota",
	Answer:     "Responder a una nota",
	WhatAnswer: "Su respuesta",
	NoNotes:    "esta anotación no tiene notas",
	NotReading: "las notas van en la hoja de otra mesa",
	NoneToNote: "en esta hoja todavía no hay nada escrito",
	Round:      "Ronda",
	NextTurn:   "Siguiente",
	Pass:       "Paso por ahora",
	PutBack:    "Otro turno para %s",
	StartRound: "Empezar una ronda",
	EndRound:   "Terminar la ronda",
	Scribe:     "Escribir por alguien",
	Myself:     "Otra vez por mí",
	AddPerson:  "Alguien sin dispositivo",
	WhatName:   "Su nombre",
	HelpDone:   "Ya no hace falta ayuda",
	WhatHelp:   "¿De qué se trata? (o solo Enter)",
	GiveHead:   "Titular",
	WhatHead:   "Su hoja en una línea",
	NotDone:    "Todavía no he terminado",
	Data:       "Los datos",
	CiteData:   "Enter cita la fila elegida donde está su cursor.",
	NoData:     "este paso no trae datos",
	TooFew:     "muy pocas personas para mostrarlo",
	NoNumber:   "sin dato",
	CiteIt:     "citarla",
	Reference:  "referencia",
	GapTo:      "+ y − muestran la brecha con %s",
	DataFrom:   "De la hoja %s",
	DataSource: "Fuente: %s",
	NumbersAt:  "Números de este paso: Esc, %s",
	CiteAt:     "para citar: Esc, %s",
	Mute:       "Silenciar el timbre",
	Unmute:     "Que vuelva a sonar el timbre",
	GoThere:    "Ir al paso abierto",

	Warm:       "cálida",
	Cool:       "fría",
	Clarifying: "aclaratoria",
	Answered:   "respuesta",
	FromTable:  "mesa %d",
	PickCount:  "%s %d",
}
