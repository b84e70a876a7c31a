package export

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"convene/session"
)

// Bundle writes a zip file with the session's documents in the named formats: a
// folder for each table, with that table's own copy, and the folder all, in
// which worksheets whose names stay at their table are left out. With
// opt.Table only that table's folder is in it.
//
// An error is an *UnknownFormatError or one of [Check]'s before anything is
// written; after that it is w's own, and what was written is no zip file.
func Bundle(w io.Writer, st session.State, opt Options, formats []string) error {
	chosen, err := choose(formats)
	if err != nil {
		return err
	}
	if err := Check(st, opt); err != nil {
		return err
	}
	tables := st.Tables
	if opt.Table != 0 {
		tables = tables[opt.Table-1 : opt.Table]
	}
	// KeepBack says: for anybody but the facilitator. A table's own copy has its
	// worksheets whole either way.
	opt.KeepBack = true
	z := newPacker(w)
	if opt.Table == 0 {
		if err := folder(z, "all", Make(st, opt), chosen); err != nil {
			return err
		}
	}
	for _, t := range tables {
		own := opt
		own.Table = t.Number
		r := Make(st, own)
		if err := folder(z, folderName(r.Tables[0]), r, chosen); err != nil {
			return err
		}
	}
	return z.close()
}

// choose finds the formats by name, each once, in the order they are offered in.
func choose(names []string) ([]format, error) {
	var out []format
	for _, f := range formats() {
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(strings.TrimSpace(n), f.name) }) {
			out = append(out, f)
		}
	}
	for _, n := range names {
		if !slices.ContainsFunc(out, func(f format) bool { return strings.EqualFold(strings.TrimSpace(n), f.name) }) {
			return nil, &UnknownFormatError{Format: n, Known: Formats()}
		}
	}
	return out, nil
}

func folder(z packer, name string, r Report, formats []format) error {
	for _, f := range formats {
		var b bytes.Buffer
		if err := f.write(&b, r); err != nil {
			return err
		}
		if err := z.add(name+"/"+FileName(r, f.name), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// folderName is table-3-oak: the number tells tables apart, whatever they are
// called.
func folderName(t Group) string {
	s := "table-" + strconv.Itoa(t.Number)
	if t.Name == "" {
		return s
	}
	if name := slug(t.Name); name != "session" { // slug's word for a name without a letter it can write
		s += "-" + name
	}
	return s
}
