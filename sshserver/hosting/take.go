package hosting

import (
	"context"
	"fmt"
	"io"
	"strings"

	"convene/session/export"
	"convene/session/files"
	"convene/sshserver"
)

// export answers `ssh HOST export`: the facilitator gets the whole session, a
// participant the worksheets of their own table, in one format, on the way out.
func (h *Hosting) export(_ context.Context, who sshserver.Guest, args []string, out, errw io.Writer) int {
	format := "md"
	opt := export.Options{File: files.Name(h.File), Lang: "", Made: h.opt.Now()}
	for i := 0; i < len(args); i++ {
		name, value, has := strings.Cut(args[i], "=")
		if !has && i+1 < len(args) && name == "--format" {
			i++
			value = args[i]
		}
		switch name {
		case "--format":
			format = value
		case "--no-names":
			opt.NoNames = true
		default:
			_, _ = fmt.Fprintf(errw, "export takes --format %s|zip and --no-names.\n", strings.Join(export.Formats(), "|"))
			return 2
		}
	}
	if !who.Facilitator {
		if opt.Table = h.tableOf(who); opt.Table == 0 {
			_, _ = fmt.Fprintln(errw, "Say which table is yours: ssh … NAME+TABLE@HOST export")
			return 2
		}
	}
	st := h.hub.Shared().State
	if format == "zip" {
		if err := export.Bundle(out, st, opt, export.Formats()); err != nil {
			_, _ = fmt.Fprintln(errw, err)
			return 1
		}
		return 0
	}
	if err := export.Write(format, out, export.Make(st, opt)); err != nil {
		_, _ = fmt.Fprintln(errw, err)
		return 1
	}
	return 0
}

// tableOf is the table of somebody who sat there before. A name and a table
// alone are not enough: what the table wrote is sensitive.
func (h *Hosting) tableOf(who sshserver.Guest) int {
	for _, x := range h.hub.Shared().State.Seats {
		if x.Table == 0 {
			continue
		}
		keyed := false
		for _, k := range x.Keys {
			keyed = keyed || k == who.Fingerprint
		}
		if keyed && (who.Table == 0 || who.Table == x.Table) {
			return x.Table
		}
		if who.Table == x.Table && strings.EqualFold(who.Name, x.Name) && len(x.Keys) == 0 {
			return x.Table
		}
	}
	return 0
}
