package sshserver

import (
	"bufio"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	gossh "golang.org/x/crypto/ssh"
)

// LoadOrCreateHostKey reads the machine's host key at path, or makes one
// (ed25519, mode 0600) the first time. It also gives the fingerprint people
// compare ("SHA256:…"). A damaged file is an error and is never overwritten: a
// changed host key is a frightening hard stop for everybody who came before.
func LoadOrCreateHostKey(path string) (gossh.Signer, string, error) {
	signer, err := loadHostKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = createHostKey(path); err != nil {
			return nil, "", fmt.Errorf("can't keep a host key at %s: %w", path, err)
		}
		signer, err = loadHostKey(path)
	}
	if err != nil {
		return nil, "", fmt.Errorf("can't use the host key %s: %w", path, err)
	}
	return signer, gossh.FingerprintSHA256(signer.PublicKey()), nil
}

func loadHostKey(path string) (gossh.Signer, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		// Others could read it. Narrow it; where that isn't possible (a shared
		// drive, Windows) going on is better than refusing to start.
		_ = os.Chmod(path, 0o600)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return gossh.ParsePrivateKey(b)
}

// createHostKey writes the key beside its place and links it there, so that a
// crash leaves no half key, and of two servers starting at once one wins.
func createHostKey(path string) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := gossh.MarshalPrivateKey(key, "convene host key")
	if err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".hostkey-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(pem.EncodeToMemory(block))
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	err = os.Link(tmp.Name(), path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	return os.Rename(tmp.Name(), path) // a file system without links
}

// FacilitatorKeys reads a file in the format of authorized_keys and gives the
// fingerprints for [Config.FacilitatorKeys]. Options before a key that would limit
// it are refused, others are ignored. An error of the file is given as it is.
func FacilitatorKeys(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var prints []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<10)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, _, options, _, err := gossh.ParseAuthorizedKey([]byte(line))
		if o := slices.IndexFunc(options, limits); o >= 0 {
			return nil, fmt.Errorf("%s, line %d: %q would not be heeded here: leave it out, or leave out the key", path, n, options[o])
		}
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: this is not a public key (it should begin like \"ssh-ed25519 AAAA…\")", path, n)
		}
		prints = append(prints, fingerprint(key))
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return prints, nil
}

// limits tells of an option before a key that says when, from where or for what
// the key is good: whoever wrote it counts on it. The others forbid what there
// isn't here, or allow it.
func limits(option string) bool {
	name, _, _ := strings.Cut(strings.ToLower(option), "=")
	switch strings.TrimPrefix(name, "no-") {
	case "pty", "port-forwarding", "agent-forwarding", "x11-forwarding", "user-rc", "touch-required",
		"restrict", "permitopen", "permitlisten", "environment", "tunnel":
		return name == "touch-required" // without no-, it asks for more than we can see
	}
	return true
}

// fingerprint names a key. A certificate is named by the key inside it, so that
// a renewed certificate is still the same person.
func fingerprint(key gossh.PublicKey) string {
	if cert, ok := key.(*gossh.Certificate); ok {
		key = cert.Key
	}
	return gossh.FingerprintSHA256(key)
}
