package sshserver

import (
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
)

const (
	joinCode = "K7Q2MX"
	wallCode = "ABCDEFGHJK"
)

func closed() served {
	return served{Config: Config{Title: "Racine"}, way: door.Config{Code: joinCode, FacilitatorCode: wallCode}}
}

func TestAdmission(t *testing.T) {
	known, stranger, wall := newSigner(t), newSigner(t), newSigner(t)
	keys := gossh.PublicKeys
	with := closed()
	with.FacilitatorKeys = []string{fingerprint(wall.PublicKey())}
	open := with
	open.way.Open = true
	fp := func(s gossh.Signer) string { return fingerprint(s.PublicKey()) }

	for _, c := range []struct {
		name  string
		cfg   served
		user  string
		auth  []gossh.AuthMethod
		in    bool
		print string
		asked string // the question that must have been asked, "" for none
	}{
		{"code, none", with, "ana+3", nil, false, "", ""},
		{"code, typed", with, "ana+3", nil, true, "", "Join code:k7q 2mx"},
		{"code, as password", with, "ana+3", []gossh.AuthMethod{gossh.Password("K7Q-2MX")}, true, "", ""},
		{"code, wrong password", with, "ana+3", []gossh.AuthMethod{gossh.Password("K7Q-2MY")}, false, "", ""},
		{"code, wrong thrice", with, "ana+3", nil, false, "", "Join code:nope"},
		{"known key", with, "ana+3", []gossh.AuthMethod{keys(known)}, true, fp(known), ""},
		{"known key, nothing else", with, "", []gossh.AuthMethod{keys(known)}, true, fp(known), ""},
		{"strange key alone", with, "ana+3", []gossh.AuthMethod{keys(stranger)}, false, "", ""},
		{"strange key and code", with, "ana+3", []gossh.AuthMethod{keys(stranger)}, true, fp(stranger), "Join code:k7q2mx"},
		{"strange key and password", with, "ana+3", []gossh.AuthMethod{keys(stranger), gossh.Password(joinCode)}, true, fp(stranger), ""},
		{"many keys and code", with, "ana+3", []gossh.AuthMethod{keys(stranger, newSigner(t), newSigner(t), newSigner(t), newSigner(t), newSigner(t), newSigner(t), newSigner(t))}, true, fp(stranger), "Join code:k7q2mx"},
		{"facilitator, join code", with, "facilitator", nil, false, "", "Facilitator code:" + joinCode},
		{"facilitator, code", with, "facilitator", nil, true, "", "Facilitator code:abcde-fghjk"},
		{"facilitator, password", with, "facilitator", []gossh.AuthMethod{gossh.Password(wallCode)}, true, "", ""},
		{"facilitator, participant's key", with, "facilitator", []gossh.AuthMethod{keys(known)}, false, "", ""},
		{"facilitator, wall key", with, "facilitator", []gossh.AuthMethod{keys(wall)}, true, fp(wall), ""},
		{"facilitator, wall key after others", with, "facilitator", []gossh.AuthMethod{keys(known, newSigner(t), newSigner(t), newSigner(t), newSigner(t), newSigner(t), newSigner(t), wall)}, true, fp(wall), ""},
		{"screen, join code", with, "screen", nil, false, "", "Facilitator code:" + joinCode},
		{"screen, code", with, "screen", nil, true, "", "Facilitator code:abcde-fghjk"},
		{"screen, participant's key", with, "screen", []gossh.AuthMethod{keys(known)}, false, "", ""},
		{"screen, wall key", with, "screen", []gossh.AuthMethod{keys(wall)}, true, fp(wall), ""},
		{"somebody called Screen", with, "screen+3", nil, true, "", "Join code:k7q2mx"},
		{"open, screen still proves it", open, "screen", []gossh.AuthMethod{gossh.Password("x"), keys(stranger)}, false, "", ""},
		{"wall code isn't the join code", with, "ana+3", []gossh.AuthMethod{gossh.Password(wallCode)}, false, "", ""},
		{"open, none, seat", open, "ana+3", nil, false, "", ""}, // a client that may have a key shows it
		{"open, key, seat", open, "ana+3", []gossh.AuthMethod{keys(stranger)}, true, fp(stranger), ""},
		{"open, none, name only", open, "ana", nil, false, "", ""},
		{"open, key", open, "ana", []gossh.AuthMethod{keys(stranger)}, true, fp(stranger), ""},
		{"open, keyboard", open, "ana", []gossh.AuthMethod{code("x").method()}, true, "", ""},
		{"open, any password", open, "ana", []gossh.AuthMethod{gossh.Password("")}, true, "", ""},
		{"open, facilitator still proves it", open, "facilitator", []gossh.AuthMethod{gossh.Password("x"), keys(stranger)}, false, "", ""},
		{"open, facilitator code", open, "facilitator", []gossh.AuthMethod{gossh.Password(wallCode)}, true, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newFakeHost()
			h.keys[fp(known)] = true
			cfg := c.cfg
			cfg.way.Limits.GuessEveryAll = time.Millisecond
			s := start(t, h, cfg)
			auth := c.auth
			question, typed, ask := strings.Cut(c.asked, ":")
			a := code(typed)
			if ask {
				auth = append(auth, a.method())
			}
			conn, err := dial(t, s, c.user, auth...)
			if (err == nil) != c.in {
				t.Fatal("let in:", err == nil, err)
			}
			if ask && (len(a.asked) == 0 || a.asked[0] != question+":") {
				t.Errorf("asked %q", a.asked)
			}
			if !c.in {
				return
			}
			p := sit(t, conn)
			p.sees("seated")
			h.mu.Lock()
			g := h.guests[0]
			h.mu.Unlock()
			if g.Fingerprint != c.print {
				t.Errorf("fingerprint %q, want %q", g.Fingerprint, c.print)
			}
			name, table, as := door.ParseUser(c.user)
			if g.Name != name || g.Table != table || g.Facilitator != (as == door.Facilitator) || g.Projector != (as == door.Projector) || g.NameGiven != (table > 0) || g.Remote == "" {
				t.Errorf("guest %+v", g)
			}
			p.types("q")
			if code := p.leaves(); code != 0 {
				t.Error("exit code", code)
			}
		})
	}
}

