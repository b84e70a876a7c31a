package sshserver

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
)

// guestKey is where a finished handshake keeps its guest. It is set only by the
// callback that let the guest in, so nothing merely offered can get here.
type guestKey struct{}

var (
	errDenied      = errors.New("a code or a key is needed")
	errNotAWallKey = errors.New("this key doesn't open the wall")
)

// admission decides about one connection.
type admission struct {
	s *Server
	w *wire
}

// visitor is what somebody claims to be, and the key that has signed, if any.
type visitor struct {
	name    string
	table   int
	as      door.Way
	signer  string // fingerprint
	keyOnly bool   // which let them in, without a code
}

func (s *Server) handshakeConfig(w *wire) *gossh.ServerConfig {
	a := &admission{s: s, w: w}
	return &gossh.ServerConfig{
		// Every key in an agent counts as a try, and six are common. The library
		// ends a connection after 128 requests of any kind; codes are counted here.
		MaxAuthTries:                -1,
		NoClientAuth:                true,
		NoClientAuthCallback:        a.none,
		PublicKeyCallback:           a.offered,
		VerifiedPublicKeyCallback:   a.signed,
		PasswordCallback:            a.password(""),
		KeyboardInteractiveCallback: a.ask(""),
		AuthLogCallback: func(_ gossh.ConnMetadata, _ string, err error) {
			if err == nil {
				w.settle()
			}
		},
	}
}

func (a *admission) visitor(md gossh.ConnMetadata, signer string) visitor {
	a.w.identifying()
	v := visitor{signer: signer}
	v.name, v.table, v.as = door.ParseUser(md.User())
	return v
}

func (v visitor) seated() bool { return v.name != "" && v.table > 0 }

// none is tried first by every client, to learn which ways there are. It fails
// where a better way may show a key, also for a name and a table: a seat that a key
// is bound to is given back to nothing else.
func (a *admission) none(md gossh.ConnMetadata) (*gossh.Permissions, error) {
	v := a.visitor(md, "")
	if !a.free(v) {
		return nil, errDenied
	}
	if offersKeys(string(md.ClientVersion())) {
		return nil, errDenied
	}
	return a.let(v)
}

// offersKeys: clients people use, which go on to offer a key when "none" fails.
func offersKeys(client string) bool {
	for _, name := range []string{"OpenSSH", "PuTTY", "WinSCP", "dropbear", "Termius", "libssh", "JSCH", "TeraTerm"} {
		if strings.Contains(client, name) {
			return true
		}
	}
	return false
}

// offered answers "would this key do?", and proves nothing. A participant's
// first key does: it is only an identity. For the wall the right one has to be
// found among all keys an agent holds.
func (a *admission) offered(md gossh.ConnMetadata, key gossh.PublicKey) (*gossh.Permissions, error) {
	v := a.visitor(md, "")
	if v.as.Leads() && !a.opensWall(fingerprint(key)) {
		return nil, errNotAWallKey
	}
	return nil, nil
}

func (a *admission) opensWall(print string) bool {
	return slices.Contains(a.s.cfg.FacilitatorKeys, print)
}

// signed: the client has proved that it holds this key.
func (a *admission) signed(md gossh.ConnMetadata, key gossh.PublicKey, _ *gossh.Permissions, _ string) (*gossh.Permissions, error) {
	v := a.visitor(md, fingerprint(key))
	if v.as.Leads() {
		if a.opensWall(v.signer) {
			return a.let(v)
		}
		return nil, errNotAWallKey
	}
	if a.free(v) {
		return a.let(v)
	}
	if a.s.cfg.Host.KnownKey(a.s.keptKey(v.signer)) {
		v.keyOnly = true
		return a.let(v)
	}
	return nil, &gossh.PartialSuccessError{Next: gossh.ServerAuthCallbacks{
		PasswordCallback:            a.password(v.signer),
		KeyboardInteractiveCallback: a.ask(v.signer),
	}}
}

// free: needs no code, whoever it is. Never the facilitator, nor a projector. A name and a table are
// no reason: everybody knows them.
func (a *admission) free(v visitor) bool { return a.s.door.Open() && !v.as.Leads() }

