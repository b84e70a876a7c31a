package words

import (
	"errors"
	"fmt"

	"convene/session"
	"convene/session/hub"
)

// Errors words each refusal. Nothing was changed and nothing was lost.
type Errors struct {
	NoSuchTable   string // %d: the last table
	NoSuchSheet   string
	NoSuchEntry   string
	NoSuchStep    string
	NoSuchSeat    string
	NameNeeded    string
	NameTaken     string // %s: the name that is there already
	NameReserved  string // it reads as the facilitator\'s
	RoomFull      string // %d: how many people there can be
	TextFull      string // %d: characters
	SectionFull   string // %d: entries
	TooDeep       string // %d: levels
	LinksFull     string // %d: links
	LinkMakesNo   string
	NotYours      string
	NothingToDo   string
	NotStarted    string
	Saving        string
	NotAllowed    string
	WrongPlace    string
	AlreadyBegun  string
	Locked        string
	QuietOthers   string
	NothingHidden string
	DotsSpent     string // %d: dots
	DotsOnOne     string // %d: dots
	NoRound       string
	Presented     string
	SeatClosed    string // they were sent out
	StillLeads    string // they facilitate, and that right is taken back first
	StillHidden   string
	NothingToShow string
	SessionEnded  string
	TextWorn      string
	SectionWorn   string
	Broken        string // the program itself failed
	Closed        string // the session has been closed
	Other         string // anything without a wording of its own
}

// Error words a refusal for the person who got it. nil is the empty string.
func (w *Words) Error(err error) string {
	e := w.Errors
	var r *session.Error
	switch {
	case err == nil:
		return ""
	case errors.Is(err, hub.ErrClosed):
		return e.Closed
	case !errors.As(err, &r):
		return e.Other
	}
	switch r.Code {
	case session.NoSuchTable:
		return fmt.Sprintf(e.NoSuchTable, r.Limit)
	case session.NoSuchSheet:
		return e.NoSuchSheet
	case session.NoSuchEntry:
		return e.NoSuchEntry
	case session.NoSuchStep:
		return e.NoSuchStep
	case session.NoSuchSeat:
		return e.NoSuchSeat
	case session.NameNeeded:
		return e.NameNeeded
	case session.NameTaken:
		return fmt.Sprintf(e.NameTaken, r.Name)
	case session.NameReserved:
		return e.NameReserved
	case session.SeatTaken:
		return fmt.Sprintf(w.Seats.ErrTaken, r.Name)
	case session.SeatAsked:
		return fmt.Sprintf(w.Seats.ErrAsked, r.Name)
	case session.SeatDenied:
		return w.Seats.ErrDenied
	case session.RoomFull:
		return fmt.Sprintf(e.RoomFull, r.Limit)
	case session.TextFull:
		return fmt.Sprintf(e.TextFull, r.Limit)
	case session.SectionFull:
		return fmt.Sprintf(e.SectionFull, r.Limit)
	case session.TooDeep:
		return fmt.Sprintf(e.TooDeep, r.Limit)
	case session.LinksFull:
		return fmt.Sprintf(e.LinksFull, r.Limit)
	case session.LinkMakesNo:
		return e.LinkMakesNo
	case session.NotYours:
		return e.NotYours
	case session.NothingToDo:
		return e.NothingToDo
	case session.NotStarted:
		return e.NotStarted
	case session.Saving:
		return e.Saving
	case session.NotAllowed:
		return e.NotAllowed
	case session.WrongPlace:
		return e.WrongPlace
	case session.AlreadyBegun:
		return e.AlreadyBegun
	case session.Locked:
		return e.Locked
	case session.QuietOthers:
		return e.QuietOthers
	case session.NothingHidden:
		return e.NothingHidden
	case session.DotsSpent:
		return fmt.Sprintf(e.DotsSpent, r.Limit)
	case session.DotsOnOne:
		return fmt.Sprintf(e.DotsOnOne, r.Limit)
	case session.NoRound:
		return e.NoRound
	case session.Presented:
		return e.Presented
	case session.SeatClosed:
		return e.SeatClosed
	case session.StillLeads:
		return e.StillLeads
	case session.NoteStays:
		return w.Deeds.NoteStays
	case session.WentOn:
		return w.Deeds.WentOn
	case session.CarriesOthers:
		return w.Carries(r, w.Deeds.RemoveAgain)
	case session.StillHidden:
		return e.StillHidden
	case session.NothingToShow:
		return e.NothingToShow
	case session.SessionEnded:
		return e.SessionEnded
	case session.TextWorn:
		return e.TextWorn
	case session.SectionWorn:
		return e.SectionWorn
	case session.Broken:
		return e.Broken
	}
	return e.Other
}

