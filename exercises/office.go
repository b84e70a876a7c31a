package exercises

import (
	"bytes"
	"unicode/utf16"

	"convene/exercises/findings"
)

// What people send when they are asked for plain text: files that word processors
// and spreadsheets keep their own way.

// program is a kind of file that isn't plain text.
type program struct {
	what  findings.Said // a Word document
	sheet bool          // it comes out of a spreadsheet
}

// notText tells what a file is that can't be plain text, by how it begins.
func notText(data []byte) (program, bool) {
	head := data[:min(len(data), 1<<16)]
	begins := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	has := func(s string) bool { return bytes.Contains(data, []byte(s)) }
	page := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 200)], []byte("\uFEFF")), " \t\r\n"))
	switch {
	case begins(`{\rtf`):
		return program{what: say(findings.RichText)}, true
	case begins("%PDF-"):
		return program{what: say(findings.PDF)}, true
	case begins("PK\x03\x04"), begins("PK\x05\x06"):
		switch {
		case has("word/"):
			return program{what: say(findings.WordDocument)}, true
		case has("xl/"):
			return program{what: say(findings.ExcelWorkbook), sheet: true}, true
		case has("ppt/"):
			return program{what: say(findings.PowerPoint)}, true
		case has("opendocument.spreadsheet"):
			return program{what: say(findings.OpenSpreadsheet), sheet: true}, true
		case has("opendocument"):
			return program{what: say(findings.OpenText)}, true
		case has("Index/Tables"):
			return program{what: say(findings.NumbersSheet), sheet: true}, true
		}
		return program{what: say(findings.PackedFile)}, true
	case begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		if has(wide("Workbook")) {
			return program{what: say(findings.OldExcel), sheet: true}, true
		}
		return program{what: say(findings.OldWord)}, true
	case bytes.HasPrefix(page, []byte("<!doctype html")), bytes.HasPrefix(page, []byte("<html")):
		return program{what: say(findings.WebPage)}, true
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
func (p program) asText() findings.Said {
	if p.sheet {
		return say(findings.NumbersApart)
	}
	return say(findings.AsPlainText)
}

// asCSV tells how such a file becomes a table of numbers.
func (p program) asCSV() findings.Said {
	if p.sheet {
		return say(findings.AsCSV)
	}
	return say(findings.IntoSpreadsheet)
}
