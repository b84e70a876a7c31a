package cards

import (
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are what the paper on the tables says.
type Words struct{ Cards Cards }

// Cards are the sentences of cards and of blank worksheets.
type Cards struct {
	Title                    string // %s: the session
	Table                    string // %d
	Code                     string
	WiFiHead, WiFi, WiFiOpen string
	PhoneHead                string
	Scan, Browse             string // %d: the table
	Plain                    string
	LaptopHead               string
	Terminal, Type, Yes      string
	TypeCode                 string
	Mac, Windows, Chromebook string
	Ask                      string // %s: whom
	AskFacilitator           string

	BlankTitle   string // %s: the plan
	BlankTable   string
	BlankNames   string
	BlankDraw    string
	BlankRate    string // %[1]s: the question, %[2]d: the highest number
	BlankStays   string
	BlankUnnamed string
}

var ours = sync.OnceValue(wordfile.Ours[Words])

func in(lang exercises.Lang) *Cards { return &ours().In(lang).Cards }
