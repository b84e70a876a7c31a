package words

// Projector is what stands on the screen that a whole room looks at.
type Projector struct {
	Step       string // the open one of so many
	TablesDone Count
	OneMinute  string
	TwoMinutes string
	Phone      string // below the picture of an address
	Stays      string // instead of a sheet that holds names
	NoPromises string
	Thanks     string
	Written    Count
	Larger     string // advice for a window of small letters
	NotHere    string // to a projector without a terminal to draw on
}
