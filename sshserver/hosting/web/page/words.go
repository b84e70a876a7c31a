package page

import (
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are what pages say besides what the screens say.
type Words struct {
	Web Web
}

// Web are the words of the paper door.
type Web struct {
	ComeIn       string
	Code         string
	CodeHint     string
	WrongCode    string
	TooMany      string
	Full         string
	Choose       string // in a choice that nobody has made
	ReadAlong    string // on the way in, where nothing is encrypted
	OnNetwork    string // the same at a sheet's foot
	NamesAway    string // in the place of a sheet that holds people's names
	Skip         string
	Lines        string // the heading of a map's lines
	Save         string
	Saved        string
	NoScript     string // beside that button, without scripts
	Offline      string
	Kept         string // before words that were refused
	Elsewhere    string // the same, of a sheet that isn't theirs to write on any more
	SayOthers    string // the switch of what is said of the others
	OthersOn     string
	OthersOff    string
	WroteIn      string // %s: who, %s: the part
	Somebody     string
	LineOf       string // %s: the part, %d: the line's number
	NewLineOf    string // %s: the part
	ColumnOf     string // %s: the column, %s: the line
	More         string // what else can be done with a line
	MoreOf       string // %s: the line
	Why          string
	WhyOf        string // %s: the line
	Put          string // %s: a choice, %s: the column
	Links        string // the heading
	LinkFrom     string
	LinkTo       string
	DoLink       string
	DoUnlink     string // %s: a line, %s: another
	Dots         string // %d: left, %d: in all
	GiveDot      string // %s: the line
	TakeDot      string // %s: the line
	Picks        string // the heading
	Send         string
	MoreHere     string // the heading of all else that can be done
	People       string // the heading of who is here
	CallHelp     string
	TakeHome     string
	Download     string // %s: the format
	Left         string
	LeftTitle    string
	BackIn       string
	BackTitle    string
	BackAsks     string // %s: the name
	NoPage       string
	NotHere      string
	Sites        string // what came from another site's page
	TooLarge     string
	TooLong      string // what one line was to say
	TooQuick     string
	TooManyPages string
	Broken       string
	Again        string
	OtherWay     string // instead of waiting for a seat
	OtherName    string
	ShallPhone   string
	Yes          string
	No           string
	Numbers      string // the heading of a step's numbers
	Cite         string
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// In are the words of a language.
func In(lang exercises.Lang) *Web { return &ours().In(lang).Web }
