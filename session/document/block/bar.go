package block

import (
	"strconv"
	"strings"
)

// BarWidth is the longest bar of signs.
const BarWidth = 20

// Bar draws n of at most top as a bar of signs with its number, for formats that have no other. What is there at all has
// at least one sign, and nothing has none.
func Bar(n, top int) string {
	if n <= 0 {
		return "0"
	}
	k := n
	if top > BarWidth {
		k = max(1, n*BarWidth/top)
	}
	return strings.Repeat("█", k) + " " + strconv.Itoa(n)
}
