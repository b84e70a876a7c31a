// Licences prints THIRD_PARTY.md: the modules that are built into the program, on any
// system it is made for, with the texts of their licences, and those of the fonts.
//
//	go run ./.ci/licences > THIRD_PARTY.md
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

type module struct {
	Path, Version, Dir string
	Main               bool
}

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(w io.Writer) error {
	mods := map[string]module{}
	for _, system := range []string{"linux/amd64", "darwin/arm64", "windows/amd64"} {
		goos, arch, _ := strings.Cut(system, "/")
		cmd := exec.Command("go", "list", "-deps", "-json=Module", ".")
		cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+arch, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("go list for %s: %w", system, err)
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return err
			}
			if p.Module != nil && !p.Module.Main {
				mods[p.Module.Path] = *p.Module
			}
		}
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	mods["Go"] = module{Path: "Go, its standard library and runtime", Dir: strings.TrimSpace(string(goroot))}
	type group struct {
		name, text string
		of         []string
	}
	var groups []group
	var none []string
	for _, path := range slices.Sorted(keys(mods)) {
		m := mods[path]
		texts, err := licences(m.Dir)
		if err != nil {
			return err
		}
		if len(texts) == 0 {
			none = append(none, m.Path)
		}
		title := strings.TrimSpace(m.Path + " " + m.Version)
		for _, text := range texts {
			if i := slices.IndexFunc(groups, func(g group) bool { return g.text == text }); i >= 0 {
				groups[i].of = append(groups[i].of, title)
				continue
			}
			groups = append(groups, group{kind(text), text, []string{title}})
		}
	}
	if len(none) > 0 {
		return fmt.Errorf("no licence is found of %s", strings.Join(none, ", "))
	}
	fonts, err := fontLicences()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "# What is built into Convene\n\nMade by `go run ./.ci/licences > THIRD_PARTY.md`: %d modules on Linux, macOS and Windows, and the fonts of the PDF.\n", len(mods))
	for _, g := range groups {
		fmt.Fprintf(w, "\n## %s\n\n- %s\n\n```\n%s\n```\n", g.name, strings.Join(g.of, "\n- "), g.text)
	}
	for _, path := range slices.Sorted(keys(fonts)) {
		fmt.Fprintf(w, "\n## %s\n\n- %s\n\n```\n%s\n```\n", kind(fonts[path]), path, fonts[path])
	}
	return nil
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

var licence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense)([-._].*)?$`)

// licences are the texts at the root of a module. Its own code only: what lies deeper is
// its tests' and examples'.
func licences(dir string) (out []string, err error) {
	all, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		if f.IsDir() || !licence.MatchString(f.Name()) || strings.HasSuffix(f.Name(), ".go") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, clean(b))
	}
	return out, nil
}

// fontLicences are the texts beside the fonts in our own tree.
func fontLicences() (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir("session", func(path string, f fs.DirEntry, err error) error {
		if err != nil || f.IsDir() || !strings.Contains(path, "font") || !regexp.MustCompile(`(?i)^(ofl|licen[cs]e).*`).MatchString(f.Name()) {
			return err
		}
		b, err := os.ReadFile(path)
		out[filepath.ToSlash(path)] = clean(b)
		return err
	})
	if err == nil && len(out) == 0 {
		err = errors.New("no licence of the fonts is found")
	}
	return out, err
}

func clean(b []byte) string {
	lines := strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Trim(strings.ReplaceAll(strings.Join(lines, "\n"), "```", "'''"), "\n")
}

// kind is what a licence is called.
func kind(text string) string {
	flat := strings.Join(strings.Fields(text), " ")
	for _, k := range [][2]string{
		{"SIL OPEN FONT LICENSE", "SIL Open Font License"},
		{"Apache License", "Apache License 2.0"},
		{"Mozilla Public License", "Mozilla Public License 2.0"},
		{"Bitstream Vera", "Bitstream Vera and DejaVu fonts"},
		{"Neither the name", "BSD, three clauses"},
		{"Redistribution and use in source", "BSD, two clauses"},
		{"Permission is hereby granted, free of charge", "MIT"},
		{"Permission to use, copy, modify", "ISC"},
	} {
		if strings.Contains(strings.ToLower(flat), strings.ToLower(k[0])) {
			return k[1]
		}
	}
	return "Licence"
}
