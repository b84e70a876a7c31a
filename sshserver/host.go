package sshserver

import (
	"context"
	"io"

	"convene/tui/draw"
)

// Host is the session behind the door, or all of them. Every method may be called from many
// goroutines at once. KnownKey is called during handshakes and must answer at once.
type Host interface {
	// KnownKey tells whether a guest with this key (as Config.KeptKey has it) was let in once.
	// Such a guest isn't asked for the code again.
	KnownKey(fingerprint string) bool
	// Program runs one person's screens; it blocks. It ends when the person
	// leaves, and must end within a second after ctx does, having put the
	// terminal back as it was. nil, or ctx's error, is a normal leave.
	Program(ctx context.Context, g Guest, t Terminal) error
	// Export serves `ssh HOST export ARGS…`: the documents go to out, sentences
	// for people to errw. It returns the exit code and must stop when ctx ends.
	Export(ctx context.Context, g Guest, args []string, out, errw io.Writer) int
}

// Guest is who came in, as far as the handshake tells.
type Guest struct {
	// Session is which of many sessions their code opened, as door.Ring has it; nil
	// where no code did, or there is only one.
	Session any
	// Name is what the user name says, cleaned, "" when it says nothing. An ssh
	// client sends the account's own name when its user typed none, and nobody
	// can tell the two apart: without NameGiven it is only a suggestion.
	Name string
	// Table from 1; 0 when the user name names none.
	Table int
	// NameGiven: the name was typed on purpose, because a table came with it.
	NameGiven bool
	// Facilitator: came as facilitator@ and proved it.
	Facilitator bool
	// Projector: came as screen@ and proved that they may. They look on, have no seat and change nothing.
	Projector bool
	// Fingerprint is of the key that signed this handshake, as Config.KeptKey has it, or "".
	Fingerprint string
	// KeyOnly: that key alone let them in, and they gave no code.
	KeyOnly bool
	// Lang is the language that what they sent of their environment asks for, or "".
	Lang string
	// Remote is the address and port the guest comes from.
	Remote string
	// Line is their connection.
	Line *Line
}

// Size of a terminal in cells, from 1×1 to draw.MaxWidth × draw.MaxHeight.
type Size = draw.Size

// Terminal is one channel with a person's terminal at its other end.
type Terminal struct {
	// In is what the person types, guarded and at a bounded rate (draw.Metered):
	// hand it to draw.Run as it is. It ends (io.EOF) with the channel, and may
	// end earlier when the client closes its input.
	In io.Reader
	// Out writes to the terminal; safe for several goroutines, one write after
	// the other. A write that nobody reads for five seconds closes the
	// connection, and from then on fails (draw.Watch): nobody else need watch it.
	Out io.Writer
	// Term is the client's TERM: at most 64 bytes of letters, digits and ._+-
	Term string
	// Environ is TERM, SSH_TTY and what the client sent of LANG, LC_*,
	// COLORTERM, NO_COLOR and ACCESSIBLE, as NAME=VALUE.
	Environ []string
	Width   int // columns at the start
	Height  int // rows at the start
	// Resizes carries the newest size. One slot, newest wins: a screen that was
	// busy sees the last size only. It is never closed; wait for ctx beside it.
	Resizes <-chan Size
	// Lang is the language Environ asks for, such as "es", or ""; see [Language].
	Lang string
	// HasPTY: there is a real terminal, which takes control sequences.
	HasPTY bool
	// Spoken: they asked for the session in plain lines, or have a terminal that
	// can't be drawn on, or none.
	Spoken bool
}
