package commands

import (
	"context"
	"fmt"
	"os"
	"strings"

	"convene/sshserver/hosting"
	"convene/tui/screen/home"
)

// home is `convene` alone: the first screen, and then what was chosen there.
func (p *program) home(ctx context.Context) error {
	if !p.onTerminal() {
		return wrong(func(w *Line) string { return w.SayWhat })
	}
	c, err := hosting.Home(ctx, p.dir())
	switch {
	case err != nil:
		return err
	case c.Write != "":
		return p.does(ctx, "export", c.Write)
	case c.Chore == home.TryIt:
		return p.does(ctx, "rehearse", "--tables", "6", "--people", "4") // 24, as the screen says
	case c.Chore == home.MakeOwn:
		return p.does(ctx, "new", "plan", unused(c.NewOne))
	case c.Chore == home.IsItReady:
		return p.does(ctx, "doctor")
	case c.Host != "":
		return p.host(hosting.Options{What: c.Host})
	}
	return nil
}

// does does what a line would that somebody could have typed, and shows it, so that they can type it themselves.
func (p *program) does(ctx context.Context, line ...string) error {
	shown := make([]string, len(line))
	for i, s := range line {
		shown[i] = quoted(s)
	}
	if _, err := fmt.Fprintf(p.out, "convene %s\n\n", strings.Join(shown, " ")); err != nil {
		return err
	}
	cmd := p.command()
	cmd.SetArgs(append(line, "--data", p.data))
	cmd.SetIn(p.stdin)
	cmd.SetOut(p.out)
	cmd.SetErr(p.errw)
	return cmd.ExecuteContext(ctx)
}

// unused is a name that no plan in this folder has.
func unused(name string) string {
	for n := 1; ; n++ {
		free := name
		if n > 1 {
			free = fmt.Sprintf("%s-%d", name, n)
		}
		if _, err := os.Stat(free + ".yaml"); err != nil {
			return free
		}
	}
}
