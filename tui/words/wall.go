package words

// Wall are the facilitator's words: how to join, and all tables at once.
type Wall struct {
	OnLaptop    string // before the ssh line
	Or          string // %s: another ssh line
	AnswerFirst string // before the word one answers with
	AnswerWord  string // what ssh wants typed, the same in every language
	AnswerAfter string // after it, when a code follows
	AnswerEnd   string // after it, when there is no code
	NoCode      string
	Fingerprint string

	Join   string // labels at the wall's foot
	Code   string
	Answer string

	NobodyYet string
	Writing   string
	JustNow   string // the last change was less than a minute ago
	Quiet     string // nothing has been written at all
	QuietFor  string // %s: how long ago the last change was
	Start     string // what space does when no clock runs
	Pause     string // what it does while one runs
	Resume    string // and while it is paused

	Hours      Count
	Above      Count // tables scrolled off the top
	Below      Count
	NotStarted string

	// What facilitators are to know of the machine while it is so.
	DiskReserve   string
	DiskNoReserve string
	FileMoved     string // %s: where everything is now
	FileMissing   Count  // %d: how many events that were saved aren't in the file
	Guessing      string // %s: an address, %d: how many wrong guesses
	PortMoved     string // %s: the port that was in use, %d: the one it is now
}

var wallEn = Wall{
	OnLaptop:    "On your laptop, open a terminal and type",
	Or:          "or  %s",
	AnswerFirst: "Answer",
	AnswerWord:  "yes",
	AnswerAfter: "to the question about authenticity, then the code",
	AnswerEnd:   "to the question about authenticity.",
	NoCode:      "No code is asked: everybody who can reach this computer can join.",
	Fingerprint: "Fingerprint",

	Join:   "Join",
	Code:   "code",
	Answer: "answer",

	NobodyYet: "nobody yet",
	Writing:   "writing",
	JustNow:   "a moment ago",
	Quiet:     "nothing written yet",
	QuietFor:  "quiet for %s",
	Start:     "start",
	Pause:     "pause",
	Resume:    "go on",

	Hours:      Count{"%d h", "%d h"},
	Above:      Count{"%d table above", "%d tables above"},
	Below:      Count{"%d table below", "%d tables below"},
	NotStarted: "The session has not been started yet.",

	DiskReserve:   "The disk is full: Convene saves into its last reserve. Please free some space soon.",
	DiskNoReserve: "The disk is almost full, with no room for Convene's reserve. Please free some space.",
	FileMoved:     "The session's file was taken away or overwritten. Everything is saved anew, in %s",
	FileMissing:   Count{"%d event that was saved is missing in this file: a copy that is whole may lie elsewhere.", "%d events that were saved are missing in this file: a copy that is whole may lie elsewhere."},
	Guessing:      "Somebody at %s has tried %d wrong codes. Guesses at people’s seats count too, and get nobody in.",
	PortMoved:     "Port %s was in use on this computer: people join at port %d.",
}

var wallEs = Wall{
	OnLaptop:    "En su computadora, abra una terminal y escriba",
	Or:          "o bien  %s",
	AnswerFirst: "Responda",
	AnswerWord:  "yes",
	AnswerAfter: "a la pregunta sobre la autenticidad y después dé el código",
	AnswerEnd:   "a la pregunta sobre la autenticidad.",
	NoCode:      "No se pide código: puede entrar quien alcance esta computadora.",
	Fingerprint: "Huella",

	Join:   "Entrar",
	Code:   "código",
	Answer: "responder",

	NobodyYet: "nadie todavía",
	Writing:   "escribiendo",
	JustNow:   "hace un momento",
	Quiet:     "nada escrito todavía",
	QuietFor:  "%s sin cambios",
	Start:     "empezar",
	Pause:     "pausa",
	Resume:    "seguir",

	Hours:      Count{"%d h", "%d h"},
	Above:      Count{"%d mesa arriba", "%d mesas arriba"},
	Below:      Count{"%d mesa abajo", "%d mesas abajo"},
	NotStarted: "La sesión todavía no ha empezado.",

	DiskReserve:   "El disco está lleno: Convene guarda en su última reserva. Libere espacio pronto.",
	DiskNoReserve: "El disco está casi lleno y no cabe la reserva de Convene. Libere espacio.",
	FileMoved:     "El archivo de la sesión se quitó o se sobrescribió. Todo está guardado de nuevo, en %s",
	FileMissing:   Count{"Falta %d cambio que estaba guardado en este archivo: puede haber una copia completa en otro lugar.", "Faltan %d cambios que estaban guardados en este archivo: puede haber una copia completa en otro lugar."},
	Guessing:      "Alguien en %s ha probado %d códigos equivocados. Cuentan también los intentos con lugares ajenos; así no se entra.",
	PortMoved:     "El puerto %s estaba en uso en esta computadora: se entra por el puerto %d.",
}
