package files

import (
	"fmt"

	"convene/exercises"
	"convene/session/report"
)

// mostLeft is how many places are listed in which a name may still stand.
const mostLeft = 20

// tellLeft lists where names may still stand in documents without names, for whoever
// made them: only a person can tell Al from al.
func (d Documents) tellLeft(r report.Report) {
	left := r.Left()
	if len(left) == 0 {
		return
	}
	head, more := "Some names are everyday words too and were left where they may be that. Look at these places yourself:", "  … and %d more"
	if d.Options.Lang == exercises.Spanish {
		head, more = "Algunos nombres también son palabras corrientes y quedaron donde pueden serlo. Revise usted estos lugares:", "  … y %d más"
	}
	d.say(head)
	for i, l := range left {
		if i == mostLeft {
			d.say(fmt.Sprintf(more, len(left)-i))
			break
		}
		d.say("  " + l.String())
	}
}
