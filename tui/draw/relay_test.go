package draw_test

import (
	"context"
	"errors"
	"io"
	"testing"

	"convene/tui/draw"
)

func TestARelayLosesNothing(t *testing.T) {
	t.Parallel()
	from, to := io.Pipe()
	r := draw.NewRelay(draw.Size{Width: 80, Height: 24})
	ended := make(chan struct{})
	go func() { defer close(ended); r.Run(from) }()
	ctx, stop := context.WithCancel(t.Context())
	sizes, resized := make(chan draw.Size), make(chan struct{})
	go func() { defer close(resized); r.Resize(ctx, sizes) }()
	reads := func(in io.Reader, want string) {
		t.Helper()
		b := make([]byte, len(want))
		if _, err := io.ReadFull(in, b); err != nil || string(b) != want {
			t.Fatalf("read %q, %v, not %q", b, err, want)
		}
	}
	types := func(s string) {
		t.Helper()
		if _, err := io.WriteString(to, s); err != nil {
			t.Fatal(err)
		}
	}
	first, size, changes := r.Next()
	if size.Width != 80 {
		t.Errorf("the size is %v", size)
	}
	types("one")
	reads(first, "one")
	sizes <- draw.Size{Width: 100, Height: 30}
	if got := <-changes; got.Width != 100 {
		t.Errorf("it became %v", got)
	}
	waits := make(chan error, 1)
	go func() { _, err := first.Read(make([]byte, 8)); waits <- err }()
	r.Rest()
	if err := <-waits; !errors.Is(err, io.EOF) {
		t.Errorf("a screen whose turn is over reads on: %v", err)
	}
	types("two")  // nobody's turn
	for range 2 { // the first has been seen to when the second is taken
		sizes <- draw.Size{Width: 120, Height: 40}
	}
	second, size, _ := r.Next()
	if size.Width != 120 {
		t.Errorf("the next screen's size is %v", size)
	}
	reads(second, "two")
	types("end")
	_ = to.CloseWithError(io.ErrUnexpectedEOF)
	reads(second, "end")
	if _, err := second.Read(make([]byte, 8)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the end is %v", err)
	}
	<-ended
	stop()
	<-resized
}

// What nobody reads any more keeps nobody waiting.
func TestAClosedRelayEnds(t *testing.T) {
	t.Parallel()
	from, to := io.Pipe()
	r := draw.NewRelay(draw.Size{})
	ended := make(chan struct{})
	go func() { defer close(ended); r.Run(from) }()
	for range 9 {
		if _, err := to.Write(make([]byte, 512)); err != nil {
			t.Fatal(err)
		}
	}
	in, _, _ := r.Next()
	r.Close()
	<-ended
	if _, err := in.Read(make([]byte, 8)); !errors.Is(err, io.EOF) {
		t.Errorf("a screen of a closed terminal reads on: %v", err)
	}
}
