package sshserver

import (
	"cmp"
	"errors"
	"log/slog"
	"net"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
)

// Config is what a server is started with.
type Config struct {
	// Listen is a TCP address such as "127.0.0.1:7464"; port 0 picks one.
	Listen string
	// Listener, when it is set, is used in place of Listen; see [OpenPort].
	Listener net.Listener
	// HostKey proves that this is the machine people came to before. See
	// [LoadOrCreateHostKey].
	HostKey gossh.Signer
	// Title of the session, for the line above the question for the code; "" where
	// there are many.
	Title string
	// Notice is what people are told there before they come in, below that line: lines
	// of ours, each with a newline before it.
	Notice string
	// Door is where people are let in; other doors of the session may use it too.
	Door *door.Door
	// KeptKey is what the session keeps of a key's fingerprint, and all that it gets to
	// see of it. nil: the fingerprint.
	KeptKey func(fingerprint string) string
	// FacilitatorKeys are fingerprints ("SHA256:…") of keys that open the wall
	// without a code. See [FacilitatorKeys].
	FacilitatorKeys []string
	// Host is the session to serve.
	Host Host
	// Logger gets what the person who runs the server may need; nil discards.
	Logger *slog.Logger
	// Limits; what is zero gets its default.
	Limits Limits
}

// Limits bound what one connection can take; how many there are is the door's to say
// (door.Limits).
type Limits struct {
	Channels int // session channels on one connection: 2

	HandshakeTimeout time.Duration // for the machine's part of it: 15 s
	// NoShell is how long a channel may stay without a program: 5 s.
	NoShell time.Duration
	// NoProgram is how long a connection may stay without a running program: 60 s.
	NoProgram time.Duration

	// Bytes of keys a second on a channel, and at once: 512, 4 KB. A held key sends fewer
	// than two hundred; what is pasted costs a fraction of that.
	ReadRate, ReadBurst int
	WireRate, WireBurst int // bytes a second on a connection: 64 KB, 256 KB
	// Requests a second on a channel or connection, and how many may come at
	// once (dragging a window's corner sends dozens): 50, 250. Above: closed.
	Requests, RequestBurst int
	WriteStall             time.Duration // a write nobody reads: 5 s
	// ReadStall is how long more than 64 KB that came may wait to be taken up: 10 s,
	// longer than a whole document takes that is pasted.
	ReadStall time.Duration

	// KeepAlive is between questions whether the peer is there, and KeepAliveDeadline for
	// the answer: 5 s and 9 s, so that a dead line is noticed within fifteen.
	KeepAlive, KeepAliveDeadline time.Duration

	Tries int // codes asked for on one connection: 3

	Goodbye time.Duration // for a program to end and restore its terminal: 1 s
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Channels: cmp.Or(l.Channels, 2),

		HandshakeTimeout: cmp.Or(l.HandshakeTimeout, 15*time.Second),
		NoShell:          cmp.Or(l.NoShell, 5*time.Second),
		NoProgram:        cmp.Or(l.NoProgram, 60*time.Second),

		ReadRate:     cmp.Or(l.ReadRate, 512),
		ReadBurst:    cmp.Or(l.ReadBurst, 4<<10),
		WireRate:     cmp.Or(l.WireRate, 64<<10),
		WireBurst:    cmp.Or(l.WireBurst, 256<<10),
		Requests:     cmp.Or(l.Requests, 50),
		RequestBurst: cmp.Or(l.RequestBurst, 250),
		ReadStall:    cmp.Or(l.ReadStall, 10*time.Second),
		WriteStall:   cmp.Or(l.WriteStall, 5*time.Second),

		KeepAlive:         cmp.Or(l.KeepAlive, 5*time.Second),
		KeepAliveDeadline: cmp.Or(l.KeepAliveDeadline, 9*time.Second),

		Tries: cmp.Or(l.Tries, 3),

		Goodbye: cmp.Or(l.Goodbye, time.Second),
	}
}

func (c Config) check() error {
	switch {
	case c.Host == nil:
		return errors.New("the server was given no session to serve")
	case c.HostKey == nil:
		return errors.New("the server was given no host key")
	case c.Door == nil:
		return errors.New("the server was given nobody to let in")
	}
	return nil
}