// ask is keyboard-interactive: it asks for the code, the join code with an echo,
// because people read it off a wall and want to see what they type.
func (a *admission) ask(signer string) func(gossh.ConnMetadata, gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
	return func(md gossh.ConnMetadata, challenge gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
		v := a.visitor(md, signer)
		if a.free(v) {
			return a.let(v)
		}
		question, echo, say := "Join code:", true, "Welcome to "+a.s.title+"."+a.s.cfg.Notice
		if v.as.Leads() { // this one may be typed before a room, on a projector
			question, echo = "Facilitator code:", false
		}
		if v.as == door.Projector {
			say = "A projector of " + a.s.title + ". " + namedScreen
		}
		for {
			if err := a.mayTry(); err != nil {
				return nil, err
			}
			answers, err := challenge("", say, []string{question}, []bool{echo})
			if err != nil {
				return nil, err
			}
			err = a.try(v, strings.Join(answers, ""))
			if err == nil {
				return a.let(v)
			}
			if !errors.Is(err, door.ErrWrongCode) {
				return nil, err
			}
			if a.w.tries >= a.s.lim.Tries {
				return nil, &gossh.BannerError{Err: err, Message: outOfTries}
			}
			say = a.s.wrongCode(v)
		}
	}
}

// password is for clients that know nothing else.
func (a *admission) password(signer string) func(gossh.ConnMetadata, []byte) (*gossh.Permissions, error) {
	return func(md gossh.ConnMetadata, typed []byte) (*gossh.Permissions, error) {
		v := a.visitor(md, signer)
		if a.free(v) {
			return a.let(v)
		}
		if err := a.mayTry(); err != nil {
			return nil, err
		}
		err := a.try(v, string(typed))
		switch {
		case err == nil:
			return a.let(v)
		case !errors.Is(err, door.ErrWrongCode):
			return nil, err
		case a.w.tries >= a.s.lim.Tries:
			return nil, &gossh.BannerError{Err: err, Message: outOfTries}
		}
		return nil, &gossh.BannerError{Err: err, Message: a.s.wrongCode(v) + "\r\n"}
	}
}

const outOfTries = "That was the third code that doesn't fit. Ask your facilitator for it, then connect again.\r\n"

// namedScreen is for somebody whose name is the projector's.
const namedScreen = "If Screen is your name, come as screen+ and the number of your table."

func (s *Server) wrongCode(v visitor) string {
	again := ""
	if v.as == door.Projector {
		again = " " + namedScreen
	}
	switch {
	case v.as.Leads() && s.cfg.Title == "":
		return "That is no facilitator's code here. Capitals, spaces and hyphens don't matter; try again." + again
	case v.as.Leads():
		return "That isn't the facilitator's code. Capitals, spaces and hyphens don't matter; try again." + again
	case s.cfg.Title == "":
		return "That is the code of no session here. Capitals, spaces and hyphens don't matter; try again."
	}
	return "That isn't the code of this session. Capitals, spaces and hyphens don't matter; try again."
}

// mayTry ends a connection that has had its tries. The sentence about it went
// out with the last failure; a client that comes again can only be cut off.
func (a *admission) mayTry() error {
	if a.w.tries < a.s.lim.Tries {
		return nil
	}
	a.w.cut()
	return door.ErrWrongCode
}

// try compares a code. A wrong one returns only after it has waited out its time.
func (a *admission) try(v visitor, typed string) error {
	err := a.w.visit.Try(v.as.Leads(), typed)
	if errors.Is(err, door.ErrWrongCode) {
		a.w.tries++
	}
	return err
}

// keptKey is what the session gets to know of a key.
func (s *Server) keptKey(fingerprint string) string {
	if fingerprint == "" || s.cfg.KeptKey == nil {
		return fingerprint
	}
	return s.cfg.KeptKey(fingerprint)
}

// let makes the permissions that carry the guest out of the handshake, or says that
// there is no room for them.
func (a *admission) let(v visitor) (*gossh.Permissions, error) {
	switch err := a.w.visit.LetIn(v.as.Leads()); {
	case errors.Is(err, door.ErrFull):
		return nil, &gossh.BannerError{Err: err, Message: roomFull}
	case err != nil:
		return nil, err
	}
	g := Guest{
		Session: a.w.visit.Opens(), Name: v.name, Table: v.table, NameGiven: v.seated(),
		Facilitator: v.as == door.Facilitator, Projector: v.as == door.Projector,
		Fingerprint: a.s.keptKey(v.signer), KeyOnly: v.keyOnly,
		Remote: a.w.RemoteAddr().String(),
	}
	a.w.visit.SetKey(g.Fingerprint)
	return &gossh.Permissions{ExtraData: map[any]any{guestKey{}: g}}, nil
}

const roomFull = "So many people are connected that there is no room for another. Ask your facilitator.\r\n"

// plain keeps what may be shown on any terminal: one line, no control or format
// characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
