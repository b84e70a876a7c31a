package files

import (
	"cmp"
	"fmt"

	"convene/exercises"
	"convene/session"
)

// salvageSentences are what is said of a damaged file.
type salvageSentences struct {
	done, whole, between, before, kept, quiet, stays string
	event, line, sheet, lost, gone, people           [2]string // of one, and of several
	fine, hurt, way, other, stranger                 string
}

func salvageWords(lang exercises.Lang) salvageSentences {
	if lang == exercises.Spanish {
		return salvageSentences{
			done:     "Todo lo que está entero se guardó en %s: %s y %s, hasta %s.",
			whole:    " No falta nada.",
			event:    [2]string{"%d cambio", "%d cambios"},
			line:     [2]string{"%d línea", "%d líneas"},
			sheet:    [2]string{"%d hoja", "%d hojas"},
			lost:     [2]string{" Falta %d cambio", " Faltan %d cambios"},
			between:  ", de entre %s y %s.",
			before:   ", de antes de %s.",
			kept:     " Lo que escribieron está de todos modos: una copia entera del estado lo tiene.",
			gone:     [2]string{" Falta %d línea de la que hablan cambios posteriores.", " Faltan %d líneas de las que hablan cambios posteriores."},
			people:   [2]string{" Se perdió el nombre de %d persona: búsquenla como «Alguien».", " Se perdieron los nombres de %d personas: búsquenlas como «Alguien»."},
			quiet:    " En %s no se puede saber si se escribía en silencio: lo que vino después está oculto hasta que alguien que facilita abra la sesión y lo muestre.",
			stays:    " %s se quedó como estaba.",
			fine:     "%s está entero: %s, hasta %s.",
			hurt:     "%s está dañado. De lo que se guardó está entero esto: %s, hasta %s.",
			way:      " `convene salvage %s` lo pone en un archivo nuevo.",
			other:    " La copia que guarda del estado no coincide con sus cambios.",
			stranger: "Alguien %d",
		}
	}
	return salvageSentences{
		done:     "All that is whole is in %s: %s and %s, until %s.",
		whole:    " Nothing is missing.",
		event:    [2]string{"%d event", "%d events"},
		line:     [2]string{"%d line", "%d lines"},
		sheet:    [2]string{"%d worksheet", "%d worksheets"},
		lost:     [2]string{" %d event is missing", " %d events are missing"},
		between:  ", from between %s and %s.",
		before:   ", from before %s.",
		kept:     " What they wrote is there all the same: a whole copy of how everything stood has it.",
		gone:     [2]string{" %d line is missing that later events tell of.", " %d lines are missing that later events tell of."},
		people:   [2]string{" The name of %d person is lost: look for “Somebody”.", " The names of %d people are lost: look for “Somebody”."},
		quiet:    " On %s it can't be known whether people wrote in quiet: what came after is hidden until a facilitator hosts the session and reveals it.",
		stays:    " %s itself was left as it is.",
		fine:     "%s is whole: %s, until %s.",
		hurt:     "%s is damaged. Of what was saved this is whole: %s, until %s.",
		way:      " `convene salvage %s` puts it into a new file.",
		other:    " The copy that it keeps of how everything stood doesn't agree with its events.",
		stranger: "Somebody %d",
	}
}

// counted says how many there are, in the singular or the plural.
func counted[N int | uint64](n N, of [2]string) string {
	if n == 1 {
		return fmt.Sprintf(of[0], n)
	}
	return fmt.Sprintf(of[1], n)
}

// stranger is what a person is called whose name is lost.
func stranger(lang exercises.Lang, n session.SeatID) string {
	return fmt.Sprintf(salvageWords(cmp.Or(lang, exercises.English)).stranger, n)
}
