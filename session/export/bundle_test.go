package export_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"convene/session"
	"convene/session/export"
	"convene/session/report"
)

func bundle(t *testing.T, st session.State, opt report.Options, formats ...string) []packed {
	t.Helper()
	var a, b bytes.Buffer
	if err := export.Bundle(&a, st, opt, formats, nil); err != nil {
		t.Fatal(err)
	}
	if err := export.Bundle(&b, st, opt, formats, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two bundles of the same session differ")
	}
	return unpacked(t, a.String())
}

func TestBundle(t *testing.T) {
	st := hostile(t)
	var names []string
	for _, p := range bundle(t, st, full(), "xlsx", "md", "DOCX", "md") {
		names = append(names, p.name)
		body := readable(t, p.name[len(p.name)-4:], p.body)
		own, all := strings.HasPrefix(p.name, "table-1-oak/"), strings.HasPrefix(p.name, "all/")
		if !own && strings.Contains(body, "Okafor") {
			t.Errorf("%s tells what stays at table 1", p.name)
		}
		if (own || all) != strings.Contains(body, "defiance") || own != strings.Contains(body, "Okafor") {
			t.Errorf("%s holds the wrong table, or not its own", p.name)
		}
	}
	want := []string{}
	for _, dir := range []string{"all/2026-03-20-racine", "table-1-oak/2026-03-20-racine-table-1", "table-2/2026-03-20-racine-table-2", "table-3/2026-03-20-racine-table-3"} {
		want = append(want, dir+".md", dir+".docx", dir+".xlsx")
	}
	if !slices.Equal(names, want) {
		t.Errorf("got %s", strings.Join(names, "\n"))
	}
}

func TestBundleOfOneTable(t *testing.T) {
	opt := full()
	opt.Table = 2
	got := bundle(t, hostile(t), opt, "md")
	if len(got) != 1 || got[0].name != "table-2/2026-03-20-racine-table-2.md" || !strings.Contains(got[0].body, "data analyst") {
		t.Errorf("%+v", got)
	}
}

func TestBundleRefuses(t *testing.T) {
	var b bytes.Buffer
	var unknown *export.UnknownFormatError
	if err := export.Bundle(&b, hostile(t), full(), []string{"md", "doc"}, nil); !errors.As(err, &unknown) || unknown.Format != "doc" || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
	if err := export.Bundle(&b, hostile(t), report.Options{Table: 9}, []string{"md"}, nil); err == nil || b.Len() > 0 {
		t.Errorf("table 9: %v", err)
	}
	full := errors.New("disk full")
	if err := export.Bundle(failing{full}, hostile(t), report.Options{}, []string{"md"}, nil); !errors.Is(err, full) {
		t.Errorf("a failing disk: %v", err)
	}
}

func BenchmarkBundle(b *testing.B) {
	st := large()
	b.ReportAllocs()
	for b.Loop() {
		if err := export.Bundle(io.Discard, st, report.Options{NoNames: true}, []string{"md", "docx", "xlsx"}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
