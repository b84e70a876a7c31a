package text

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// MarshalJSON writes the text for a snapshot, tombstones included: one array a
// run, of its first identity, its characters, and the edits that deleted it.
//
//	[["7.1","Hello"],["9.4","!","7.6"]]
func (t Text) MarshalJSON() ([]byte, error) {
	rows := [][]string{}
	for r := range t.all() {
		row := make([]string, 0, 2+len(r.dels))
		row = append(row, r.first.String(), r.text)
		for _, id := range r.dels {
			row = append(row, id.String())
		}
		rows = append(rows, row)
	}
	return json.Marshal(rows)
}

// UnmarshalJSON reads what MarshalJSON wrote. Anything that no sequence of edits
// could have made is refused, and the text is left as it was.
func (t *Text) UnmarshalJSON(b []byte) error {
	var rows [][]string
	if err := json.Unmarshal(b, &rows); err != nil {
		return fmt.Errorf("text: this is not a saved text: %w", err)
	}
	runs := make([]*run, 0, len(rows))
	for i, row := range rows {
		r, err := readRun(row)
		if err != nil {
			return fmt.Errorf("text: part %d of a saved text is damaged: %w", i+1, err)
		}
		runs = append(runs, r)
	}
	sorted := slices.Clone(runs)
	slices.SortFunc(sorted, func(a, b *run) int { return compareIDs(a.first, b.first) })
	for i := 1; i < len(sorted); i++ {
		a, b := sorted[i-1].first, sorted[i].first
		if a.Replica == b.Replica && b.N-a.N < uint64(sorted[i-1].n) {
			return fmt.Errorf("text: a saved text is damaged: the character %s is in it twice", b)
		}
	}
	if len(runs) == 0 {
		*t = Text{}
		return nil
	}
	*t = made(blocks(merged(runs)))
	return nil
}

func readRun(row []string) (*run, error) {
	if len(row) < 2 {
		return nil, errors.New("it needs an identity and characters")
	}
	var ins Insert
	if err := ins.First.UnmarshalText([]byte(row[0])); err != nil {
		return nil, err
	}
	ins.Text = row[1]
	r, ok := runOf(ins)
	if !ok {
		return nil, errors.New("it has no characters, or an identity that can't be")
	}
	for _, s := range row[2:] {
		var id ID
		if err := id.UnmarshalText([]byte(s)); err != nil {
			return nil, err
		}
		if id.Replica == 0 || len(r.dels) > 0 && compareIDs(r.dels[len(r.dels)-1], id) >= 0 {
			return nil, errors.New("its deletions are out of order")
		}
		r.dels = append(r.dels, id)
	}
	return r, nil
}
