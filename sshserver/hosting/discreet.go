package hosting

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/netip"
	"strings"
)

// discreet is a log that tells people's addresses apart without telling them. A log is
// copied into mails and outlives the session; where somebody sat at home is nobody's
// business then. An address becomes a few letters that mean it as long as the program
// runs, wherever it stands: errors of the network hold some too.
type discreet struct {
	slog.Handler
	key []byte // of this run
}

func newDiscreet(to *slog.Logger) *slog.Logger {
	key := make([]byte, 16)
	_, _ = rand.Read(key) // never fails
	return slog.New(discreet{to.Handler(), key})
}

func (d discreet) Handle(ctx context.Context, r slog.Record) error {
	out := slog.NewRecord(r.Time, r.Level, d.masked(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		out.AddAttrs(d.attr(a))
		return true
	})
	return d.Handler.Handle(ctx, out)
}

func (d discreet) WithAttrs(attrs []slog.Attr) slog.Handler {
	own := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		own[i] = d.attr(a)
	}
	return discreet{d.Handler.WithAttrs(own), d.key}
}

func (d discreet) WithGroup(name string) slog.Handler {
	return discreet{d.Handler.WithGroup(name), d.key}
}

func (d discreet) attr(a slog.Attr) slog.Attr {
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString, slog.KindAny:
		return slog.String(a.Key, d.masked(v.String()))
	case slog.KindGroup:
		var own []any
		for _, g := range v.Group() {
			own = append(own, d.attr(g))
		}
		return slog.Group(a.Key, own...)
	}
	return a
}

// masked is s with each address in it as the letters that mean it.
func (d discreet) masked(s string) string {
	if !strings.ContainsAny(s, ".:") {
		return s
	}
	var b strings.Builder
	for s != "" {
		n := strings.IndexFunc(s, inAddress)
		if n < 0 {
			n = len(s)
		}
		b.WriteString(s[:n])
		s = s[n:]
		if n = strings.IndexFunc(s, func(r rune) bool { return !inAddress(r) }); n < 0 {
			n = len(s)
		}
		word := strings.TrimRight(s[:n], ".:")
		if addr, ok := address(word); ok {
			sum := hmac.New(sha256.New, d.key)
			_, _ = sum.Write([]byte(addr.Unmap().WithZone("").String()))
			b.WriteString("visitor-" + hex.EncodeToString(sum.Sum(nil)[:4]))
		} else {
			b.WriteString(word)
		}
		b.WriteString(s[len(word):n])
		s = s[n:]
	}
	return b.String()
}

// inAddress tells whether a character can be part of an address, with its port.
func inAddress(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F' || strings.ContainsRune(".:[]%", r)
}

func address(word string) (netip.Addr, bool) {
	if len(word) < len("::1") {
		return netip.Addr{}, false
	}
	if ap, err := netip.ParseAddrPort(word); err == nil {
		return ap.Addr(), true
	}
	a, err := netip.ParseAddr(strings.Trim(word, "[]"))
	return a, err == nil
}
