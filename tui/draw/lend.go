package draw

import (
	"context"
	"io"
)

// Lent is this process's own terminal, lent to a screen that another process runs.
type Lent struct {
	In      io.Reader // keys as they come
	Out     io.Writer
	Size    Size
	Resizes <-chan Size

	own  *local
	term string
}

// Lend takes the terminal this process was started in for somebody else's screen. Give it back.
func Lend(ctx context.Context, environ []string) (*Lent, error) {
	o := Options{Local: true, Environ: environ}
	own, err := openLocal(ctx, &o)
	if err != nil {
		return nil, err
	}
	return &Lent{In: o.Input, Out: o.Output, Size: Size{o.Width, o.Height}, Resizes: o.Resizes, own: own, term: o.term()}, nil
}

// GiveBack puts the terminal back. broken: whoever drew on it could not do so, and left it as it was.
func (l *Lent) GiveBack(broken bool) {
	if broken {
		p := NewPainter(l.Out, l.term, l.Size)
		p.entered = true
		_ = p.Restore() // the error of a terminal that is gone interests nobody
	}
	l.own.close()
}
