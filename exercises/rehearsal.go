package exercises

import (
	"embed"
	"fmt"
	"maps"
	"slices"

	"github.com/goccy/go-yaml"
)

//go:embed catalog/rehearsal/*.yaml
var rehearsals embed.FS

// Rehearsal is what made-up people write on one exercise: for each section, by its
// id, and each language, lines of a text for each of the section's columns.
type Rehearsal map[string]map[Lang][][]string

// Myself stands in a rehearsal's line for the name of whoever writes it.
const Myself = "~"

// RoomTalk is the rehearsal of the room as a whole, where a section's id is what the
// line is: "lines" for any sheet that has none of its own, "headline", "help", "warm",
// "cool" and "clarifying".
const RoomTalk = "room"

// RehearsalOf gives the lines for an exercise, or for RoomTalk; nil where there are none.
func RehearsalOf(id string) (Rehearsal, error) {
	if !validID(id) {
		return nil, nil
	}
	data, err := rehearsals.ReadFile("catalog/rehearsal/" + id + ".yaml")
	if err != nil {
		return nil, nil // one of somebody's own
	}
	var raw map[string]map[Lang][]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("exercises: the rehearsal of %s can't be read: %w", id, err)
	}
	out := Rehearsal{}
	for section, byLang := range raw {
		out[section] = map[Lang][][]string{}
		for lang, lines := range byLang {
			for _, line := range lines {
				out[section][lang] = append(out[section][lang], columnsOfLine(line))
			}
		}
	}
	return out, nil
}

// columnsOfLine is a line as it is written: one text, or a list of them.
func columnsOfLine(line any) []string {
	all, ok := line.([]any)
	if !ok {
		return []string{fmt.Sprint(line)}
	}
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = fmt.Sprint(v)
	}
	return out
}

// In gives a section's lines in a language, or in whatever there is.
func (r Rehearsal) In(section string, lang Lang) [][]string {
	byLang := r[section]
	if lines := byLang[lang]; len(lines) > 0 {
		return lines
	}
	for _, l := range slices.Sorted(maps.Keys(byLang)) {
		return byLang[l]
	}
	return nil
}