var errorsEn = Errors{
	NoSuchTable:   "There is no such table. The tables go from 1 to %d.",
	NoSuchSheet:   "That worksheet is not part of this session.",
	NoSuchEntry:   "That entry is not on this worksheet any more.",
	NoSuchStep:    "That step is not part of this session.",
	NoSuchSeat:    "That seat is not in this session.",
	NameNeeded:    "Please type a name, so that your table knows who writes.",
	NameTaken:     "Somebody here has almost the same name (%s). Please add a letter to yours.",
	NameReserved:  "That name could be taken for the facilitator's. Please type your own.",
	RoomFull:      "The session has reached %d people. Please ask the facilitator.",
	TextFull:      "This entry is full (%d characters). Press Enter to go on in a new one.",
	SectionFull:   "This section is full (%d entries): nothing more goes in.",
	TooDeep:       "The map goes %d levels deep. Add this beside the last one instead.",
	LinksFull:     "The map has all the %d links it can take.",
	LinkMakesNo:   "Those two are joined already.",
	NotYours:      "Only this table's own people write on its worksheet.",
	NothingToDo:   "There is nothing of yours left to undo.",
	NotStarted:    "The session has not been started yet.",
	Saving:        "Saving has stopped: nothing new can begin until it works again. What you see is still here.",
	NotAllowed:    "Only the facilitator can do that.",
	WrongPlace:    "That can't go there.",
	AlreadyBegun:  "The session has been started already.",
	Locked:        "This part is locked: the key was not taken. All is safe.",
	QuietOthers:   "While everybody writes alone, this line stays as it is.",
	NothingHidden: "There is nothing to reveal.",
	DotsSpent:     "All %d dots are given. Take one back to give it elsewhere.",
	DotsOnOne:     "At most %d dots go on one entry.",
	NoRound:       "No round is going on at this table.",
	StillHidden:   "Lines written alone are still hidden. Reveal them first.",
	NothingToShow: "No table has written anything yet that another one could read.",
	SessionEnded:  "The session has ended: the worksheets are only to read.",
	Presented:     "Your sheet is being presented: listen now, answer afterwards.",
	SeatClosed:    "The facilitator has closed this seat. What was written on it is kept. If that is a mistake, please talk to them.",
	StillLeads:    "They facilitate. Take that right back from them first.",
	TextWorn:      "This line has been rewritten so often that it is full. Press Enter to begin a new one.",
	SectionWorn:   "So many lines have come and gone here that no new one fits. Please write on in one that is there.",
	Broken:        "A mistake in Convene itself stopped that. Nothing was changed and nothing was lost.",
	Closed:        "The session has been closed. What was saved is in its file.",
	Other:         "That can't be done right now. Nothing was lost.",
}

var errorsEs = Errors{
	NoSuchTable:   "No existe esa mesa. Las mesas van de la 1 a la %d.",
	NoSuchSheet:   "Esa hoja no es parte de esta sesión.",
	NoSuchEntry:   "Esa anotación ya no está en esta hoja.",
	NoSuchStep:    "Ese paso no es parte de esta sesión.",
	NoSuchSeat:    "Ese lugar no está en esta sesión.",
	NameNeeded:    "Escriba un nombre para que su mesa sepa quién escribe.",
	NameTaken:     "Alguien en esta mesa tiene casi el mismo nombre (%s). Añada una letra al suyo.",
	NameReserved:  "Ese nombre se confundiría con el de quien facilita. Escriba el suyo, por favor.",
	RoomFull:      "La sesión ya tiene %d personas. Pregunte a quien facilita.",
	TextFull:      "Esta anotación está llena (%d caracteres). Pulse Enter para seguir en otra.",
	SectionFull:   "Esta sección está llena (%d anotaciones): no cabe más.",
	TooDeep:       "El mapa llega a %d niveles. Ponga esto al lado del último.",
	LinksFull:     "El mapa ya tiene los %d enlaces que admite.",
	LinkMakesNo:   "Esas dos ya están enlazadas.",
	NotYours:      "En la hoja de esta mesa solo escriben sus integrantes.",
	NothingToDo:   "No queda nada suyo por deshacer.",
	NotStarted:    "La sesión todavía no ha empezado.",
	Saving:        "Se dejó de guardar: nada nuevo puede empezar hasta que vuelva a funcionar. Lo que ve sigue aquí.",
	NotAllowed:    "Eso solo puede hacerlo quien facilita.",
	WrongPlace:    "Eso no puede ir ahí.",
	AlreadyBegun:  "La sesión ya empezó.",
	Locked:        "Parte cerrada: la tecla no entró. Lo escrito está a salvo.",
	QuietOthers:   "Mientras cada quien escribe a solas, esta línea no cambia.",
	NothingHidden: "No hay nada que revelar.",
	DotsSpent:     "Ya dio los %d puntos. Quite uno para darlo en otra parte.",
	DotsOnOne:     "En una anotación caben %d puntos como máximo.",
	NoRound:       "En esta mesa no hay ninguna ronda.",
	StillHidden:   "Lo escrito a solas sigue oculto. Muéstrelo primero.",
	NothingToShow: "Ninguna mesa ha escrito todavía algo que otra pueda leer.",
	SessionEnded:  "La sesión ha terminado: las hojas solo se pueden leer.",
	Presented:     "Se está presentando su hoja: ahora escuche y responda después.",
	SeatClosed:    "Quien facilita cerró este lugar. Lo que se escribió en él se conserva. Si es un error, hable con esa persona.",
	StillLeads:    "Esa persona facilita. Primero retírele ese derecho.",
	TextWorn:      "Esta línea se ha reescrito tantas veces que está llena. Pulse Enter para empezar otra.",
	SectionWorn:   "Aquí se han puesto y quitado tantas líneas que no cabe otra. Siga escribiendo en una de las que hay.",
	Broken:        "Lo impidió un error del propio Convene. No se cambió ni se perdió nada.",
	Closed:        "La sesión se cerró. Lo guardado está en su archivo.",
	Other:         "Eso no se puede hacer ahora. No se perdió nada.",
}
