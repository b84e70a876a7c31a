package words

// Steer are the words of how a facilitator's hand moves the room: what comes next, what is asked before anything
// moves, what was done and for whom, how it is taken back, and a table that is only looked at.
type Steer struct {
	// What comes next.
	NextStep string
	KeyNext  Deed
	NextMark string // beside what comes next in a list
	LastStep string // why there is no next step

	// Asked in the wall's last line, before anything happens.
	AskBack string // %s: the step, %s: for whom
	AskVote string // %s: the phase, %s: for whom
	AskYes  string // after every question
	Stays   string // the answer was no

	// What was done, %s being for whom where it comes first.
	TakesBack   string // with the key that takes it back
	BackAtWall  string // the same, at an opened table, where that key does nothing
	All         string // every table, in the middle of a sentence
	Opened      string // %s: the step, %s: for whom
	ClockRuns   string // %s, %s: the time
	ClockStops  string // %s, %s: the time
	ClockOff    string // %s
	ClockHas    string // %s, %s: the time
	NowDo       string // %s, %s: the phase
	BringAt     string // %s: the table, %s: the step
	BringStop   string // beside the item, while that is being announced
	BringOver   string // nobody is taken there after all
	SpotEnds    string
	SpotOver    string // a step was opened while it ran
	GalleryOver string // the same
	GalleryOn   Count  // how many tables read each other
	GalleryEnds string
	InTurn      string // %s: the tables that are shown one after another
	RoundOn     Count  // at how many tables a round begins
	RoundNow    string // %s: who, %s: at which table
	RoundDone   string // %s: the table
	RoundOver   string // %s
	EmptyOne    string // %s: the table
	EmptySome   string // %s: the tables
	NothingYet  string // why there is nothing to show
	EmptyHint   string // beside a table where there is nothing to show
	Locked      string // %s: what
	Unlocked    string // %s: what
	TakenDown   string
	Together    string // %s: the table that is with the room again
	Helped      string // %s: the table
	Benchmark   string // %s: which was ticked, or not any more
	NoTable     string // %d: the number that was typed

	// Leaving quiet writing.
	RevealFor  string // %s: the phase; the question
	RevealGo   string // reveal, and go on
	StayQuiet  string
	HiddenAt   Count  // lines hidden on sheets of other steps
	HiddenKey  string // %s: how many and where, %s: the key that reveals
	OnlyAt     string // %s: the phase, %s: the tables that do it
	MinutesFor string // %d: the most; a number was asked for

	// A table that is looked at.
	AtTable     string // the place in the table of keys
	WriteHere   Key
	ReadOn      Key
	BackToWall  Key
	Number      Key    // digits on the wall
	Looking     string // %s: the table
	Writing     string // %s: the table
	StopWriting string // what Esc does then
	AllAtTable  string // an item: everything that can be done at this table
}

var steerEn = Steer{
	NextStep: "Next step",
	KeyNext:  Deed{"next step", "Opens the plan's next step for every table. Nobody is moved while they write, and U takes it back."},
	NextMark: "next",
	LastStep: "this is the last step",

	AskBack: "Back to “%s” for %s?",
	AskVote: "Begin “%s” for %s?",
	AskYes:  "Enter yes · Esc no",
	Stays:   "Nothing was changed.",

	TakesBack:   "U takes it back.",
	BackAtWall:  "On the wall, U takes it back.",
	All:         "every table",
	Opened:      "“%s” is open for %s.",
	ClockRuns:   "The clock runs for %s: %s.",
	ClockStops:  "The clock is paused for %s, at %s.",
	ClockOff:    "The clock is off for %s.",
	ClockHas:    "The clock for %s: %s.",
	NowDo:       "Now for %s: %s.",
	BringAt:     "%s goes to %s in 10 s.",
	BringStop:   "takes it back",
	BringOver:   "Everybody stays where they are.",
	SpotOver:    "The spotlight is over.",
	GalleryOver: "The gallery is over.",
	SpotEnds:    "Everybody goes back to their own sheet.",
	GalleryOn:   Count{"Only %d table has something to read.", "%d tables read each other."},
	GalleryEnds: "The gallery is over: everybody goes back to their own sheet.",
	InTurn:      "On every screen, one after another: %s.",
	RoundOn:     Count{"A round begins at %d table.", "A round begins at %d tables."},
	RoundNow:    "%s speaks (%s)",
	RoundDone:   "all have spoken (%s)",
	RoundOver:   "The round is over for %s.",
	EmptyOne:    "Table %s is empty.",
	EmptySome:   "Tables %s are empty.",
	NothingYet:  "no table has written anything yet",
	EmptyHint:   "empty",
	Locked:      "Locked for all but facilitators: %s.",
	Unlocked:    "Open again: %s.",
	TakenDown:   "The announcement is taken down.",
	Together:    "%s is with the room again.",
	Helped:      "%s has been helped.",
	Benchmark:   "“%s”: choosing it again takes it back.",
	NoTable:     "There is no table %d.",

	RevealFor:  "“%s” begins: reveal what was written alone?",
	RevealGo:   "Reveal and go on",
	StayQuiet:  "Stay in writing alone",
	HiddenAt:   Count{"%d line is still hidden", "%d lines are still hidden"},
	HiddenKey:  "%s (%s reveals)",
	OnlyAt:     "%s (only %s)",
	MinutesFor: "Please type a number of minutes from 1 to %d, like 5.",

	AtTable:     "At a table that you opened from the wall",
	WriteHere:   Key{"Write here", "write here", "Begins writing on this table's sheet, which is only read until then. Esc ends it."},
	ReadOn:      Key{"Read on", "read", "Goes through the sheet."},
	BackToWall:  Key{"Back to the wall", "to the wall", "Goes back to all tables."},
	Number:      Key{"Table by its number", "table", "Goes to the table of that number; where there are more than nine, type two digits."},
	Looking:     "%s: you are only reading. E writes here, Esc goes back.",
	Writing:     "%s: what you type goes on their sheet. Esc ends that.",
	StopWriting: "only read",
	AllAtTable:  "Write there, with the table's own menu",
}

