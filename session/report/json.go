package report

import (
	"bytes"
	_ "embed" // the schema
	"encoding/json"
	"fmt"
	"io"
)

// JSON writes the whole report, indented. [Schema] describes it.
func JSON(w io.Writer, r Report) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // nobody pastes this into a page, and people read it
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// The schema is made of the types themselves, so that it can't fall behind them: a test
// holds that, and writes it anew.
//
//go:generate go test -run TestTheSchemaIsOfTheTypes -update .
//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of what [JSON] writes.
func Schema() []byte { return bytes.Clone(schema) }
