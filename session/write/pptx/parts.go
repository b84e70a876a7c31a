package pptx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"convene/session/write/pack"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaces  = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	rels    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	kinds   = "application/vnd.openxmlformats-officedocument."
)

// The layouts there are, by their numbers.
const (
	titleLayout = 1 + iota
	listLayout
	plainLayout
)

type part struct{ name, body string }

func relationships(all ...[3]string) string {
	s := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for _, r := range all {
		s += `<Relationship Id="` + r[0] + `" Type="` + rels + r[1] + `" Target="` + r[2] + `"/>`
	}
	return s + `</Relationships>`
}

// pack writes all the parts. PowerPoint refuses a part that is named and isn't there, and
// masters, layouts and slides whose numbers aren't their own.
func (d *deck) pack(w io.Writer) error {
	i := strconv.Itoa
	var types, slideIDs strings.Builder
	over := func(name, kind string) {
		types.WriteString(`<Override PartName="/` + name + `" ContentType="` + kind + `"/>`)
	}
	toSlides := [][3]string{{"rMaster", "slideMaster", "slideMasters/slideMaster1.xml"}, {"rPres", "presProps", "presProps.xml"}, {"rView", "viewProps", "viewProps.xml"}, {"rTheme", "theme", "theme/theme1.xml"}, {"rStyles", "tableStyles", "tableStyles.xml"}}
	var parts []part
	for k, s := range d.slides {
		n := i(k + 1)
		over("ppt/slides/slide"+n+".xml", kinds+"presentationml.slide+xml")
		slideIDs.WriteString(`<p:sldId id="` + i(256+k) + `" r:id="rSlide` + n + `"/>`)
		toSlides = append(toSlides, [3]string{"rSlide" + n, "slide", "slides/slide" + n + ".xml"})
		of := [][3]string{{"rLayout", "slideLayout", "../slideLayouts/slideLayout" + i(s.layout) + ".xml"}}
		for at, c := range s.charts {
			of = append(of, [3]string{"rChart" + i(at+1), "chart", "../charts/chart" + i(c) + ".xml"})
		}
		parts = append(parts,
			part{"ppt/slides/slide" + n + ".xml", `<p:sld` + spaces + `><p:cSld>` + tree(s.shapes.String()) + `</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`},
			part{"ppt/slides/_rels/slide" + n + ".xml.rels", relationships(of...)})
	}
	for k, c := range d.charts {
		n := i(k + 1)
		over("ppt/charts/chart"+n+".xml", kinds+"drawingml.chart+xml")
		book, err := c.book()
		if err != nil {
			return fmt.Errorf("making a chart's workbook: %w", err)
		}
		parts = append(parts, part{"ppt/charts/chart" + n + ".xml", c.xml()},
			part{"ppt/charts/_rels/chart" + n + ".xml.rels", relationships([3]string{"rBook", "package", "../embeddings/chart" + n + ".xlsx"})},
			part{"ppt/embeddings/chart" + n + ".xlsx", string(book)})
	}
	layouts, toLayouts := "", [][3]string{{"rTheme", "theme", "../theme/theme1.xml"}}
	for n := titleLayout; n <= plainLayout; n++ {
		over("ppt/slideLayouts/slideLayout"+i(n)+".xml", kinds+"presentationml.slideLayout+xml")
		layouts += `<p:sldLayoutId id="` + i(2147483648+n) + `" r:id="rLayout` + i(n) + `"/>`
		toLayouts = append(toLayouts, [3]string{"rLayout" + i(n), "slideLayout", "../slideLayouts/slideLayout" + i(n) + ".xml"})
		parts = append(parts, part{"ppt/slideLayouts/slideLayout" + i(n) + ".xml", layout(n)},
			part{"ppt/slideLayouts/_rels/slideLayout" + i(n) + ".xml.rels", relationships([3]string{"rMaster", "slideMaster", "../slideMasters/slideMaster1.xml"})})
	}
	over("ppt/presentation.xml", kinds+"presentationml.presentation.main+xml")
	over("ppt/slideMasters/slideMaster1.xml", kinds+"presentationml.slideMaster+xml")
	over("ppt/theme/theme1.xml", kinds+"theme+xml")
	over("ppt/presProps.xml", kinds+"presentationml.presProps+xml")
	over("ppt/viewProps.xml", kinds+"presentationml.viewProps+xml")
	over("ppt/tableStyles.xml", kinds+"presentationml.tableStyles+xml")
	over("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	over("docProps/app.xml", kinds+"extended-properties+xml")
	first := []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>` + types.String() + `</Types>`},
		{"_rels/.rels", strings.Replace(relationships([3]string{"r1", "officeDocument", "ppt/presentation.xml"}, [3]string{"r2", "core", "docProps/core.xml"}, [3]string{"r3", "extended-properties", "docProps/app.xml"}),
			rels+"core", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", 1)},
		{"docProps/core.xml", d.core()},
		{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Convene</Application></Properties>`},
		{"ppt/presentation.xml", `<p:presentation` + spaces + `><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rMaster"/></p:sldMasterIdLst><p:sldIdLst>` + slideIDs.String() +
			`</p:sldIdLst><p:sldSz cx="` + i(wide) + `" cy="` + i(high) + `"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`},
		{"ppt/_rels/presentation.xml.rels", relationships(toSlides...)},
		{"ppt/presProps.xml", `<p:presentationPr` + spaces + `/>`},
		{"ppt/viewProps.xml", `<p:viewPr` + spaces + `/>`},
		{"ppt/tableStyles.xml", `<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`},
		{"ppt/theme/theme1.xml", theme()},
		{"ppt/slideMasters/slideMaster1.xml", master(layouts)},
		{"ppt/slideMasters/_rels/slideMaster1.xml.rels", relationships(toLayouts...)},
	}
	z := pack.New(w)
	for _, p := range append(first, parts...) {
		body := p.body
		if !strings.HasSuffix(p.name, ".xlsx") {
			body = xmlHead + body
		}
		if err := z.Add(p.name, []byte(body)); err != nil {
			return err
		}
	}
	return z.Close()
}

