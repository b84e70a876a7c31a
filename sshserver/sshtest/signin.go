package sshtest

import (
	"fmt"
	"net"
	"strings"

	"golang.org/x/crypto/ssh"
)

func clientConfig(user string, o options, said *heard) *ssh.ClientConfig {
	c := &ssh.ClientConfig{
		User: user,
		HostKeyCallback: func(_ string, _ net.Addr, key ssh.PublicKey) error {
			said.mu.Lock()
			defer said.mu.Unlock()
			said.fingerprint = ssh.FingerprintSHA256(key)
			return nil
		},
		BannerCallback: func(message string) error { said.note(message); return nil },
		ClientVersion:  "SSH-2.0-guest",
	}
	if o.key != nil {
		c.Auth = append(c.Auth, ssh.PublicKeys(o.key))
	}
	if o.password != nil {
		c.Auth = append(c.Auth, ssh.Password(*o.password))
	}
	// Always offered: a guest who is asked something they have no answer for should say what was asked.
	try := &answers{o: o, said: said}
	var interactive ssh.AuthMethod = ssh.KeyboardInteractive(try.challenge)
	if len(o.codes) > 1 {
		interactive = ssh.RetryableAuthMethod(interactive, len(o.codes))
	}
	c.Auth = append(c.Auth, interactive)
	return c
}

// answers is a guest's side of keyboard-interactive.
type answers struct {
	o    options
	said *heard
	used int // codes given so far
}

func (a *answers) challenge(name, instruction string, questions []string, _ []bool) ([]string, error) {
	a.said.note(name, instruction)
	replies := make([]string, 0, len(questions))
	for _, q := range questions {
		a.said.note(q)
		a.said.mu.Lock()
		a.said.asked = append(a.said.asked, q)
		a.said.mu.Unlock()
		reply, ok := a.reply(strings.ToLower(q))
		if !ok {
			return nil, fmt.Errorf("the server asked %q, which this guest has no answer for", q)
		}
		replies = append(replies, reply)
	}
	return replies, nil
}

func (a *answers) reply(question string) (string, bool) {
	for _, known := range a.o.answers {
		if strings.Contains(question, known.asks) {
			return known.says, true
		}
	}
	asksCode := strings.Contains(question, "code") || strings.Contains(question, "código")
	if asksCode && a.used < len(a.o.codes) {
		a.used++
		return a.o.codes[a.used-1], true
	}
	return "", false
}
