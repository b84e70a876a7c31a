package tui

import (
	"fmt"
	"strings"
)

// takeHome is what somebody at a table types on their own computer for its
// document.
func (r *Root) takeHome(table int) string {
	x := r.seat()
	info := r.opt.Info
	if r.opt.Joins != nil {
		info = r.opt.Joins()
	}
	if len(info.SSH) == 0 || x == nil {
		return ""
	}
	words := strings.Fields(info.SSH[0])
	last := len(words) - 1
	words[last] = fmt.Sprintf("%s+%d@%s", x.Name, table, words[last])
	if strings.ContainsFunc(x.Name, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		words[last] = `"` + words[last] + `"`
	}
	return fmt.Sprintf("%s export > table-%d.md", strings.Join(words, " "), table)
}
