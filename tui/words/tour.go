package words

// Tour is what is said over the first rehearsal, a title and a text each.
type Tour struct {
	Title             string // which page of how many
	Next, Begin, Skip string // the footer's words

	Joining, JoiningSays string
	Wall, WallSays       string
	Steps, StepsSays     string
	Sharing, SharingSays string
	Menu, MenuSays       string
}
