package web

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"

	"convene/sshserver/hosting/web/page"
)

// take gives somebody the document of their own table.
func (s *Server) take(w http.ResponseWriter, r *http.Request) {
	g := s.guestOf(w, r)
	if g == nil {
		s.turnsAway(w, r)
		return
	}
	format := r.URL.Query().Get("format")
	g.mu.Lock()
	x := s.state().Seat(g.seat)
	lang, here := g.lang, g.sitting != nil
	g.mu.Unlock()
	if s.cfg.TakeHome == nil || !slices.Contains(s.cfg.Formats, format) || x == nil || x.Shut || x.Table == 0 || !here {
		s.says(w, r, http.StatusNotFound, func(p *page.Web) string { return p.NoPage })
		return
	}
	var b bytes.Buffer
	t := Taking{Table: x.Table, Format: format, Lang: lang, NoNames: !s.secure() && !s.cfg.HoldsNames}
	if err := s.cfg.TakeHome(r.Context(), t, &b); err != nil {
		s.log.Warn("a document wasn't made for a page", "format", format, "err", err)
		s.says(w, r, http.StatusServiceUnavailable, func(p *page.Web) string { return p.Broken })
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", `attachment; filename="table-`+strconv.Itoa(x.Table)+"."+format+`"`)
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	_, _ = w.Write(b.Bytes())
}
