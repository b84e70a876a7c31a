package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
)

// What gopdf leaves out is put in afterwards: in which language the document is, that its
// title is shown and not the file's name, and what signs beyond the first plane of Unicode
// are called, which it writes as one number of five digits where two of four belong. All of
// its objects are written anew, in their order, with another table of where they are.

var (
	errNoTable = errors.New("the PDF has no table of its objects")

	startOf  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	entryOf  = regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`)
	pageMode = []byte("/Type /Catalog\n")
	longName = regexp.MustCompile(`(?m)^<([0-9A-F]{4})><([0-9A-F]{4})><([0-9A-F]{5,6})>$`)
	lengthOf = regexp.MustCompile(`^(\d+ 0 obj\n<<\n/Length )\d+\n`)
)

// mended is a PDF of gopdf's with what it lacks. lang is a language as BCP 47 has it.
func mended(pdf []byte, lang string) ([]byte, error) {
	at := startOf.FindSubmatch(pdf)
	if at == nil {
		return nil, errNoTable
	}
	table, err := strconv.Atoi(string(at[1]))
	if err != nil || table > len(pdf) {
		return nil, errNoTable
	}
	var starts []int
	for _, m := range entryOf.FindAllSubmatch(pdf[table:], -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil || n > table {
			return nil, errNoTable
		}
		starts = append(starts, n)
	}
	if len(starts) == 0 {
		return nil, errNoTable
	}
	var out bytes.Buffer
	out.Write(pdf[:starts[0]])
	var places []int
	for i, from := range starts {
		to := table
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		places = append(places, out.Len())
		out.Write(object(pdf[from:to], lang))
	}
	tail := pdf[table:]
	trailer := bytes.Index(tail, []byte("trailer\n"))
	end := bytes.LastIndex(tail, []byte("startxref\n"))
	if trailer < 0 || end < trailer {
		return nil, errNoTable
	}
	begin := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, n := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", n)
	}
	out.Write(tail[trailer:end])
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", begin)
	return out.Bytes(), nil
}

// object is one of the document's, mended where it is one that lacks something.
func object(o []byte, lang string) []byte {
	switch {
	case bytes.Contains(o[:min(len(o), 60)], pageMode):
		more := "  /ViewerPreferences << /DisplayDocTitle true >>\n"
		if lang != "" {
			more = "  /Lang (" + lang + ")\n" + more
		}
		return bytes.Replace(o, pageMode, append(bytes.Clone(pageMode), more...), 1)
	case bytes.Contains(o[:min(len(o), 120)], []byte("/CIDInit")) && longName.Match(o):
		o = longName.ReplaceAllFunc(o, func(line []byte) []byte {
			m := longName.FindSubmatch(line)
			r, err := strconv.ParseUint(string(m[3]), 16, 32)
			if err != nil {
				return line
			}
			a, b := utf16.EncodeRune(rune(r))
			return fmt.Appendf(nil, "<%s><%s><%04X%04X>", m[1], m[2], a, b)
		})
		from, to := bytes.Index(o, []byte("stream\n"))+len("stream\n"), bytes.LastIndex(o, []byte("endstream"))
		return lengthOf.ReplaceAll(o, fmt.Appendf(nil, "${1}%d\n", to-from))
	}
	return o
}
