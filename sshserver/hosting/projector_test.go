package hosting_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// A projector shows the session and nothing else: nobody sits at it, it changes nothing, and what is hidden is not on it.
func TestProjectorsDoor(t *testing.T) {
	t.Parallel()
	key := sshtest.NewKey(t)
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, ssh.MarshalAuthorizedKey(key.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	r := convene(t, func(o *hosting.Options) { o.FacilitatorKeys = file }, hosted("building-blocks"), tables(2))
	f := r.facilitator(t, sshtest.Size(120, 40))
	f.Sees("0 here")
	first := sshtest.Join(t, r.addr, "screen", sshtest.Code(facilitatorCode), sshtest.Size(120, 40))
	asked(t, first, "Facilitator code:")
	second := sshtest.Join(t, r.addr, "Screen", sshtest.Key(key), sshtest.Size(80, 24), sshtest.Lang("es_MX.UTF-8"))
	asked(t, second)
	first.Sees("Building blocks", "K7Q-2MX", "0 here")
	second.Sees("K7Q-2MX", "0 aquí")
	f.Sees("0 here")
	if st := r.h.Hub().Shared().State; len(st.Seats) != 1 {
		t.Errorf("%d seats for one facilitator", len(st.Seats))
	}

	ana := r.join(t, "ana+1", sshtest.Size(80, 24))
	first.Sees("1 here")
	ana.Type("one-page glossary")
	first.Sees("step 1 of 1")
	f.Press("enter")
	f.Type("q")
	f.Press("enter") // for every table
	first.Sees("writing alone")
	for _, g := range []*sshtest.Guest{first, second} {
		g.Type("z>+ rx\x1a")
		g.Press("enter", "esc", "tab", "pgdown", "left")
	}
	ana.Type(" for everybody")
	first.NeverSaw("glossary")
	if st := r.h.Hub().Shared().State; st.Stage.Step != 0 || st.Stage.Clock.Shown() || len(st.Seats) != 2 {
		t.Errorf("a key on a projector changed the session: %+v, %d seats", st.Stage, len(st.Seats))
	}
	first.Type("q")
	if exit, err := first.Ended(); exit != 0 || err != nil {
		t.Errorf("it left with %d, %v", exit, err)
	}

	refused(t, r, "screen", sshtest.Code(code, code, code)) // the participants' code opens no projector
	named := r.join(t, "screen+2")
	atTable(t, named, "Table 2", "Screen")

	spoken := sshtest.Join(t, r.addr, "screen", sshtest.Code(facilitatorCode), sshtest.NoPTY())
	if exit, err := spoken.Ended(); exit != 0 || err != nil || !strings.Contains(string(spoken.Received()), "drawn on a terminal") {
		t.Errorf("without a terminal: %d, %v, %q", exit, err, spoken.Received())
	}
	if got, exit := r.takes(t, "screen", facilitatorCode, "export --format csv"); exit != 2 || !strings.Contains(got, "only shows") {
		t.Errorf("it gave documents: %d, %q", exit, got)
	}
}
