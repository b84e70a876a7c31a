package hosting

import (
	"context"
	"errors"
	"fmt"
	"os"

	"convene/sshserver/door"
	"convene/tui"
	"convene/tui/draw"
)

// localKey stands for the one who hosts: whoever sits at this computer's own
// terminal has the facilitator's right without a code.
const localKey = "local"

// errGone says that the terminal is: its window was closed.
var errGone = errors.New("the window was closed")

// brokenScreen is a mistake of ours in the host's own screen.
type brokenScreen struct{ error }

// atHost shows the facilitator's screens on a terminal of this computer until they
// leave or ctx ends. Any error but ctx's and a brokenScreen is the terminal's.
func (h *Hosting) atHost(ctx context.Context, o draw.Options) error {
	root := tui.New(tui.Options{
		Hub: h.hub, Facilitator: true, Key: localKey, Lang: Language(door.Language(o.Environ)),
		Environ: o.Environ, Info: h.Info(), Now: h.hub.Now, AtHost: true,
		Told: h.said, Export: h.writeDocuments, Shelf: h.shelf(), Cards: h.writeCards, Tour: h.firstRehearsal(), Joins: h.Info, ChangeCode: h.changeCode,
	})
	defer root.Close()
	var broke error
	o.Wake, o.Gone = root.Mail(), errGone
	o.OnPanic = func(reason any, stack []byte) {
		h.opt.Logger.Error("the facilitator's screen broke", "reason", fmt.Sprint(reason), "stack", string(stack))
		broke = brokenScreen{refuse(func(w *Words) string { return w.Hosting.ScreenBroke }, fmt.Sprint(reason), h.Where())}
	}
	err := draw.Run(ctx, root, o)
	if broke != nil {
		return broke
	}
	return err
}

// own is the terminal this process was started in.
func own() draw.Options { return draw.Options{Environ: os.Environ(), Local: true} }
