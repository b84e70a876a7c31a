package words

import "convene/exercises"

// Deed words a facilitator's key: the footer's short word and a sentence for the help. Its name is the menu's.
type Deed struct{ Hint, About string }

// Facilitate are the words of what a facilitator does: what the wall's menu asks, why something can't be done now,
// what was done, and how the wall tells it.
type Facilitate struct {
	// Names of items that Menu doesn't have.
	Phase        string
	Tallies      string
	OneTable     string
	OpenTable    string
	Benchmarks   string
	NoBenchmarks string
	Another      string
	AnotherSays  string
	TheirCode    string

	// The keys, by the menu's items.
	KeyOpenStep, KeyBring, KeyBackStep, KeyStartClock, KeyQuiet, KeyReveal, KeyRounds, KeyPicks, KeyDots     Deed
	KeySpotlight, KeyGallery, KeyLock, KeyUnlock, KeyAnnounce, KeyMove, KeyHelpQueue, KeyHandOver, KeyExport Deed
	KeyUndo, KeyRedo, KeyPhase, KeyTallies, KeyOneTable                                                      Deed

	// What a table does now.
	Quiet, Share, Discuss, Pick, Dots, Rounds, Feedback, Report, NoPhase string

	// Whom it is for.
	ForWhom    string
	EveryTable string
	AtTable    string // %s: a table; the title of its own menu
	OpenNow    string // beside the step that is open
	Chosen     string // beside the table that the arrows are on
	OwnStep    string // %s: the step that this table alone has
	WithRoom   string // back to the room's step, clock and phase
	Now        string // beside what is so now

	// The clock.
	GoOnWith    string // %s: what is left
	PhaseTakes  string // %s: the phase, %s: minutes
	StepTakes   string // %s: minutes
	OtherNumber string

	// Bring everyone.
	BringOff  string // take it back
	Bringing  string // %s: the step, %d: seconds; on the wall
	BringSaid string // %s: the step

	// Reveal.
	RevealAll  string
	RevealSure string
	RevealHint Count // how many lines
	NotYet     string
	Revealed   string

	// Rounds.
	RoundStart, RoundNext, RoundEnd string
	NobodySits                      string

	// Spotlight and gallery.
	InOrder      string
	InOrderHint  string
	EachMinutes  string
	NextTable    string // %s: the table
	EndSpotlight string
	StartGallery string
	NextGallery  string
	EndGallery   string
	GalleryHint  string // %d: how many tables on
	OnScreens    string // %s: the table whose sheet everybody sees
	AndThen      string // %s: the table after it
	GalleryRuns  string
	ReadsTable   string // %d: the table that this one reads
	MeanwhileOn  string // somebody else has gone on since the menu was opened
	SpotHere     string // on the card of the table whose sheet everybody sees

	// Locks.
	LockAll    string
	LockStep   string // %s: the step
	LockAtStep string // %s: the table, %s: the step
	LockSect   string // %s: the section, %s: the step
	LockSectAt string // %s: the table, %s: the section
	LockedOnce string
	UnlockAll  string
	LockedSign string
	LockedPart string

	// Announce.
	SaidToAll string
	SaidTo    string // %s: the table
	TakeDown  string

	// Moving people.
	WhoMoves    string
	Everybody   string // %s: the table
	AndAnother  string
	WhereTo     string // %s: who
	MoveIt      string
	MoveSure    string // %s: who, %s: the table
	MoveFrom    string // %s: the table they come from, %s: the one they go to
	DontMove    string
	Moved       string // %s: who, %s: the table
	SeveralMove Count
	NobodyHere  string
	ThenThere   Count // how many sit there afterwards

	// The help queue.
	Ago       string // %s: how long
	JustNow   string
	Called    Count // how many tables call
	CallSign  string
	NoCalls   string
	HelpGiven string

	// Hand over.
	Keep       string
	Give       string
	CantGive   string
	NoOneToo   string
	HandedOver string // %s: to whom

	// Export.
	Everything   string
	ExportBusy   string
	ExportDone   Count  // the files
	ExportIn     string // %s: how many files, %s: the folder
	ExportFailed string // %s: why
	ExportNone   string // nothing to write
	ExportHost   string // where exporting is done instead
	ExportSelf   string // under the line to type

	// Undo.
	Undone      string // %s: what
	Redone      string // %s: what
	TheClock    string
	ThePhase    string
	TheStep     string // %s: the step that is open again
	ThePlaces   string
	TheLocks    string
	TheWriting  string // %s: the table
	TheScreens  string
	TheBringing string

	// Why not now.
	NoPicks      string
	NoDots       string
	NoneLocked   string
	TwoTables    string
	NothingQuiet string
	NoRound      string
	AllQuiet     string
	OnlyStep     string
	Already      string // it is so already

	// On the wall.
	Other     string // %s: the worksheet most are on, not the one that is open
	Lines     Count  // written in quiet
	Choosing  string // %d of %d have chosen
	Dotting   string // %d of %d dots are given
	Speaks    string // %s
	ThenNext  string // %s
	RoundDone string
	DoneOf    string // %d of %d

	// Tallies.
	ChoseOf    string // %d of %d
	NobodyYet  string
	Most       string // %s: the section, %d: how many
	Tie        string // %s: the sections, %d: how many each
	And        string // between the last two of a list
	NoTallies  string
	DotsAt     string // %d of %d
	NoDotsHere string
	TieDots    Count  // how many entries share the first place
	TableShort string // before a table's number
	MoreHere   string
}

