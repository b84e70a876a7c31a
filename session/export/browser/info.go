package browser

import (
	"bytes"
	"regexp"
	"strconv"
	"time"
)

// A browser writes into a PDF when it printed it, and what browser on what system
// it is. The same session is to give the same bytes, and who reads a report need
// not know whose computer it came from. So that is written over in place, at the
// same length: a PDF finds its parts by how many bytes stand before them.

const (
	maker    = "(Convene)" // as our own writer of PDF names itself
	dateForm = "D:20060102150405"
)

var (
	infoRef  = regexp.MustCompile(`/Info\s+(\d+)\s+0\s+R`)
	dateKeys = []string{"CreationDate", "ModDate"}
)

// settle gives the PDF the date, or none for the zero time, and our name. What it
// doesn't understand it leaves as it is.
func settle(pdf []byte, made time.Time) {
	date := ""
	if !made.IsZero() {
		date = "(" + made.UTC().Format(dateForm) + "+00'00')"
	}
	for _, f := range infoFields(pdf) {
		with := maker
		switch f.key {
		case dateKeys[0], dateKeys[1]:
			if with = date; with == "" || len(with) > f.to-f.value {
				overwrite(pdf[f.from:f.to], "") // the key as well
				continue
			}
		case "Creator", "Producer":
			if len(with) > f.to-f.value {
				with = "()"
			}
		default:
			continue
		}
		overwrite(pdf[f.value:f.to], with)
	}
}

// overwrite writes s and spaces behind it: between two keys they mean nothing.
func overwrite(b []byte, s string) {
	for i := copy(b, s); i < len(b); i++ {
		b[i] = ' '
	}
}

// infoField is a key with its value: pdf[from:value] is the key and
// pdf[value:to] the value.
type infoField struct {
	key             string
	from, value, to int
}

// infoFields reads the dictionary that says what the document is; nil where it
// isn't as browsers write it.
func infoFields(pdf []byte) []infoField {
	end := bytes.LastIndex(pdf, []byte("trailer"))
	if end < 0 {
		return nil
	}
	ref := infoRef.FindSubmatch(pdf[end:])
	if ref == nil {
		return nil
	}
	at := objectAt(pdf, end, string(ref[1]))
	if at < 0 {
		return nil
	}
	open, shut := bytes.Index(pdf[at:end], []byte("<<")), bytes.Index(pdf[at:end], []byte("endobj"))
	if open < 0 || shut < open {
		return nil
	}
	return fieldsIn(pdf[:at+shut], at+open+len("<<"))
}

// objectAt is where an object stands, by the table before the trailer at end; -1
// where the table doesn't lead to it.
func objectAt(pdf []byte, end int, number string) int {
	table := bytes.LastIndex(pdf[:end], []byte("xref\n"))
	n, err := strconv.Atoi(number)
	if table < 0 || err != nil {
		return -1
	}
	lines := bytes.Split(pdf[table:end], []byte("\n"))
	if len(lines) < n+3 || !bytes.HasPrefix(lines[1], []byte("0 ")) { // one stretch, from object 0
		return -1
	}
	offset, _, _ := bytes.Cut(lines[n+2], []byte(" "))
	at, err := strconv.Atoi(string(offset))
	if err != nil || at < 0 || at >= end || !bytes.HasPrefix(pdf[at:], []byte(number+" 0 obj")) {
		return -1
	}
	return at
}

// fieldsIn reads keys whose values are strings, from a place to the ">>".
func fieldsIn(pdf []byte, at int) []infoField {
	var out []infoField
	for {
		for at < len(pdf) && isSpace(pdf[at]) {
			at++
		}
		if bytes.HasPrefix(pdf[at:], []byte(">>")) {
			return out
		}
		f := infoField{from: at}
		if at >= len(pdf) || pdf[at] != '/' {
			return nil
		}
		for at++; at < len(pdf) && !isSpace(pdf[at]) && pdf[at] != '(' && pdf[at] != '<'; at++ {
			f.key += string(pdf[at])
		}
		for at < len(pdf) && isSpace(pdf[at]) {
			at++
		}
		f.value = at
		if at = stringEnd(pdf, at); at < 0 {
			return nil
		}
		f.to = at
		out = append(out, f)
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// stringEnd is where the string that begins at a place has ended; -1: there is none.
func stringEnd(pdf []byte, at int) int {
	if at >= len(pdf) {
		return -1
	}
	switch pdf[at] {
	case '<':
		if n := bytes.IndexByte(pdf[at:], '>'); n >= 0 {
			return at + n + 1
		}
	case '(':
		depth := 0
		for ; at < len(pdf); at++ {
			switch pdf[at] {
			case '\\':
				at++
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					return at + 1
				}
			}
		}
	}
	return -1
}
