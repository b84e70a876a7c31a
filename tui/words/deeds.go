package words

import (
	"fmt"

	"convene/session"
)

// Deeds are the words of taking back what one did oneself, and of meeting a limit.
type Deeds struct {
	NothingHere string // why there is nothing to find
	Full        string // %d: the characters that a line has room for
	// What was taken back with the key that undoes.
	DotBack, DotAgain   string // a dot given; one taken away
	PickBack            string
	DoneBack, DoneAgain string
	HeadlineBack        string
	NoteBack, NoteAgain string
	AnswerBack          string
	HelpBack, HelpAgain string
	LinkBack, LinkAgain string
	MoveBack            string
	LineAgain           string // a line that was taken away
	Backspace           string // the key
	RoundBack           string
	NoteStays           string // it has been answered
	WentOn              string // others did, from what was to be undone or brought back
	KeyAgain            string // %s: the key
	NothingToRedo       string
	CarriesDots         Count  // dots of others
	CarriesNotes        Count  // notes of others
	CarriesBoth         string // %s: the dots, %s: the notes
	Carries             string // %s: what others put there, %s: the key, or the item, that does it all the same
	RemoveAgain         string // what to choose again, where there is no key
}

// Carries says what others have put on the line that somebody is about to take
// away, and what does so all the same.
func (w *Words) Carries(r *session.Error, again string) string {
	d := w.Deeds
	what := d.CarriesDots.Of(r.Limit)
	switch {
	case r.Limit == 0:
		what = d.CarriesNotes.Of(r.Notes)
	case r.Notes > 0:
		what = fmt.Sprintf(d.CarriesBoth, what, d.CarriesNotes.Of(r.Notes))
	}
	return fmt.Sprintf(d.Carries, what, again)
}

var deedsEn = Deeds{
	NothingHere: "nothing is written yet",
	Full:        "That is %d characters, and no more fits.",
	DotBack:     "Your dot is taken back. Ctrl+Y gives it again.", DotAgain: "Your dot is back.",
	PickBack: "Your choice is as it was before. Ctrl+Y brings the new one back.",
	DoneBack: "“I'm done” is taken back.", DoneAgain: "You are marked as done again.",
	HeadlineBack: "The headline is as it was before. Ctrl+Y brings the new one back.",
	NoteBack:     "Your note is taken back. Ctrl+Y leaves it again.", NoteAgain: "Your note is back.",
	AnswerBack: "Your answer to the note is taken back. Ctrl+Y brings it back.",
	HelpBack:   "The call for help is taken back.", HelpAgain: "Help is called again.",
	LinkBack: "The link is taken back. Ctrl+Y draws it again.", LinkAgain: "The link is back.",
	MoveBack:  "It is back where it stood. Ctrl+Y moves it again.",
	LineAgain: "The line is back.", Backspace: "Backspace",
	RoundBack: "The round is as it was before.",
	NoteStays: "Your note has been answered, so it stays.", KeyAgain: "%s again",
	WentOn:        "Others have gone on from there, so it stays as it is.",
	NothingToRedo: "There is nothing to bring back.",
	CarriesDots:   Count{"%d dot", "%d dots"}, CarriesNotes: Count{"%d note", "%d notes"}, CarriesBoth: "%s and %s",
	Carries:     "Others put %s on this line. %s takes it away all the same.",
	RemoveAgain: "Choosing it again",
}

var deedsEs = Deeds{
	NothingHere: "aún no hay nada escrito",
	Full:        "Son %d caracteres y no caben más.",
	DotBack:     "Su punto se retiró. Ctrl+Y lo vuelve a dar.", DotAgain: "Su punto está de vuelta.",
	PickBack: "Su elección es la de antes. Ctrl+Y trae de vuelta la nueva.",
	DoneBack: "Se retiró «Ya terminé».", DoneAgain: "Vuelve a constar que terminó.",
	HeadlineBack: "El titular es el de antes. Ctrl+Y trae de vuelta el nuevo.",
	NoteBack:     "Su nota se retiró. Ctrl+Y la vuelve a dejar.", NoteAgain: "Su nota está de vuelta.",
	AnswerBack: "Su respuesta a la nota se retiró. Ctrl+Y la trae de vuelta.",
	HelpBack:   "Se retiró la llamada de ayuda.", HelpAgain: "Se volvió a pedir ayuda.",
	LinkBack: "El enlace se retiró. Ctrl+Y lo vuelve a trazar.", LinkAgain: "El enlace está de vuelta.",
	MoveBack:  "Está donde estaba. Ctrl+Y lo vuelve a mover.",
	LineAgain: "La línea está de vuelta.", Backspace: "Retroceso",
	RoundBack: "La ronda está como antes.",
	NoteStays: "Su nota ya tiene respuesta; por eso se queda.", KeyAgain: "%s otra vez",
	WentOn:        "Otras personas ya siguieron desde ahí; por eso queda como está.",
	NothingToRedo: "No hay nada que traer de vuelta.",
	CarriesDots:   Count{"%d punto", "%d puntos"}, CarriesNotes: Count{"%d nota", "%d notas"}, CarriesBoth: "%s y %s",
	Carries:     "Otras personas pusieron %s en esta línea. %s la quita de todos modos.",
	RemoveAgain: "Elegirlo otra vez",
}
