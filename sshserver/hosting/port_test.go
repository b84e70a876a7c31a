package hosting_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"

	"convene/sshserver"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/doctor"
)

// taken makes sure that a port is in use, by us or by whoever has it already.
func taken(t testing.TB, port int) (free func()) {
	t.Helper()
	l, err := sshserver.OpenPort(":" + strconv.Itoa(port))
	if errors.Is(err, sshserver.ErrBusy) {
		return func() {}
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return func() { _ = l.Close() }
}

// quietPort is one that is free, and that nobody who asks for any port is given.
func quietPort(t testing.TB) int {
	t.Helper()
	for port := 20100 + os.Getpid()%1000; port < 30000; port += 30 {
		if l, err := sshserver.OpenPort(":" + strconv.Itoa(port)); err == nil {
			_ = l.Close()
			return port
		}
	}
	t.Fatal("no port is free")
	return 0
}

func listening(addr string) func(*hosting.Options) {
	return func(o *hosting.Options) { o.Listen = addr }
}

// unasked is a host who said nothing of a port.
func unasked(o *hosting.Options) { o.Listen = "" }

func TestABusyPortIsNoWall(t *testing.T) {
	t.Parallel()
	taken(t, hosting.UsualPort)
	r := convene(t, unasked)
	port := r.h.Addr().Port
	if r.h.BusyPort != hosting.UsualPort || port <= hosting.UsualPort || port > hosting.UsualPort+20 {
		t.Errorf("it listens at %d, and says that %d was busy", port, r.h.BusyPort)
	}
	var facts strings.Builder
	if err := r.h.WriteFacts(&facts); err != nil || !strings.Contains(facts.String(), fmt.Sprintf("join ssh -p %d ", port)) {
		t.Errorf("%v: %s", err, facts.String())
	}
	f := r.facilitator(t)
	f.Press("enter")
	f.Sees(fmt.Sprintf("Port %d was in use on this computer: people join at port %d.", hosting.UsualPort, port))

	// What was asked for is obeyed or refused, never something else.
	_, err := tryToConvene(t, listening(r.h.Addr().String()))
	if !errors.Is(err, sshserver.ErrBusy) || !strings.Contains(err.Error(), "--listen") {
		t.Errorf("it says %v", err)
	}
}

func TestASessionCarriedOnKeepsItsPort(t *testing.T) {
	t.Parallel()
	port := quietPort(t)
	r := convene(t, listening(fmt.Sprintf("127.0.0.1:%d", port)))
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	r = r.again(t, unasked)
	if got := r.h.Addr().Port; got != port || r.h.BusyPort != 0 {
		t.Fatalf("it listens at %d in place of %d", got, port)
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}

	free := taken(t, port)
	carriedOn := func(o *hosting.Options) { o.Dir, o.What, o.Listen = r.dir, r.h.File, "" }
	_, err := tryToConvene(t, carriedOn)
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("port %d, which this session's lines and cards name, is in use", port)) {
		t.Fatalf("without asking it says %v", err)
	}
	asked := 0
	answer := func(yes bool) func(*hosting.Options) {
		return func(o *hosting.Options) {
			o.MayMove = func(from, to int) bool {
				if asked++; from != port || to <= port {
					t.Errorf("asked whether it may go from %d to %d", from, to)
				}
				return yes
			}
		}
	}
	if _, err = tryToConvene(t, carriedOn, answer(false)); err == nil || asked != 1 {
		t.Fatalf("asked %d times, it says %v", asked, err)
	}
	moved := convene(t, carriedOn, answer(true))
	to := moved.h.Addr().Port
	if to == port || moved.h.BusyPort != port || asked != 2 {
		t.Fatalf("it listens at %d; %d times asked", to, asked)
	}
	if err := moved.close(); err != nil {
		t.Fatal(err)
	}
	free() // the new lines count from now on, and nobody is asked
	if got := r.again(t, unasked).h.Addr().Port; got != to {
		t.Errorf("it listens at %d in place of %d", got, to)
	}
}

func TestTheDoctorLooksAtThePort(t *testing.T) {
	t.Parallel()
	taken(t, hosting.UsualPort)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := convene(t)
	said := func(listen string) doctor.Finding {
		for _, f := range (doctor.Doctor{Dir: r.dir, Listen: listen}).Examine(t.Context()) {
			if f.About == "port" {
				return f
			}
		}
		t.Fatal("it doesn't look at the port")
		return doctor.Finding{}
	}
	if f := said(""); f.OK || f.Stopper || !strings.Contains(f.Says, ":7464 is in use on this computer; a new session would take :74") {
		t.Errorf("of the usual port: %+v", f)
	}
	if f := said(l.Addr().String()); f.OK || !f.Stopper || !strings.Contains(f.Says, "already in use") {
		t.Errorf("of a busy one: %+v", f)
	}
	if f := said("127.0.0.1:0"); !f.OK {
		t.Errorf("of any: %+v", f)
	}
}
