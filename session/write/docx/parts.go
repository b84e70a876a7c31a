package docx

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"convene/session/text"
	"convene/session/write/pack"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// pack writes all the parts of the document, those that name the others first.
func (d *docx) pack(w io.Writer) error {
	const types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	d.end() // first, since it says what pages there are
	footers, feet := "", [][3]string{}
	for i := range d.pages {
		n := strconv.Itoa(i + 1)
		footers += `<Override PartName="/word/footer` + n + `.xml" ContentType="` + types + `footer+xml"/>`
		feet = append(feet, [3]string{"rFooter" + n, rels + "footer", "footer" + n + ".xml"})
	}
	parts := []docxPart{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + types + `document.main+xml"/>` +
			`<Override PartName="/word/styles.xml" ContentType="` + types + `styles+xml"/>` +
			`<Override PartName="/word/numbering.xml" ContentType="` + types + `numbering+xml"/>` +
			`<Override PartName="/word/settings.xml" ContentType="` + types + `settings+xml"/>` +
			footers +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
			`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
			`</Types>`},
		{"_rels/.rels", relationships(
			[3]string{"r1", rels + "officeDocument", "word/document.xml"},
			[3]string{"r2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
			[3]string{"r3", rels + "extended-properties", "docProps/app.xml"},
		)},
		{"word/_rels/document.xml.rels", relationships(append([][3]string{
			{"rStyles", rels + "styles", "styles.xml"},
			{"rNumbering", rels + "numbering", "numbering.xml"},
			{"rSettings", rels + "settings", "settings.xml"},
		}, feet...)...)},
		{"docProps/core.xml", d.core()},
		{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Convene</Application></Properties>`},
		{"word/settings.xml", `<w:settings ` + wordSpace + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>` +
			`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
			`<w:themeFontLang w:val="` + d.words.Paper.Lang + `"/></w:settings>`},
		{"word/styles.xml", d.styles()},
		{"word/numbering.xml", d.numbering()},
	}
	for i, page := range d.pages {
		parts = append(parts, docxPart{"word/footer" + strconv.Itoa(i+1) + ".xml", d.footer(page)})
	}
	z := pack.New(w)
	for _, p := range parts {
		if err := z.Add(p.name, []byte(xmlHead+p.body)); err != nil {
			return err
		}
	}
	whole := slices.Concat([]byte(xmlHead+`<w:document `+wordSpace+drawSpace+`><w:body>`), d.x.b.Bytes(), []byte(`</w:body></w:document>`))
	if err := z.Add("word/document.xml", whole); err != nil {
		return err
	}
	return z.Close()
}

type docxPart struct{ name, body string }

// end closes the text. The room that is left below every table would take a page
// of its own where a table ends with one, so what stands last is lower.
func (d *docx) end() {
	if bytes.HasSuffix(d.x.b.Bytes(), []byte(afterTable)) {
		d.x.b.Truncate(d.x.b.Len() - len(afterTable))
		d.x.raw(strings.Replace(afterTable, "AfterTable", "AfterLast", 1))
	}
	d.x.raw(d.sectPr())
}

func relationships(all ...[3]string) string {
	s := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for _, r := range all {
		s += `<Relationship Id="` + r[0] + `" Type="` + r[1] + `" Target="` + r[2] + `"/>`
	}
	return s + `</Relationships>`
}

// core says what the document is. Its author is nobody in particular: the
// people who wrote are named inside, where they may be named.
func (d *docx) core() string {
	s := `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + wordText(d.doc.Title) + `</dc:title><dc:subject>` + wordText(text.OneLine(d.doc.Session)) + `</dc:subject><dc:creator>Convene</dc:creator><dc:language>` + d.words.Paper.Lang + `</dc:language>`
	if !d.doc.Made.IsZero() {
		at := d.doc.Made.UTC().Format("2006-01-02T15:04:05Z")
		s += `<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified>`
	}
	return s + `</cp:coreProperties>`
}

// outlineLevels is how many levels of numbers Word counts. What hangs deeper stands on
// the last of them.
const outlineLevels = 9

// Lists: one for all bullets, then one for each map, so that every outline
// counts from 1.
const bulletList = 1

func outlineList(n int) int { return bulletList + n }

// outlineLeft is where a level's text begins, in twentieths of a point: each level
// steps in far enough for the number of the one above to stand free.
func outlineLeft(level int) int {
	left := 0
	for i := 0; i <= level; i++ {
		left += outlineHang(i)
	}
	return left
}

func outlineHang(level int) int { return 400 + 110*level }

func (d *docx) numbering() string {
	var b strings.Builder
	level := func(i int, format, text string, left, hang int, looks string) {
		b.WriteString(`<w:lvl w:ilvl="` + strconv.Itoa(i) + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/><w:lvlJc w:val="left"/>` +
			`<w:pPr><w:ind w:left="` + strconv.Itoa(left) + `" w:hanging="` + strconv.Itoa(hang) + `"/></w:pPr><w:rPr>` + looks + `</w:rPr></w:lvl>`)
	}
	b.WriteString(`<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>`)
	for i := range outlineLevels {
		level(i, "bullet", "•", 227*(i+1), 227, `<w:color w:val="`+docxAccent+`"/>`)
	}
	b.WriteString(`</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>`)
	text := ""
	for i := range outlineLevels {
		text += "%" + strconv.Itoa(i+1)
		level(i, "decimal", text, outlineLeft(i), outlineHang(i), `<w:color w:val="`+docxQuiet+`"/><w:sz w:val="18"/><w:szCs w:val="18"/>`)
		text += "."
	}
	b.WriteString(`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for n := range d.outline {
		b.WriteString(`<w:num w:numId="` + strconv.Itoa(outlineList(n+1)) + `"><w:abstractNumId w:val="1"/>`)
		b.WriteString(`<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
