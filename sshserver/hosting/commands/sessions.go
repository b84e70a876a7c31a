package commands

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"convene/exercises/wordfile"
	"convene/session/files"
	"convene/session/files/salvage"
	"convene/session/journal/sqlite"
	"convene/session/text"
)

// keptSession is a session of the folder with what people know it by.
type keptSession struct {
	files.Listed
	Title   string `json:"title,omitempty"`
	Started string `json:"started,omitempty"`
	Ended   bool   `json:"ended,omitempty"`
	Tables  int    `json:"tables,omitempty"`
	People  int    `json:"people,omitempty"`
	Bytes   int64  `json:"bytes"`
}

func (p *program) sessionsCommand() *cobra.Command {
	cmd := p.about("sessions", p.w.Commands.Sessions, "convene sessions", "convene sessions --json")
	cmd.Args = p.noArgs
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		all, err := p.dir().List()
		if err != nil {
			return err
		}
		x := p.on(p.out)
		switch {
		case len(all) == 0 && !p.json:
			p.say(fmt.Sprintf(p.w.Line.NoSessions, p.dir()))
			return nil
		case !p.json && !x.styled:
			return list(p, all, func(l files.Listed) string { return l.In(p.lang) })
		}
		found := make([]keptSession, len(all))
		for i, l := range all {
			found[i] = p.keptOf(cmd, l)
		}
		if p.json {
			return p.asJSON(found)
		}
		p.tableOf(x, found)
		return x.err
	}
	p.jsonFlag(cmd)
	return cmd
}

// keptOf reads what people know a session by. What can't be read is left out.
func (p *program) keptOf(cmd *cobra.Command, l files.Listed) keptSession {
	k := keptSession{Listed: l}
	if info, err := os.Stat(l.Path); err == nil {
		k.Bytes = info.Size()
	}
	if l.Trouble != "" {
		return k
	}
	st, err := files.Read(cmd.Context(), l.Path, time.Time{})
	if err != nil {
		k.Trouble, k.Why = err.Error(), err
		return k
	}
	k.Title, k.Tables, k.Ended = text.CleanLine(st.Plan.Title.In(p.lang)), len(st.Tables), st.HasEnded()
	k.Started = st.Started.UTC().Format(time.RFC3339)
	for _, s := range st.Seats {
		if s.Table > 0 {
			k.People++
		}
	}
	return k
}

func (p *program) tableOf(x *paper, found []keptSession) {
	w := p.w.Listing
	var rows [][]string
	for _, k := range found {
		name, title := k.Name, k.Title
		if k.Why != nil {
			title = x.mind(wordfile.Word(k.Why, p.lang))
		}
		if !samePlace(filepath.Dir(k.Path), p.data) {
			name = k.Path
		}
		counted := func(n int) string {
			if k.Why != nil {
				return ""
			}
			return strconv.Itoa(n)
		}
		rows = append(rows, []string{name, title, k.Modified.Local().Format("2006-01-02 15:04"), counted(k.Tables), counted(k.People), size(k.Bytes)})
	}
	x.table([]string{w.Session, w.Title, w.Last, w.Tables, w.People, w.Size}, rows, 3, 4, 5)
}

func samePlace(a, b string) bool {
	one, err := filepath.Abs(a)
	two, err2 := filepath.Abs(b)
	return cmp.Or(err, err2) == nil && one == two
}

func (p *program) copyCommand() *cobra.Command {
	cmd := p.about("copy", p.w.Commands.Copy, "convene copy 2026-03-20-racine /media/stick", "convene copy 2026-03-20-racine - | ssh other 'cat > racine.convene'")
	cmd.Args = exactly(2, func(w *Line) string { return w.CopyNeeds })
	cmd.ValidArgsFunction = p.completeSessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if args[1] == "-" {
			return p.copyOut(cmd, args[0])
		}
		done, err := files.Copy(cmd.Context(), p.dir(), args[0], args[1], p.lang, p.say)
		if err != nil {
			return err
		}
		if p.json {
			return p.asJSON(done)
		}
		return list(p, []files.Copied{done}, func(c files.Copied) string { return c.In(p.lang) })
	}
	p.jsonFlag(cmd)
	return cmd
}

// copyOut writes a whole copy to standard output. It is made in a folder that nobody
// else can look into, and its bytes are overwritten when it has gone out.
func (p *program) copyOut(cmd *cobra.Command, session string) error {
	if p.on(p.out).styled {
		return wrong(func(w *Line) string { return w.TakesNoTerminal })
	}
	dir, err := os.MkdirTemp("", ".convene-*")
	if err != nil {
		return files.Plain(err)
	}
	defer os.RemoveAll(dir)
	done, err := files.Copy(cmd.Context(), p.dir(), session, dir, p.lang, p.say)
	if err != nil {
		return err
	}
	f, err := os.Open(done.To)
	if err != nil {
		return files.Plain(err)
	}
	_, err = io.Copy(p.out, f)
	return cmp.Or(err, f.Close(), sqlite.Wipe(done.To))
}

func (p *program) deleteCommand() *cobra.Command {
	yes := false
	cmd := p.about("delete", p.w.Commands.Delete, "convene delete 2026-03-20-racine", "convene delete 2026-03-20-racine --yes")
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.SessionFile }), p.completeSessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		e, err := p.eraser(cmd, args[0], yes)
		if err != nil {
			return err
		}
		return e.all(cmd.Context())
	}
	cmd.Flags().BoolVar(&yes, "yes", false, p.w.Flags.Yes)
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) salvageCommand() *cobra.Command {
	cmd := p.about("salvage", p.w.Commands.Salvage, "convene salvage 2026-03-20-racine", "convene salvage damaged.convene whole.convene")
	cmd.ValidArgsFunction = p.completeSessions
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 && len(args) != 2 {
			return needs(cmd, func(w *Line) string { return w.SalvageNeeds })
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		done, err := salvage.Salvage(cmd.Context(), p.dir(), args[0], append(args, "")[1])
		if err != nil {
			return err
		}
		if p.json {
			return p.asJSON(done)
		}
		x := p.on(p.out)
		x.said(done.Say(p.lang))
		return x.err
	}
	p.jsonFlag(cmd)
	return cmd
}
