package hosting

import (
	"context"
	"fmt"
	"os"

	"convene/sshserver"
	"convene/tui"
	"convene/tui/draw"
)

// localKey stands for the one who hosts: whoever sits at this computer's own
// terminal has the facilitator's right without a code.
const localKey = "local"

// RunLocal shows the facilitator's screens on this terminal until they leave or
// ctx ends.
func (h *Hosting) RunLocal(ctx context.Context) error {
	env := os.Environ()
	root := tui.New(tui.Options{
		Hub: h.hub, Facilitator: true, Key: localKey, Lang: language(sshserver.Language(env)),
		Environ: env, Info: h.Info(), Now: h.hub.Now, AtHost: true,
		Export: h.writeDocuments, Code: h.code, ChangeCode: h.changeCode,
	})
	defer root.Close()
	var broke error
	err := draw.Run(ctx, root, draw.Options{
		Environ: env, Local: true, Wake: root.Mail(),
		OnPanic: func(reason any, stack []byte) {
			h.opt.Logger.Error("the facilitator's screen broke", "reason", fmt.Sprint(reason), "stack", string(stack))
			broke = fmt.Errorf("the screen broke (%v); the session is safe: start it again with `convene host %s`", reason, h.File)
		},
	})
	if broke != nil {
		return broke
	}
	return err
}