var steerEs = Steer{
	NextStep: "Paso siguiente",
	KeyNext:  Deed{"paso siguiente", "Abre el paso siguiente del plan para todas las mesas. A nadie se mueve mientras escribe, y U lo deshace."},
	NextMark: "sigue",
	LastStep: "este es el último paso",

	AskBack: "¿Volver a «%s» para %s?",
	AskVote: "¿Empezar «%s» para %s?",
	AskYes:  "Enter sí · Esc no",
	Stays:   "No se cambió nada.",

	TakesBack:   "U lo deshace.",
	BackAtWall:  "En el mural, U lo deshace.",
	All:         "todas las mesas",
	Opened:      "«%s» está abierto para %s.",
	ClockRuns:   "El reloj corre para %s: %s.",
	ClockStops:  "El reloj está en pausa para %s, en %s.",
	ClockOff:    "El reloj está apagado para %s.",
	ClockHas:    "El reloj para %s: %s.",
	NowDo:       "Ahora para %s: %s.",
	BringAt:     "%s va a %s en 10 s.",
	BringStop:   "lo deshace",
	BringOver:   "Todas las personas se quedan donde están.",
	SpotOver:    "Ya no se muestra ninguna mesa.",
	GalleryOver: "Terminó la galería.",
	SpotEnds:    "Cada quien vuelve a su propia hoja.",
	GalleryOn:   Count{"Solo %d mesa tiene algo que leer.", "%d mesas se leen entre sí."},
	GalleryEnds: "Terminó la galería: cada quien vuelve a su propia hoja.",
	InTurn:      "En todas las pantallas, una tras otra: %s.",
	RoundOn:     Count{"Empieza una ronda en %d mesa.", "Empieza una ronda en %d mesas."},
	RoundNow:    "habla %s (%s)",
	RoundDone:   "han hablado todos (%s)",
	RoundOver:   "Terminó la ronda para %s.",
	EmptyOne:    "La mesa %s está vacía.",
	EmptySome:   "Las mesas %s están vacías.",
	NothingYet:  "ninguna mesa ha escrito nada todavía",
	EmptyHint:   "vacía",
	Locked:      "Bloqueado, salvo para quien facilita: %s.",
	Unlocked:    "Abierto otra vez: %s.",
	TakenDown:   "Se quitó el anuncio.",
	Together:    "%s está otra vez con la sala.",
	Helped:      "%s ya recibió ayuda.",
	Benchmark:   "«%s»: elegirla otra vez lo anula.",
	NoTable:     "No hay mesa %d.",

	RevealFor:  "Empieza «%s»: ¿mostrar lo escrito a solas?",
	RevealGo:   "Mostrar y seguir",
	StayQuiet:  "Seguir escribiendo a solas",
	HiddenAt:   Count{"%d línea sigue oculta", "%d líneas siguen ocultas"},
	HiddenKey:  "%s (%s las muestra)",
	OnlyAt:     "%s (solo %s)",
	MinutesFor: "Escriba un número de minutos del 1 al %d, por ejemplo 5.",

	AtTable:     "En una mesa que abrió desde el mural",
	WriteHere:   Key{"Escribir aquí", "escribir aquí", "Empieza a escribir en la hoja de esta mesa; hasta entonces solo se lee. Esc lo termina."},
	ReadOn:      Key{"Seguir leyendo", "leer", "Recorre la hoja."},
	BackToWall:  Key{"Volver al mural", "al mural", "Vuelve a todas las mesas."},
	Number:      Key{"Mesa por su número", "mesa", "Va a la mesa de ese número; si hay más de nueve, escriba dos cifras."},
	Looking:     "%s: solo está leyendo. E escribe aquí, Esc vuelve.",
	Writing:     "%s: lo que escriba va en su hoja. Esc lo termina.",
	StopWriting: "solo leer",
	AllAtTable:  "Escribir allí, con el menú de la mesa",
}
