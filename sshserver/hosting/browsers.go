package hosting

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"

	"convene/session"
	"convene/session/export"
	"convene/session/files"
	"convene/session/report"
	"convene/sshserver"
	"convene/sshserver/door"
	"convene/sshserver/hosting/web"
)

// UsualWeb is the port of the paper door, where nobody asks for another.
const UsualWeb = 7480

// WebUsual asks for a paper door at the usual port, or the next that is free; without one
// where none is.
const WebUsual = "usual"

// Web is how browsers come in.
type Web struct {
	// Listen is the address of the paper door, or WebUsual; "": there is none.
	Listen string
	// Names are hosts that it is reached by, besides this computer's own.
	Names []string
	// Cert and Key are files, where what goes over the network is encrypted.
	Cert, Key string
	// HoldsNames lets sheets that hold people's names be filled although it isn't.
	HoldsNames bool
	Limits     web.Limits
}

// browsers opens the paper door, where one was asked for.
func (h *Hosting) browsers() error {
	o := h.opt.Web
	if o.Listen == "" {
		return nil
	}
	var cert *tls.Certificate
	if o.Cert != "" || o.Key != "" {
		c, err := tls.LoadX509KeyPair(o.Cert, o.Key)
		if err != nil {
			return refuse(func(w *Words) string { return w.Hosting.CertUnread }, o.Cert, files.Plain(err))
		}
		cert = &c
	}
	l, err := h.webPort(o.Listen)
	if err != nil {
		if o.Listen != WebUsual {
			return err
		}
		h.opt.Logger.Warn("phones and browsers can't come in: no port is free for them", "err", err)
		return nil
	}
	h.web = web.New(web.Config{
		Listener: l, Cert: cert, HoldsNames: o.HoldsNames, Hub: h.hub, Door: h.door, Session: h.doors.Load().ID,
		Names:   func() []string { return append(h.lan.Hosts(), o.Names...) },
		KeptKey: func(token string) string { return keptKey(h.doors.Load().Salt, "web "+token) },
		Formats: []string{"docx", "pdf", "html", "xlsx", "md"}, TakeHome: h.takesHome,
		Logger: h.opt.Logger, Limits: o.Limits,
	})
	return nil
}

// webPort takes the paper door's port, at the address that the other door listens at.
func (h *Hosting) webPort(listen string) (net.Listener, error) {
	if listen != WebUsual {
		return sshserver.OpenPort(listen)
	}
	host := ""
	if ip := h.Addr().IP; !ip.IsUnspecified() {
		host = ip.String()
	}
	var err error
	for port := UsualWeb; port <= UsualWeb+portsTried; port++ {
		var l net.Listener
		if l, err = sshserver.OpenPort(net.JoinHostPort(host, strconv.Itoa(port))); err == nil || !errors.Is(err, sshserver.ErrBusy) {
			return l, err
		}
	}
	return nil, err
}

// WebAddress is what browsers open, without a code; "" where there is no paper door.
func (h *Hosting) WebAddress() string {
	if h.web == nil {
		return ""
	}
	a, _ := h.web.Addr().(*net.TCPAddr)
	host := h.lan.Hosts()[0]
	switch {
	case len(h.opt.Web.Names) > 0:
		host = h.opt.Web.Names[0]
	case !a.IP.IsUnspecified():
		host = a.IP.String()
	}
	scheme, usual := "http", 80
	if h.opt.Web.Cert != "" {
		scheme, usual = "https", 443
	}
	if _, _, err := net.SplitHostPort(host); err != nil && a.Port != usual {
		host = net.JoinHostPort(host, strconv.Itoa(a.Port))
	}
	return scheme + "://" + host + "/"
}

// noteWeb writes down where browsers come in, for who makes cards later. Nothing hangs on
// it.
func (h *Hosting) noteWeb(ctx context.Context) {
	at := 0
	if h.web != nil {
		a, _ := h.web.Addr().(*net.TCPAddr)
		if at = a.Port; h.opt.Web.Cert != "" || len(h.opt.Web.Names) > 0 {
			at = -1
		}
	}
	d := *h.doors.Load()
	if d.Web == at {
		return
	}
	d.Web = at
	h.doors.Store(&d)
	if _, err := h.hub.Do(ctx, 0, session.SetDoors{Doors: d.Kept()}); err != nil {
		h.opt.Logger.Warn("where browsers come in couldn't be written down", "err", err)
	}
}

// webWithCode is that with the code behind it, where no log and no other site gets to
// see it.
func (h *Hosting) webWithCode() string {
	at := h.WebAddress()
	if code := door.NormalCode(h.code()); at != "" && code != "" {
		at += "#" + code
	}
	return at
}

// takesHome writes a table's document for one of its people.
func (h *Hosting) takesHome(ctx context.Context, t web.Taking, w io.Writer) error {
	st, unsaved := h.newest()
	opt := report.Options{
		File: files.Name(h.Where()), Made: h.hub.Now(), Zone: time.Local, Table: t.Table, Lang: t.Lang, Unsaved: unsaved,
		Travels: t.NoNames,
	}
	select {
	case h.exports <- struct{}{}:
		defer func() { <-h.exports }()
	case <-ctx.Done():
		return ctx.Err()
	}
	say := func(s string) { h.opt.Logger.Warn(s) }
	opt.Earlier = h.opt.Dir.Earlier(ctx, h.Where(), st, t.Lang, say)
	if err := report.Check(st, opt); err != nil {
		return fmt.Errorf("a table's document: %w", err)
	}
	return files.Documents{State: st, Options: opt, Formats: export.Formats(), Say: say}.One(ctx, t.Format, w)
}
