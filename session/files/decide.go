package files

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session/export"
	"convene/session/people"
	"convene/session/report"
)

// Documents without names leave out every word that may be somebody's, and beside them lies
// a list of these words, for a person to decide: a line each, with hide or keep before it.
// The same file, given to --mask, holds the answers.

// answersHead is what parts a word from where it stands.
const answersHead = "   # "

// toDecide is the list for a report; nothing where there is nothing to decide.
func (d Documents) toDecide(r report.Report) (Page, bool) {
	all := r.Undecided()
	if len(all) == 0 {
		return Page{}, false
	}
	w := in(d.Options.Lang)
	name := strings.TrimSuffix(export.FileName(r, "txt"), ".txt") + "-to-decide.txt"
	var b strings.Builder
	b.WriteString("# " + w.DecideHead + "\n# " + fmt.Sprintf(w.DecideHow, w.Hide, w.Keep, name) + "\n\n")
	for _, s := range d.Options.Answers.Hide {
		b.WriteString(w.Hide + " " + s + "\n")
	}
	for _, s := range d.Options.Answers.Keep {
		b.WriteString(w.Keep + " " + s + "\n")
	}
	for _, c := range all {
		where := fmt.Sprintf(w.Table, c.Table)
		if c.Places > 1 {
			where += ", " + w.Places.Of(c.Places)
		}
		b.WriteString("? " + c.Word + answersHead + where + ": " + c.Line + "\n")
	}
	return Page{name, []byte(b.String())}, true
}

// tellUndecided says that words were left out, and which file lists them: "" for none.
func (d Documents) tellUndecided(r report.Report, file string) {
	all := r.Undecided()
	if len(all) == 0 {
		return
	}
	w := in(d.Options.Lang)
	if file != "" {
		d.say(fmt.Sprintf(w.DecideIn, w.Words.Of(len(all)), file))
		return
	}
	words := make([]string, 0, mostLeft)
	for _, c := range all[:min(len(all), mostLeft)] {
		words = append(words, c.Word)
	}
	said := strings.Join(words, ", ")
	if n := len(all) - len(words); n > 0 {
		said += " " + fmt.Sprintf(w.LeftMore, n)
	}
	d.say(fmt.Sprintf(w.DecideThese, w.Words.Of(len(all)), said))
}

// ReadAnswers reads what somebody has said of words that may be names. A line that is
// neither an answer nor a question nor a remark is an error that names it.
func ReadAnswers(path string, lang exercises.Lang) (out people.Answers, err error) {
	f, err := os.Open(path)
	if err != nil {
		return out, refuse(func(w *Files) string { return w.AnswersNotRead }, path, Plain(err))
	}
	defer func() { _ = f.Close() }() // it was only read
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), answersHead)
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		verb, word, _ := strings.Cut(line, " ")
		word = strings.TrimSpace(word)
		switch {
		case line == "" || strings.HasPrefix(line, "#") || verb == "?":
		case word != "" && anyWord(verb, func(w *Files) string { return w.Hide }):
			out.Hide = append(out.Hide, word)
		case word != "" && anyWord(verb, func(w *Files) string { return w.Keep }):
			out.Keep = append(out.Keep, word)
		default:
			w := in(lang)
			return out, usage{refuse(func(w *Files) string { return w.AnswerOdd }, path, n, line, w.Hide, w.Keep)}
		}
	}
	if err := lines.Err(); err != nil {
		return out, refuse(func(w *Files) string { return w.AnswersNotRead }, path, Plain(err))
	}
	return out, nil
}

// anyWord tells whether a word is ours in any language, whatever its capitals.
func anyWord(s string, which func(*Files) string) bool {
	return slices.ContainsFunc(exercises.Langs(), func(l exercises.Lang) bool { return strings.EqualFold(s, which(in(l))) })
}
