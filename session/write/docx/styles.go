package docx

import "strings"

// The document's colours: dark enough to read on paper printed in grey.
const (
	docxInk    = "1F2A33"
	docxAccent = "1D5B66"
	docxQuiet  = "5F6A72"
	docxRule   = "BFC5C9"
	docxShade  = "EEF2F3"
)

// style is one paragraph or character style. para and run are its properties in
// the schema's order.
type style struct {
	id, name string
	para     string
	run      string
	char     bool
}

// styles are named ones, so that somebody can change the looks of the whole
// document in Word's list of styles.
func (d *docx) styles() string {
	size := func(halfPoints string) string {
		return `<w:sz w:val="` + halfPoints + `"/><w:szCs w:val="` + halfPoints + `"/>`
	}
	color := func(c string) string { return `<w:color w:val="` + c + `"/>` }
	const bold, italic = `<w:b/><w:bCs/>`, `<w:i/><w:iCs/>`
	heading := func(level, before, after, rule string) string {
		return `<w:keepNext/><w:keepLines/>` + rule + `<w:spacing w:before="` + before + `" w:after="` + after + `"/><w:outlineLvl w:val="` + level + `"/>`
	}
	edged := func(c string) string {
		s := ""
		for _, side := range []string{"top", "left", "bottom", "right"} {
			s += `<w:` + side + ` w:val="single" w:sz="8" w:space="0" w:color="` + c + `"/>`
		}
		return `<w:pBdr>` + s + `</w:pBdr>`
	}
	rule := `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="` + docxAccent + `"/></w:pBdr>`
	all := []style{
		{id: "Title", name: "Title", para: `<w:keepNext/><w:spacing w:before="0" w:after="160"/>`, run: bold + color(docxAccent) + size("52")},
		{id: "Heading1", name: "heading 1", para: heading("0", "0", "160", rule), run: bold + color(docxAccent) + size("34")},
		{id: "Heading2", name: "heading 2", para: heading("1", "320", "120", ""), run: bold + color(docxInk) + size("26")},
		{id: "Heading3", name: "heading 3", para: heading("2", "240", "80", ""), run: bold + color(docxAccent) + size("22")},
		{id: "Fact", name: "Fact", para: `<w:spacing w:before="0" w:after="20"/>`, run: color(docxQuiet)},
		{id: "Contents", name: "Front Heading", para: `<w:keepNext/><w:spacing w:before="360" w:after="120"/>`, run: bold + color(docxInk) + size("26")},
		{id: "Entry", name: "Contents Entry", para: `<w:spacing w:before="40" w:after="40"/>`},
		{id: "Note", name: "Note", para: `<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="` + docxAccent + `"/></w:pBdr><w:spacing w:before="120" w:after="120"/><w:ind w:left="227"/>`, run: color(docxQuiet)},
		{id: "Prompt", name: "Prompt", para: `<w:keepNext/><w:spacing w:before="0" w:after="160"/>`, run: italic + size("24")},
		{id: "Definition", name: "Definition", para: `<w:keepNext/><w:spacing w:before="0" w:after="100"/>`, run: italic + color(docxQuiet)},
		{id: "TableHead", name: "Table Head", para: `<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>`, run: bold + color(docxInk) + size("20")},
		{id: "Cell", name: "Cell", para: `<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>`},
		{id: "CellTitle", name: "Cell Title", para: `<w:spacing w:before="40" w:after="20" w:line="252" w:lineRule="auto"/>`, run: bold},
		{id: "CellNote", name: "Cell Note", para: `<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>`, run: color(docxQuiet) + size("18")},
		{id: "CellItem", name: "Cell Item", para: `<w:spacing w:before="30" w:after="30" w:line="252" w:lineRule="auto"/>`},
		{id: "AfterTable", name: "After Table", para: `<w:spacing w:before="0" w:after="0" w:line="220" w:lineRule="exact"/>`, run: size("8")},
		{id: "AfterLast", name: "After Last Table", para: `<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, run: size("2")},
		{id: "Outline", name: "Outline", para: `<w:spacing w:before="60" w:after="20" w:line="252" w:lineRule="auto"/>`},
		{id: "OutlineNote", name: "Outline Note", para: `<w:spacing w:before="0" w:after="20" w:line="245" w:lineRule="auto"/>`, run: size("19")},
		{id: "Headline", name: "Headline", para: `<w:keepNext/><w:spacing w:before="0" w:after="140"/>`, run: bold + italic + color(docxAccent) + size("24")},
		{id: "Remark", name: "Remark", para: `<w:spacing w:before="0" w:after="20" w:line="245" w:lineRule="auto"/><w:ind w:left="227"/>`, run: italic + size("19")},
		{id: "Unused", name: "Unused Kinds", para: `<w:spacing w:before="120" w:after="120"/>`},
		{id: "Finding", name: "Finding", para: `<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>`},
		{id: "Check", name: "Benchmark", para: `<w:spacing w:before="40" w:after="40"/><w:ind w:left="397" w:hanging="397"/>`},
		{id: "DataBar", name: "Data Bar", para: edged(docxAccent) + `<w:shd w:val="clear" w:color="auto" w:fill="` + docxAccent + `"/><w:spacing w:before="90" w:after="40" w:line="170" w:lineRule="exact"/>`, run: size("8")},
		{id: "DataBarHollow", name: "Data Bar Hollow", para: edged(docxAccent) + `<w:spacing w:before="90" w:after="40" w:line="170" w:lineRule="exact"/>`, run: size("8")},
		{id: "Source", name: "Source", para: `<w:spacing w:before="60" w:after="200"/>`, run: italic + color(docxQuiet) + size("18")},
		{id: "Was", name: "Before", para: `<w:spacing w:before="0" w:after="20" w:line="245" w:lineRule="auto"/><w:ind w:left="227"/>`, run: size("19")},
		{id: "GoneHead", name: "Taken Off", para: `<w:spacing w:before="80" w:after="20"/>`, run: color(docxQuiet) + size("18")},
		{id: "TableBand", name: "Table Band", para: `<w:keepNext/><w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>`, run: bold + color(docxAccent)},
		{id: "FigureTitle", name: "Figure Title", para: `<w:keepNext/><w:spacing w:before="200" w:after="80" w:line="240" w:lineRule="auto"/>`, run: bold + color(docxAccent) + size("22")},
		{id: "MapPicture", name: "Map Picture", para: `<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`},
		{id: "MapName", name: "Map Name", para: `<w:spacing w:before="0" w:after="0"/>`, run: bold + color(docxAccent)},
		{id: "MapText", name: "Map Text", para: `<w:spacing w:before="0" w:after="0"/>`},
		{id: "Footer", name: "footer", para: `<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`, run: color(docxQuiet) + size("17")},
		{id: "Meta", name: "Meta", char: true, run: color(docxQuiet) + size("18")},
		{id: "Quiet", name: "Quiet", char: true, run: italic + color(docxQuiet)},
		{id: "Mark", name: "Mark", char: true, run: bold + color(docxAccent)},
		{id: "MapSoft", name: "Map Small Print", char: true, run: color(docxQuiet)},
		{id: "MapDots", name: "Map Dots", char: true, run: bold + color(docxInk)},
		{id: "Tick", name: "Tick", char: true, run: `<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>` + bold + color(docxAccent) + size("24")},
		{id: "Strong", name: "Strong", char: true, run: bold},
		{id: "Gone", name: "Taken Off Line", char: true, run: `<w:strike/>` + color(docxQuiet)},
		{id: "Bar", name: "Bar", char: true, run: color(docxAccent) + size("16")},
		{id: "Hyperlink", name: "Hyperlink", char: true, run: color(docxAccent) + `<w:u w:val="single"/>`},
	}
	var b strings.Builder
	b.WriteString(`<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>` +
		`<w:lang w:val="` + d.words.Paper.Lang + `" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr>` + color(docxInk) + size("21") + `</w:rPr></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, s := range all {
		b.WriteString(s.xml())
	}
	line := func(side string) string {
		return `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="` + docxRule + `"/>`
	}
	b.WriteString(`<w:style w:type="table" w:customStyle="1" w:styleId="Sheet"><w:name w:val="Sheet"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
		line("top") + line("left") + line("bottom") + line("right") + line("insideH") + line("insideV") +
		`</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="113" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
		`<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="` + docxShade + `"/></w:tcPr></w:tblStylePr></w:style></w:styles>`)
	return b.String()
}

// builtIn names the styles that Word knows by itself.
func builtIn(id string) bool {
	switch id {
	case "Title", "Heading1", "Heading2", "Heading3", "Footer", "Hyperlink", "Strong":
		return true
	}
	return false
}

func (s style) xml() string {
	kind, custom := "paragraph", ` w:customStyle="1"`
	if s.char {
		kind = "character"
	}
	if builtIn(s.id) {
		custom = ""
	}
	out := `<w:style w:type="` + kind + `"` + custom + ` w:styleId="` + s.id + `"><w:name w:val="` + s.name + `"/>`
	if s.char {
		out += `<w:basedOn w:val="DefaultParagraphFont"/>`
	} else {
		out += `<w:basedOn w:val="Normal"/>`
		if strings.HasPrefix(s.id, "Heading") || s.id == "Title" {
			out += `<w:next w:val="Normal"/>`
		}
	}
	out += `<w:qFormat/>`
	if s.para != "" {
		out += `<w:pPr>` + s.para + `</w:pPr>`
	}
	if s.run != "" {
		out += `<w:rPr>` + s.run + `</w:rPr>`
	}
	return out + `</w:style>`
}