// PhaseName words what a table does now; "" is no phase.
func (f Facilitate) PhaseName(kind exercises.PhaseKind) string {
	switch kind {
	case exercises.Quiet:
		return f.Quiet
	case exercises.Share:
		return f.Share
	case exercises.Discuss:
		return f.Discuss
	case exercises.PickOne:
		return f.Pick
	case exercises.GiveDots:
		return f.Dots
	case exercises.Rounds:
		return f.Rounds
	case exercises.Feedback:
		return f.Feedback
	case exercises.Report:
		return f.Report
	}
	return f.NoPhase
}

var facilitateEn = Facilitate{
	Phase:        "What we do now",
	Tallies:      "Tallies",
	OneTable:     "Only one table",
	OpenTable:    "Open a table",
	Benchmarks:   "Benchmarks",
	NoBenchmarks: "this plan has none",
	Another:      "Another facilitator",
	AnotherSays:  "On their computer they type this, and then the code. Don't show it to the room.",
	TheirCode:    "the code they are asked for",

	KeyOpenStep:   Deed{"open step", "Invites every table, or one, to a step. Nobody is moved while they write."},
	KeyBring:      Deed{"bring", "Takes every screen to the open step after ten seconds' warning. The same again takes it back."},
	KeyBackStep:   Deed{"back", "Opens the step before this one for every table."},
	KeyStartClock: Deed{"start", "Starts the clock with the minutes you choose."},
	KeyQuiet:      Deed{"quiet", "Everybody writes alone; others see only that somebody writes."},
	KeyReveal:     Deed{"reveal", "Puts all that was written alone on the tables at once. It asks first: it can't be hidden again."},
	KeyRounds:     Deed{"round", "People at a table speak in turn: starts that, goes on to the next, ends it."},
	KeyPicks:      Deed{"easiest", "Lets each person choose an easiest and a hardest block, and shows the tallies."},
	KeyDots:       Deed{"dots", "Lets each person give their dots, and shows the tallies."},
	KeySpotlight:  Deed{"spotlight", "Puts one table's sheet on every screen, or one table after another."},
	KeyGallery:    Deed{"gallery", "Lets every table read another one's sheet and leave notes."},
	KeyLock:       Deed{"lock", "Closes all, a step, a table or a section to everybody but facilitators."},
	KeyUnlock:     Deed{"unlock", "Opens again what was locked."},
	KeyAnnounce:   Deed{"announce", "Puts one line from you on every screen."},
	KeyMove:       Deed{"move", "Seats people at another table: one, several, or a whole table."},
	KeyHelpQueue:  Deed{"help", "Lists the tables that call for you, the one that waits longest first."},
	KeyHandOver:   Deed{"hand over", "Gives somebody else the facilitator's right."},
	KeyExport:     Deed{"export", "Writes all worksheets as documents."},
	KeyUndo:       Deed{"undo", "Takes back what you did last, and says what it was."},
	KeyRedo:       Deed{"redo", "Brings back what you undid."},
	KeyPhase:      Deed{"phase", "Sets what the tables do now, from the phases of the step."},
	KeyTallies:    Deed{"tallies", "Shows the picks and the dots of all tables, and goes back."},
	KeyOneTable:   Deed{"one table", "Does any of this for the chosen table alone."},

	Quiet:    "writing alone",
	Share:    "reading together",
	Discuss:  "talking it over",
	Pick:     "easiest and hardest",
	Dots:     "giving dots",
	Rounds:   "speaking in turn",
	Feedback: "peer feedback",
	Report:   "report-out",
	NoPhase:  "nothing in particular",

	ForWhom:    "For whom?",
	EveryTable: "Every table",
	AtTable:    "Only %s",
	OpenNow:    "open now",
	Chosen:     "chosen on the wall",
	OwnStep:    "is at %s",
	WithRoom:   "Together with the room again",
	Now:        "now",

	GoOnWith:    "Go on with %s",
	PhaseTakes:  "%s: %s",
	StepTakes:   "The step: %s",
	OtherNumber: "Another number",

	BringOff:  "B takes it back",
	Bringing:  "Every screen goes to %s in %d s",
	BringSaid: "Every screen goes to %s in 10 s. B takes it back.",

	RevealAll:  "Reveal now",
	RevealSure: "Once revealed, it can't be hidden again.",
	RevealHint: Count{"%d line at every table together", "%d lines at all tables together"},
	NotYet:     "Not yet",
	Revealed:   "Revealed: everything is on the tables.",

	RoundStart: "Start a round",
	RoundNext:  "Next speaker",
	RoundEnd:   "End the round",
	NobodySits: "nobody sits there",

	InOrder:      "All in order",
	InOrderHint:  "every table that wrote something, one after another",
	EachMinutes:  "How many minutes each?",
	NextTable:    "Next table: %s",
	EndSpotlight: "End: everybody back to their own sheet",
	StartGallery: "Start",
	NextGallery:  "Next table",
	EndGallery:   "End: everybody back to their own sheet",
	GalleryHint:  "each table reads the one %d further on",
	OnScreens:    "On every screen: %s",
	AndThen:      "then %s",
	GalleryRuns:  "Gallery: each table reads another one's sheet",
	ReadsTable:   "reads table %d",
	MeanwhileOn:  "Another facilitator has gone on meanwhile.",
	SpotHere:     "on every screen",

	LockAll:    "Everything",
	LockStep:   "Step: %s",
	LockAtStep: "%s, step %s",
	LockSect:   "%s · %s",
	LockSectAt: "%s, section %s",
	LockedOnce: "locked already",
	UnlockAll:  "All of it",
	LockedSign: "locked",
	LockedPart: "partly locked",

	SaidToAll: "Every table can read it now.",
	SaidTo:    "%s can read it now.",
	TakeDown:  "Take the announcement down",

	WhoMoves:    "Who moves?",
	Everybody:   "Everybody at %s",
	AndAnother:  "Somebody else too",
	WhereTo:     "%s: to which table?",
	MoveIt:      "Move them",
	MoveSure:    "%s: to %s?",
	MoveFrom:    "%s → %s",
	DontMove:    "Nobody moves",
	Moved:       "%s: now at %s. Their screens go there when they pause. U takes it back.",
	SeveralMove: Count{"%d person", "%d people"},
	NobodyHere:  "nobody sits at a table yet",
	ThenThere:   Count{"%d person sits there then", "%d people sit there then"},

	Ago:       "%s ago",
	JustNow:   "just now",
	Called:    Count{"%d table calls for help", "%d tables call for help"},
	CallSign:  "help",
	NoCalls:   "no table has called",
	HelpGiven: "They have been helped",

	Keep:       "Both of us facilitate",
	Give:       "Only they facilitate",
	CantGive:   "you sit at no table; leave when you like",
	NoOneToo:   "nobody else is here",
	HandedOver: "%s facilitates now.",

	Everything:   "Every format",
	ExportBusy:   "Writing the documents…",
	ExportDone:   Count{"%d file", "%d files"},
	ExportIn:     "%s written to %s",
	ExportFailed: "Nothing was exported: %s",
	ExportNone:   "there is nothing to write",
	ExportHost:   "from your own computer, with ssh",
	ExportSelf:   "In your own terminal",

	Undone:      "Undone: %s.",
	Redone:      "Brought back: %s.",
	TheClock:    "the clock",
	ThePhase:    "what we do now",
	TheStep:     "the step, which is %s again",
	ThePlaces:   "who sits where",
	TheLocks:    "what is locked",
	TheWriting:  "your writing at %s",
	TheScreens:  "whose sheet is on the screens",
	TheBringing: "bringing everyone",

	NoPicks:      "this worksheet has no easiest and hardest",
	NoDots:       "this worksheet has no dots",
	NoneLocked:   "nothing is locked",
	TwoTables:    "needs two tables",
	NothingQuiet: "nothing is hidden",
	NoRound:      "no round is going on",
	AllQuiet:     "everybody writes alone already",
	OnlyStep:     "this session has one step",
	Already:      "It is so already.",

	Other:     "other: %s",
	Lines:     Count{"%d line", "%d lines"},
	Choosing:  "%d/%d chose",
	Dotting:   "%d/%d dots",
	Speaks:    "%s speaks",
	ThenNext:  "then %s",
	RoundDone: "all have spoken",
	DoneOf:    "%d/%d done",

	ChoseOf:    "%d of %d chose",
	NobodyYet:  "Nobody chose.",
	Most:       "Most: %s, %d.",
	Tie:        "A tie: %s, %d each.",
	And:        "and",
	NoTallies:  "No worksheet of this session has picks or dots.",
	DotsAt:     "%d of %d dots given",
	NoDotsHere: "Nobody gave a dot.",
	TieDots:    Count{"%d entry is first.", "A tie: %d entries share the first place."},
	TableShort: "T",
	MoreHere:   "more below",
}

