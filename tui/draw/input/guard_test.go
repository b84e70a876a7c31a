package input

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"convene/session/text"
)

// pieces is a reader that gives its input in pieces of the given sizes, over and over.
type pieces struct {
	data  []byte
	sizes []byte
	i     int
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.data) == 0 {
		return 0, io.EOF
	}
	n := 1
	if len(p.sizes) > 0 {
		n += int(p.sizes[p.i%len(p.sizes)])
		p.i++
	}
	n = copy(b, p.data[:min(n, len(p.data))])
	p.data = p.data[n:]
	return n, nil
}

func guarded(t testing.TB, r io.Reader) string {
	t.Helper()
	g := Guard(r).(*guard)
	start := time.Now()
	g.now = func() time.Time { return start } // no pauses
	b, err := io.ReadAll(g)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var ordinary = []string{
	"hello", "ñandú 世界 👩‍👩‍👧 مرحبا", "\r", "\t", "\x7f", "\x03", "\x1a", "\x00", "\x1b", "\x1b\x1b",
	"\x1b[A", "\x1bOA", "\x1b[1;5C", "\x1b[Z", "\x1b[3~", "\x1b[[A", "\x1ba", "\x1b]", "\x1b[", "\x1bé", "\x1b\x1b[A",
	"\x1b[97;5u", "\x1b[27;5;13~", "\x1b[<0;12;4M", "\x1b[128512::;;128512u",
	"\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1bP1+r524742\x1b\\",
	"\x1b[200~some pasted text\rtwo lines\x1b[201~", "\x1b[200~\x1b[201~after",
}

func TestOrdinaryInputPassesUnchanged(t *testing.T) {
	for _, in := range append(ordinary, strings.Join(ordinary[:7], ""), strings.Join(ordinary[20:], "x")) {
		for size := range 8 {
			if got := guarded(t, &pieces{data: []byte(in), sizes: []byte{byte(size)}}); got != in {
				t.Errorf("in pieces of %d: %q became %q", size+1, in, got)
			}
		}
	}
}

func TestKeysAreNotHeldBack(t *testing.T) {
	for _, in := range []string{"a", "\x1b", "\x1b[", "é", "\x1b]11;rgb:"} {
		g := Guard(io.MultiReader(strings.NewReader(in), iotest.ErrReader(io.ErrNoProgress)))
		b := make([]byte, 64)
		n, err := g.Read(b)
		if err != nil || string(b[:n]) != in {
			t.Errorf("%q: got %q, %v", in, b[:n], err)
		}
	}
}

func TestALongPasteComesInPieces(t *testing.T) {
	text := strings.Repeat("añ世👍", 20000)
	out := guarded(t, strings.NewReader("\x1b[200~"+text+"\x1b[201~end"))
	checkBounds(t, out)
	joined := strings.NewReplacer("\x1b[200~", "", "\x1b[201~", "").Replace(out)
	if joined != text+"end" {
		t.Error("the text changed")
	}
	if n := strings.Count(out, "\x1b[200~"); n < len(text)/pasteMax {
		t.Errorf("%d pieces", n)
	}
}

// What a paste holds of sequences is for the sanitiser, which takes out only what it sees the beginning of.
func TestAPasteKeepsItsSequencesWhole(t *testing.T) {
	out := guarded(t, strings.NewReader("\x1b[200~a\x1b]52;c;x\x1b[20\x1b[Ab\x1b\x1b\x9b31m\xffc\x1b[201~"))
	if want := "\x1b[200~a\x1b]52;c;x\x1b[20\x1b[Ab\x1b\x1b\u009b31mc\x1b[201~"; out != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

func TestALongColouredPasteIsNotCutInASequence(t *testing.T) {
	for _, line := range []string{
		"\x1b[1;31mred\x1b[0m and \x1b]0;a title\x07more\x1b(0\r", "\u009b31mred\u009bm", "\x9d0;title\x9cred", "\x1bPq#0;1~~\x1b\\red",
		"\x1b]8;;http://a\x1b\\red\x1b]8;;\x1b\\", "\x1b_Gi=31;" + strings.Repeat("A", 3000) + "\x1b\\red",
		"\x1b]1337;File=:" + strings.Repeat("A", 30000) + "\x07red", "\x1b]", "\x1b[" + strings.Repeat("1;", 3000), "\x1bX\u009e",
	} {
		for pad := range 7 {
			words := 3
			out := guarded(t, strings.NewReader("\x1b[200~"+strings.Repeat("x", pad)+strings.Repeat(line, 1+60000/len(line))+"\x1b[201~"))
			checkBounds(t, out)
			for piece := range strings.SplitSeq(strings.TrimSuffix(out, "\x1b[201~"), "\x1b[201~") {
				got := strings.NewReplacer("red", "", " and ", "", "more", "", "\n", "", "x", "").Replace(text.Clean(strings.TrimPrefix(piece, "\x1b[200~")))
				if got != "" && words > 0 {
					words--
					t.Errorf("%.20q: %q is left of a piece", line, got[:min(len(got), 60)])
				}
			}
		}
	}
}

func TestEightBitControlsAreTakenForTheSevenBitOnes(t *testing.T) {
	for in, want := range map[string]string{
		"\x9bA":           "\x1b[A",
		"\u009bA":         "\x1b[A",
		"\x9d11;x\x9c":    "\x1b]11;x\x1b\\",
		"\x8fA":           "\x1bOA",
		"\x90q\x9c":       "\x1bPq\x1b\\",
		"\x9b200~a\x9bmb": "\x1b[200~a\u009bmb",
		"a\x85\x80\x84b":  "ab",
	} {
		if out := guarded(t, strings.NewReader(in)); out != want {
			t.Errorf("%q became %q, want %q", in, out, want)
		}
	}
}

func TestAnEndlessStringIsClosedAndItsRestDropped(t *testing.T) {
	for _, open := range []string{"\x1b]52;c;", "\x1bP", "\x1b_", "\x1b^", "\x1bX"} {
		out := guarded(t, strings.NewReader(open+strings.Repeat("x", 50000)+"\x1b\\hello"))
		if len(out) > stringMax+64 || !strings.HasSuffix(out, "\x1b\\hello") {
			t.Errorf("%q: %d bytes, ending %q", open, len(out), out[max(0, len(out)-20):])
		}
		checkBounds(t, out)
		// Whatever happened, Enter works again.
		out = guarded(t, strings.NewReader(open+strings.Repeat("x", 50000)+"\rhello"))
		if !strings.HasSuffix(out, "\rhello") {
			t.Errorf("%q: locked out: %q", open, out[max(0, len(out)-20):])
		}
	}
}

func TestSomebodyTypingAfterAltBracketLosesNothing(t *testing.T) {
	typed := "\x1b]" + strings.Repeat("a sentence and Enter\r", 1000)
	out := strings.ReplaceAll(guarded(t, strings.NewReader(typed)), "\x1b\\", "")
	if out != typed {
		t.Errorf("%d bytes became %d", len(typed), len(out))
	}
}

func TestAnEndlessKeySequenceIsCut(t *testing.T) {
	out := guarded(t, strings.NewReader("\x1b["+strings.Repeat("1;", 30000)+"mhello"))
	if len(out) > csiMax+16 || !strings.HasSuffix(out, "zhello") {
		t.Errorf("got %q", out)
	}
	// What is dropped inside a sequence hides nothing of it.
	for _, open := range []string{"\x1b[\x9b1;", "\x1b\x9b[1;", "\x1b[1\xc3;", "\x1b\x80]52;"} {
		if out := guarded(t, strings.NewReader(open+strings.Repeat("1;", 30000))); len(out) > stringMax+16 {
			t.Errorf("%q: %d bytes", open, len(out))
		}
	}
	out = guarded(t, strings.NewReader(strings.Repeat("\x1b", 50000)+"[A"))
	if out != strings.Repeat("\x1b", escRun)+"[A" {
		t.Errorf("escapes: got %q", out)
	}
}

func TestAPauseEndsWhatWasUnfinished(t *testing.T) {
	now := time.Now()
	in := make(chan string, 1)
	g := Guard(readFunc(func(b []byte) (int, error) {
		s := <-in
		if strings.HasPrefix(s, "\x1b") {
			return copy(b, s), nil
		}
		now = now.Add(time.Minute)
		return copy(b, s), nil
	})).(*guard)
	g.now = func() time.Time { return now }
	b := make([]byte, 64)
	for _, s := range []string{"\x1b]11;", "x", "\x1b[200~abc", "y"} {
		in <- s
		if _, err := g.Read(b); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(s, "\x1b") && g.state != ground {
			t.Errorf("after a minute %q is still part of what came before", s)
		}
	}
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(b []byte) (int, error) { return f(b) }

// checkBounds fails when anything in guarded output is longer than promised.
func checkBounds(t testing.TB, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Error("broken UTF-8")
	}
	rest := out
	for {
		i := strings.Index(rest, "\x1b[200~")
		if i < 0 {
			break
		}
		rest = rest[i+6:]
		n := strings.Index(rest, "\x1b[201~")
		inside := rest
		if n >= 0 {
			inside = rest[:n]
		}
		if len(inside) > pasteMax {
			t.Errorf("%d bytes of paste in one piece", len(inside))
		}
		if n < 0 {
			break
		}
		rest = rest[n+6:]
	}
	// Nothing unfinished may be longer than the limits: cut the output into whole sequences, as a decoder does.
	longest := 0
	for b := []byte(out); len(b) > 0; {
		n := 1
		for whole, _ := sequence(b[:n]); n < len(b) && whole == 0; whole, _ = sequence(b[:n]) {
			n++
		}
		longest = max(longest, n)
		b = b[n:]
	}
	if longest > stringMax+8 {
		t.Errorf("a sequence of %d bytes", longest)
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range ordinary {
		f.Add([]byte(s), []byte{0, 3})
	}
	f.Add([]byte("\x1b[200~\x1b]\x1b[201\x1b[201~\x9d\xc3\x9d\xe1\x9da"), []byte{1})
	f.Add([]byte("\x1b["+strings.Repeat("1", 80)+"\x18a\x1b[[[A"), []byte{9})
	f.Fuzz(func(t *testing.T, in, sizes []byte) {
		big := bytes.Repeat(in, 1+20000/(len(in)+1))
		whole := guarded(t, bytes.NewReader(big))
		checkBounds(t, whole)
		if split := guarded(t, &pieces{data: big, sizes: sizes}); split != whole {
			t.Errorf("%q split by %v: differs", in, sizes)
		}
	})
}
