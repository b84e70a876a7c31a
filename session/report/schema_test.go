package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/invopop/jsonschema"

	"convene/session/report"
)

var update = flag.Bool("update", false, "write the schema anew")

// TestTheSchemaIsOfTheTypes: what is embedded is what the types say.
func TestTheSchemaIsOfTheTypes(t *testing.T) {
	r := jsonschema.Reflector{Anonymous: true}
	s := r.Reflect(&report.Report{})
	s.Title = "Convene session report"
	s.Description = "Everything a session's tables wrote: its steps, and in each the tables with their worksheets, sections and entries."
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("schema.json", b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(report.Schema(), b.Bytes()) {
		t.Error("the schema isn't of the types as they are: go generate ./session/report")
	}
}
