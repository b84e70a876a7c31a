package pptx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// chart is horizontal bars, with their workbook, so that somebody can mend a number.
type chart struct {
	title  string
	names  []string
	series []series
}

type series struct {
	name   string
	values []float64
}

// colours are told apart in grey as well.
func colours() []string { return []string{"1D5B66", "C98A3B", "8D8778", "5C3D6B"} }

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// column is the letter of a workbook's column, from 0; a chart has few.
func column(i int) string { return string(rune('A' + i%26)) }

func (c chart) xml() string {
	var b strings.Builder
	b.WriteString(`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	last := strconv.Itoa(len(c.names) + 1)
	for i, s := range c.series {
		n, col := strconv.Itoa(i), column(i+1)
		b.WriteString(`<c:ser><c:idx val="` + n + `"/><c:order val="` + n + `"/><c:tx><c:strRef><c:f>Sheet1!$` + col + `$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>` + text(s.name) + `</c:v></c:pt></c:strCache></c:strRef></c:tx>` +
			`<c:spPr><a:solidFill><a:srgbClr val="` + colours()[i%len(colours())] + `"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
			`<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200"/></a:pPr><a:endParaRPr/></a:p></c:txPr><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>` +
			`<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$` + last + `</c:f><c:strCache><c:ptCount val="` + strconv.Itoa(len(c.names)) + `"/>`)
		for k, name := range c.names {
			b.WriteString(`<c:pt idx="` + strconv.Itoa(k) + `"><c:v>` + text(name) + `</c:v></c:pt>`)
		}
		b.WriteString(`</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$` + col + `$2:$` + col + `$` + last + `</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="` + strconv.Itoa(len(c.names)) + `"/>`)
		for k, v := range s.values {
			if v == 0 { // nothing has no bar, and no figure at its end
				continue
			}
			b.WriteString(`<c:pt idx="` + strconv.Itoa(k) + `"><c:v>` + number(v) + `</c:v></c:pt>`)
		}
		b.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
	}
	text12 := `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200"/></a:pPr><a:endParaRPr/></a:p></c:txPr>`
	b.WriteString(`<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>` +
		// From the top down, as people read them.
		`<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` + text12 + `<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
		`<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>`)
	if len(c.series) > 1 {
		b.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>` + text12 + `</c:legend>`)
	}
	b.WriteString(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:externalData r:id="rBook"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`)
	return b.String()
}

// book is the chart's workbook. What people wrote is text in it.
func (c chart) book() ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // nothing of it is on the disk
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Convene", Created: "1980-01-01T00:00:00Z", Modified: "1980-01-01T00:00:00Z"}); err != nil {
		return nil, err
	}
	put := func(col, row int, s string) error { return f.SetCellStr("Sheet1", column(col)+strconv.Itoa(row), s) }
	for k, name := range c.names {
		if err := put(0, k+2, name); err != nil {
			return nil, err
		}
	}
	for i, s := range c.series {
		if err := put(i+1, 1, s.name); err != nil {
			return nil, err
		}
		for k, v := range s.values {
			if err := f.SetCellFloat("Sheet1", column(i+1)+strconv.Itoa(k+2), v, -1, 64); err != nil {
				return nil, err
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
