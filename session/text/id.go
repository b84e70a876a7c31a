package text

import (
	"fmt"
	"strconv"
	"strings"
)

// ID names one character, one entry or one edit, for good. The zero ID names
// nothing: as an anchor it is the beginning.
type ID struct {
	Replica uint64 // the screen that made it; never 0 in a real ID
	N       uint64 // counted by that replica, from 1
}

// IsZero tells whether the ID names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// Plus is the ID k places on in the same replica's run.
func (id ID) Plus(k int) ID { return ID{id.Replica, id.N + uint64(k)} }

// String is "replica.n", and "" for the zero ID.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	return strconv.FormatUint(id.Replica, 10) + "." + strconv.FormatUint(id.N, 10)
}

// MarshalText writes the ID as String does, so that it can be a JSON key too.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	r, n, ok := strings.Cut(string(b), ".")
	if !ok {
		return fmt.Errorf("text: %q is not an identity", b)
	}
	var err error
	if id.Replica, err = strconv.ParseUint(r, 10, 64); err != nil {
		return fmt.Errorf("text: %q is not an identity", b)
	}
	if id.N, err = strconv.ParseUint(n, 10, 64); err != nil {
		return fmt.Errorf("text: %q is not an identity", b)
	}
	return nil
}

// Span is a run of identities: First, First.Plus(1), … Len of them.
type Span struct {
	First ID  `json:"i"`
	Len   int `json:"n"`
}

// Edit is one change to one text. Op is its own identity: a tombstone remembers
// which edits made it, so that undoing one deletion cannot undo another's.
type Edit struct {
	Op      ID       `json:"op"`
	Inserts []Insert `json:"ins,omitempty"`
	Deletes []Span   `json:"del,omitempty"`
	// Revives lifts the deletions made by these edits. A character comes back
	// when nobody's deletion is left on it.
	Revives []ID `json:"rev,omitempty"`
}

// Insert puts Text right after the character After (zero: at the beginning).
// Its runes get the identities First, First.Plus(1), …
type Insert struct {
	After ID     `json:"after"`
	First ID     `json:"i"`
	Text  string `json:"t"`
}
