package hosting_test

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"convene/session"
	"convene/session/text"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
	"convene/sshserver/sshtest/attack"
)

// planOf is a plan in which every text is one of these, each in its turn.
func planOf(t *testing.T, texts ...attack.Text) func(*hosting.Options) {
	t.Helper()
	n := -1
	next := func() string { // YAML takes control characters as escapes alone, and no broken bytes at all
		n++
		return strings.ReplaceAll(strconv.QuoteToASCII(strings.ToValidUTF8(clip(texts[n%len(texts)].Raw, 60), "")), `\a`, `\x07`)
	}
	yaml := fmt.Sprintf(`id: hostile
title: {en: %s}
tables: 2
exercises:
  - id: sheet
    title: {en: %s}
    prompt: {en: %s}
    columns:
      - {id: text, title: {en: %s}}
    sections:
      - {id: one, title: {en: %s}, definition: {en: %s}}
      - {id: two, title: {en: %s}, definition: {en: %s}}
steps:
  - {exercise: sheet, minutes: 10}
`, next(), next(), next(), next(), next(), next(), next(), next())
	path := filepath.Join(t.TempDir(), "hostile.yaml")
	if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return hosted(path)
}

// TestAHostilePlanIsRefused, with a sentence that is itself harmless; what can harm nobody
// is a plan's text like any other.
func TestAHostilePlanIsRefused(t *testing.T) {
	t.Parallel()
	for _, x := range attack.Texts() {
		_, err := tryToConvene(t, planOf(t, x))
		harm := attack.InText(strings.ToValidUTF8(clip(x.Raw, 60), ""))
		if len(harm) > 0 && err == nil {
			t.Errorf("%s: taken for a plan's text, with %v", x.Name, harm)
		}
		if err != nil && len(attack.InText(err.Error())) > 0 {
			t.Errorf("%s: the refusal holds it: %q", x.Name, err)
		}
	}
}

// printable are those of the texts that hold no control and nothing invisible.
func printable() (out []attack.Text) {
	for _, x := range attack.Texts() {
		if len(attack.InText(x.Raw)) == 0 && !strings.ContainsAny(x.Raw, "\n\r\t") && len(x.Raw) < 100 {
			out = append(out, x)
		}
	}
	return out
}

func clip(s string, most int) string {
	if len(s) > most {
		return s[:most]
	}
	return s
}

// TestHostileTextReachesNobody: whatever is written wherever something can be written, no
// other person's terminal gets a control of it, and no document.
func TestHostileTextReachesNobody(t *testing.T) {
	t.Parallel()
	for what, plan := range map[string]func(*hosting.Options){"a plan of ours": hosted("building-blocks"), "a hostile plan": planOf(t, printable()...)} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			r := convene(t, plan)
			big := sshtest.Size(120, 50)
			luis, kim, wall := r.join(t, "luis+1", big), r.join(t, "kim+2", big), r.facilitator(t, big)
			mallory := r.join(t, "mallory+1", big)
			luis.Sees("● Mallory")
			others := []*sshtest.Guest{luis, kim, wall}

			for _, x := range attack.Texts() {
				// As a name, in the line to join by.
				if g, err := sshtest.Dial(t, r.addr, x.Raw+"+2", sshtest.Code(code), big); err == nil {
					g.Leave()
				}
			}
			r.writesHostile(t, mallory)
			fence("one", wall, luis, kim)
			r.presents(t, 1) // everybody has mallory's table on screen
			fence("two", wall, luis, kim)

			for _, g := range others {
				for _, harm := range attack.InTerminal(g.Received()) {
					t.Errorf("%s's terminal got %s", g.Name(), harm)
				}
			}
			r.luis = sshtest.Key(sshtest.NewKey(t))
			arrived := 0
			for where, doc := range r.hostileWritings(t) {
				for _, harm := range attack.InText(doc) {
					t.Errorf("%s holds %s", where, harm)
				}
				if strings.Contains(doc, "elsewhere.example") && strings.Contains(where, "html") && strings.Contains(doc, `src="http`) {
					t.Errorf("%s fetches something", where)
				}
				if strings.Contains(where, "html") && (strings.Contains(doc, "<script>alert") || strings.Contains(doc, "<img src=x")) {
					t.Errorf("%s runs what somebody wrote", where)
				}
				for _, x := range attack.Texts() {
					if strings.Contains(doc, x.Begin) {
						arrived++
					}
				}
			}
			if arrived < 3*len(attack.Texts()) {
				t.Errorf("only %d of the texts stand in documents: they were not tried", arrived)
			}
		})
	}
}

// writesHostile puts every text into every field there is: typed, pasted, and as the
// commands that every door sends.
func (r *room) writesHostile(t *testing.T, mallory *sshtest.Guest) {
	t.Helper()
	h := r.h.Hub()
	me, fac := session.SeatID(0), session.SeatID(0)
	for _, x := range h.Shared().State.Seats {
		switch {
		case x.Name == "Mallory":
			me = x.ID
		case x.Role == session.Facilitator:
			fac = x.ID
		}
	}
	do := func(by session.SeatID, a session.Action) { // a refusal is as good an answer as any
		_, _ = h.Do(t.Context(), by, a)
	}
	sheet := session.SheetRef{Table: 1}
	for i, x := range attack.Texts() {
		if err := mallory.Send([]byte(x.Raw + "\r")); err != nil {
			t.Fatal(err)
		}
		mallory.Paste(x.Raw)
		id := text.ID{Replica: 1 << 50, N: uint64(1 + 10_000*i)}
		do(me, session.Write{
			Sheet: sheet, Entry: id, New: &session.Place{Section: i % 2},
			Edit: text.Edit{Op: id, Inserts: []text.Insert{{First: id.Plus(1), Text: x.Raw}}},
		})
		do(me, session.SetHeadline{Sheet: sheet, Text: x.Raw})
		do(me, session.CallHelp{Table: 1, Reason: x.Raw})
		do(me, session.AddPerson{Name: x.Raw, Table: 1})
		do(me, session.Rename{Seat: me, Name: clip(x.Raw, 30)})
		do(fac, session.LeaveNote{Sheet: sheet, Entry: id, ID: id.Plus(9000), Text: x.Raw})
		do(me, session.AnswerNote{Sheet: sheet, Entry: id, Note: id.Plus(9000), Answer: x.Raw})
		do(fac, session.Announce{Text: x.Raw})
	}
	if err := h.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// presents lets everybody read a table's sheet.
func (r *room) presents(t *testing.T, table int) {
	t.Helper()
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Role == session.Facilitator {
			if _, err := r.h.Hub().Do(t.Context(), x.ID, session.Spotlight{Table: table}); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
}

// hostileWritings are the log and the documents that are text.
func (r *room) hostileWritings(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"the log": r.log.String()}
	for _, f := range []string{"md", "csv", "json", "html"} {
		out["the "+f] = strings.Join(exports(t, r, f), "\n")
	}
	for _, f := range []string{"docx", "xlsx"} {
		out["the "+f] = unpacked(t, exported(t, r, f))
	}
	return out
}

// unpacked is what stands in the parts of a document that is an archive.
func unpacked(t *testing.T, doc string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(doc), int64(len(doc)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".xml") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
