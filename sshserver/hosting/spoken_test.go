package hosting_test

import (
	"strings"
	"testing"

	"convene/sshserver/sshtest"
)

// Whoever listens and whoever looks fill one worksheet: by plain lines without a terminal, on a terminal that can't be
// drawn on, and where they ask for it.
func TestPlainLines(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("building-blocks"), tables(2))
	seen := r.join(t, "luis+1")
	seen.Sees("Shared language")
	for i, opts := range [][]sshtest.Option{
		{sshtest.NoPTY()},
		{sshtest.Term("dumb")},
		{sshtest.NoPTY(), sshtest.Command("plain")},
		{sshtest.Env("ACCESSIBLE", "1")},
	} {
		who := []string{"ana", "kim", "bo", "mei"}[i]
		g := sshtest.Join(t, r.addr, who+"+1", append(opts, sshtest.Code(code))...)
		g.Until("until the worksheet is told", func(string) bool { return strings.Contains(string(g.Received()), "1 Shared language") })
		g.Type("write 2 from " + who + "\n")
		g.Until("until it is told that it is written", func(string) bool { return strings.Contains(string(g.Received()), " is written.") })
		seen.Sees("from " + who)
		if got := string(g.Received()); strings.Contains(got, "\x1b") {
			t.Errorf("%s is sent control sequences: %q", who, got)
		}
		g.Type("leave\n")
		if exit, err := g.Ended(); exit != 0 || err != nil {
			t.Errorf("%s left with %d, %v", who, exit, err)
		}
	}
	f := sshtest.Join(t, r.addr, "facilitator", sshtest.NoPTY(), sshtest.Code(facilitatorCode))
	f.Type("tables\n")
	f.Until("until the tables are told", func(string) bool {
		return strings.Contains(string(f.Received()), "Table 1, Oak: ") || strings.Contains(string(f.Received()), "Table 1: ")
	})
}
