package words

// Home are the words of the first screen, when nothing was asked for.
type Home struct {
	Title   string
	About   string
	Start   string // heading: what can be started
	Recent  string // heading: what can be carried on
	Filter  string // the line that typing fills
	Nothing string // %s: what was typed and nothing has in it

	Plan     string // what kind of thing a row is
	Exercise string
	Quit     string
	QuitHint string

	Today string // %s: the time of day

	MoreFiles Count // how many other sessions there are
	Above     Count // choices that are scrolled off the top
	Below     Count // and off the bottom
}
