package words

// Sheet is what the worksheet itself answers while one writes on it.
type Sheet struct {
	PasteCut   string // longer than one entry: it went on in the next
	PasteLost  string // longer than the section: the rest was left out
	WriteFirst string // "why?" on an empty line
	NoDeeper   string // "why?" below a kind that nothing hangs under
	LineBegins string // Backspace at the beginning of a line
	Gone       string // somebody took the entry away that one is in
	AddKind    string // menu: add an entry of a kind; %s: the kind
	ChangeKind string // menu
	Unlink     string // menu
	RemoveLine string // menu: take the entry away
	TakenAway  string // said after that
	MoveUp     string // menu
	MoveDown   string // menu
	Redo       string // menu
	Undo       string // menu
	ToTheWall  string // menu, for a facilitator at a table
	NoLinks    string
	Legend     string // %s: what a link is, after its sign
}

var sheetEn = Sheet{
	PasteCut:   "What you pasted was longer than one entry, so it goes on in the next.",
	PasteLost:  "What you pasted was more than this section takes. Its end was left out.",
	WriteFirst: "Write something here first, then ask why.",
	NoDeeper:   "Nothing goes below this kind of entry.",
	LineBegins: "This is where the line begins. Lines aren't joined.",
	Gone:       "Somebody took this entry away. Go on typing to bring it back.",
	AddKind:    "Add: %s",
	ChangeKind: "Change its kind",
	Unlink:     "Take a link away",
	RemoveLine: "Take this entry away",
	TakenAway:  "Taken away. Ctrl+Z brings it back.",
	MoveUp:     "Move it up",
	MoveDown:   "Move it down",
	Redo:       "Bring back what was undone",
	Undo:       "Undo",
	ToTheWall:  "Back to the wall",
	NoLinks:    "No link starts or ends at this entry.",
	Legend:     "%s link",
}

var sheetEs = Sheet{
	PasteCut:   "Lo que pegó era más largo que una anotación; sigue en la siguiente.",
	PasteLost:  "Lo que pegó era más de lo que cabe en esta sección. El final quedó fuera.",
	WriteFirst: "Primero escriba algo aquí; luego pregunte por qué.",
	NoDeeper:   "Debajo de este tipo de anotación no va nada.",
	LineBegins: "Aquí empieza la línea. Las líneas no se unen.",
	Gone:       "Alguien quitó esta anotación. Siga escribiendo y vuelve.",
	AddKind:    "Agregar: %s",
	ChangeKind: "Cambiar de tipo",
	Unlink:     "Quitar un enlace",
	RemoveLine: "Quitar esta anotación",
	TakenAway:  "Quitada. Ctrl+Z la trae de vuelta.",
	MoveUp:     "Subirla",
	MoveDown:   "Bajarla",
	Redo:       "Recuperar lo deshecho",
	Undo:       "Deshacer",
	ToTheWall:  "Volver al mural",
	NoLinks:    "Ningún enlace empieza ni termina en esta anotación.",
	Legend:     "%s enlace",
}
