package hosting

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/crypto/scrypt"

	"convene/session/files"
	"convene/sshserver/door"
)

// A session's file is copied, mailed and kept for years; whoever has it must not be
// able to walk into the room, or to find out whose keys were there. So it holds no code:
//
//   - One that is made up is derived from a secret of this computer and from what the
//     session was called by lot. On another computer it is another one.
//   - One that somebody chose is kept as a slow hash, by which it is compared anywhere,
//     and sealed with the secret, so that this computer can show it again.
//
// Keys come in as hashes with the session's own salt.

const secretBytes = 32

var b64 = base64.RawURLEncoding

// secretOf gives this computer's secret, and makes it up where there is none.
func secretOf(dir files.Dir) ([]byte, error) {
	path := dir.Secret()
	for range 2 {
		b, err := os.ReadFile(path)
		switch {
		case err == nil && len(b) == secretBytes:
			return b, nil
		case err == nil:
			return nil, refuse(func(w *Words) string { return w.Hosting.SecretWrong }, path, secretBytes)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, refuse(func(w *Words) string { return w.Hosting.Unread }, path, files.Plain(err))
		}
		if err := makeSecret(path); err != nil {
			return nil, refuse(func(w *Words) string { return w.Hosting.SecretNotMade }, path, files.Plain(err))
		}
	}
	return nil, refuse(func(w *Words) string { return w.Hosting.SecretGoes }, path)
}

// makeSecret writes beside its place and links it there, so that a crash leaves no half
// secret and of two programs that start at once one wins.
func makeSecret(path string) error {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b)                                      // never fails
	f, err := os.CreateTemp(filepath.Dir(path), ".secret-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	err = os.Link(f.Name(), path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	return os.Rename(f.Name(), path) // a file system without links
}

// byLot is a name that nothing else has.
func byLot() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	return b64.EncodeToString(b)
}

func keyed(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		_, _ = fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return h.Sum(nil)
}

// madeUp is a session's made-up code for a door, the turn-th: the same each time on
// this computer.
func madeUp(secret []byte, id, which string, turn, length int) string {
	return door.CodeOf(keyed(secret, "convene code", id, which, fmt.Sprint(turn))[:length])
}

// keptKey is what a session keeps of a key: enough to know it again, and nothing that
// tells whose it is to somebody who doesn't have the key.
func keptKey(salt, fingerprint string) string {
	if fingerprint == "" {
		return ""
	}
	return b64.EncodeToString(keyed([]byte(salt), "convene key", fingerprint)[:16])
}

const givenMark = "s1"

// slowHash takes about a twentieth of a second and 16 MB.
func slowHash(code string, salt []byte) ([]byte, error) {
	return scrypt.Key([]byte(door.NormalCode(code)), salt, 1<<14, 8, 1, 32)
}

// keptCode is what a session keeps of a code that somebody chose.
func keptCode(secret []byte, id, code string) (string, error) {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	hash, err := slowHash(code, salt)
	if err != nil {
		return "", err
	}
	seal, err := sealer(secret, id)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, seal.NonceSize())
	_, _ = rand.Read(nonce)
	sealed := seal.Seal(nonce, nonce, []byte(code), nil)
	return strings.Join([]string{givenMark, b64.EncodeToString(salt), b64.EncodeToString(hash), b64.EncodeToString(sealed)}, "."), nil
}

func sealer(secret []byte, id string) (cipher.AEAD, error) {
	block, err := aes.NewCipher(keyed(secret, "convene seal", id))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// given reads what keptCode made.
func given(kept string) (salt, hash, sealed []byte, ok bool) {
	parts := strings.Split(kept, ".")
	if len(parts) != 4 || parts[0] != givenMark {
		return nil, nil, nil, false
	}
	for i, into := range []*[]byte{&salt, &hash, &sealed} {
		b, err := b64.DecodeString(parts[i+1])
		if err != nil {
			return nil, nil, nil, false
		}
		*into = b
	}
	return salt, hash, sealed, true
}

// opened is the code that was kept, where this computer sealed it.
func opened(secret []byte, id, kept string) (code string, ok bool) {
	_, _, sealed, ok := given(kept)
	if !ok {
		return "", false
	}
	seal, err := sealer(secret, id)
	if err != nil || len(sealed) < seal.NonceSize() {
		return "", false
	}
	b, err := seal.Open(nil, sealed[:seal.NonceSize()], sealed[seal.NonceSize():], nil)
	return string(b), err == nil
}

// lock is a code of which only the slow hash is known here. The first one that fits
// makes it known: from then on comparing is quick.
type lock struct {
	kept  string
	slow  sync.Mutex // one at a time: each takes a core and 16 MB
	known atomic.Pointer[string]
}

// fits compares.
func (l *lock) fits(typed string) bool {
	if known := l.known.Load(); known != nil {
		return door.SameCode(*known, typed)
	}
	l.slow.Lock()
	defer l.slow.Unlock()
	if known := l.known.Load(); known != nil {
		return door.SameCode(*known, typed)
	}
	salt, want, _, ok := given(l.kept)
	if !ok || door.NormalCode(typed) == "" {
		return false
	}
	got, err := slowHash(typed, salt)
	if err != nil || subtle.ConstantTimeCompare(got, want) != 1 {
		return false
	}
	code := door.ShowCode(typed)
	l.known.Store(&code)
	return true
}

// code is the code once it is known, else "".
func (l *lock) code() string {
	if l == nil {
		return ""
	}
	if known := l.known.Load(); known != nil {
		return *known
	}
	return ""
}
