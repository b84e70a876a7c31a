package hosting

import (
	"bytes"
	"errors"
	"log/slog"
	"net"
	"strings"
	"testing"
)

// TestTheLogKeepsAddressesToItself, wherever in a line they stand, and still tells two
// people apart and one as the same.
func TestTheLogKeepsAddressesToItself(t *testing.T) {
	var out bytes.Buffer
	log := newDiscreet(slog.New(slog.NewTextHandler(&out, nil)))
	v4, v6 := "192.168.44.17:50123", "[fe80::1c2:77ff:fe01:9%eth0]:50124"
	log.Warn("refused "+v4, "from", v4)
	log.With("who", v6).WithGroup("g").Error("cut", "err", &net.OpError{Op: "write", Net: "tcp", Err: errors.New("broken pipe"), Addr: &net.TCPAddr{IP: net.ParseIP("192.168.44.17"), Port: 9}})
	log.Info("at 14:20:05", "group", slog.GroupValue(slog.String("from", "10.9.8.7"), slog.Int("n", 3)), "file", "hosting.go:123", "version", "v2.1.1", "dead", "beef.")
	got := out.String()
	for _, secret := range []string{"192.168", ".44.17", ":50123", "fe80:", ":1c2:", "10.9.8.7"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log tells %s:\n%s", secret, got)
		}
	}
	for _, kept := range []string{"refused", "broken pipe", "at 14:20:05", "hosting.go:123", "v2.1.1", "n=3", "dead=beef.", "write tcp"} {
		if !strings.Contains(got, kept) {
			t.Errorf("the log lacks %s:\n%s", kept, got)
		}
	}
	who := map[string]int{}
	for _, f := range strings.Fields(got) {
		if _, after, ok := strings.Cut(f, "visitor-"); ok {
			who[after[:8]]++
		}
	}
	if len(who) != 3 {
		t.Errorf("there are %v visitors:\n%s", who, got)
	}
}
