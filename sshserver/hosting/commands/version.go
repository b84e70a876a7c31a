package commands

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// build is what the program says of itself.
type build struct {
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Date    string `json:"date,omitempty"`    // of the commit
	Changed bool   `json:"changed,omitempty"` // files were changed since
	Go      string `json:"go"`
	System  string `json:"system"`
}

// buildOf reads it out of what Go writes into every program.
func buildOf() build {
	b := build{Version: "0.1.0-dev", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date = s.Value
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b
}

func (p *program) versionCommand() *cobra.Command {
	cmd := p.about("version", p.w.Commands.Version, "convene version", "convene version --json")
	cmd.Args = p.noArgs
	cmd.RunE = func(*cobra.Command, []string) error { return p.version() }
	p.jsonFlag(cmd)
	return cmd
}

// version prints it. The first line is the same in every language, for scripts.
func (p *program) version() error {
	b := buildOf()
	if p.json {
		return p.asJSON(b)
	}
	out := "convene " + b.Version + "\n"
	if b.Commit != "" {
		commit := b.Commit[:min(len(b.Commit), 12)]
		if b.Changed {
			commit += " " + p.w.Line.ChangedSince
		}
		out += fmt.Sprintf("commit %s\ndate %s\n", commit, cmp.Or(b.Date, "?"))
	}
	_, err := fmt.Fprintf(p.out, "%s%s %s\n", out, b.Go, b.System)
	return err
}
