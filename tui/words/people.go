package words

// People are the words of what becomes of people's names, tables, seats and rights,
// by themselves and by a facilitator.
type People struct {
	// One's own, at a table.
	MyName      string
	WhatName    string // %s: the name so far
	NamedNow    string // %s: the new one
	MyTable     string
	OneTable    string // why not: there is no other
	CalledThere string // %s: how somebody who is moved to a namesake is called then
	// Whoever comes to a table while their seat is at another; %s: the name, %s: that table.
	PromisesAt, SeatAt string
	GoThere, BringSeat string // %s: a table
	AnotherOne         string // %s: the name
	PromisesThere      string // said at a table; %s: the name, %s: the table they are at

	// StayHere: a move was taken back before it came; %s: the table.
	StayHere string

	// A facilitator's.
	Rename, WhoIsRenamed, TheirName        string // TheirName: %s: the name so far
	Renamed                                string // %s: the old name, %s: the new one
	Facilitates                            string // beside somebody who facilitates too
	SendOut, SendOutSure, SentOut, Nobody  string // Sure and Sent: %s: the name
	SendThem, DontSend                     string
	LetIn, LetInSaid, NobodyOut            string // Said: %s: the name
	OutSign                                string // beside a name: they were sent out
	TakeRight, RightTaken, NoOther         string // Taken: %s: the name
	TheirTable                             string // %s: the name; who came by the facilitator's door needs one
	ChangeCode, CodeSure, CodeDo, CodeKeep string
	CodeIs, CodeFailed, CodeNotHere        string // Is: %s: the new code; Failed: %s: why
	TheNames, TheSeats                     string // what an undo has put back

	// Farewell is said below the screen of whoever was sent out.
	Farewell string
}

var peopleEn = People{
	MyName:      "Change my name",
	WhatName:    "What is your name? Until now: %s",
	NamedNow:    "You are called %s now.",
	MyTable:     "Change table",
	OneTable:    "There is only one table.",
	CalledThere: "called %s there, beside one of that name",
	PromisesAt:  "%s, your promises are at %s.", SeatAt: "%s, your seat is at %s.",
	GoThere: "Take me there: %s", BringSeat: "I sit at %s today: bring my seat here",
	AnotherOne:    "That is another %s: a seat of my own",
	PromisesThere: "%s, your promises are at %s. Esc, Change table takes you there.",

	StayHere: "You stay at %s after all.",

	Rename: "Rename somebody", WhoIsRenamed: "Who gets another name?", TheirName: "What is %s called?",
	Renamed:     "%s is called %s now.",
	Facilitates: "facilitates",
	SendOut:     "Send somebody out", SendOutSure: "Send %s out? They can't come back unless you let them in. What they wrote stays.",
	SentOut: "%s is sent out. They know the code: change it too, if they should stay out.", Nobody: "nobody sits at a table yet",
	SendThem: "Send them out", DontSend: "Don't",
	LetIn: "Let in again", LetInSaid: "%s can come in again.", NobodyOut: "nobody has been sent out",
	OutSign:   "sent out",
	TakeRight: "Take the right back", RightTaken: "%s facilitates no more.", NoOther: "nobody else facilitates",
	TheirTable: "At which table does %s sit?",
	ChangeCode: "Change the code", CodeSure: "Everybody inside stays. Who comes from now on needs the new code.",
	CodeDo: "Make a new code", CodeKeep: "Keep the code",
	CodeIs: "The code is %s now.", CodeFailed: "The code could not be changed: %s", CodeNotHere: "Nobody joins this session by a code.",
	TheNames: "the names", TheSeats: "who is sent out",

	Farewell: "The facilitator has sent you out of this session. What you wrote is kept. If that is a mistake, please talk to them.",
}

var peopleEs = People{
	MyName:      "Cambiar mi nombre",
	WhatName:    "¿Cómo se llama? Hasta ahora: %s",
	NamedNow:    "Ahora su nombre es %s.",
	MyTable:     "Cambiar de mesa",
	OneTable:    "Solo hay una mesa.",
	CalledThere: "allí será %s, pues ya hay quien se llama igual",
	PromisesAt:  "%s, sus compromisos están en %s.", SeatAt: "%s, su lugar está en %s.",
	GoThere: "Llevarme allí: %s", BringSeat: "Hoy estoy en %s: traer aquí mi lugar",
	AnotherOne:    "Esa es otra persona que se llama %s: un lugar para mí",
	PromisesThere: "%s, sus compromisos están en %s. Esc, Cambiar de mesa le lleva allí.",

	StayHere: "Al final usted se queda en %s.",

	Rename: "Cambiar un nombre", WhoIsRenamed: "¿A quién se le cambia el nombre?", TheirName: "¿Cómo se llama %s?",
	Renamed:     "%s ahora se llama %s.",
	Facilitates: "facilita",
	SendOut:     "Sacar a alguien", SendOutSure: "¿Sacar a %s? No podrá volver si usted no le deja entrar. Lo que escribió se queda.",
	SentOut: "%s está fuera. Conoce el código: cámbielo también si no debe volver.", Nobody: "todavía no hay nadie en las mesas",
	SendThem: "Sacar", DontSend: "No sacar",
	LetIn: "Dejar entrar otra vez", LetInSaid: "%s ya puede entrar otra vez.", NobodyOut: "no se ha sacado a nadie",
	OutSign:   "fuera",
	TakeRight: "Retirar el derecho", RightTaken: "%s ya no facilita.", NoOther: "nadie más facilita",
	TheirTable: "¿En qué mesa se sienta %s?",
	ChangeCode: "Cambiar el código", CodeSure: "Quienes están dentro se quedan. Quien llegue desde ahora necesita el código nuevo.",
	CodeDo: "Crear un código nuevo", CodeKeep: "Dejar el código",
	CodeIs: "Ahora el código es %s.", CodeFailed: "No se pudo cambiar el código: %s", CodeNotHere: "A esta sesión nadie entra con código.",
	TheNames: "los nombres", TheSeats: "quién está fuera",

	Farewell: "Quien facilita le sacó de esta sesión. Lo que usted escribió se conserva. Si es un error, hable con esa persona.",
}
