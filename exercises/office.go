package exercises

import (
	"bytes"
	"unicode/utf16"
)

// What people send when they are asked for plain text: files that word processors
// and spreadsheets keep their own way.

// program is a kind of file that isn't plain text.
type program struct {
	what  string // "a Word document"
	sheet bool   // it comes out of a spreadsheet
}

// notText tells what a file is that can't be plain text, by how it begins.
func notText(data []byte) (program, bool) {
	head := data[:min(len(data), 1<<16)]
	begins := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	has := func(s string) bool { return bytes.Contains(data, []byte(s)) }
	page := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 200)], []byte("\uFEFF")), " \t\r\n"))
	switch {
	case begins(`{\rtf`):
		return program{what: "rich text (RTF)"}, true
	case begins("%PDF-"):
		return program{what: "a PDF"}, true
	case begins("PK\x03\x04"), begins("PK\x05\x06"):
		switch {
		case has("word/"):
			return program{what: "a Word document"}, true
		case has("xl/"):
			return program{what: "an Excel workbook", sheet: true}, true
		case has("ppt/"):
			return program{what: "a PowerPoint file"}, true
		case has("opendocument.spreadsheet"):
			return program{what: "an OpenDocument spreadsheet", sheet: true}, true
		case has("opendocument"):
			return program{what: "an OpenDocument text"}, true
		case has("Index/Tables"):
			return program{what: "a Numbers spreadsheet", sheet: true}, true
		}
		return program{what: "a packed file (zip)"}, true
	case begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		if has(wide("Workbook")) {
			return program{what: "an old Excel workbook", sheet: true}, true
		}
		return program{what: "an old Word document"}, true
	case bytes.HasPrefix(page, []byte("<!doctype html")), bytes.HasPrefix(page, []byte("<html")):
		return program{what: "a web page"}, true
	}
	return program{}, false
}

// wide is a word in the two-byte letters of old office files.
func wide(s string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

// asText tells how such a file becomes a plan or an exercise.
func (p program) asText() string {
	if p.sheet {
		return `A plan is plain text. Numbers go into a file of their own beside it: save them as "CSV UTF-8".`
	}
	return `Open it, choose "Save as", then "Plain text" with UTF-8 (in TextEdit: Format, Make Plain Text), and give it a name that ends in .yaml.`
}

// asCSV tells how such a file becomes a table of numbers.
func (p program) asCSV() string {
	if p.sheet {
		return `Open it, choose "Save as", then "CSV UTF-8", and give the new file's name.`
	}
	return `Copy the table into a spreadsheet and save it as "CSV UTF-8".`
}
