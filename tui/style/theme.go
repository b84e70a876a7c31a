package style

import "strconv"

// Spaces, in columns and rows. The screens are paper: wide margins, few borders.
const (
	Margin = 2 // left and right of everything
	Gutter = 2 // between two columns
	Indent = 2 // of what belongs to the line above
	Gap    = 1 // empty rows between two blocks

	// The screen sizes that matter: everything important shows at Standard; Smallest still works, below it there is
	// one plain sentence. Lines of reading text are no longer than Measure.
	StandardWidth  = 80
	StandardHeight = 24
	SmallestWidth  = 60
	SmallestHeight = 20
	Measure        = 88
)

// People is how many people get a colour that is theirs alone; after that colours come again.
const People = 8

// Theme is the inks of one terminal. It is a value: copy it, compare it with ==, keep it per person.
type Theme struct {
	Depth Depth
	Dark  bool

	Text     Ink // what people read and write: the terminal's own colour
	Title    Ink // names of screens and sections
	Strong   Ink // a word that matters inside text
	Dim      Ink // hints, definitions, what is not yet saved
	Faint    Ink // rules and other lines; never words
	Accent   Ink // the one colour: what is active
	Good     Ink // saved, done
	Warn     Ink // soon, attention
	Alarm    Ink // NOT SAVED, errors
	Key      Ink // a key one can press
	Selected Ink // the item a menu stands on, the only fill there is

	people  [People]Ink
	cursors [People]Ink
}

// Person gives the ink of a person's name, by their place at the table (from 0).
func (t *Theme) Person(i int) Ink { return t.people[wrap(i)] }

// PersonCursor gives the ink for the character somebody else's cursor stands on.
func (t *Theme) PersonCursor(i int) Ink { return t.cursors[wrap(i)] }

func wrap(i int) int { return ((i % People) + People) % People }

// tone is one colour as each kind of terminal gets it.
type tone struct {
	rgb     uint32 // 0xRRGGBB
	index   uint8  // in the 256-colour palette
	classic string // SGR parameters for sixteen colours
	mono    string // SGR parameters without colour
}

// tones are all colours of one background.
type tones struct {
	dim, faint, accent, good, warn, alarm tone
	people                                [People]tone
}

// The people's colours were searched for: of all colours of the palette with enough contrast, the eight that lie
// farthest apart for people with full colour vision and with each of the three kinds of colour blindness.
// TestPeopleCanBeToldApart holds the distance. Sixteen colours have only four that can be read on every palette in use,
// so there an underline makes two of each.
func darkTones() tones {
	return tones{
		dim:    tone{0xa3a29c, 247, "37", ""},
		faint:  tone{0x5c5b57, 240, "90", ""},
		accent: tone{0x8fb3d9, 110, "96", "1"},
		good:   tone{0x8fb58a, 108, "92", ""},
		warn:   tone{0xd9b25f, 179, "93", "1"},
		alarm:  tone{0xff6f66, 203, "91", "1;7"},
		people: [People]tone{
			{0x8787ff, 105, "96", ""},
			{0xaf8700, 136, "93", "1"},
			{0x87ffd7, 122, "95", "4"},
			{0xff5faf, 205, "92", "1;4"},
			{0x00af5f, 35, "96;4", "3"},
			{0xd7d75f, 185, "93;4", "1;3"},
			{0xffafff, 219, "95;4", "3;4"},
			{0xafff00, 154, "92;4", "1;3;4"},
		},
	}
}

func lightTones() tones {
	return tones{
		dim:    tone{0x5f5e5a, 241, "", ""},
		faint:  tone{0xb9b6ae, 250, "90", ""},
		accent: tone{0x0a5aa5, 25, "34", "1"},
		good:   tone{0x1f6b2b, 22, "", ""},
		warn:   tone{0x835a00, 94, "35", "1"},
		alarm:  tone{0xb3120b, 124, "31;1", "1;7"},
		people: [People]tone{
			{0x005fff, 27, "34", ""},
			{0x875f00, 94, "31", "1"},
			{0xd7005f, 161, "35", "4"},
			{0x8700af, 91, "30", "1;4"},
			{0x0000d7, 20, "34;4", "3"},
			{0x5f0000, 52, "31;4", "1;3"},
			{0xaf0087, 126, "35;4", "3;4"},
			{0x00005f, 17, "30;4", "1;3;4"},
		},
	}
}

// New makes the theme for a terminal. dark tells whether its background is; assume so until it answers.
func New(depth Depth, dark bool) Theme {
	t := Theme{Depth: depth, Dark: dark}
	if depth == Bare {
		return t
	}
	c := lightTones()
	if dark {
		c = darkTones()
	}
	t.Title = ink("1")
	t.Strong = ink("1")
	t.Key = ink("1")
	t.Selected = ink("7")
	t.Dim = c.dim.ink(depth)
	t.Faint = c.faint.ink(depth)
	t.Accent = c.accent.ink(depth)
	t.Good = c.good.ink(depth)
	t.Warn = c.warn.ink(depth)
	t.Alarm = c.alarm.ink(depth)
	for i := range t.people {
		t.people[i] = c.people[i].ink(depth)
		t.cursors[i] = t.people[i].Reverse()
	}
	return t
}

func (c tone) ink(depth Depth) Ink {
	switch depth {
	case Mono:
		return ink(c.mono)
	case Sixteen:
		return ink(c.classic)
	case Indexed:
		return ink("38;5;" + strconv.Itoa(int(c.index)))
	case True:
		part := func(shift uint) string { return ";" + strconv.Itoa(int(c.rgb>>shift&0xff)) }
		return ink("38;2" + part(16) + part(8) + part(0))
	}
	return Ink{}
}
