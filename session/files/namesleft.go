package files

import (
	"fmt"

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
	w := in(d.Options.Lang)
	d.say(w.LeftHead)
	for i, l := range left {
		if i == mostLeft {
			d.say("  " + fmt.Sprintf(w.LeftMore, len(left)-i))
			break
		}
		d.say("  " + l.String())
	}
}
