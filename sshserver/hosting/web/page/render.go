package page

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"convene/session/write/html"
)

// Policy is the content security policy of every page.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

//go:embed html/*.html
var files embed.FS

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

//go:embed icon.svg
var icon string

// File is something that pages need.
type File struct {
	Type, Body string
}

// Files are those that pages need, by their paths. The path holds what is in them, so
// that a browser may keep them.
var Files = sync.OnceValue(func() map[string]File {
	return map[string]File{
		"/" + named("css", look()): {"text/css; charset=utf-8", look()},
		"/" + named("js", pageJS):  {"text/javascript; charset=utf-8", pageJS},
		"/icon.svg":                {"image/svg+xml", icon},
	}
})

func look() string { return html.Look() + pageCSS }

func named(kind, body string) string {
	sum := sha256.Sum256([]byte(body))
	return "page-" + hex.EncodeToString(sum[:6]) + "." + kind
}

var pages = sync.OnceValue(func() *template.Template {
	t := template.New("")
	t.Funcs(template.FuncMap{
		"css": func() string { return named("css", look()) },
		"js":  func() string { return named("js", pageJS) },
		"say": fmt.Sprintf, "minutes": minutes,
		"part": func(p Part) (template.HTML, error) {
			s, err := render(t, p)
			return template.HTML(s), err //nolint:gosec // it has just come out of a template
		},
	})
	return template.Must(t.ParseFS(files, "html/*.html"))
})

func render(t *template.Template, p Part) (string, error) {
	var b strings.Builder
	err := t.ExecuteTemplate(&b, p.Kind, p.Of)
	return b.String(), err
}

// minutes is what is left of a clock, as it was when the page was written.
func minutes(c Clock) string {
	if !c.Shown {
		return ""
	}
	s := max(c.Left+999, 0) / 1000
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Render makes the HTML of one part.
func Render(p Part) (string, error) { return render(pages(), p) }

// Write writes a whole page: a Join, Ask, Plain or Sheet.
func Write(w io.Writer, of any) error {
	name := ""
	switch of.(type) {
	case Join:
		name = "join"
	case Ask:
		name = "ask"
	case Plain:
		name = "plain"
	case Sheet:
		name = "sheet"
	}
	return pages().ExecuteTemplate(w, name, of)
}
