package sshserver

import (
	"cmp"
	"errors"
	"log/slog"
	"net"
	"time"

	gossh "golang.org/x/crypto/ssh"
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
	// Title of the session, for the line above the question for the code.
	Title string
	// Open lets everybody in as a participant. Otherwise Code must be set.
	Open bool
	// Code is the join code, in any spelling [NormalCode] knows.
	Code string
	// FacilitatorCode opens the wall; "" means that only FacilitatorKeys do.
	FacilitatorCode string
	// Fits compares what was typed where Code or FacilitatorCode is "" although there is
	// one, of which only the host knows how to tell it. It may take its time. nil: there
	// is none.
	Fits func(facilitator bool, typed string) bool
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
	// MemoryMark: above so many bytes in use, newcomers are refused, and those
	// inside stay. 0 means no mark.
	MemoryMark uint64
	// Now is the machine's clock; nil: time.Now. How long something took is told
	// by its monotonic reading alone: somebody may set the clock meanwhile.
	Now func() time.Time
	// Limits; what is zero gets its default.
	Limits Limits
}

// Limits bound what anybody can take. The defaults suit two hundred people, who
// may all come from one address, with headroom to five hundred.
type Limits struct {
	Connections int // in all: 600
	Waiting     int // of these, not let in yet: 300
	Channels    int // session channels on one connection: 2

	HandshakeTimeout time.Duration // for the machine's part of it: 15 s
	// PersonTimeout bounds the part of a handshake that waits for a person (the
	// host key question, a passphrase, the code), who is slower: 120 s.
	PersonTimeout time.Duration
	Stalled       time.Duration // a key exchange this old gives way when there is no room: 1 s
	// NoProgram is how long a connection may stay without a running program: 60 s.
	NoProgram time.Duration

	ReadRate, ReadBurst int // bytes a second typed into a channel: 16 KB, 64 KB
	WireRate, WireBurst int // bytes a second on a connection: 256 KB, 1 MB
	// Requests a second on a channel or connection, and how many may come at
	// once (dragging a window's corner sends dozens): 50, 250. Above: closed.
	Requests, RequestBurst int
	WriteStall             time.Duration // a write nobody reads: 5 s

	KeepAlive         time.Duration // between questions whether the peer is there: 10 s
	KeepAliveDeadline time.Duration // for the answer: 10 s

	Tries         int           // codes asked for on one connection: 3
	FreeGuesses   int           // wrong codes from one address before delays: 10
	GuessEvery    time.Duration // then one wrong code from it per: 2 s
	GuessEveryAll time.Duration // and from everywhere together one per: 200 ms
	Parked        int           // wrong codes waiting at once: 64
	ParkedAddress int           // of these, from one address: 32

	Goodbye time.Duration // for a program to end and restore its terminal: 1 s
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Connections: cmp.Or(l.Connections, 600),
		Waiting:     cmp.Or(l.Waiting, 300),
		Channels:    cmp.Or(l.Channels, 2),

		HandshakeTimeout: cmp.Or(l.HandshakeTimeout, 15*time.Second),
		PersonTimeout:    cmp.Or(l.PersonTimeout, 120*time.Second),
		Stalled:          cmp.Or(l.Stalled, time.Second),
		NoProgram:        cmp.Or(l.NoProgram, 60*time.Second),

		ReadRate:     cmp.Or(l.ReadRate, 16<<10),
		ReadBurst:    cmp.Or(l.ReadBurst, 64<<10),
		WireRate:     cmp.Or(l.WireRate, 256<<10),
		WireBurst:    cmp.Or(l.WireBurst, 1<<20),
		Requests:     cmp.Or(l.Requests, 50),
		RequestBurst: cmp.Or(l.RequestBurst, 250),
		WriteStall:   cmp.Or(l.WriteStall, 5*time.Second),

		KeepAlive:         cmp.Or(l.KeepAlive, 10*time.Second),
		KeepAliveDeadline: cmp.Or(l.KeepAliveDeadline, 10*time.Second),

		Tries:         cmp.Or(l.Tries, 3),
		FreeGuesses:   cmp.Or(l.FreeGuesses, 10),
		GuessEvery:    cmp.Or(l.GuessEvery, 2*time.Second),
		GuessEveryAll: cmp.Or(l.GuessEveryAll, 200*time.Millisecond),
		Parked:        cmp.Or(l.Parked, 64),
		ParkedAddress: cmp.Or(l.ParkedAddress, 32),

		Goodbye: cmp.Or(l.Goodbye, time.Second),
	}
}

func (c Config) check() error {
	switch {
	case c.Host == nil:
		return errors.New("the server was given no session to serve")
	case c.HostKey == nil:
		return errors.New("the server was given no host key")
	case !c.Open && NormalCode(c.Code) == "" && c.Fits == nil:
		return errors.New("a session needs a join code, or has to be open to everybody")
	case c.FacilitatorCode != "" && NormalCode(c.FacilitatorCode) == "":
		return errors.New("the facilitator's code needs letters or digits")
	}
	return nil
}
