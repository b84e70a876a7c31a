package web

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/sshserver/door"
	"convene/sshserver/hosting/web/page"
)

// guarded is what every request has to pass before anything looks at it.
func (s *Server) guarded(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.says(w, r, http.StatusForbidden, func(p *page.Web) string { return p.Sites })
	}))
	next = cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				s.recovered("request", p)
				_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.lim.WriteStall))
				s.says(w, r, http.StatusInternalServerError, func(p *page.Web) string { return p.Broken })
			}
		}()
		h := w.Header()
		h.Set("Content-Security-Policy", page.Policy)
		h.Set("Referrer-Policy", "same-origin") // with no-referrer a form's Origin is null, and joining refused
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !s.allowed(r.Host) {
			s.says(w, r, http.StatusMisdirectedRequest, func(p *page.Web) string { return p.NotHere })
			return
		}
		if wire := wireOf(r); wire != nil {
			wire.mu.Lock()
			if wire.of == nil {
				wire.visit.To(door.Asking)
			}
			wire.mu.Unlock()
		}
		limit := s.lim.Body
		switch r.URL.Path {
		case "/do":
			limit = s.lim.Form
		case "/write":
			limit = max(limit, s.lim.Write)
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		next.ServeHTTP(w, r)
	})
}

// allowed tells whether this is a name or an address of this computer, at our port: a name
// that somebody else has made lead here is none.
func (s *Server) allowed(host string) bool {
	a, _ := s.Addr().(*net.TCPAddr)
	name, port, err := net.SplitHostPort(host)
	if err != nil { // a port that goes without saying
		name, port = strings.Trim(host, "[]"), "80"
		if s.secure() {
			port = "443"
		}
	}
	names := s.names()
	if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, host) }) {
		return true // with the port that it is reached by from outside
	}
	if a != nil && port != fmt.Sprint(a.Port) && port != "80" && port != "443" {
		return false
	}
	if strings.EqualFold(name, "localhost") || slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }) {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && s.ownAddress(ip.Unmap().WithZone(""))
}

func (s *Server) names() []string {
	var out []string
	if s.cfg.Names != nil {
		out = s.cfg.Names()
	}
	if name, err := os.Hostname(); err == nil && name != "" {
		short, _, _ := strings.Cut(name, ".")
		out = append(out, name, short+".local")
	}
	return out
}

// ownAddress tells whether it is one of this computer's.
func (s *Server) ownAddress(ip netip.Addr) bool {
	if ip.IsLoopback() {
		return true
	}
	all, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(all, func(a net.Addr) bool {
		p, err := netip.ParsePrefix(a.String())
		return err == nil && p.Addr().Unmap().WithZone("") == ip
	})
}

// languageOf is the one that a browser asks for first among those that there are.
func languageOf(r *http.Request) exercises.Lang {
	if c, err := r.Cookie("convene-lang"); err == nil && exercises.Lang(c.Value).Known() {
		return exercises.Lang(c.Value)
	}
	for tag := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ = strings.Cut(strings.TrimSpace(tag), ";")
		tag, _, _ = strings.Cut(tag, "-")
		if l := exercises.Lang(strings.ToLower(tag)); l.Known() {
			return l
		}
	}
	return exercises.English
}

// shell is what every page has.
func (s *Server) shell(r *http.Request, l exercises.Lang) page.Shell {
	if l == "" {
		l = languageOf(r)
	}
	return page.Shell{Lang: l, Title: s.state().Plan.Title.In(l), Open: !s.secure()}
}

// says answers with a page that says one sentence, or to a script with the sentence.
func (s *Server) says(w http.ResponseWriter, r *http.Request, status int, word func(*page.Web) string) {
	sh := s.shell(r, "")
	said := word(sh.P())
	if fromScript(r) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(said))
		return
	}
	s.write(w, status, page.Plain{Shell: sh, Says: []string{said}})
}

// fromScript tells whether our own script asks, and not a form.
func fromScript(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Content-Type"), "application/json")
}

// write writes a page.
func (s *Server) write(w http.ResponseWriter, status int, of any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if err := page.Write(w, of); err != nil {
		s.log.Debug("a page wasn't written to its end", "err", err)
	}
}

// file is what pages need: how they look and what makes them live.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if path == "/favicon.ico" {
		path = "/icon.svg"
	}
	f, ok := page.Files()[path]
	if !ok {
		s.says(w, r, http.StatusNotFound, func(p *page.Web) string { return p.NoPage })
		return
	}
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Cache-Control", "public, max-age=604800, immutable")
	_, _ = w.Write([]byte(f.Body))
}

// tooLarge tells whether a request's body was more than it may be.
func tooLarge(err error) bool { return errors.As(err, new(*http.MaxBytesError)) }
