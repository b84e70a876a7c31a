package hosting_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal/sqlite"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// found are those of the secrets that stand in a file of the folder, whatever its name,
// and where.
func found(t *testing.T, dir string, secrets ...string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, s := range secrets {
			for _, spelt := range []string{s, strings.ToLower(s), strings.ReplaceAll(s, "-", "")} {
				if bytes.Contains(b, []byte(spelt)) {
					out = append(out, s+" in "+filepath.Base(path))
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// factsOf are what is printed when a session is served, by their names.
func factsOf(t *testing.T, r *room) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := r.h.WriteFacts(&b); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, l := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		name, value, _ := strings.Cut(l, " ")
		out[name] = value
	}
	return out
}

const (
	rareCode     = "ZEBRA-QUAGGA-77"
	rareLeads    = "OKAPI-TAPIR-4242"
	rareName     = "Xochiquetzal"
	rareFriend   = "Wolfgangamadé"
	rareSentence = "the log doesn't tell this either"
)

// TestTheFileTellsNoCodeAndNoKey, and the log no name, no address and no code, whether
// codes are given or made up, while it is open and afterwards.
func TestTheFileTellsNoCodeAndNoKey(t *testing.T) {
	t.Parallel()
	for _, given := range []bool{true, false} {
		signer := sshtest.NewKey(t)
		r := convene(t, func(o *hosting.Options) {
			if o.Code, o.FacilitatorCode = "", ""; given {
				o.Code, o.FacilitatorCode = rareCode, rareLeads
			}
		})
		f := factsOf(t, r)
		codes := []string{f["code"], f["facilitator-code"]}
		if given != (strings.ReplaceAll(codes[0], "-", "") == strings.ReplaceAll(rareCode, "-", "")) {
			t.Fatalf("the codes are %q", codes)
		}
		one := sshtest.Join(t, r.addr, rareName+"+3", sshtest.Code(f["code"]), sshtest.Key(signer))
		one.Type(rareSentence)
		one.Sees(rareSentence, "saved ✓")
		two := sshtest.Join(t, r.addr, rareFriend+"+3", sshtest.Code(f["code"]))
		two.Sees(rareSentence)
		sshtest.Join(t, r.addr, "facilitator", sshtest.Code(f["facilitator-code"])).Sees("6 tables")
		sshtest.Join(t, r.addr, "guesser+3", sshtest.Code("WRONGO", f["code"])).Sees(rareSentence)
		two.Type("!")
		host, _, _ := strings.Cut(r.addr, ":")
		secrets := append(codes, gossh.FingerprintSHA256(signer.PublicKey()), strings.TrimPrefix(gossh.FingerprintSHA256(signer.PublicKey()), "SHA256:"))
		for _, when := range []string{"while it is open", "afterwards"} {
			if when == "afterwards" {
				if err := r.close(); err != nil {
					t.Fatal(err)
				}
			}
			if at := found(t, string(r.dir), secrets...); len(at) > 0 {
				t.Errorf("%s, given %v: %q", when, given, at)
			}
			log := r.log.String()
			for _, s := range append(secrets, rareName, rareFriend, rareSentence, host) {
				if strings.Contains(strings.ToLower(log), strings.ToLower(s)) {
					t.Errorf("%s the log tells %s:\n%s", when, s, log)
				}
			}
		}
		if info, err := os.Stat(r.dir.Secret()); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the secret: %v, %v", info, err)
		}

		// Carried on here, with nothing given again, all is as it was, the key too.
		again := r.again(t, func(o *hosting.Options) { o.Code, o.FacilitatorCode = "", "" })
		if g := factsOf(t, again); g["code"] != f["code"] || g["facilitator-code"] != f["facilitator-code"] {
			t.Errorf("carried on, the codes are %q and %q, and were %q", g["code"], g["facilitator-code"], codes)
		}
		sshtest.Join(t, again.addr, "root", sshtest.Key(signer)).Sees("Table 3", rareSentence)
	}
}

// TestCodesOnAnotherComputer: what was made up is made up anew and shown; what was given
// still opens the door, and is shown once it is known.
func TestCodesOnAnotherComputer(t *testing.T) {
	t.Parallel()
	moved := func(r *room) string {
		if err := r.close(); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "moved.convene")
		copyFile(t, r.h.File, to)
		return to
	}
	none := func(o *hosting.Options) { o.Code, o.FacilitatorCode = "", "" }
	r := convene(t, none)
	was := factsOf(t, r)
	there := convene(t, hosted(moved(r)), none)
	now := factsOf(t, there)
	if now["code"] == was["code"] || now["facilitator-code"] == was["facilitator-code"] || len(now["code"]) != len("K7Q-2MX") {
		t.Errorf("the codes are %q, and were %q", now, was)
	}
	sshtest.Join(t, there.addr, "ana+3", sshtest.Code(now["code"])).Sees("Table 3")

	there = convene(t, hosted(moved(convene(t))), none)
	if now := factsOf(t, there); strings.Contains(now["code"], code) || len(there.h.Said()) != 2 || !strings.Contains(there.h.Said()[0], "--code") {
		t.Errorf("a code that can't be known is told as %q; said: %q", now["code"], there.h.Said())
	}
	sshtest.Join(t, there.addr, "ana+3", sshtest.Code("K7Q2M0"), sshtest.Code(code)).Sees("Table 3")
	sshtest.Join(t, there.addr, "facilitator", sshtest.Code(facilitatorCode)).Sees("6 tables")
	if now := factsOf(t, there); strings.ReplaceAll(now["code"], "-", "") != strings.ReplaceAll(code, "-", "") {
		t.Errorf("somebody has come in with it, and it is told as %q", now["code"])
	}
	// Another one is said, and works.
	file := there.h.File
	if err := there.close(); err != nil {
		t.Fatal(err)
	}
	there = convene(t, hosted(file), func(o *hosting.Options) { o.Code = rareCode })
	if len(there.h.Said()) == 0 || !strings.Contains(there.h.Said()[0], "another join code") {
		t.Errorf("another code was given, and what is said is %q", there.h.Said())
	}
	sshtest.Join(t, there.addr, "luis+3", sshtest.Code(rareCode)).Sees("Table 3")
}

