package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/invopop/jsonschema"
)

// JSON writes the whole report, indented. [Schema] describes it.
func JSON(w io.Writer, r Report) error {
	b, err := indented(r)
	if err != nil {
		return fmt.Errorf("export: writing JSON: %w", err)
	}
	_, err = w.Write(b)
	return err
}

// Schema is the JSON Schema (draft 2020-12) of what [JSON] writes. It is made
// from the types themselves, so it can't fall behind them.
func Schema() ([]byte, error) {
	r := jsonschema.Reflector{Anonymous: true}
	s := r.Reflect(&Report{})
	s.Title = "Convene session report"
	s.Description = "Everything a session's tables wrote: its steps, and in each the tables with their worksheets, sections and entries."
	b, err := indented(s)
	if err != nil {
		return nil, fmt.Errorf("export: writing the schema: %w", err)
	}
	return b, nil
}

func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // nobody pastes this into a page, and people read it
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
