package commands

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"convene/session/files"
	"convene/sshserver/hosting/awake"
	"convene/sshserver/hosting/server"
)

// serverCommand hosts all the sessions of a folder on one port.
func (p *program) serverCommand() *cobra.Command {
	var o server.Options
	cmd := p.about("server", p.w.Commands.Server, "convene server /srv/convene --facilitator-keys keys.txt",
		"convene server /srv/convene --facilitator-keys keys.txt --keep 90d --healthz 127.0.0.1:8464")
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.ServerNeeds }), completeFolders
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if o.FacilitatorKeys == "" {
			return usageError{server.ErrNoKeys}
		}
		if err := wrongListen(o.Listen); err != nil {
			return usageError{err}
		}
		o.Dir = files.Dir(args[0])
		return p.server(cmd.Context(), o)
	}
	f, w := cmd.Flags(), p.w.Flags
	p.listenFlag(cmd, &o.Listen)
	f.StringVar(&o.FacilitatorKeys, "facilitator-keys", "", w.ServerKeys)
	variable(f, "facilitator-keys", "CONVENE_FACILITATOR_KEYS")
	f.Func("keep", w.Keep, func(s string) error { return days(&o.Keep, s) })
	f.StringVar(&o.Health, "healthz", "", w.Healthz)
	f.StringVar(&o.Name, "name", "", w.HostName)
	_ = cmd.MarkFlagFilename("facilitator-keys")
	return cmd
}

func (p *program) server(ctx context.Context, o server.Options) error {
	o.Lang, o.MemoryMark, o.Logger = p.lang, memoryMark, slog.New(slog.NewTextHandler(p.errw, nil))
	s, err := server.Open(ctx, o)
	if err != nil {
		return err
	}
	defer awake.Keep(p.w.Line.KeptAwake)()
	err = s.WriteFacts(p.out)
	if err == nil {
		err = s.Serve(ctx)
	}
	return errors.Join(err, s.Close())
}

// days reads a number of days as people give it, 90d or 90.
func days(into *int, said string) error {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(said), "d"))
	if err != nil || n < 1 || n > 36500 {
		return fail(func(w *Line) string { return w.BadKeep }, said)
	}
	*into = n
	return nil
}

func completeFolders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// backupCommand copies all the sessions of a folder.
func (p *program) backupCommand() *cobra.Command {
	keys := false
	cmd := p.about("backup", p.w.Commands.Backup, "convene backup /srv/convene /mnt/backup", "convene backup /srv/convene /mnt/backup --with-keys")
	cmd.Args, cmd.ValidArgsFunction = exactly(2, func(w *Line) string { return w.BackupNeeds }), completeFolders
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if info, err := os.Stat(args[0]); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
			return fail(func(w *Line) string { return w.NoSuchFolder }, args[0])
		}
		all, err := files.Dir(args[0]).Backup(cmd.Context(), args[1], keys)
		if errors.Is(err, files.ErrUsage) {
			return usageError{err}
		}
		var done []files.Copied
		for _, b := range all {
			if e := b.Err(); e != nil { // the others are copied all the same
				err = errors.Join(err, e)
				continue
			}
			done = append(done, b.Copied)
		}
		return errors.Join(list(p, done, func(c files.Copied) string { return c.In(p.lang) }), err)
	}
	cmd.Flags().BoolVar(&keys, "with-keys", false, p.w.Flags.WithKeys)
	p.jsonFlag(cmd)
	return cmd
}
