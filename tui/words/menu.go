package words

// Menu are the names of everything that can be done, as the one menu lists them, and what the menu itself says.
type Menu struct {
	Title   string
	Filter  string // in the empty line at the top
	Nothing string // %s: what was typed and no item has in it
	Back    string // the footer's words
	Close   string
	Run     string
	Choose  string
	Empty   string // a choice with nothing to choose from

	// The facilitator's.
	OpenStep      string
	BringEveryone string
	BackAStep     string
	StartClock    string
	PauseClock    string
	OneMoreMinute string
	OneMinuteLess string
	QuietWriting  string
	Reveal        string
	Round         string
	EasiestHard   string
	Dots          string
	Spotlight     string
	Gallery       string
	Lock          string
	Unlock        string
	Announce      string
	MovePeople    string
	HelpQueue     string
	HandOver      string
	Export        string
	Undo          string
	HowToJoin     string

	// Everybody's.
	Done            string
	CallForHelp     string
	SwitchWorksheet string
	Link            string
	Language        string
	Help            string
	Leave           string
	Redo            string
	GoOn            string // close the menu and go on writing
	Stay            string // the same, for a facilitator
	EndAll          string

	// Why an item can't be used now.
	OnlyOnMap      string
	NoClock        string
	NoEntryHere    string
	AlreadyAtFirst string

	// What an item asks.
	WhichStep    string
	WhichTable   string
	EveryTable   string
	HowManyMin   string
	WhatToSay    string
	LeaveSure    string
	LeaveAlone   string // somebody fills a worksheet by themselves
	EndsFor      Count  // at the host's own terminal: how many others are here
	EndsEmpty    string // … where nobody is
	AllSaved     string // after that
	NotAllSaved  string // or, while saving has stopped
	HereNow      string // beside the choice that is the present one
	MinutesAsked string // the answer wasn't a number of minutes
}

var menuEn = Menu{
	Title:   "Menu",
	Filter:  "type to find",
	Nothing: "Nothing here is called \"%s\".",
	Back:    "back",
	Close:   "close",
	Run:     "do it",
	Choose:  "choose",
	Empty:   "There is nothing to choose from yet.",

	OpenStep:      "Open step",
	BringEveryone: "Bring everyone",
	BackAStep:     "Back a step",
	StartClock:    "Start clock",
	PauseClock:    "Pause clock",
	OneMoreMinute: "One more minute",
	OneMinuteLess: "One minute less",
	QuietWriting:  "Quiet writing",
	Reveal:        "Reveal",
	Round:         "Round",
	EasiestHard:   "Easiest and hardest",
	Dots:          "Dots",
	Spotlight:     "Spotlight",
	Gallery:       "Gallery",
	Lock:          "Lock",
	Unlock:        "Unlock",
	Announce:      "Announce",
	MovePeople:    "Move people",
	HelpQueue:     "Help queue",
	HandOver:      "Hand over",
	Export:        "Export",
	Undo:          "Undo",
	HowToJoin:     "How to join",

	Done:            "I'm done",
	CallForHelp:     "Call for help",
	SwitchWorksheet: "Switch worksheet",
	Link:            "Link",
	Language:        "Language",
	Help:            "Help",
	Leave:           "Leave",
	Redo:            "Redo",
	GoOn:            "Go on writing",
	Stay:            "Stay",
	EndAll:          "Close it for everybody",

	OnlyOnMap:      "only maps have links",
	NoClock:        "no clock is running",
	NoEntryHere:    "go to an entry first",
	AlreadyAtFirst: "this is the first step",

	WhichStep:    "Which step?",
	WhichTable:   "Which table?",
	EveryTable:   "every table",
	HowManyMin:   "How many minutes?",
	WhatToSay:    "What should everybody read?",
	LeaveSure:    "Your seat is kept: come back with the same line.",
	LeaveAlone:   "Your worksheet is saved: go on with the same command.",
	EndsFor:      Count{"Leaving closes the session for the %d person here.", "Leaving closes the session for the %d people here."},
	EndsEmpty:    "Leaving closes the session. Nobody else is here.",
	AllSaved:     "Everything is saved.",
	NotAllSaved:  "NOT everything is saved.",
	HereNow:      "you are here",
	MinutesAsked: "Please type a number of minutes, like 5.",
}

var menuEs = Menu{
	Title:   "Menú",
	Filter:  "escriba para buscar",
	Nothing: "Aquí nada se llama «%s».",
	Back:    "atrás",
	Close:   "cerrar",
	Run:     "hacerlo",
	Choose:  "elegir",
	Empty:   "Todavía no hay nada que elegir.",

	OpenStep:      "Abrir paso",
	BringEveryone: "Traer a todas las personas",
	BackAStep:     "Volver un paso",
	StartClock:    "Poner en marcha el reloj",
	PauseClock:    "Pausar el reloj",
	OneMoreMinute: "Un minuto más",
	OneMinuteLess: "Un minuto menos",
	QuietWriting:  "Escribir en silencio",
	Reveal:        "Mostrar lo escrito",
	Round:         "Ronda",
	EasiestHard:   "Lo más fácil y lo más difícil",
	Dots:          "Puntos",
	Spotlight:     "Poner en pantalla",
	Gallery:       "Galería",
	Lock:          "Bloquear",
	Unlock:        "Desbloquear",
	Announce:      "Anunciar",
	MovePeople:    "Cambiar de mesa",
	HelpQueue:     "Pedidos de ayuda",
	HandOver:      "Ceder la facilitación",
	Export:        "Exportar",
	Undo:          "Deshacer",
	HowToJoin:     "Cómo entrar",

	Done:            "Ya terminé",
	CallForHelp:     "Pedir ayuda",
	SwitchWorksheet: "Cambiar de hoja",
	Link:            "Enlazar",
	Language:        "Idioma",
	Help:            "Ayuda",
	Leave:           "Salir",
	Redo:            "Rehacer",
	GoOn:            "Seguir escribiendo",
	Stay:            "Quedarse",
	EndAll:          "Cerrarla para todo el mundo",

	OnlyOnMap:      "solo los mapas tienen enlaces",
	NoClock:        "no hay ningún reloj en marcha",
	NoEntryHere:    "vaya primero a una anotación",
	AlreadyAtFirst: "este es el primer paso",

	WhichStep:    "¿Qué paso?",
	WhichTable:   "¿Qué mesa?",
	EveryTable:   "todas las mesas",
	HowManyMin:   "¿Cuántos minutos?",
	WhatToSay:    "¿Qué debe leer todo el mundo?",
	LeaveSure:    "Su lugar queda guardado: vuelva con la misma línea.",
	LeaveAlone:   "Su hoja queda guardada: siga con el mismo comando.",
	EndsFor:      Count{"Salir cierra la sesión para la %d persona que está.", "Salir cierra la sesión para las %d personas que están."},
	EndsEmpty:    "Salir cierra la sesión. No hay nadie más.",
	AllSaved:     "Todo está guardado.",
	NotAllSaved:  "NO todo está guardado.",
	HereNow:      "usted está aquí",
	MinutesAsked: "Escriba un número de minutos, por ejemplo 5.",
}
