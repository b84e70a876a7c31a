package sshserver

import (
	"errors"
	"strings"
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/sshserver/door"
)

const (
	longestCommand = 4 << 10
	mostArgs       = 64
)

// Taking are the words of taking documents home.
type Taking struct {
	OnlyExport string
	Projector  string
	Usage      string // %s: the formats
	WhichTable string
	Nobody     string // %s: a name, %d: a table
	OwnTable   string // %d
	Unsaved    string
}

// Words are those of this room.
type Words struct{ Taking Taking }

var ours = sync.OnceValue(wordfile.Ours[Words])

var errCommand = errors.New("can't read that command")

// exec runs what `ssh HOST COMMAND` asks for: our own export, or the session in
// plain lines, read by us and never by a shell. Anything else is wrong usage, and
// exits 2.
func (t *tenancy) exec(line string) int {
	args, err := splitCommand(line)
	if err == nil && len(args) == 1 && args[0] == "plain" {
		t.spoken = true
		return t.screens()
	}
	t.in.close() // nothing is typed into it
	lang := door.Language(t.env.vars)
	if err != nil || len(args) == 0 || args[0] != "export" {
		t.say(ours().In(exercises.Lang(lang)).Taking.OnlyExport)
		return 2
	}
	who := t.guest
	who.Lang = lang
	return t.s.cfg.Host.Export(t.ctx, who, args[1:], t.out, t.errw)
}

// splitCommand splits a line into words as people expect of a shell: blanks
// separate, quotes of both kinds hold together, a backslash takes the next
// character as it is. Nothing else means anything.
func splitCommand(line string) ([]string, error) {
	if len(line) > longestCommand {
		return nil, errCommand
	}
	var (
		words  []string
		word   strings.Builder
		inWord bool
		quote  rune
		escape bool
	)
	for _, r := range strings.ToValidUTF8(line, "") {
		switch {
		case r < ' ' && r != '\t' || r == 0x7f:
			return nil, errCommand
		case escape:
			word.WriteRune(r)
			escape = false
		case r == '\\' && quote != '\'':
			inWord, escape = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			inWord, quote = true, r
		case r == ' ' || r == '\t':
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 || escape {
		return nil, errCommand
	}
	if inWord {
		words = append(words, word.String())
	}
	if len(words) > mostArgs {
		return nil, errCommand
	}
	return words, nil
}
