package words

// Home are the words of the first screen, when nothing was asked for.
type Home struct {
	Title   string
	About   string
	Start   string // heading: what can be started
	Recent  string // heading: what can be carried on
	Open    string // heading: what runs
	Earlier string // heading: what ran before, on a server
	Filter  string // the line that typing fills
	Nothing string // %s: what was typed and nothing has in it

	Plan     string // what kind of thing a row is
	Exercise string
	Quit     string
	QuitHint string

	// OnServer is About on a server, and Which where several sessions know somebody.
	OnServer, Which string
	HowMany         string // tables
	AsThePlan       string // what Enter alone does
	NotSoMany       string // %d: the most

	Today string // %s: the time of day

	// What else there is to do on one's own computer, with the heading above it, and what each is for.
	Besides                               string
	Try, TryAbout, Own, OwnAbout, OwnFile string
	Docs, DocsAbout, WhichDocs            string
	Ready, ReadyAbout                     string

	People         Count // who wrote in a session of before
	MorePlans      Count // what else can be started
	MorePlansAbout string

	MoreFiles Count // how many other sessions there are
	Above     Count // choices that are scrolled off the top
	Below     Count // and off the bottom
}
