package hosting

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/cards"
	"convene/session/document/handout"
	"convene/session/files"
	"convene/session/files/shelf"
	"convene/session/write/html"
	"convene/session/write/pdf"
	"convene/sshserver"
	"convene/sshserver/door"
	"convene/sshserver/hosting/lan"
)

// Handout is paper for the tables: of a plan, or of a session that has a door already.
type Handout struct {
	Dir     files.Dir
	What    string
	YAML    []byte         // a plan itself, in the place of What, if not nil
	Lang    exercises.Lang // of what isn't said in every language
	Tables  int            // 0: as many as there are
	Code    string         // "": the session's own
	Address string         // HOST or HOST:PORT; "": this computer's, for a session
	Web     string         // the page for phones; "": not known
	NoWeb   bool
	WiFi    cards.WiFi
	Ask     string
	Blank   bool // the worksheets, without anything on them
	Formats []string
	Out     string // the folder
}

// HandoutFormats are those that it can be written in.
func HandoutFormats() []string { return []string{"pdf", "html"} }

// Write writes it and gives the paths.
func (o Handout) Write(ctx context.Context) ([]string, error) {
	src, err := find(o.What, o.YAML, o.Dir)
	if err != nil {
		return nil, err
	}
	if src.path == "" {
		return o.write(src.plan.ID, src.plan, o.given(cards.Invitation{Title: src.plan.Title, Tables: src.plan.Tables, Names: src.plan.TableNames}))
	}
	st, err := files.Read(ctx, src.path, time.Time{})
	if err != nil {
		return nil, err
	}
	name := files.Name(src.path)
	if o.Blank {
		return o.write(name, st.Plan, cards.Invitation{})
	}
	i, err := o.invitation(st, name)
	if err != nil {
		return nil, err
	}
	return o.write(name, st.Plan, i)
}

// invitation is how to join a session, as far as this computer knows.
func (o Handout) invitation(st session.State, name string) (cards.Invitation, error) {
	i := invites(st)
	if st.Doors == (session.Doors{}) {
		return i, refuse(func(w *Words) string { return w.Hosting.NoDoor }, name)
	}
	if err := o.Dir.Make(); err != nil {
		return i, err
	}
	var err error
	if _, i.Fingerprint, err = sshserver.LoadOrCreateHostKey(o.Dir.HostKey()); err != nil {
		return i, err
	}
	i.Port, i.Open, i.NoWeb = cmp.Or(st.Doors.Port, UsualPort), st.Doors.Open, st.Doors.Web == 0 && o.Web == ""
	if all := lan.Addresses(); len(all) > 0 {
		i.Host = all[0].String()
	}
	if !i.Open && o.Code == "" {
		secret, err := secretOf(o.Dir)
		if err != nil {
			return i, err
		}
		code, known := codeOf(secret, st.Doors)
		if !known {
			return i, refuse(func(w *Words) string { return w.Hosting.CodeNotKnown }, name)
		}
		i.Code = door.ShowCode(code)
	}
	if i = o.given(i); i.Web == "" && st.Doors.Web > 0 && i.Host != "" {
		i.Web = "http://" + net.JoinHostPort(i.Host, strconv.Itoa(st.Doors.Web)) + "/"
	}
	return i, nil
}

// codeOf is a session's join code, where this computer can tell it.
func codeOf(secret []byte, d session.Doors) (string, bool) {
	switch {
	case d.Code != "": // of an older version
		return d.Code, true
	case d.Given != "":
		return opened(secret, d.ID, d.Given)
	}
	length := joinCodeLength
	if d.Among {
		length = amongCodeLength
	}
	return madeUp(secret, d.ID, "join", d.Turn, length), true
}

// invites is what a session's own state says.
func invites(st session.State) cards.Invitation {
	i := cards.Invitation{Title: st.Plan.Title, Tables: len(st.Tables)}
	for _, t := range st.Tables {
		i.Names = append(i.Names, t.Name)
	}
	return i
}

// given is what was said on the command line, over what is known.
func (o Handout) given(i cards.Invitation) cards.Invitation {
	i.Tables = cmp.Or(o.Tables, i.Tables)
	i.WiFi, i.Ask, i.NoWeb = o.WiFi, o.Ask, o.NoWeb || i.NoWeb
	if o.Code != "" {
		i.Code, i.Open = door.ShowCode(o.Code), false
	}
	if o.Address != "" {
		i.Host = o.Address
		if host, port, err := net.SplitHostPort(o.Address); err == nil {
			i.Host = host
			i.Port, _ = strconv.Atoi(port)
		}
	}
	i.Web = cmp.Or(o.Web, i.Web)
	return scanned(i)
}

// scanned is one whose address for phones has the code behind its #, which no server and
// no log is told.
func scanned(i cards.Invitation) cards.Invitation {
	if !i.Open && i.Code != "" {
		i.Behind = url.PathEscape(door.NormalCode(i.Code))
	}
	return i
}

// write makes the pages in every format first, and then writes them.
func (o Handout) write(name string, plan *exercises.Plan, i cards.Invitation) ([]string, error) {
	var all []files.Page
	add := func(end string, p handout.Paper) error {
		for _, f := range o.Formats {
			write := map[string]func(io.Writer, handout.Paper) error{"pdf": pdf.WriteHandout, "html": html.WriteHandout}[f]
			if write == nil {
				return files.ItIs(HandoutFormats())
			}
			var b bytes.Buffer
			if err := write(&b, p); err != nil {
				return err
			}
			all = append(all, files.Page{Name: name + "-" + end + "." + f, Doc: b.Bytes()})
		}
		return nil
	}
	if !o.Blank {
		p, err := i.Cards(o.Lang)
		if err == nil {
			err = add("cards", p)
		}
		if err != nil {
			return nil, err
		}
		return files.WriteAll(o.Out, all)
	}
	for _, lang := range exercises.Langs() {
		if err := add("worksheets-"+string(lang), cards.Blank(plan, lang)); err != nil {
			return nil, err
		}
	}
	return files.WriteAll(o.Out, all)
}

// writeCards writes the cards of the session that is hosted here to where its documents go.
func (h *Hosting) writeCards() ([]string, error) {
	name := files.Name(h.Where())
	i := invites(h.hub.Shared().State)
	i.Host, i.Port, i.Fingerprint, i.Web = h.lan.Hosts()[0], h.Addr().Port, h.Fingerprint, h.WebAddress()
	i.NoWeb, i.Code = i.Web == "", h.code()
	i.Open = i.Code == ""
	if strings.Contains(i.Code, unseen) {
		i.Code = "" // a line to write it on
	}
	made, err := Handout{Lang: h.opt.Lang, Formats: HandoutFormats(), Out: shelf.For(h.Where()).Path}.write(name, nil, scanned(i))
	if e := h.opt.Dir.Remember(h.Where(), made); e != nil {
		h.opt.Logger.Warn(e.Error())
	}
	return made, err
}
