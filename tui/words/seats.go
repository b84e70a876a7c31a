package words

// Seats are the words of who gets which seat: what a newcomer is told of one that is taken, what the one who sits
// there and the facilitators are asked, and what a key is for.
type Seats struct {
	// What the newcomer reads.
	Taken      string // %s: the name, twice
	ItsMe      string
	Another    string // %s: the name, %s: what they would be called
	Initial    string // how to be called otherwise
	SeeNothing string
	Asking     string // %s: the name
	BackHint   string // what Esc does, in the footer

	// What the one who sits there reads, and what the keys do.
	JoinAsYou string
	YesNo     string
	LetIn     string // they said yes
	KeptOut   string // they said no
	TooLate   string // it has been answered

	// A key.
	ThisComputer string // it was bound to the new seat
	ShallIt      string
	ItDoes       string
	ItDoesnt     string
	AloneWaits   string // what they wrote alone is hidden from them too

	// What the facilitators read.
	WantsToBe string // %s: the name
	YesItIs   string // %s: the name
	SeesAlone string
	NoItIsnt  string
	ShowAlone string // %s: the name
	YesShow   string
	NoHide    string
	Given     string // %s: the name
	Refused   string // %s: the name
	Shown     string // %s: the name
	Asks      Count  // how many such questions wait
	ByPerson  string // %s: the name, %s: the table
	ByLead    string // %s: the name, %s: the table
	ByKey     string // %s: the name, %s: the table

	// Refusals.
	ErrTaken  string // %s: the name
	ErrAsked  string // %s: the name
	ErrDenied string
}

var seatsEn = Seats{
	Taken:      "%s is here already. Is this you on a second screen, or another %s?",
	ItsMe:      "It is me, on a second screen",
	Another:    "Another %s, called %s here",
	Initial:    "Type an initial to be called by it instead.",
	SeeNothing: "You see nothing of that seat until somebody who knows you says yes.",
	Asking:     "Asking now: whoever sits there as %s can say yes, and so can your facilitator. Nothing said is a no.",
	BackHint:   "another name",

	JoinAsYou: "Somebody wants to join as you. Is it you?",
	YesNo:     "Enter yes · Esc no",
	LetIn:     "Your second screen is at this seat too now.",
	KeptOut:   "They were not let in as you.",
	TooLate:   "That has been answered already.",

	ThisComputer: "This computer brings you back to this seat.",
	ShallIt:      "Shall this computer bring you back to this seat from now on?",
	ItDoes:       "This computer brings you back to this seat from now on.",
	ItDoesnt:     "It doesn’t. Your name, your table and the code bring you back.",
	AloneWaits:   "What you wrote alone comes back when the facilitator says yes.",

	WantsToBe: "Somebody wants to join as %s",
	YesItIs:   "Yes, it is %s",
	SeesAlone: "they see what that seat wrote alone, too",
	NoItIsnt:  "No, keep them out",
	ShowAlone: "%s came back without their key: show them what they wrote alone?",
	YesShow:   "Yes, show it",
	NoHide:    "No, keep it hidden",
	Given:     "%s is let in.",
	Refused:   "They were not let in as %s.",
	Shown:     "%s sees it now.",
	Asks:      Count{One: "%d question about a seat", Many: "%d questions about seats"},
	ByPerson:  "A second screen sits on the seat of %s (%s): its person said yes.",
	ByLead:    "The seat of %s (%s) was given to who asked for it: a facilitator said yes.",
	ByKey:     "Another computer brings somebody back to the seat of %s (%s) from now on.",

	ErrTaken:  "%s is here already, and nobody has said that it is you.",
	ErrAsked:  "Somebody else is asking for the seat of %s just now. Try again in a moment.",
	ErrDenied: "Nobody has said yes. Take a name of your own, or ask your facilitator.",
}

var seatsEs = Seats{
	Taken:      "%s ya está aquí. ¿Es usted en otra pantalla, o alguien más que se llama %s?",
	ItsMe:      "Soy yo, en otra pantalla",
	Another:    "Otra persona llamada %s; aquí será %s",
	Initial:    "Escriba una inicial si prefiere que le llamen así.",
	SeeNothing: "No verá nada de ese lugar hasta que alguien que le conozca diga que sí.",
	Asking:     "Estamos preguntando: puede decir que sí quien está ahí como %s, o quien facilita. Si nadie responde, es no.",
	BackHint:   "otro nombre",

	JoinAsYou: "Alguien quiere entrar como usted. ¿Es usted?",
	YesNo:     "Enter sí · Esc no",
	LetIn:     "Su segunda pantalla ya está también en este lugar.",
	KeptOut:   "No se le dejó entrar como usted.",
	TooLate:   "Eso ya se respondió.",

	ThisComputer: "Esta computadora le trae de vuelta a este lugar.",
	ShallIt:      "¿Quiere que esta computadora le traiga de vuelta a este lugar?",
	ItDoes:       "Desde ahora, esta computadora le trae de vuelta a este lugar.",
	ItDoesnt:     "Así queda. Le traen de vuelta su nombre, su mesa y el código.",
	AloneWaits:   "Lo que escribió a solas vuelve cuando quien facilita diga que sí.",

	WantsToBe: "Alguien quiere entrar como %s",
	YesItIs:   "Sí, es %s",
	SeesAlone: "ve también lo que ese lugar escribió a solas",
	NoItIsnt:  "No, que no entre",
	ShowAlone: "%s volvió sin su llave: ¿mostrarle lo que escribió a solas?",
	YesShow:   "Sí, mostrarlo",
	NoHide:    "No, que siga oculto",
	Given:     "Entró %s.",
	Refused:   "No se le dejó entrar como %s.",
	Shown:     "%s ya lo ve.",
	Asks:      Count{One: "%d pregunta sobre un lugar", Many: "%d preguntas sobre lugares"},
	ByPerson:  "En el lugar de %s (%s) hay otra pantalla: esa persona dijo que sí.",
	ByLead:    "El lugar de %s (%s) se dio a quien lo pidió: dijo que sí quien facilita.",
	ByKey:     "Desde ahora, otra computadora trae de vuelta al lugar de %s (%s).",

	ErrTaken:  "%s ya está aquí, y nadie ha dicho que sea usted.",
	ErrAsked:  "Otra persona está pidiendo ahora el lugar de %s. Pruebe dentro de un momento.",
	ErrDenied: "Nadie dijo que sí. Elija un nombre propio o pregunte a quien facilita.",
}
