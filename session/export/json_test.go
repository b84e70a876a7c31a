package export_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"convene/session"
	"convene/session/report"
)

func TestJSONIsWhatTheSchemaSays(t *testing.T) {
	raw := report.Schema()
	again := report.Schema()
	if !bytes.Equal(raw, again) {
		t.Error("two runs gave different schemas")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	check := func(s string) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(v)
	}
	st := hostile(t)
	var whole string
	for _, opt := range []report.Options{full(), {NoNames: true}, {Table: 3}, {Exercise: "none"}, {KeepBack: true, Table: 2}} {
		whole = written(t, "json", st, opt)
		if err := check(whole); err != nil {
			t.Errorf("%+v: %v", opt, err)
		}
	}
	if err := check(written(t, "json", session.State{}, report.Options{})); err != nil {
		t.Errorf("a session that hasn't started: %v", err)
	}
	for _, broken := range []string{
		strings.Replace(whole, `"sections": [`, `"sektions": [`, 1),
		strings.Replace(whole, `"version": 2`, `"version": 3`, 1),
		strings.Replace(whole, `"order": 1`, `"order": "1"`, 1),
		strings.Replace(whole, `"seats": [`, `"seats": [null, `, 1),
	} {
		if broken == whole || check(broken) == nil {
			t.Error("the schema lets a broken report pass")
		}
	}
}

func TestJSONGivesBackTheReport(t *testing.T) {
	r := report.Make(hostile(t), full())
	var b bytes.Buffer
	if err := report.JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var back report.Report
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	var c bytes.Buffer
	if err := report.JSON(&c, back); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Error("reading the JSON and writing it again changes it")
	}
	for _, secret := range []string{"SHA256", "secret-key"} {
		if strings.Contains(b.String(), secret) {
			t.Errorf("%s is in the report", secret)
		}
	}
}
