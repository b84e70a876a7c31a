package style

import "strings"

// Depth is how much of a style a terminal can show.
type Depth uint8

const (
	// Bare terminals get text alone: no control sequence at all.
	Bare Depth = iota
	// Mono has bold, underline and reverse but no colours.
	Mono
	// Sixteen has the sixteen classic colours, whose exact tones nobody knows.
	Sixteen
	// Indexed has the 256-colour palette: the common case.
	Indexed
	// True has every colour.
	True
)

// String names the depth, for the doctor command and for tests.
func (d Depth) String() string {
	switch d {
	case Bare:
		return "bare"
	case Mono:
		return "mono"
	case Sixteen:
		return "16 colours"
	case Indexed:
		return "256 colours"
	case True:
		return "true colour"
	}
	return "unknown"
}

// Profile tells what the terminal with this environment (KEY=value) can show. ssh sends little more than TERM, and
// most terminals say xterm-256color, so 256 colours are assumed unless something speaks against it. NO_COLOR, set to
// anything, takes the colours away and leaves the attributes.
func Profile(environ []string) Depth {
	env := func(key string) string {
		v := ""
		for _, kv := range environ {
			if rest, ok := strings.CutPrefix(kv, key+"="); ok {
				v = rest // the last one counts, as in a shell
			}
		}
		return v
	}
	term := strings.ToLower(env("TERM"))
	if term == "" && (env("WT_SESSION") != "" || env("OS") == "Windows_NT") {
		term = "xterm-direct" // a Windows console has no TERM
	}
	switch {
	case term == "" || term == "dumb" || term == "unknown":
		return Bare
	case env("NO_COLOR") != "":
		return Mono
	case strings.HasSuffix(term, "-mono") || strings.HasSuffix(term, "-m"):
		return Mono
	case term == "linux" || term == "ansi" || term == "cons25" || term == "cygwin" ||
		strings.HasSuffix(term, "-16color") || strings.HasSuffix(term, "-8color") || strings.HasPrefix(term, "linux-"):
		return Sixteen
	case strings.Contains(term, "direct") || term == "xterm-kitty" || term == "xterm-ghostty" || term == "wezterm" ||
		term == "foot" || term == "alacritty":
		return True
	}
	switch strings.ToLower(env("COLORTERM")) {
	case "truecolor", "24bit":
		// A multiplexer passes COLORTERM on from a terminal it may not be able to speak for.
		if !strings.HasPrefix(term, "screen") && !strings.HasPrefix(term, "tmux") {
			return True
		}
	}
	return Indexed
}
