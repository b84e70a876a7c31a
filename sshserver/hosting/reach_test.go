package hosting_test

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"convene/sshserver/hosting"
)

// The computer that hosts is carried to a hotspot: the line to join is another one at once,
// on the facilitator's screen, in the facts and on the cards.
func TestTheLineFollowsTheAddress(t *testing.T) {
	t.Parallel()
	var now atomic.Pointer[[]net.IP]
	now.Store(&[]net.IP{net.IPv4(192, 168, 1, 20).To4()})
	r := convene(t, func(o *hosting.Options) {
		o.Listen, o.NoName = ":0", true
		o.Addresses = func() []net.IP { return *now.Load() }
	})
	facts := &logbook{}
	if err := r.h.WriteFacts(facts); err != nil {
		t.Fatal(err)
	}
	port := r.h.Addr().Port
	r.addr = fmt.Sprintf("127.0.0.1:%d", port)
	leads := r.facilitator(t)
	leads.Sees(fmt.Sprintf("ssh -p %d 192.168.1.20", port))
	now.Store(&[]net.IP{net.IPv4(172, 20, 10, 2).To4()})
	leads.Sees(fmt.Sprintf("ssh -p %d 172.20.10.2", port))
	leads.Sees("people join at 172.20.10.2 now")
	if want := fmt.Sprintf("join ssh -p %d 172.20.10.2\n", port); !strings.HasSuffix(facts.String(), want) {
		t.Errorf("the facts end with %q", facts)
	}
	if got := r.h.Info().SSH; !slices.Equal(got, []string{fmt.Sprintf("ssh -p %d 172.20.10.2", port)}) {
		t.Errorf("people are told %q", got)
	}
}
