package sshtest

import (
	"testing"
	"time"
)

// A marker is found once it is complete, wherever the stream was cut, and never from what came before the watch.
func TestScanFindsMarkersAcrossCuts(t *testing.T) {
	const stream, marker = "ab\x1b[3;4Hсловоzz", "слово"
	for cut := range len(stream) {
		l := &Light{}
		seen := 0
		l.Watch(marker, func(time.Time) { seen++ })
		kept := l.scan(nil, []byte(stream[:cut]), time.Now())
		kept = l.scan(kept, []byte(stream[cut:]), time.Now())
		if seen != 1 {
			t.Errorf("cut at %d: seen %d times", cut, seen)
		}
		l.Watch(marker, func(time.Time) { seen++ })
		l.Watch("zz", func(time.Time) { seen++ })
		kept = l.scan(kept, []byte("z"), time.Now())
		if seen != 2 {
			t.Errorf("cut at %d: z after z completes zz once, and nothing else: %d", cut, seen)
		}
		l.scan(kept, []byte(marker), time.Now())
		if seen != 3 {
			t.Errorf("cut at %d: the second watch is for the second time: %d", cut, seen)
		}
	}
}

// Byte by byte is the worst way a stream can arrive.
func TestScanByteByByte(t *testing.T) {
	l := &Light{}
	seen := 0
	l.Watch("ѣ", func(time.Time) { seen++ })
	l.Watch("markers", func(time.Time) { seen++ })
	var kept []byte
	for _, b := range []byte("some markers and ѣ markers ѣ") {
		kept = l.scan(kept, []byte{b}, time.Now())
	}
	if seen != 2 {
		t.Errorf("each watch fires once: %d", seen)
	}
}

func TestBookKnowsAFreshTerminal(t *testing.T) {
	for _, c := range []struct {
		bytes string
		left  int
	}{
		{"plain text\r\n", 0},
		{"\x1b[?25l", 1},
		{"\x1b[?25l\x1b[?25h", 0},
		{"\x1b[?1000;1006h", 2},
		{"\x1b[?1000;1006h\x1bc", 0},
		{"\x1b[38;5;0m", 1},
		{"\x1b[1;38;5;0m\x1b[22;39m", 0},
		{"\x1b[>4;2m", 1},
		{"\x1b[>4;2m\x1b[>4;0m", 0},
		{"\x1b[=1u", 1},
		{"\x1b[>1u\x1b[>3u\x1b[<u", 1},
		{"\x1b[>1u\x1b[>3u\x1b[<2u", 0},
		{"\x1b[2;10r", 1},
		{"\x1b[2;10r\x1b[r", 0},
		{"\x1b]11;#102030\x07", 1},
		{"\x1b]11;?\x07\x1b]2;title\x07", 0},
		{"\x1b]12;red\x07\x1b]112\x07", 0},
		{"\x1b=\x1b[?7l\x1b[4 q", 3},
		{"\x1b=\x1b[?7l\x1b[4 q\x1b[!p", 0},
		{"\x1b[?2026h\x1b[?1004h\x1b[?47h\x1b[?2031h\x1b[?1h", 5},
	} {
		b := newBook()
		for i := range len(c.bytes) { // cut anywhere
			b.read([]byte{c.bytes[i]})
		}
		if left := b.leftOver(); len(left) != c.left {
			t.Errorf("%q leaves %q", c.bytes, left)
		}
	}
}
