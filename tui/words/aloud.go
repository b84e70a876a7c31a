package words

import (
	"fmt"
	"strings"
	"time"
)

// Aloud are the words of two pages to read: the commitments before people close, and what has changed since the
// session before.
type Aloud struct {
	// Reading back.
	ReadBack string // the table's menu
	Title    string
	Closing  string // the title when somebody says that they are done
	How      string
	HowClose string
	Yes      string
	Marked   string // %s: the key that takes it back
	NoneYet  string // why there is nothing to read back

	// The footer's words on these pages.
	Confirm  string
	Change   string
	Choose   string
	Scroll   string
	ToSheet  string
	GoOn     string // back to writing, not done
	MoreHere string

	// What a commitment lacks, where the hints have no words for it.
	NoName string
	NoWhat string

	// Day words a day: %s: its weekday, %d: which of the month, %s: the month, %d: the year.
	Day      string
	Weekdays string // from Sunday on
	Months   string // from January on

	// At the wall.
	OnWall      string // the menu
	KeyOnWall   Deed
	OfAll       string // the title
	AtTables    string // %s: commitments, %s: tables
	Commitments Count
	Undated     Count // how many have no date
	Nobodys     Count // how many are nobody's of the table
	SignUndated string
	SignNobodys string
	Hidden      Count // lines that aren't revealed yet
	NoneHere    string
	NoSheet     string

	// What changed since last time.
	Since      string // the menu, and the title
	After      string // %s: the session before, %s: its day
	New        string // behind an entry, as a mark
	Changed    string
	Dropped    string
	From       string // %s: the section an entry stood in
	Nothing    string // a text that is empty now
	AllSame    string
	SumNew     Count
	SumChanged Count
	SumDropped Count
}

// DayName words a day in full: "Friday, 1 May 2026".
func (a Aloud) DayName(t time.Time) string {
	weekdays, months := strings.Fields(a.Weekdays), strings.Fields(a.Months)
	return fmt.Sprintf(a.Day, weekdays[t.Weekday()], t.Day(), months[t.Month()-1], t.Year())
}

var aloudEn = Aloud{
	ReadBack: "Read our commitments back",
	Title:    "Our commitments",
	Closing:  "Before you close: read these aloud",
	How:      "Everybody reads their own. Enter on one goes there, to change it.",
	HowClose: "Enter on the first line says yes and marks you as done. Enter on a commitment goes there, to change it.",
	Yes:      "Yes, that is what we will do",
	Marked:   "You are marked as done. %s takes it back.",
	NoneYet:  "no commitment is on this sheet yet",

	Confirm:  "yes, done",
	Change:   "change it",
	Choose:   "choose",
	Scroll:   "read on",
	ToSheet:  "back to the sheet",
	GoOn:     "go on writing",
	MoreHere: "more below",

	NoName: "No name is here yet. Who takes it on?",
	NoWhat: "What it is doesn't stand here yet.",

	Day:      "%s, %d %s %d",
	Weekdays: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
	Months:   "January February March April May June July August September October November December",

	OnWall:      "Read back commitments",
	KeyOnWall:   Deed{"commitments", "Shows the commitments of all tables, to be read aloud, and goes back."},
	OfAll:       "The commitments of all tables",
	AtTables:    "%s at %s",
	Commitments: Count{"%d commitment", "%d commitments"},
	Undated:     Count{"%d without a date", "%d without a date"},
	Nobodys:     Count{"%d without a person", "%d without a person"},
	SignUndated: "no date yet",
	SignNobodys: "nobody of this table yet",
	Hidden:      Count{"%d line is not revealed yet", "%d lines are not revealed yet"},
	NoneHere:    "none yet",
	NoSheet:     "No worksheet of this session is for commitments.",

	Since:      "What changed since last time",
	After:      "Since %s, %s.",
	New:        "new",
	Changed:    "changed",
	Dropped:    "taken off",
	From:       "it stood in %s",
	Nothing:    "nothing",
	AllSame:    "Nothing yet: all is as it came.",
	SumNew:     Count{"%d new", "%d new"},
	SumChanged: Count{"%d changed", "%d changed"},
	SumDropped: Count{"%d taken off", "%d taken off"},
}

var aloudEs = Aloud{
	ReadBack: "Leer nuestros compromisos",
	Title:    "Nuestros compromisos",
	Closing:  "Antes de cerrar: lean esto en voz alta",
	How:      "Cada quien lee lo suyo. Enter sobre uno lleva allí, para cambiarlo.",
	HowClose: "Enter en la primera línea dice que sí y marca que terminó. Enter sobre un compromiso lleva allí, para cambiarlo.",
	Yes:      "Sí, eso es lo que haremos",
	Marked:   "Quedó marcado que terminó. %s lo quita.",
	NoneYet:  "todavía no hay compromisos en esta hoja",

	Confirm:  "sí, listo",
	Change:   "cambiarlo",
	Choose:   "elegir",
	Scroll:   "seguir leyendo",
	ToSheet:  "volver a la hoja",
	GoOn:     "seguir escribiendo",
	MoreHere: "más abajo",

	NoName: "Todavía no hay ningún nombre. ¿Quién lo asume?",
	NoWhat: "Todavía no dice qué es.",

	Day:      "%s, %d de %s de %d",
	Weekdays: "domingo lunes martes miércoles jueves viernes sábado",
	Months:   "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",

	OnWall:      "Leer los compromisos",
	KeyOnWall:   Deed{"compromisos", "Muestra los compromisos de todas las mesas, para leerlos en voz alta, y vuelve."},
	OfAll:       "Los compromisos de todas las mesas",
	AtTables:    "%s en %s",
	Commitments: Count{"%d compromiso", "%d compromisos"},
	Undated:     Count{"%d sin fecha", "%d sin fecha"},
	Nobodys:     Count{"%d sin persona", "%d sin persona"},
	SignUndated: "todavía sin fecha",
	SignNobodys: "todavía de nadie de esta mesa",
	Hidden:      Count{"%d línea todavía no está a la vista", "%d líneas todavía no están a la vista"},
	NoneHere:    "todavía ninguno",
	NoSheet:     "Ninguna hoja de esta sesión es de compromisos.",

	Since:      "Qué cambió desde la última vez",
	After:      "Desde %s, %s.",
	New:        "nuevo",
	Changed:    "cambió",
	Dropped:    "se quitó",
	From:       "estaba en %s",
	Nothing:    "nada",
	AllSame:    "Todavía nada: todo está como vino.",
	SumNew:     Count{"%d nuevo", "%d nuevos"},
	SumChanged: Count{"%d cambió", "%d cambiaron"},
	SumDropped: Count{"%d se quitó", "%d se quitaron"},
}
