package words

// Ended are the words of a session's end, which is a deed of its own.
type Ended struct {
	End      string // the item
	EndAsks  string
	EndNow   string
	EndNot   string
	EndFor   Count  // how many people are here
	EndSaid  string // the toast
	Reopen   string // the item, once it has ended
	Reopened string
	TheEnd   string // in what undo says

	GoesOnBy  string // %s: the item that opens it again; what was asked for is for one that goes on
	OnWall    string // %s: the key that writes the documents
	Documents string // the menu that offers them
	NotNow    string
	CameBack  string // %s: when it was ended; to a facilitator who comes to it
	Look      string // an answer to that
	Closed    string // the program was quit, which is not the end

	Thanks   string // on everybody's screen
	Saved    string
	TakeHome string // above the line to type
	ToRead   string // in the banner, with the line below
	Later    string // on the page: how to read the sheet
}

var endedEn = Ended{
	End:      "End the session",
	EndAsks:  "End the session for everybody? What is written stays, and can only be read then.",
	EndNow:   "End it now",
	EndNot:   "Go on with the session",
	EndFor:   Count{"%d person is here", "%d people are here"},
	EndSaid:  "The session has ended. Everybody sees how to get their table's document.",
	Reopen:   "Open the session again",
	Reopened: "The session goes on: everybody can write again.",
	TheEnd:   "the session's end",

	GoesOnBy:  "The session has ended. “%s” is in the menu.",
	OnWall:    "The session has ended: only to read. %s writes the documents.",
	Documents: "The session has ended. Which documents?",
	NotNow:    "Not now",
	CameBack:  "This session was ended on %s: its worksheets are only to read.",
	Look:      "Look at it",
	Closed:    "The session is closed for now. What you wrote is saved.",

	Thanks:   "Thank you!",
	Saved:    "The session has ended. What your table wrote is saved.",
	TakeHome: "Once you have left this screen, and while the host keeps the door open, this line brings your table's document:",
	ToRead:   "The session has ended: this is only to read. Your document:",
	Later:    "Enter shows your table's sheet again.",
}

var endedEs = Ended{
	End:      "Terminar la sesión",
	EndAsks:  "¿Terminar la sesión para todo el mundo? Lo escrito se queda, y después solo se puede leer.",
	EndNow:   "Terminarla ahora",
	EndNot:   "Seguir con la sesión",
	EndFor:   Count{"hay %d persona", "hay %d personas"},
	EndSaid:  "La sesión ha terminado. Cada quien ve cómo obtener el documento de su mesa.",
	Reopen:   "Abrir otra vez la sesión",
	Reopened: "La sesión sigue: se puede escribir otra vez.",
	TheEnd:   "el fin de la sesión",

	GoesOnBy:  "La sesión ha terminado. «%s» está en el menú.",
	OnWall:    "La sesión ha terminado: solo se lee. %s escribe los documentos.",
	Documents: "La sesión ha terminado. ¿Qué documentos?",
	NotNow:    "Ahora no",
	CameBack:  "Esta sesión se terminó el %s: sus hojas solo se pueden leer.",
	Look:      "Mirarla",
	Closed:    "La sesión está cerrada por ahora. Lo que escribió está guardado.",

	Thanks:   "¡Gracias!",
	Saved:    "La sesión ha terminado. Lo que escribió su mesa está guardado.",
	TakeHome: "Cuando haya salido de esta pantalla, y mientras siga abierta la puerta, esta línea trae el documento de su mesa:",
	ToRead:   "La sesión ha terminado: solo se puede leer. Su documento:",
	Later:    "Enter muestra otra vez la hoja de su mesa.",
}