var facilitateEs = Facilitate{
	Phase:        "Qué hacemos ahora",
	Tallies:      "Recuentos",
	OneTable:     "Solo una mesa",
	OpenTable:    "Abrir una mesa",
	Benchmarks:   "Metas de la sesión",
	NoBenchmarks: "este plan no tiene",
	Another:      "Otra persona que facilite",
	AnotherSays:  "En su computadora escribe esto, y luego el código. No lo muestre a la sala.",
	TheirCode:    "el código que se le pide",

	KeyOpenStep:   Deed{"abrir paso", "Invita a todas las mesas, o a una, a un paso. A nadie se mueve mientras escribe."},
	KeyBring:      Deed{"traer", "Lleva todas las pantallas al paso abierto tras diez segundos de aviso. Repetirlo lo anula."},
	KeyBackStep:   Deed{"atrás", "Abre el paso anterior para todas las mesas."},
	KeyStartClock: Deed{"empezar", "Pone en marcha el reloj con los minutos que elija."},
	KeyQuiet:      Deed{"silencio", "Cada quien escribe a solas; los demás solo ven que alguien escribe."},
	KeyReveal:     Deed{"mostrar", "Pone a la vista de una vez lo escrito a solas. Antes pregunta: ya no se puede volver a ocultar."},
	KeyRounds:     Deed{"ronda", "En una mesa se habla por turnos: lo empieza, pasa al siguiente, lo termina."},
	KeyPicks:      Deed{"lo más fácil", "Cada persona elige el bloque más fácil y el más difícil, y se ve el recuento."},
	KeyDots:       Deed{"puntos", "Cada persona da sus puntos, y se ve el recuento."},
	KeySpotlight:  Deed{"en pantalla", "Muestra la hoja de una mesa en todas las pantallas, o una mesa tras otra."},
	KeyGallery:    Deed{"galería", "Cada mesa lee la hoja de otra y deja notas."},
	KeyLock:       Deed{"bloquear", "Cierra todo, un paso, una mesa o una sección, salvo para quien facilita."},
	KeyUnlock:     Deed{"desbloquear", "Vuelve a abrir lo bloqueado."},
	KeyAnnounce:   Deed{"anunciar", "Pone una línea suya en todas las pantallas."},
	KeyMove:       Deed{"cambiar de mesa", "Sienta a personas en otra mesa: una, varias o una mesa entera."},
	KeyHelpQueue:  Deed{"ayuda", "Lista las mesas que le llaman, primero la que más espera."},
	KeyHandOver:   Deed{"ceder", "Da a otra persona el derecho de facilitar."},
	KeyExport:     Deed{"exportar", "Escribe todas las hojas como documentos."},
	KeyUndo:       Deed{"deshacer", "Deshace lo último que hizo y dice qué era."},
	KeyRedo:       Deed{"rehacer", "Trae de vuelta lo que deshizo."},
	KeyPhase:      Deed{"fase", "Fija qué hacen ahora las mesas, según las fases del paso."},
	KeyTallies:    Deed{"recuentos", "Muestra lo elegido y los puntos de todas las mesas, y vuelve."},
	KeyOneTable:   Deed{"una mesa", "Hace cualquiera de estas cosas solo con la mesa elegida."},

	Quiet:    "escribir a solas",
	Share:    "leer en conjunto",
	Discuss:  "conversar",
	Pick:     "lo más fácil y lo más difícil",
	Dots:     "dar puntos",
	Rounds:   "hablar por turnos",
	Feedback: "comentarios entre mesas",
	Report:   "puesta en común",
	NoPhase:  "nada en particular",

	ForWhom:    "¿Para quién?",
	EveryTable: "Todas las mesas",
	AtTable:    "Solo %s",
	OpenNow:    "abierto ahora",
	Chosen:     "elegida en el mural",
	OwnStep:    "está en %s",
	WithRoom:   "Otra vez con toda la sala",
	Now:        "ahora",

	GoOnWith:    "Seguir con %s",
	PhaseTakes:  "%s: %s",
	StepTakes:   "El paso: %s",
	OtherNumber: "Otro número",

	BringOff:  "B lo anula",
	Bringing:  "Todas las pantallas van a %s en %d s",
	BringSaid: "Todas las pantallas van a %s en 10 s. B lo anula.",

	RevealAll:  "Mostrar ahora",
	RevealSure: "Una vez a la vista, ya no se puede ocultar.",
	RevealHint: Count{"%d línea entre todas las mesas", "%d líneas entre todas las mesas"},
	NotYet:     "Todavía no",
	Revealed:   "Ya está todo a la vista en las mesas.",

	RoundStart: "Empezar una ronda",
	RoundNext:  "Siguiente persona",
	RoundEnd:   "Terminar la ronda",
	NobodySits: "ahí no hay nadie",

	InOrder:      "Todas en orden",
	InOrderHint:  "cada mesa que escribió algo, una tras otra",
	EachMinutes:  "¿Cuántos minutos cada una?",
	NextTable:    "Siguiente mesa: %s",
	EndSpotlight: "Terminar: cada quien a su propia hoja",
	StartGallery: "Empezar",
	NextGallery:  "Siguiente mesa",
	EndGallery:   "Terminar: cada quien a su propia hoja",
	GalleryHint:  "cada mesa lee la que está %d más allá",
	OnScreens:    "En todas las pantallas: %s",
	AndThen:      "después %s",
	GalleryRuns:  "Galería: cada mesa lee la hoja de otra",
	ReadsTable:   "lee la mesa %d",
	MeanwhileOn:  "Otra persona que facilita ya siguió adelante.",
	SpotHere:     "en todas las pantallas",

	LockAll:    "Todo",
	LockStep:   "Paso: %s",
	LockAtStep: "%s, paso %s",
	LockSect:   "%s · %s",
	LockSectAt: "%s, sección %s",
	LockedOnce: "ya está bloqueado",
	UnlockAll:  "Todo ello",
	LockedSign: "bloqueada",
	LockedPart: "bloqueada en parte",

	SaidToAll: "Ya lo pueden leer todas las mesas.",
	SaidTo:    "Ya lo puede leer %s.",
	TakeDown:  "Quitar el anuncio",

	WhoMoves:    "¿Quién cambia de mesa?",
	Everybody:   "Todas las personas de %s",
	AndAnother:  "Alguien más",
	WhereTo:     "%s: ¿a qué mesa?",
	MoveIt:      "Cambiar de mesa",
	MoveSure:    "%s: ¿a %s?",
	MoveFrom:    "%s → %s",
	DontMove:    "Nadie se cambia",
	Moved:       "%s: ahora en %s. Sus pantallas van allí cuando hagan una pausa. U lo deshace.",
	SeveralMove: Count{"%d persona", "%d personas"},
	NobodyHere:  "todavía no hay nadie en las mesas",
	ThenThere:   Count{"quedará %d persona ahí", "quedarán %d personas ahí"},

	Ago:       "hace %s",
	JustNow:   "ahora mismo",
	Called:    Count{"%d mesa pide ayuda", "%d mesas piden ayuda"},
	CallSign:  "ayuda",
	NoCalls:   "ninguna mesa ha llamado",
	HelpGiven: "Ya recibieron ayuda",

	Keep:       "Facilitamos las dos personas",
	Give:       "Facilita solo esa persona",
	CantGive:   "usted no tiene mesa; salga cuando quiera",
	NoOneToo:   "no hay nadie más aquí",
	HandedOver: "Ahora facilita %s.",

	Everything:   "Todos los formatos",
	ExportBusy:   "Escribiendo los documentos…",
	ExportDone:   Count{"%d archivo", "%d archivos"},
	ExportIn:     "%s en %s",
	ExportFailed: "No se exportó nada: %s",
	ExportNone:   "no hay nada que escribir",
	ExportHost:   "desde su computadora, con ssh",
	ExportSelf:   "En su propia terminal",

	Undone:      "Deshecho: %s.",
	Redone:      "De vuelta: %s.",
	TheClock:    "el reloj",
	ThePhase:    "qué hacemos ahora",
	TheStep:     "el paso, que vuelve a ser %s",
	ThePlaces:   "quién se sienta dónde",
	TheLocks:    "lo bloqueado",
	TheWriting:  "lo que escribió en %s",
	TheScreens:  "de quién es la hoja en las pantallas",
	TheBringing: "traer a todas las personas",

	NoPicks:      "en esta hoja no se elige lo más fácil ni lo más difícil",
	NoDots:       "esta hoja no lleva puntos",
	NoneLocked:   "no hay nada bloqueado",
	TwoTables:    "hacen falta dos mesas",
	NothingQuiet: "no hay nada oculto",
	NoRound:      "no hay ninguna ronda",
	AllQuiet:     "ya se escribe a solas",
	OnlyStep:     "esta sesión tiene un solo paso",
	Already:      "Ya está así.",

	Other:     "otra: %s",
	Lines:     Count{"%d línea", "%d líneas"},
	Choosing:  "eligieron %d/%d",
	Dotting:   "%d/%d puntos",
	Speaks:    "habla %s",
	ThenNext:  "sigue %s",
	RoundDone: "ya hablaron todas las personas",
	DoneOf:    "%d/%d ya están",

	ChoseOf:    "eligieron %d de %d",
	NobodyYet:  "Nadie eligió.",
	Most:       "Lo más elegido: %s, %d.",
	Tie:        "Empate: %s, %d cada uno.",
	And:        "y",
	NoTallies:  "Ninguna hoja de esta sesión lleva elecciones ni puntos.",
	DotsAt:     "%d de %d puntos dados",
	NoDotsHere: "Nadie dio un punto.",
	TieDots:    Count{"%d anotación va primero.", "Empate: %d anotaciones comparten el primer lugar."},
	TableShort: "M",
	MoreHere:   "más abajo",
}
