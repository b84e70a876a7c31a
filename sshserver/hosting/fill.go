package hosting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"convene/exercises"
	"convene/session/export"
	"convene/session/files"
	"convene/session/hub"
	"convene/sshserver"
	"convene/tui"
	"convene/tui/draw"
)

// Fill opens one worksheet for somebody by themselves, with no server. It is
// kept as a session file like any other, so that nothing is lost, and written as
// documents into out when they leave.
func Fill(ctx context.Context, dir files.Dir, what, out string, formats []string, say io.Writer, log *slog.Logger) error {
	src, err := find(what, dir)
	if err != nil {
		return err
	}
	if err := dir.Make(); err != nil {
		return err
	}
	h := &Hosting{opt: Options{Dir: dir, Tables: 1, Logger: log}, now: hub.Steady(nil)}
	if err := h.openSession(ctx, src); err != nil {
		return err
	}
	env := os.Environ()
	lang := language(sshserver.Language(env))
	name := "Me"
	if lang == exercises.Spanish {
		name = "Yo"
	}
	root := tui.New(tui.Options{
		Hub: h.hub, Name: name, Table: 1, NameGiven: true, Key: localKey, Lang: lang, Environ: env, Now: h.hub.Now,
	})
	err = draw.Run(ctx, root, draw.Options{
		Environ: env, Local: true, Wake: root.Mail(),
		OnPanic: func(reason any, stack []byte) {
			log.Error("the screen broke", "reason", fmt.Sprint(reason), "stack", string(stack))
		},
	})
	root.Close()
	closing, cancel := context.WithTimeout(context.Background(), closeWithin)
	defer cancel()
	if err = errors.Join(err, h.hub.Close(closing)); err != nil {
		return err
	}
	st := h.hub.Shared().State // now that the last keys are in it
	_, err = fmt.Fprintf(say, "Saved in %s\n", h.Where())
	if err == nil && out == "" {
		_, err = fmt.Fprintf(say, "Documents:  convene export %s --format docx,pdf --out .\n", h.Where())
	}
	if out == "" || err != nil {
		return err
	}
	docs := files.Documents{
		State: st, Formats: formats, Say: func(s string) { _, _ = fmt.Fprintln(say, s) },
		Options: export.Options{File: files.Name(h.Where()), Lang: lang, Table: 1, Zone: time.Local}, // one's own table: all of it
	}
	paths, err := docs.Write(ctx, out)
	if e := dir.Remember(h.Where(), paths); e != nil {
		log.Warn(e.Error())
	}
	for _, p := range paths {
		_, _ = fmt.Fprintln(say, p)
	}
	return err
}
