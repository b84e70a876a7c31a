package words

import "convene/session/hub"

// Save says how safe the words on the screen are.
type Save struct {
	Saved  string
	Saving string
	// SavingFor is the same from the first second on; %d: how many.
	SavingFor string
	// BeingSaved is the same as a sentence, before the host leaves.
	BeingSaved string
	NotSaved   string // %s: since when, as a time of day
	Stopped    string // the same, where there is no room for more

	// Short reasons, after NotSaved.
	DiskFull   string
	DiskBroken string
	DiskSlow   string
	FileGone   string
	FileOther  string
	FileHurt   string
	FileErased string

	// What to do about each, as sentences.
	DiskFullDo   string
	DiskBrokenDo string
	DiskSlowDo   string
	FileAnewDo   string // all of it is being written anew
	FileErasedDo string

	// Said below the screen when it is gone.
	Ended        string // the session was ended, and all is saved
	EndedUnsaved string // … and not all of it is
	Left         string // the person left
}

// Why is the short reason why saving has stopped.
func (s Save) Why(w hub.Why) string {
	switch w {
	case hub.DiskFull:
		return s.DiskFull
	case hub.DiskSlow:
		return s.DiskSlow
	case hub.FileGone:
		return s.FileGone
	case hub.FileOther:
		return s.FileOther
	case hub.FileHurt:
		return s.FileHurt
	case hub.FileErased:
		return s.FileErased
	}
	return s.DiskBroken
}

// Do says what people can do about it. Nothing of theirs is lost while they keep the window open.
func (s Save) Do(w hub.Why) string {
	switch w {
	case hub.DiskFull:
		return s.DiskFullDo
	case hub.DiskSlow:
		return s.DiskSlowDo
	case hub.FileGone, hub.FileOther, hub.FileHurt:
		return s.FileAnewDo
	case hub.FileErased:
		return s.FileErasedDo
	}
	return s.DiskBrokenDo
}

var saveEn = Save{
	Saved:      "saved ✓",
	Saving:     "saving…",
	SavingFor:  "saving… %d s",
	BeingSaved: "The last letters are just being saved.",
	NotSaved:   "NOT SAVED since %s",
	Stopped:    "NOT SAVED",

	DiskFull:   "the disk is full",
	DiskBroken: "the disk reports errors",
	DiskSlow:   "the disk doesn't answer",
	FileGone:   "the file was moved or deleted",
	FileOther:  "another file has its name",
	FileHurt:   "the file was overwritten",
	FileErased: "the session was erased",

	DiskFullDo:   "The facilitator's disk is full. Delete something large on that computer: saving goes on by itself, and all that you see is kept until then.",
	DiskBrokenDo: "The facilitator's disk reports errors. Leave this window open, and check on that computer whether the drive is still plugged in and writable.",
	DiskSlowDo:   "The facilitator's disk doesn't answer. Leave this window open; if it stays so, check on that computer whether the drive is asleep, on a network, or very busy.",
	FileAnewDo:   "Something on the facilitator's computer took the session's file away or wrote over it. Everything is still here and is being written into a new file: leave this window open.",
	FileErasedDo: "Somebody erased this session for good on the facilitator's computer. Nothing that is typed now is kept.",

	Ended:        "The session has ended. What you wrote is saved.",
	EndedUnsaved: "The session is closed, and the last of what was written could not be saved. The facilitator knows why.",
	Left:         "You have left the session. The same line brings you back to your seat.",
}

var saveEs = Save{
	Saved:      "guardado ✓",
	Saving:     "guardando…",
	SavingFor:  "guardando… %d s",
	BeingSaved: "Lo último que se escribió se está guardando.",
	NotSaved:   "SIN GUARDAR desde las %s",
	Stopped:    "SIN GUARDAR",

	DiskFull:   "el disco está lleno",
	DiskBroken: "el disco da errores",
	DiskSlow:   "el disco no responde",
	FileGone:   "el archivo se movió o se borró",
	FileOther:  "otro archivo tiene su nombre",
	FileHurt:   "el archivo se sobrescribió",
	FileErased: "la sesión se borró",

	DiskFullDo:   "El disco de quien facilita está lleno. Borre algo grande en esa computadora: se volverá a guardar por sí solo y, mientras tanto, se conserva todo lo que ve.",
	DiskBrokenDo: "El disco de quien facilita da errores. Deje abierta esta ventana y revise en esa computadora si la unidad sigue conectada y permite escribir.",
	DiskSlowDo:   "El disco de quien facilita no responde. Deje abierta esta ventana; si sigue así, revise en esa computadora si la unidad está en reposo, en la red o muy ocupada.",
	FileAnewDo:   "Algo en la computadora de quien facilita quitó el archivo de la sesión o escribió encima. Todo sigue aquí y se está escribiendo en un archivo nuevo: deje abierta esta ventana.",
	FileErasedDo: "Alguien borró esta sesión para siempre en la computadora de quien facilita. Lo que se escriba ahora no se conserva.",

	Ended:        "La sesión ha terminado. Lo que escribió está guardado.",
	EndedUnsaved: "La sesión está cerrada y lo último que se escribió no se pudo guardar. Quien facilita sabe por qué.",
	Left:         "Ha salido de la sesión. La misma línea le devuelve a su lugar.",
}
