package hosting

import (
	"context"
	"os"
	"time"

	"convene/session"
	"convene/session/files"
	"convene/sshserver/door"
	"convene/tui"
	"convene/tui/draw"
	"convene/tui/screen/home"
	"convene/tui/words"
)

// Chosen is what was chosen on the first screen: one of these, or nothing.
type Chosen struct {
	Host   string // a plan, an exercise or a session file
	Write  string // a session file, whose documents are to be written
	Chore  home.Chore
	NewOne string // what a plan of one's own is called, where that is the chore
}

// Home shows the first screen on this terminal and gives what was chosen.
func Home(ctx context.Context, dir files.Dir) (Chosen, error) {
	env := os.Environ()
	lang := Language(door.Language(env))
	first := tui.NewHome(tui.HomeOptions{
		Lang: lang, Environ: env, Now: time.Now, Offer: home.Options{Recent: recent(ctx, dir)},
	})
	err := draw.Run(ctx, first, draw.Options{Environ: env, Local: true})
	what, _ := first.Chosen()
	return Chosen{Host: what, Write: first.Writes(), Chore: first.Chore(), NewOne: words.For(lang).Home.OwnFile}, err
}

// mostRecent is how many sessions are offered to be carried on.
const mostRecent = 8

func recent(ctx context.Context, dir files.Dir) []home.File {
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
	// What they were about stands inside. It isn't waited for: a name has to do then.
	ctx, cancel := context.WithTimeout(ctx, lookInside)
	defer cancel()
	for i := range out {
		st, err := files.Read(ctx, out[i].Path, time.Time{})
		if err != nil {
			continue
		}
		out[i].Title, out[i].Tables = st.Plan.Title, len(st.Tables)
		for _, x := range st.Seats {
			if x.Role == session.Participant {
				out[i].People++
			}
		}
	}
	return out
}

// lookInside is how long it may take in all to find out what sessions were about.
const lookInside = 400 * time.Millisecond
