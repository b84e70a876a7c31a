// Package sshserver is the door of a session: it decides who gets in, and owns
// everything a connection has until it is gone. It knows no screens and no
// worksheets; what it serves is a [Host], and all it asks of it is to run one
// person's screens on one terminal until that person leaves.
//
// A connection passes through stages, and each has its own bound:
//
//	arrived ─▶ handshake ─▶ asking ─▶ inside ─▶ gone
//	  │            │           └ a person answers: host key "yes", join code; 2 min
//	  │            └ machines only: 15 s at most
//	  └ has said nothing yet: 15 s at most, and the first to make room
//
// What may be trusted when:
//
//   - The identity of a guest is the fingerprint of the key that signed the
//     finished handshake, never of one that was merely offered.
//   - A right code is let in at once. A wrong one waits, and how many are looked
//     at is bounded too, so guessing is slow even for somebody who hangs up after
//     each guess. Nobody is refused for what others guess.
//   - A program belongs to a channel, not to a connection: its context ends
//     when its channel closes, also when the connection stays open.
//   - One connection can only harm itself: what it sends is metered, what it
//     doesn't read is cut off after five seconds, and a panic in what runs for
//     it ends that one program.
//
// The files:
//
//   - The start: server.go (and the order of shutting down), config.go, hostkey.go.
//   - What is served: host.go.
//   - A connection: wire.go (metered, timed), intake.go (what came and nobody has read),
//     keepalive.go, line.go (what the session may ask of it). How many there may be is the package door's to say.
//   - Who comes: admission.go; what opens the door, and how slow guessing is, the
//     package door knows.
//   - What a client may ask for: channel.go, requests.go, exec.go, pace.go (how fast).
package sshserver