func TestThreeTries(t *testing.T) {
	h := newFakeHost()
	cfg := closed()
	cfg.way.Limits.GuessEveryAll = time.Millisecond
	s := start(t, h, cfg)

	a := code("wrong", "still", joinCode)
	mustDial(t, s, "ana+3", a.method())
	if len(a.asked) != 3 {
		t.Errorf("asked %q", a.asked)
	}
	if !strings.Contains(a.told[0], "Racine") || !strings.Contains(a.told[1], "isn't the code") {
		t.Errorf("told %q", a.told)
	}
	if h.wrongCodes() != 2 {
		t.Error("the facilitator must hear of wrong codes:", h.wrong)
	}

	// The fourth code isn't even looked at, whichever way it comes.
	a = code("1", "2", "3", joinCode)
	if _, err := dial(t, s, "bo+3", a.method(), gossh.Password(joinCode)); err == nil {
		t.Error("let in at the fourth try")
	}
	if len(a.asked) != 3 {
		t.Errorf("asked %q", a.asked)
	}
}

// borrowedKey signs with one key and shows another: what somebody can do who has
// copied a public key.
type borrowedKey struct {
	gossh.Signer
	public gossh.PublicKey
}

func (b borrowedKey) PublicKey() gossh.PublicKey { return b.public }

func TestStolenPublicKey(t *testing.T) {
	h := newFakeHost()
	victim, thief := newSigner(t), newSigner(t)
	h.keys[fingerprint(victim.PublicKey())] = true
	s := start(t, h, closed())

	if _, err := dial(t, s, "ana+3", gossh.PublicKeys(borrowedKey{thief, victim.PublicKey()})); err == nil {
		t.Fatal("a signature by another key was accepted")
	}
	// The victim's key is offered and would do; the thief's own key signs.
	a := code(joinCode)
	swap := &swappedKey{PublicKey: victim.PublicKey(), then: thief.PublicKey()}
	c := mustDial(t, s, "ana+3", gossh.PublicKeys(borrowedKey{thief, swap}), a.method())
	sit(t, c).sees(fingerprint(thief.PublicKey()))
	if swap.asked < 3 || len(a.asked) != 1 {
		t.Error("a key that was only offered must not open:", swap.asked, a.asked)
	}
	// Offered, and then no signature at all.
	c = mustDial(t, s, "bo+3", gossh.PublicKeys(refusesToSign{victim}), code(joinCode).method())
	sit(t, c).sees("seated Bo+3")
	h.mu.Lock()
	defer h.mu.Unlock()
	if last := h.guests[len(h.guests)-1]; last.Fingerprint != "" {
		t.Error("an offered key became an identity:", last.Fingerprint)
	}
}

// swappedKey is one key while it is offered (the client looks at it twice) and
// another when the signature is sent.
type swappedKey struct {
	gossh.PublicKey
	then  gossh.PublicKey
	asked int
}

func (k *swappedKey) Marshal() []byte {
	if k.asked++; k.asked > 2 {
		return k.then.Marshal()
	}
	return k.PublicKey.Marshal()
}

type refusesToSign struct{ gossh.Signer }

func (refusesToSign) Sign(io.Reader, []byte) (*gossh.Signature, error) {
	return nil, errors.New("not mine")
}

func (r refusesToSign) SignWithAlgorithm(rand io.Reader, b []byte, _ string) (*gossh.Signature, error) {
	return r.Sign(rand, b)
}

func TestConfigIsChecked(t *testing.T) {
	h := newFakeHost()
	for _, cfg := range []Config{
		{Host: h, Door: lets(t, open())},
		{HostKey: newSigner(t), Door: lets(t, open())},
		{HostKey: newSigner(t), Host: h},
	} {
		cfg.Listen = "127.0.0.1:0"
		if s, err := Listen(cfg); err == nil {
			_ = s.Shutdown(t.Context())
			t.Errorf("%+v should not start", cfg)
		}
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, err = Listen(Config{HostKey: newSigner(t), Host: h, Door: lets(t, open()), Listen: taken.Addr().String()})
	if err == nil || !strings.Contains(err.Error(), "already in use") {
		t.Error(err)
	}
}
