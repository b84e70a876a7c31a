package sshtest

import (
	"crypto/ed25519"
	"crypto/rand"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// Option says how a guest arrives. Without any: a 80×24 terminal called xterm-256color, no key, no password, and no
// answer to any question.
type Option func(*options)

type options struct {
	codes         []string
	answers       []answer
	password      *string
	key           ssh.Signer
	width, height int
	term          string
	env           [][2]string
	command       string
	noPTY         bool
	deaf          bool
	narrow        bool
	paper         bool
	patience      time.Duration
}

// answer is what to say to a question that contains asks, whatever its case.
type answer struct{ asks, says string }

func optionsOf(opts []Option) options {
	o := options{width: 80, height: 24, term: "xterm-256color", patience: 10 * time.Second}
	for _, opt := range opts {
		opt(&o)
	}
	o.patience = time.Duration(float64(o.patience) * patienceFactor())
	return o
}

// patienceFactor is how much slower than a developer's machine this one may be.
func patienceFactor() float64 {
	f, err := strconv.ParseFloat(os.Getenv("CONVENE_TEST_PATIENCE"), 64)
	if err != nil || f <= 0 {
		return 1
	}
	return f
}

// Code answers the keyboard-interactive question for a code: any question with "code" in it ("código" too). With
// several, the first is tried first, the next when the server asks again. Any other question stays unexpected, and
// refuses the guest, unless [Answer] covers it.
func Code(codes ...string) Option { return func(o *options) { o.codes = append(o.codes, codes...) } }

// Answer gives says to any keyboard-interactive question that contains asks, whatever its case. An empty asks matches
// every question.
func Answer(asks, says string) Option {
	return func(o *options) { o.answers = append(o.answers, answer{strings.ToLower(asks), says}) }
}

// Password offers a password, for clients that know nothing else.
func Password(password string) Option { return func(o *options) { o.password = &password } }

// Key offers a key as an identity; [NewKey] makes one.
func Key(key ssh.Signer) Option { return func(o *options) { o.key = key } }

// NewKey makes a fresh ed25519 key.
func NewKey(t testing.TB) ssh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatalf("no new key could be made: %v", err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatalf("the new key can't sign: %v", err)
	}
	return signer
}

// Size of the terminal in columns and rows.
func Size(width, height int) Option {
	return func(o *options) { o.width, o.height = width, height }
}

// Term is the terminal's name, as in the environment's TERM.
func Term(name string) Option { return func(o *options) { o.term = name } }

// Lang sends the language, as in the environment's LANG: "es_MX.UTF-8".
func Lang(lang string) Option { return Env("LANG", lang) }

// Env sends one variable of the environment before the shell is asked for. OpenSSH sends none but TERM.
func Env(name, value string) Option {
	return func(o *options) { o.env = append(o.env, [2]string{name, value}) }
}

// NoPTY arrives without a terminal, like ssh -T. Lines then end as a line-based terminal ends them: what is typed
// with "\n", what is shown with a return to the first column. Nothing is echoed on this side, although a real terminal
// would: what the guest sees came from the server.
func NoPTY() Option { return func(o *options) { o.noPTY = true } }

// Command asks for a command instead of a shell, without a terminal, like ssh HOST COMMAND.
func Command(command string) Option {
	return func(o *options) { o.command, o.noPTY = command, true }
}

// KeepAliveDeaf never answers the server's keepalive requests, while it goes on reading and typing.
func KeepAliveDeaf() Option { return func(o *options) { o.deaf = true } }

// Narrow makes the connection hold little between server and guest, as a real network does, so that a server notices a
// stalled guest after some 0.4 MB instead of 3.9 MB. On Linux and macOS; elsewhere it changes nothing.
func Narrow() Option { return func(o *options) { o.narrow = true } }

// OnPaper is a terminal with dark letters on a light ground: it says so when asked, and its pictures look so.
func OnPaper() Option { return func(o *options) { o.paper = true } }

// Patience is how long this guest's expectations wait instead of ten seconds. CONVENE_TEST_PATIENCE multiplies it too.
func Patience(d time.Duration) Option { return func(o *options) { o.patience = d } }
