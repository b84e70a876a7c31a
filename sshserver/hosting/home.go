package hosting

import (
	"context"
	"os"
	"time"

	"convene/session/files"
	"convene/sshserver/door"
	"convene/tui"
	"convene/tui/draw"
	"convene/tui/screen/home"
)

// Home shows the first screen on this terminal and gives what was chosen to be
// hosted: a plan, an exercise or a session file; "" for nothing.
func Home(ctx context.Context, dir files.Dir) (string, error) {
	env := os.Environ()
	first := tui.NewHome(tui.HomeOptions{
		Lang: language(door.Language(env)), Environ: env, Now: time.Now, Offer: home.Options{Recent: recent(dir)},
	})
	err := draw.Run(ctx, first, draw.Options{Environ: env, Local: true})
	what, _ := first.Chosen()
	return what, err
}

// mostRecent is how many sessions are offered to be carried on.
const mostRecent = 8

func recent(dir files.Dir) []home.File {
	all, err := dir.List()
	if err != nil {
		return nil // there are none to offer; starting a new one still works
	}
	var out []home.File
	for _, l := range all {
		if l.Trouble == "" && len(out) < mostRecent {
			out = append(out, home.File{Path: l.Path, Name: l.Name, When: l.Modified})
		}
	}
	return out
}