// TestAnOlderFileLosesItsCodes: one that an older version wrote opens, its codes and
// keys open the doors as ever, and they are gone from the file.
func TestAnOlderFileLosesItsCodes(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	path := filepath.Join(string(dir), "2026-01-02-older.convene")
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	h, err := hub.Open(t.Context(), j, hub.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, _ := exercises.FindPlan("working-session")
	signer := sshtest.NewKey(t)
	print := gossh.FingerprintSHA256(signer.PublicKey())
	for _, a := range []session.Action{
		session.Start{Plan: plan},
		session.SetDoors{Doors: session.Doors{Code: "ANTELOPE", FacilitatorCode: rareLeads}},
		session.SetDoors{Doors: session.Doors{Code: rareCode, FacilitatorCode: rareLeads}},
		session.Sit{Name: "Ana", Table: 3, Key: print},
		session.Sit{Name: "Luis", Table: 3},
		session.Sit{Name: "Luis", Table: 3, Key: "SHA256:" + strings.Repeat("z", 43)},
	} {
		if _, err := h.Do(t.Context(), 0, a); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := h.Close(ctx); err != nil {
		t.Fatal(err)
	}
	secrets := []string{"ANTELOPE", rareCode, rareLeads, print, strings.Repeat("z", 43)}
	if at := found(t, string(dir), secrets...); len(at) < len(secrets) {
		t.Fatalf("an older file isn't what it was: %q", at)
	}
	none := func(o *hosting.Options) { o.Code, o.FacilitatorCode, o.Dir, o.What = "", "", dir, path }
	for range 2 {
		r := convene(t, none)
		if f := factsOf(t, r); strings.ReplaceAll(f["code"], "-", "") != strings.ReplaceAll(rareCode, "-", "") {
			t.Errorf("its code is told as %q", f["code"])
		}
		if at := found(t, string(dir), secrets...); len(at) > 0 {
			t.Errorf("while it is open: %q", at)
		}
		sshtest.Join(t, r.addr, "root", sshtest.Key(signer)).Sees("Table 3", "● Ana")
		sshtest.Join(t, r.addr, "facilitator", sshtest.Code(rareLeads)).Sees("6 tables")
		if err := r.close(); err != nil {
			t.Fatal(err)
		}
		if at := found(t, string(dir), secrets...); len(at) > 0 {
			t.Errorf("afterwards: %q", at)
		}
	}
	// And the session after it knows the same key.
	r := convene(t, func(o *hosting.Options) { o.Dir, o.After = dir, path })
	sshtest.Join(t, r.addr, "root", sshtest.Key(signer)).Sees("Table 3", "● Ana")
	if at := found(t, string(dir), secrets...); len(at) > 0 {
		t.Errorf("in the one after: %q", at)
	}
}
