package words

// Home are the words of the first screen, when nothing was asked for.
type Home struct {
	Title   string
	About   string
	Start   string // heading: what can be started
	Recent  string // heading: what can be carried on
	Filter  string // the line that typing fills
	Nothing string // %s: what was typed and nothing has in it

	Plan     string // what kind of thing a row is
	Exercise string
	Quit     string
	QuitHint string

	Today string // %s: the time of day

	MoreFiles Count // how many other sessions there are
	Above     Count // choices that are scrolled off the top
	Below     Count // and off the bottom
}

var homeEn = Home{
	Title:   "Convene",
	About:   "Tables fill one worksheet together, live, with nothing but ssh.",
	Start:   "Start a session",
	Recent:  "Carry on where you were",
	Filter:  "Type to find",
	Nothing: "Nothing here is called \"%s\".",

	Plan:     "plan",
	Exercise: "one exercise",
	Quit:     "Quit",
	QuitHint: "and leave everything as it is",
	Today:    "today, %s",

	MoreFiles: Count{"%d more session…", "%d more sessions…"},
	Above:     Count{"%d above", "%d above"},
	Below:     Count{"%d more below", "%d more below"},
}

var homeEs = Home{
	Title:   "Convene",
	About:   "Las mesas llenan juntas una misma hoja, en vivo, solo con ssh.",
	Start:   "Empezar una sesión",
	Recent:  "Seguir donde se quedó",
	Filter:  "Escriba para buscar",
	Nothing: "Aquí nada se llama «%s».",

	Plan:     "plan",
	Exercise: "un solo ejercicio",
	Quit:     "Salir",
	QuitHint: "y dejar todo como está",
	Today:    "hoy, %s",

	MoreFiles: Count{"%d sesión más…", "%d sesiones más…"},
	Above:     Count{"%d arriba", "%d arriba"},
	Below:     Count{"%d más abajo", "%d más abajo"},
}
