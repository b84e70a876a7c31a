package text

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
)

func TestCleanKeepsWhatPeopleWrite(t *testing.T) {
	for _, s := range []string{
		"", "plain", "two\nlines", " spaces stay  ", "L'été, señor, Łukasz, Straße",
		"Tiếng Việt: phở, nghĩa, Đặng", "Привет, Їжак", "Γειά σου", "שלום עֲלֵיכֶם", "السَّلامُ عليكم ٣", "می\u200cخواهم",
		"नमस्ते क्षत्रिय", "র\u200d্য", "ශ්\u200dරී", "வணக்கம்", "ภาษาไทยที่นี่", "မြန်မာ", "한국어", "日本語かな、漢字", "中文\u3000空格", "葛\U000e0100",
		"👩‍🔬", "👨‍👩‍👧‍👦", "👩🏽‍❤️‍💋‍👨🏽", "❤️‍🔥", "1️⃣", "🇫🇷🇻🇳", "🫩", "\U0001fae9\U0001f6d8", "ﬁ ½ Ⅻ ™", "→ • — “…” €", "A\u00a0B",
		"\u0301", "\u0e31", "\u094d", "\u0600١٢", "𝛼 ∑ √",
	} {
		if got := Clean(s); got != s {
			t.Errorf("Clean(%+q) = %+q", s, got)
		}
	}
}

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"line ends", "a\r\nb\rc\u2028d\u2029e\u0085f\n\rg", "a\nb\nc\nd\ne\nf\n\ng"},
		{"tab", "a\tb", "a b"},
		{"C0 and DEL", "a\x00b\x07c\x08d\x0be\x0cf\x1fg\x7fh", "abcdefgh"},
		{"C1", "a\u0080b\u0086c\u0099d", "abcd"},
		{"bad UTF-8", "a\xffb\xc3(\xed\xa0\x80c\xf8", "ab(c"},
		{"NFC", "e\u0301 \u212b A\u030a ㄱ\u1112\u1161\u11ab", "é Å Å ㄱ한"},
		{"bidi", "a\u202eb\u202ac\u2066d\u2069e\u200ef\u200fg\u061ch", "abcdefgh"},
		{"invisible", "a\u2060b\u2061c\u2065d\u206fe\ufefff\u200bg\u00adh\u180ei\ufff9j\ufffck", "abcdefghijk"},
		{"tags", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!", "🏴!"},
		{"private use", "a\ue000b\uf8ffc\U000f0000d\U0010fffde", "abcde"},
		{"unassigned", "a\u0378b\uffffc\U0001fffed\U000e0080e\U00050000f", "abcdef"},
		{"colour", "\x1b[1;31mred\x1b[0m \x1b[38:2::1:2:3mx", "red x"},
		{"8-bit colour", "\u009b31mred\u009b0m", "red"},
		{"title", "a\x1b]0;evil\x07b\x1b]2;evil\x1b\\c\u009d0;evil\u009cd", "abcd"},
		{"link", "\x1b]8;;http://evil\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"device strings", "a\x1bPq#0;1\n~~\x1b\\b\u0090x\u009cc\x1b_x\x1b\\d\x1b^x\x1b\\e\x1bXx\x1b\\f", "abcdef"},
		{"unended title", "a\x1b]0;evil", "a"},
		{"unended string, words below", "a\x1bPevil\nwords", "a\nwords"},
		{"a string broken off", "a\x1b]0;evil\x1b[31mb\x1b]0;evil\x18c", "abc"},
		{"unended CSI", "a\x1b[31", "a"},
		{"broken CSI", "a\x1b[31\nb\x1b[3é", "a\nbé"},
		{"lone ESC", "a\x1b", "a"},
		{"short escapes", "a\x1b7b\x1bcd\x1b(Be\x1b#8f\x1b=g\x1bMh", "abdefgh"},
		{"keys", "a\x1bOAb\x1bOPc\x1b[[Ad\x1b[3~e\u008fBf", "abcdef"},
		{"charsets", "a\x1b(0b\x1b)Bc\x1b%Gd\x1b-Ae", "abcde"},
		{"a string that is somebody else's end's", "a\x1b]0;evil\n" + strings.Repeat("words ", 1000) + "\x07b", "a\n" + strings.Repeat("words ", 1000) + "b"},
		{"ESC ESC", "a\x1b\x1b[31mb", "ab"},
		{"lone joiners", "\u200d\u200ca \u200db\n\u200dc\ufe0f\ufe0f\u200d\u200dd", "a b\nc\ufe0f\u200dd"},
		{"selector with nothing", "\ufe0fx", "x"},
		{"zalgo", "a" + strings.Repeat("\u0317", 99) + "b", "a" + strings.Repeat("\u0317", 15) + "b"},
		{"marks alone", strings.Repeat("\u0317", 99), strings.Repeat("\u0317", 16)},
		{"a long emoji chain", strings.Repeat("👩\u200d", 30) + "👩", strings.Repeat("👩\u200d", 7) + "👩"},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%+q) = %+q, want %+q", tt.name, tt.in, got, tt.want)
		}
	}
	if got := CleanLine("a\r\nb\nc"); got != "a b c" {
		t.Errorf("CleanLine = %q", got)
	}
}

