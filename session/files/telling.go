package files

import (
	"fmt"
	"io"
	"time"

	"convene/exercises"
)

// tellEvery is how often somebody who waits is told how far it is.
const tellEvery = time.Second

// Telling tells somebody who waits for documents, each second, how many are made.
// What is ready within a second says nothing. It is for [Documents.Progress].
func Telling(w io.Writer, lang exercises.Lang, now func() time.Time) func(done, of int) {
	told := now()
	return func(done, of int) {
		if t := now(); done < of && t.Sub(told) >= tellEvery {
			told = t
			_, _ = fmt.Fprintf(w, in(lang).Made+"\n", done, of)
		}
	}
}
