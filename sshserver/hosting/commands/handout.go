package commands

import (
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/session/files"
	"convene/sshserver/hosting"
)

func (p *program) handoutCommand() *cobra.Command {
	var o hosting.Handout
	var formats, web string
	cmd := p.about("handout", p.w.Commands.Handout, "convene handout 2026-03-20-racine --wifi Library", "convene handout results-cohort-1 --blank --out paper")
	cmd.ValidArgsFunction = p.completeHosted
	cmd.Args = exactly(1, func(w *Line) string { return w.HandoutNeeds })
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if o.What = args[0]; o.What == "-" {
			if o.YAML, err = p.fromStdin(); err != nil {
				return err
			}
		}
		o.Dir, o.Formats = p.dir(), files.SplitFormats(formats)
		if err := p.wrongHandout(&o, web); err != nil {
			return err
		}
		paths, err := o.Write(cmd.Context())
		if err != nil {
			return err
		}
		return list(p, paths, func(path string) string { return path })
	}
	f, w := cmd.Flags(), p.w.Flags
	f.Func("tables", p.w.Flags.HandoutTables, between(&o.Tables, 1, exercises.MostTables))
	f.StringVar(&o.Code, "code", "", w.HandoutCode)
	f.StringVar(&o.Address, "address", "", w.HandoutAddress)
	f.StringVar(&web, "web", "", w.HandoutWeb)
	f.StringVar(&o.WiFi.Name, "wifi", "", w.WiFi)
	f.StringVar(&o.WiFi.Password, "wifi-password", "", w.WiFiPassword)
	f.StringVar(&o.Ask, "ask", "", w.Ask)
	f.BoolVar(&o.Blank, "blank", false, w.Blank)
	f.StringVar(&formats, "format", strings.Join(hosting.HandoutFormats(), ","), w.FillFormat)
	f.StringVar(&o.Out, "out", ".", w.Out)
	variable(f, "code", "CONVENE_CODE")
	variable(f, "wifi-password", "CONVENE_WIFI_PASSWORD")
	p.langFlag(cmd, &o.Lang)
	p.jsonFlag(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(hosting.HandoutFormats(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

// isAddress tells whether it is HOST or HOST:PORT: people type into a shell what stands on
// their card.
func isAddress(s string) bool {
	host := s
	if h, port, err := net.SplitHostPort(s); err == nil {
		n, err := strconv.ParseUint(port, 10, 16)
		if host = h; err != nil || n == 0 {
			return false
		}
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || strings.ContainsFunc(label, func(r rune) bool {
			return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			return false
		}
	}
	return len(host) < 254
}

// wrongHandout says which flag can't be meant as it stands.
func (p *program) wrongHandout(o *hosting.Handout, web string) error {
	for _, f := range o.Formats {
		if !slices.Contains(hosting.HandoutFormats(), f) {
			return wrong(func(w *Line) string { return w.FlagWrong }, "--format", f, files.ItIs(hosting.HandoutFormats()))
		}
	}
	if len(o.Formats) == 0 {
		return wrong(func(w *Line) string { return w.FlagNeeds }, "--format")
	}
	if tooShort(o.Code) {
		return wrong(func(w *Line) string { return w.ShortCode }, "--code", shortestCode, o.Code)
	}
	if o.Address != "" && !isAddress(o.Address) {
		return wrong(func(w *Line) string { return w.HandoutHost }, o.Address)
	}
	switch {
	case web == "off" || web == "no":
		o.NoWeb = true
	case web == "" || strings.HasPrefix(web, "http://") || strings.HasPrefix(web, "https://"):
		o.Web = web
	default:
		return wrong(func(w *Line) string { return w.WebAddress }, web)
	}
	return nil
}
