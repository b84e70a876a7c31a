package style

// tone is one colour as each kind of terminal gets it.
type tone struct {
	rgb     uint32 // 0xRRGGBB
	index   uint8  // in the 256-colour palette
	classic basic
	mono    attr // without colour
}

// basic is one of the sixteen colours, by its SGR parameter, 0 for the terminal's own, and what is added to it: what a
// downsampled colour would look like there nobody knows.
type basic struct {
	sgr  uint8
	with attr
}

// attr is what a style has besides its colour.
type attr uint8

const (
	plain attr = 0
	bold  attr = 1 << iota
	italic
	underline
	reverse
)

// tones are all colours of one background.
type tones struct {
	dim, faint, ghost, accent, good, warn, alarm tone
	people                                       [People]tone
}

// The people's colours were searched for: of all colours of the palette with enough contrast, the eight that lie
// farthest apart for people with full colour vision and with each of the three kinds of colour blindness.
// TestPeopleCanBeToldApart holds the distance. Sixteen colours have only four that can be read on every palette in use,
// so there an underline makes two of each.
func darkTones() tones {
	return tones{
		dim:    tone{0xa3a29c, 247, basic{37, plain}, plain},
		faint:  tone{0x5c5b57, 240, basic{90, plain}, plain},
		ghost:  tone{0x95948f, 246, basic{37, plain}, plain},
		accent: tone{0x8fb3d9, 110, basic{96, plain}, bold},
		good:   tone{0x8fb58a, 108, basic{92, plain}, plain},
		warn:   tone{0xd9b25f, 179, basic{93, plain}, bold},
		alarm:  tone{0xff6f66, 203, basic{91, plain}, bold | reverse},
		people: [People]tone{
			{0x8787ff, 105, basic{96, plain}, plain},
			{0xaf8700, 136, basic{93, plain}, bold},
			{0x87ffd7, 122, basic{95, plain}, underline},
			{0xff5faf, 205, basic{92, plain}, bold | underline},
			{0x00af5f, 35, basic{96, underline}, italic},
			{0xd7d75f, 185, basic{93, underline}, bold | italic},
			{0xffafff, 219, basic{95, underline}, italic | underline},
			{0xafff00, 154, basic{92, underline}, bold | italic | underline},
		},
	}
}

func lightTones() tones {
	return tones{
		dim:    tone{0x5f5e5a, 241, basic{}, plain},
		faint:  tone{0xb9b6ae, 250, basic{90, plain}, plain},
		ghost:  tone{0x6a6965, 242, basic{}, plain},
		accent: tone{0x0a5aa5, 25, basic{34, plain}, bold},
		good:   tone{0x1f6b2b, 22, basic{}, plain},
		warn:   tone{0x835a00, 94, basic{35, plain}, bold},
		alarm:  tone{0xb3120b, 124, basic{31, bold}, bold | reverse},
		people: [People]tone{
			{0x005fff, 27, basic{34, plain}, plain},
			{0x875f00, 94, basic{31, plain}, bold},
			{0xd7005f, 161, basic{35, plain}, underline},
			{0x8700af, 91, basic{30, plain}, bold | underline},
			{0x0000d7, 20, basic{34, underline}, italic},
			{0x5f0000, 52, basic{31, underline}, bold | italic},
			{0xaf0087, 126, basic{35, underline}, italic | underline},
			{0x00005f, 17, basic{30, underline}, bold | italic | underline},
		},
	}
}