func (d *deck) core() string {
	s := `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + text(d.doc.Title) + `</dc:title><dc:creator>Convene</dc:creator><dc:language>` + d.words.Paper.Lang + `</dc:language>`
	if !d.doc.Made.IsZero() {
		at := d.doc.Made.UTC().Format("2006-01-02T15:04:05Z")
		s += `<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified>`
	}
	return s + `</cp:coreProperties>`
}

// tree is a slide's shapes in the group that holds all.
func tree(shapes string) string {
	return `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>` + shapes + `</p:spTree>`
}

// holder is a place that a layout or the master has for words.
func holder(id int, kind string, index, y, h int, anchor string) string {
	attrs := ` type="` + kind + `"`
	if index > 0 {
		attrs += ` idx="` + strconv.Itoa(index) + `"`
	}
	n := strconv.Itoa(id)
	return `<p:sp><p:nvSpPr><p:cNvPr id="` + n + `" name="Place ` + n + `"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph` + attrs + `/></p:nvPr></p:nvSpPr><p:spPr>` + frame(side, y, room, h, "a:xfrm") +
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr anchor="` + anchor + `"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>`
}

func layout(n int) string {
	kind, shapes := "titleOnly", holder(2, "title", 0, 400000, 950000, "ctr")
	switch n {
	case titleLayout:
		kind = "title"
		shapes = holder(2, "ctrTitle", 0, 1700000, 1900000, "b") + holder(3, "subTitle", 1, 3700000, 1900000, "t")
	case listLayout:
		kind = "obj"
		shapes += strings.Replace(holder(3, "body", 1, top, high-top-400000, "t"), ` type="body"`, "", 1)
	}
	return `<p:sldLayout` + spaces + ` type="` + kind + `" preserve="1"><p:cSld name="` + kind + `">` + tree(shapes) + `</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
}

func master(layouts string) string {
	level := func(size int, in, bullet string) string {
		return `<a:lvl1pPr marL="` + in + `" indent="` + hanging(in) + `"><a:spcBef><a:spcPts val="800"/></a:spcBef>` + bullet +
			`<a:defRPr sz="` + strconv.Itoa(size) + `"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`
	}
	return `<p:sldMaster` + spaces + `><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>` +
		tree(holder(2, "title", 0, 400000, 950000, "ctr")+holder(3, "body", 1, top, high-top-400000, "t")) +
		`</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>` +
		`<p:sldLayoutIdLst>` + layouts + `</p:sldLayoutIdLst><p:txStyles><p:titleStyle>` + level(2800, "0", `<a:buNone/>`) + `</p:titleStyle><p:bodyStyle>` + level(2000, "342900", `<a:buFont typeface="Arial"/><a:buChar char="•"/>`) + `</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`
}

// theme has three fills, lines, effects and grounds each, fewer of which PowerPoint repairs.
func theme() string {
	colour := func(tag, c string) string { return `<a:` + tag + `><a:srgbClr val="` + c + `"/></a:` + tag + `>` }
	const fill = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	three := func(s string) string { return s + s + s }
	return `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Convene"><a:themeElements><a:clrScheme name="Convene">` +
		colour("dk1", "1F2A33") + colour("lt1", "FFFFFF") + colour("dk2", "1D5B66") + colour("lt2", "EEF2F3") + colour("accent1", "1D5B66") + colour("accent2", "C98A3B") + colour("accent3", "8D8778") +
		colour("accent4", "5C3D6B") + colour("accent5", "2F6B4F") + colour("accent6", "A0430F") + colour("hlink", "1D5B66") + colour("folHlink", "5F6A72") + `</a:clrScheme>` +
		`<a:fontScheme name="Convene"><a:majorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="Convene"><a:fillStyleLst>` + three(fill) + `</a:fillStyleLst><a:lnStyleLst>` + three(`<a:ln w="9525">`+fill+`<a:prstDash val="solid"/></a:ln>`) + `</a:lnStyleLst>` +
		`<a:effectStyleLst>` + three(`<a:effectStyle><a:effectLst/></a:effectStyle>`) + `</a:effectStyleLst><a:bgFillStyleLst>` + three(fill) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}

// hanging is how far a first line stands out of what is set in so far.
func hanging(in string) string {
	if in == "0" {
		return in
	}
	return "-" + in
}
