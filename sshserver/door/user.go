package door

import (
	"strconv"
	"strings"
	"unicode"

	"convene/session"
	"convene/session/text"
)

const (
	facilitatorName = "facilitator"
	screenName      = "screen"
	highestTable    = 999
	longestUser     = 1024 // bytes of a user name that are looked at
)

// Way is what somebody comes as.
type Way int

// The ways in.
const (
	Person      Way = iota // to a seat
	Facilitator            // to the wall
	Projector              // to look on, without a seat
)

// Leads tells whether this way is opened by the facilitator's code or key.
func (w Way) Leads() bool { return w != Person }

// ParseUser reads what the name says that somebody comes by (an ssh user name): "ana+3" is Ana at table 3, "+3"
// only the table, as "12+3" is, since a number is nobody's name; "facilitator" the
// facilitator; "screen" a projector, but with a plus somebody of that name: "screen+3". Without a table the name is the
// login's. A name all in lower case gets its capitals. What can't be read is left
// open (name "", table 0), for a screen to ask; no user name is refused.
func ParseUser(user string) (name string, table int, as Way) {
	if len(user) > longestUser {
		user = user[:longestUser]
	}
	user = strings.ToValidUTF8(user, "")
	name = user
	if i := strings.LastIndexByte(user, '+'); i >= 0 {
		if n, ok := tableNumber(user[i+1:]); ok {
			name, table = user[:i], n
		}
	}
	// Cleaned first: an invisible character in it must not make a participant
	// who shows as the facilitator.
	switch typed := text.Name(name); {
	case strings.EqualFold(typed, facilitatorName):
		return "", 0, Facilitator
	case strings.EqualFold(typed, screenName) && name == user:
		return "", 0, Projector
	}
	if table == 0 {
		name = account(name)
	}
	if name = text.Name(name); session.OnlyNumber(name) {
		return "", table, Person
	}
	return Capitals(name), table, Person
}

// account is a login without the domain before it and the machine behind it:
// `DISTRICT\jsmith` and `jsmith@LAPTOP` are jsmith. Where no table was typed the
// user name is the login, and nothing that anybody typed.
func account(login string) string {
	login = login[strings.LastIndexByte(login, '\\')+1:]
	login, _, _ = strings.Cut(login, "@")
	return login
}

// tableNumber reads the part behind the plus. An empty or impossible number is
// still a table part, which is dropped rather than made part of the name.
func tableNumber(s string) (int, bool) {
	s = strings.TrimSpace(s)
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > highestTable {
		return 0, true
	}
	return n, true
}

// Capitals gives a name its capitals, unless somebody typed any: "maría josé"
// is María José, "deShawn" stays as it is.
func Capitals(name string) string {
	if name != strings.ToLower(name) {
		return name
	}
	start := true
	return strings.Map(func(r rune) rune {
		was := start
		start = r == ' ' || r == '-'
		if was {
			return unicode.ToTitle(r)
		}
		return r
	}, name)
}
