package font

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the font
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/signintech/gopdf"
)

// Noto Emoji, in one colour and under the SIL Open Font License (fonts/OFL-Emoji.txt): the
// signs that people type most, without flags, tones of skin and those joined of several.
// Most documents have none, so it is unpacked when the first one is met.
//
//go:embed fonts/NotoEmoji-Subset.ttf.gz
var emojiPacked []byte

// EmojiTTF is the font of emoji.
func EmojiTTF() []byte { return emojiFont() }

var emojiFont = sync.OnceValue(func() []byte {
	z, err := gzip.NewReader(bytes.NewReader(emojiPacked))
	if err != nil {
		return nil // not reached: the file is compiled in, and a test reads it
	}
	out, err := io.ReadAll(z)
	if err != nil {
		return nil
	}
	return out
})

// firstEmoji is where the signs begin that the font of emoji may have.
const firstEmoji = 0x203c

var emojiAdvances = sync.OnceValue(func() map[rune]int16 {
	out := map[rune]int16{}
	var f gopdf.SubsetFontObj
	f.SetTtfFontOption(gopdf.TtfOption{})
	if f.SetTTFData(EmojiTTF()) != nil {
		return out
	}
	for _, part := range [][2]rune{{firstEmoji, 0x2bff}, {0x1f300, 0x1faff}} {
		for r := part[0]; r <= part[1]; r++ {
			if g, err := f.CharCodeToGlyphIndex(r); err == nil && g != 0 {
				out[r] = int16(f.GlyphIndexToPdfWidth(g)) //nolint:gosec // at most a few thousand
			}
		}
	}
	return out
})

// Emoji is the advance of a sign in the font of emoji, and whether that has it.
func Emoji(r rune) (int16, bool) {
	if r < firstEmoji {
		return 0, false
	}
	w, ok := emojiAdvances()[r]
	return w, ok
}

// Drawn tells whether a sign is drawn with the font of emoji: the face hasn't got it.
func (a *Face) Drawn(r rune) bool {
	if _, ok := a.of(r); ok {
		return false
	}
	_, ok := Emoji(r)
	return ok
}

// oneSign is what of an emoji can be drawn without joining: of a family its first person,
// of a flag the country's letters, of a key its digit. "" where nothing can.
func oneSign(c string) string {
	switch c { // those of text, where only the heavy one is an emoji
	case "✓":
		c = "✔"
	case "✗":
		c = "✖"
	}
	var b strings.Builder
	for _, r := range c {
		switch {
		case r >= 0x1f1e6 && r <= 0x1f1ff: // the letters that flags are made of
			b.WriteRune('A' + r - 0x1f1e6)
			continue
		case b.Len() > 0:
			return b.String()
		}
		if _, ok := Emoji(r); ok {
			return string(r)
		}
		if r < utf8.RuneSelf && strings.ContainsRune(c, 0x20e3) {
			return string(r)
		}
		return ""
	}
	return b.String()
}
