package words

// Join are the words of the screen one comes in through.
type Join struct {
	Welcome  string // %s: the session's title
	YourName string
	// YourTable and Language label their rows, like YourName.
	YourTable string
	Language  string

	NameHint  string // under the name while it is empty
	Proposed  string // under a name that is only offered
	NameFirst string // a number was typed where the name is asked for
	TableHint string
	NoNumber  string // what was typed isn't a table's number; %d: the last table
	NoTable   string // the number is out of range; %d: the last table
	NoTables  string // the session has no tables yet
	Privacy   string
	TakingIn  string // while the seat is being given
}

var joinEn = Join{
	Welcome:   "Welcome to %s",
	YourName:  "Your name",
	YourTable: "Your table",
	Language:  "Language",

	NameHint:  "The name your table knows you by.",
	Proposed:  "Is that you? Enter takes it. Or just type your name.",
	NameFirst: "That is a number. Please type your name first; the table is asked for next.",
	TableHint: "Type the number of your table.",
	NoNumber:  "Please type a table's number, from 1 to %d.",
	NoTable:   "There is no such table. The tables go from 1 to %d.",
	NoTables:  "The session has no tables yet. Please ask the facilitator.",
	Privacy:   "What you write is kept on the facilitator's computer. Your table and the facilitator see it.",
	TakingIn:  "One moment, we are bringing you a chair…",
}

var joinEs = Join{
	Welcome:   "Le damos la bienvenida a %s",
	YourName:  "Su nombre",
	YourTable: "Su mesa",
	Language:  "Idioma",

	NameHint:  "El nombre con el que le conocen en su mesa.",
	Proposed:  "¿Es usted? Enter lo toma. O simplemente escriba su nombre.",
	NameFirst: "Eso es un número. Escriba primero su nombre; enseguida se le pregunta por la mesa.",
	TableHint: "Escriba el número de su mesa.",
	NoNumber:  "Escriba el número de una mesa, del 1 al %d.",
	NoTable:   "No existe esa mesa. Las mesas van de la 1 a la %d.",
	NoTables:  "La sesión todavía no tiene mesas. Pregunte a quien facilita.",
	Privacy:   "Lo que escriba se guarda en la computadora de quien facilita. Lo ven su mesa y quien facilita.",
	TakingIn:  "Un momento, le estamos acercando una silla…",
}