func TestCleanTypedKnowsWhatStandsBefore(t *testing.T) {
	for _, tt := range []struct{ name, before, in, want string }{
		{"joiner after a letter", "می", "\u200c", "\u200c"},
		{"joiner after nothing", "", "\u200c", ""},
		{"joiner after a space", "می ", "\u200c", ""},
		{"joiner after a joiner", "می\u200c", "\u200c", ""},
		{"joiner on a new line", "می\n", "\u200d", ""},
		{"an emoji in two pieces", "👩\u200d", "🔬", "🔬"},
		{"one mark more", "a" + strings.Repeat("\u0317", 14), "\u0317", "\u0317"},
		{"one mark too many", "a" + strings.Repeat("\u0317", 15), "\u0317", ""},
		{"a letter after that", "a" + strings.Repeat("\u0317", 15), "é", "é"},
		{"plain", "a", "b\n", "b\n"},
		{"dirty", "a", "\x1b[31mé\u202e", "é"},
	} {
		if got := CleanTyped(tt.before, tt.in); got != tt.want {
			t.Errorf("%s: %+q after %+q is %+q, want %+q", tt.name, tt.in, tt.before, got, tt.want)
		}
	}
}

func TestName(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Ana", "Ana"},
		{"  Ana \t\n María  ", "Ana María"},
		{"\u202eAna\x1b[31m", "Ana"},
		{"", ""},
		{" \u200b\u3164\u2800 ", ""},
		{"\u0301\u200dAna\u200d", "Ana"},
		{"Ana\u200d María", "Ana María"},
		{"A\u0317\u0317\u0317\u0317\u0317na", "A\u0317\u0317\u0317na"},
		{strings.Repeat("é", 40), strings.Repeat("é", 24)},
		{strings.Repeat("a ", 40), strings.TrimSpace(strings.Repeat("a ", 12))},
		{strings.Repeat("🇻🇳", 25), strings.Repeat("🇻🇳", 24)},
		{"Nguyễn Thị Ánh", "Nguyễn Thị Ánh"},
		{"राधाकृष्णन्", "राधाकृष्णन्"},
		{"مریم", "مریم"},
		{"محمد\u200cرضا", "محمد\u200cرضا"},
		{"רָחֵל", "רָחֵל"},
		{"张伟", "张伟"},
		{"👩‍🔬", "👩‍🔬"},
		{"O'Brien-Łuk", "O'Brien-Łuk"},
		{strings.Repeat("👩\u200d", 9) + "👩", "👩\u200d👩\u200d👩\u200d👩"},
	} {
		if got := Name(tt.in); got != tt.want {
			t.Errorf("Name(%+q) = %+q, want %+q", tt.in, got, tt.want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Ana", "ana", true},
		{"Ana", "Аnа", true},
		{"José", "JOSE", true},
		{"Ana María", "AnaMaria", true},
		{"Łukasz", "lukasz", true},
		{"Nick", "Νick", true},
		{"Bob", "ВоЬ", false},
		{"Bob", "Воb", true},
		{"Straße", "STRASSE", true},
		{"Νίκος", "νικος", true},
		{"Iva", "İva", true},
		{"Ａｎａ", "Ana", true},
		{"𝐀𝐧𝐚", "Ana", true},
		{"A\u200dna", "Ana", true},
		{"B0b", "Bob", true},
		{"Pau1", "Paul", true},
		{"Ana", "Anna", false},
		{"Ella", "Elia", false},
		{"सुनील", "सनल", false},
		{"かな", "がな", false},
		{"مُحَمَّد", "محمد", true},
		{"רָחֵל", "רחל", true},
		{"张伟", "张威", false},
		{"👩‍🔬", "👩‍🚀", false},
		{"Đặng", "Dang", true},
	} {
		if got := Skeleton(tt.a) == Skeleton(tt.b); got != tt.same {
			t.Errorf("%q and %q look alike: %v (%q, %q)", tt.a, tt.b, got, Skeleton(tt.a), Skeleton(tt.b))
		}
	}
}

// checkClean holds the output of the sanitiser to what it promises.
func checkClean(t *testing.T, in string) {
	t.Helper()
	out := Clean(in)
	if !utf8.ValidString(out) || !norm.NFC.IsNormalString(out) {
		t.Fatalf("%+q: not UTF-8 or not NFC: %+q", in, out)
	}
	if again := Clean(out); again != out {
		t.Fatalf("%+q: %+q cleans to %+q", in, out, again)
	}
	if line := CleanLine(in); strings.Contains(line, "\n") || CleanLine(line) != line || Clean(line) != line {
		t.Fatalf("%+q: the line is %+q", in, line)
	}
	name := Name(in)
	if again := Name(name); again != name || Clean(name) != name {
		t.Fatalf("%+q: the name %+q becomes %+q", in, name, again)
	}
	if s := Skeleton(in); s != Skeleton(name) {
		t.Fatalf("%+q and its name have other skeletons", in)
	}
	checkClusters(t, out, 16, 16, 1<<30)
	checkClusters(t, name, 8, 3, 24)
	for _, r := range out + name {
		if (unicode.IsControl(r) && r != '\n') || unicode.In(r, unicode.Co, unicode.Cs, unicode.Bidi_Control, unicode.Zl, unicode.Zp) ||
			r == '\ufffc' || r == '\ufeff' || r >= 0x2060 && r <= 0x206f || r >= 0xe0000 && r <= 0xe007f {
			t.Fatalf("%+q: %U got through", in, r)
		}
	}
	if cutUp(out) != out {
		t.Fatalf("%+q: cutting loses something", out)
	}
}

// cutUp cuts and joins again, in the smallest pieces that always get on.
func cutUp(s string) string {
	var whole strings.Builder
	for s != "" {
		head, rest := Cut(s, 16)
		if head == "" {
			break
		}
		whole.WriteString(head)
		s = rest
	}
	return whole.String()
}

func checkClusters(t *testing.T, s string, points, marks, clusters int) {
	t.Helper()
	n := 0
	for it := graphemes.FromString(s); it.Next(); n++ {
		row := 0
		for _, r := range it.Value() {
			if unicode.Is(unicode.M, r) && !isSelector(r) {
				row++
			} else if r != zwj && r != zwnj && !isSelector(r) {
				row = 0
			}
			if row > marks {
				t.Fatalf("%+q: more than %d marks in a row", s, marks)
			}
		}
		if got := utf8.RuneCountInString(it.Value()); got > points {
			t.Fatalf("%+q: a cluster of %d", s, got)
		}
	}
	if n > clusters {
		t.Fatalf("%+q: %d clusters", s, n)
	}
}

// What somebody pastes must not cost more than it is long.
func TestCleanIsLinear(t *testing.T) {
	for _, s := range []string{"\u0090\n", "\x1b]\n", "\x1b", "\u0317", "a" + strings.Repeat("\u0317", 20), "👩\u200d", "\u200d", "क्", "\u1100", "🇫", "\u009b", "\u0344"} {
		big := strings.Repeat(s, 1<<19/len(s))
		start := time.Now()
		Clean(big)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("half a megabyte of %+q took %v", s, d)
		}
	}
}

// TestNoControlPassesAlone: each of them by itself in words that are plain but for
// it, however they come in.
func TestNoControlPassesAlone(t *testing.T) {
	t.Parallel()
	for r := range rune(0xa0) {
		if r >= ' ' && r < 0x7f || r == '\n' {
			continue
		}
		in := "a" + string(r) + "b"
		for how, out := range map[string]string{
			"Clean": Clean(in), "CleanLine": CleanLine(in), "CleanTyped": CleanTyped("x", in), "CleanTyped alone": CleanTyped("x", string(r)),
		} {
			if strings.ContainsRune(out, r) {
				t.Errorf("%s leaves %U in %q", how, r, out)
			}
		}
	}
}
