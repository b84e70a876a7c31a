package words

import (
	"fmt"
	"strings"
	"time"
)

// Aloud are the words of two pages to read: the commitments before people close, and what has changed since the
// session before.
type Aloud struct {
	// Reading back.
	ReadBack string // the table's menu
	Title    string
	Closing  string // the title when somebody says that they are done
	How      string
	HowClose string
	Yes      string
	Marked   string // %s: the key that takes it back
	NoneYet  string // why there is nothing to read back

	// The footer's words on these pages.
	Confirm  string
	Change   string
	Choose   string
	Scroll   string
	ToSheet  string
	GoOn     string // back to writing, not done
	MoreHere string

	// What a commitment lacks, where the hints have no words for it.
	NoName string
	NoWhat string

	// Day words a day: %s: its weekday, %d: which of the month, %s: the month, %d: the year.
	Day      string
	Weekdays string // from Sunday on
	Months   string // from January on

	// At the wall.
	OnWall      string // the menu
	KeyOnWall   Deed
	OfAll       string // the title
	AtTables    string // %s: commitments, %s: tables
	Commitments Count
	Undated     Count // how many have no date
	Nobodys     Count // how many are nobody's of the table
	SignUndated string
	SignNobodys string
	Hidden      Count // lines that aren't revealed yet
	NoneHere    string
	NoSheet     string

	// What changed since last time.
	Since      string // the menu, and the title
	After      string // %s: the session before, %s: its day
	New        string // behind an entry, as a mark
	Changed    string
	Dropped    string
	From       string // %s: the section an entry stood in
	Nothing    string // a text that is empty now
	AllSame    string
	SumNew     Count
	SumChanged Count
	SumDropped Count
}

// DayName words a day in full: "Friday, 1 May 2026".
func (a Aloud) DayName(t time.Time) string {
	weekdays, months := strings.Fields(a.Weekdays), strings.Fields(a.Months)
	return fmt.Sprintf(a.Day, weekdays[t.Weekday()], t.Day(), months[t.Month()-1], t.Year())
}
