package hosting

import (
	"context"
	"fmt"
	"os"

	"convene/session/export"
	"convene/session/files"
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
		Hub: h.hub, Facilitator: true, Key: localKey, Lang: language(locale(env)),
		Environ: env, Info: h.Info(), Now: h.opt.Now, AtHost: true, Export: h.writeDocuments,
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

// writeDocuments writes the whole session beside where the program was started,
// in a folder of the session's name. No formats means all there are.
func (h *Hosting) writeDocuments(formats []string) ([]string, error) {
	if len(formats) == 0 {
		formats = export.Formats()
	}
	name := files.Name(h.File)
	r := export.Make(h.hub.Shared().State, export.Options{File: name})
	return files.WriteDocuments(context.Background(), name, r, formats, func(s string) { h.opt.Logger.Warn(s) })
}

// locale is what the environment says of the language.
func locale(env []string) string {
	for _, name := range []string{"LC_ALL=", "LC_MESSAGES=", "LANG="} {
		for _, e := range env {
			if len(e) > len(name) && e[:len(name)] == name {
				return e[len(name):]
			}
		}
	}
	return ""
}
