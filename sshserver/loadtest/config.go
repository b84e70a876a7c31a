package loadtest

import (
	"errors"
	"fmt"
	"net/netip"
	"time"

	"convene/sshserver/sshtest"
)

// Config says who comes and what they do. Zero values get the defaults named below.
type Config struct {
	Addr string // host and port; the host must be a loopback address such as 127.0.0.1
	Code string // join code; empty when everybody is let in

	Tables int // default 1. Guest i sits at table 1 + i modulo Tables
	Guests int // in all, default 2; at least two at each table
	// EveryoneTypes lets all guests of a table type at once. Otherwise one does, and the others watch.
	EveryoneTypes bool

	KeysPerSecond float64       // of each typist, default 4
	Duration      time.Duration // of the typing, default 10 s. Joining and leaving come on top
	Seed          uint64        // of words and rhythm

	Width, Height int // of everybody's terminal, default 120×50
	// Sections of the worksheet, default 5: the guests of a table start in different ones, by pressing Tab first.
	Sections int
	// Approach replaces that: the names of the keys (as in [sshtest.Keys]) a guest presses on arrival to get to where
	// they will type. The seat counts from 0 at each table.
	Approach func(seat int) []string

	Joining  int           // how many join at the same time, default 8: servers limit who hasn't signed in yet
	Patience time.Duration // for one guest's joining, and for letters still under way at the end, default 10 s

	// Idle is how long everybody sits there before anybody types, to see what that costs. default 0.
	Idle time.Duration
	// Usage tells what the server has used, where that can be known: see [Of]. Asked at the ends of joining, of idling
	// and of typing. nil: those figures of the result stay zero.
	Usage func() Usage
}

// Usage is what a process has used.
type Usage struct {
	CPU    time.Duration // since it began
	Memory int64         // bytes that are resident now
}

// withDefaults fills in what was left out, and says what can't be.
func (c Config) withDefaults() (Config, error) {
	orElse := func(v *int, def int) {
		if *v == 0 {
			*v = def
		}
	}
	orElse(&c.Tables, 1)
	orElse(&c.Guests, 2)
	orElse(&c.Width, 120)
	orElse(&c.Height, 50)
	orElse(&c.Sections, 5)
	orElse(&c.Joining, 8)
	if c.KeysPerSecond == 0 {
		c.KeysPerSecond = 4
	}
	if c.Duration == 0 {
		c.Duration = 10 * time.Second
	}
	if c.Patience == 0 {
		c.Patience = 10 * time.Second
	}
	if c.Usage == nil {
		c.Usage = func() Usage { return Usage{} }
	}
	if c.Approach == nil {
		sections := c.Sections
		c.Approach = func(seat int) []string {
			var keys []string
			for range seat % sections {
				keys = append(keys, "tab")
			}
			return keys
		}
	}
	host, err := netip.ParseAddrPort(c.Addr)
	switch {
	case err != nil:
		return c, fmt.Errorf("the address %q isn't an IP address and a port", c.Addr)
	case !host.Addr().IsLoopback():
		return c, fmt.Errorf("%s is another machine: load is only for this one", c.Addr)
	case c.Tables < 1 || c.Guests < 2*c.Tables:
		return c, errors.New("every table needs at least two guests: one types, one watches")
	case c.KeysPerSecond < 0 || c.KeysPerSecond > 1000:
		return c, errors.New("a typist types between 0 and 1,000 keys a second")
	case c.Duration < 0 || c.Duration > time.Hour || c.Idle < 0 || c.Idle > time.Hour || c.Patience < 0:
		return c, errors.New("a run lasts at most an hour")
	case c.Sections < 1 || c.Joining < 1 || c.Width < 1 || c.Height < 1:
		return c, errors.New("sections, joining, width and height must be at least 1")
	}
	return c, nil
}

func (c Config) options() []sshtest.Option {
	opts := []sshtest.Option{sshtest.Size(c.Width, c.Height)}
	if c.Code != "" {
		// A server may ask again under a load of newcomers; the answer stays the same.
		opts = append(opts, sshtest.Code(c.Code))
	}
	return opts
}
