package words

// Help are the words of the page that explains every key.
type Help struct {
	Title string
	Intro string

	// Headings, by where the keys work.
	Writing  string
	OnMap    string
	Anywhere string
	InMenu   string
	OnWall   string
	Joining  string
	AtHome   string

	// Signs, and what each means.
	Signs       string
	SignHere    string
	SignAway    string
	SignSaved   string
	SignSaving  string
	SignNotSave string
	SignClock   string

	Key, Does string // the headings of docs/keys.md
	Close     string // what Esc does here
}

var helpEn = Help{
	Title: "Help",
	Intro: "Type anywhere; everything is saved as you type, and your table sees it at once.",

	Writing:  "While writing",
	OnMap:    "On a map",
	Anywhere: "Wherever you are",
	InMenu:   "In the menu",
	OnWall:   "On the facilitator's wall",
	Joining:  "While joining",
	AtHome:   "On the first screen",

	Signs:       "Signs",
	SignHere:    "this person is here",
	SignAway:    "this person has gone away; the seat is kept",
	SignSaved:   "what you see is on the disk",
	SignSaving:  "the disk has not answered yet",
	SignNotSave: "saving has stopped; keep this window open",
	SignClock:   "time left; nothing closes when it ends",

	Key:   "Key",
	Does:  "What it does",
	Close: "back",
}

var helpEs = Help{
	Title: "Ayuda",
	Intro: "Escriba donde quiera; todo se guarda mientras escribe y su mesa lo ve al instante.",

	Writing:  "Mientras escribe",
	OnMap:    "En un mapa",
	Anywhere: "En cualquier parte",
	InMenu:   "En el menú",
	OnWall:   "En el mural de quien facilita",
	Joining:  "Al entrar",
	AtHome:   "En la primera pantalla",

	Signs:       "Signos",
	SignHere:    "esta persona está aquí",
	SignAway:    "esta persona no está; su lugar queda guardado",
	SignSaved:   "lo que ve está en el disco",
	SignSaving:  "el disco todavía no ha respondido",
	SignNotSave: "se dejó de guardar; no cierre esta ventana",
	SignClock:   "tiempo que queda; nada se cierra al acabar",

	Key:   "Tecla",
	Does:  "Qué hace",
	Close: "atrás",
}
