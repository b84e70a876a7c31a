package export

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"

	"convene/exercises"
	"convene/session/report"
)

// the page

var (
	//go:embed page/page.html.tmpl
	pageSource string
	//go:embed page/page.css
	pageCSS string
)

// pageTemplate is parsed once; what it is executed with can't change it.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(pageSource))
})

// HTML writes the report as one page that needs nothing else: no script, no file,
// no network, which its content security policy also says to the browser. It can
// be read aloud, printed, and looked at by light and dark. The template escapes
// all that people wrote; only the maps are markup of our own making, escaped in
// [SVG]'s way.
func HTML(w io.Writer, r report.Report) error {
	style := pageCSS + mapStyle()
	sum := sha256.Sum256([]byte(style))
	v := htmlView(&r)
	v.Style = template.CSS(style) //nolint:gosec // ours, with nothing of the report in it
	v.StyleHash = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
	var b bytes.Buffer
	if err := pageTemplate().ExecuteTemplate(&b, "page", v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// What the template shows. Each is a part of the page with its texts chosen; none
// of them is escaped yet but those of a template type.
type (
	htmlPage struct {
		Lang      exercises.Lang
		Style     template.CSS
		StyleHash string
		P         map[string]string
		W         map[string]string
		Title     string
		Facts     []htmlFact
		Notes     []string
		Contents  []htmlRef
		Who       []htmlFact
		Aims      *htmlAims
		Steps     []htmlStep
		Across    *htmlAcross
		Story     *htmlStory
		Nothing   string
		Foot      string
	}
	htmlFact struct{ Name, Value string }
	htmlRef  struct{ ID, Title string }

	htmlStep struct {
		ID, Title, Minutes, Prompt string
		Data                       []htmlData
		Notes                      []string
		Tables                     []htmlTable
	}
	htmlTable struct {
		ID, Title, Withheld string
		Headline, Hidden    string
		Map                 *htmlMap
		Sections            []htmlSection
	}
	htmlSection struct {
		ID, Title, Definition, Picks string
		Empty, Number, WrittenBy     string
		Columns                      []htmlColumn // none for a list
		Wide                         bool         // too many of them for a phone
		Long                         bool         // some entry may need more than a page
		Entries                      []htmlEntry
		Gone                         *htmlGone
	}
	htmlEntry struct {
		ID, Label, By, Since string
		Cells                []htmlCell
		Was                  *htmlFact // that stood in none of the cells, or in the only one
		Notes                []fact
	}
	htmlColumn struct{ Title, Class string }
	htmlCell   struct {
		Text string
		Was  *htmlFact
	}
	htmlMap struct {
		Region, Kinds, AsList string
		Empty                 string // said instead of everything else
		// Sheet is the paper a large map is printed on, after its list; "" for one
		// that goes with the text.
		Sheet   string
		Picture template.HTML
		Legend  []htmlKind
		Roots   []*htmlBranch
		Gone    *htmlGone
	}
	htmlKind struct {
		Mark         template.HTML
		Title, Empty string
	}
	htmlBranch struct {
		ID, Label, Kind, Text, By, Since string
		Mark                             template.HTML
		More                             []htmlFact
		Was                              *htmlFact
		Notes                            []fact
		Links                            []htmlLink
		Children                         []*htmlBranch
	}
	htmlLink struct{ Word, ID, Name string }
)
