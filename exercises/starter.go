package exercises

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"
)

// mostStarter is how long the title of a file to begin from gets.
const mostStarter = 80

//go:embed starter/*.yaml
var starters embed.FS

// Starter is a commented file to begin one's own exercise or plan from. It is
// ready to run as it stands. name is what somebody called it: a file's name, an
// id or a title ("Our evening" becomes the id our-evening). The error is a plain
// sentence about the kind or the name.
func Starter(kind FileKind, name string) ([]byte, error) {
	kinds := []string{string(ExerciseFile), string(PlanFile)}
	if kind != ExerciseFile && kind != PlanFile {
		return nil, findings.Say(findings.NothingToBegin, shown(string(kind)), oneOf(string(kind), kinds))
	}
	name = path.Base(strings.ReplaceAll(strings.TrimSpace(name), `\`, "/"))
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml")
	id, title := asID(name), titleOf(name)
	if id == "" || title == "" {
		return nil, findings.Say(findings.NameNeedsLetter, shown(name))
	}
	if _, taken := Source(id); taken {
		return nil, findings.Say(findings.IsBuiltIn, shown(id))
	}
	quoted, err := json.Marshal(title) // a JSON string is a YAML one
	if err != nil {
		return nil, findings.Say(findings.NoName, shown(name))
	}
	data, err := starters.ReadFile("starter/" + string(kind) + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("exercises: no starter: %w", err)
	}
	data = bytes.ReplaceAll(data, []byte("my-name"), []byte(id))
	return bytes.ReplaceAll(data, []byte(`"My name"`), quoted), nil
}

// titleOf is a name as a title: our-evening → Our evening.
func titleOf(name string) string {
	if validID(name) {
		name = strings.ReplaceAll(name, "-", " ")
	}
	var b strings.Builder
	for _, r := range accents.Replace(name) {
		if forbidden(r) || r == '\n' {
			continue
		}
		if utf8.RuneCountInString(b.String()) == mostStarter {
			break
		}
		b.WriteRune(r)
	}
	title := strings.TrimSpace(b.String())
	if r, n := utf8.DecodeRuneInString(title); n > 0 {
		title = strings.ToUpper(string(r)) + title[n:]
	}
	return title
}
