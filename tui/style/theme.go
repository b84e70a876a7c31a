package style

import "sync"

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
	Ghost    Ink // what could stand in an empty place: words to be read, and not written ones
	Accent   Ink // the one colour: what is active
	Good     Ink // saved, done
	Warn     Ink // soon, attention
	Alarm    Ink // NOT SAVED, errors
	Key      Ink // a key one can press
	Selected Ink // the item a menu stands on

	Bar Ground // behind the head of a table's card

	people  [People]Ink
	cursors [People]Ink
}

// Person gives the ink of a person's name, by their place at the table (from 0).
func (t *Theme) Person(i int) Ink { return t.people[wrap(i)] }

// PersonCursor gives the ink for the character somebody else's cursor stands on.
func (t *Theme) PersonCursor(i int) Ink { return t.cursors[wrap(i)] }

func wrap(i int) int { return ((i % People) + People) % People }

// New is the theme for a terminal. dark tells whether its background is; assume so until it answers. There are no more
// themes than depths and backgrounds, and each is compiled at most once: 200 people who come at once cost nothing.
func New(depth Depth, dark bool) Theme {
	ground := 0
	if dark {
		ground = 1
	}
	return themes[min(depth, True)][ground]()
}

// themes makes each theme when it is first asked for. Nothing changes it.
var themes = func() (all [True + 1][2]func() Theme) {
	for depth := range all {
		for ground := range all[depth] {
			all[depth][ground] = sync.OnceValue(func() Theme { return compiled(Depth(depth), ground == 1) })
		}
	}
	return all
}()

// compiled is a theme made of its styles.
func compiled(depth Depth, dark bool) Theme {
	s := For(depth, dark)
	t := Theme{
		Depth: depth, Dark: dark,
		Text: compile(s.Text), Title: compile(s.Title), Strong: compile(s.Strong), Dim: compile(s.Dim), Faint: compile(s.Faint), Ghost: compile(s.Ghost),
		Accent: compile(s.Accent), Good: compile(s.Good), Warn: compile(s.Warn), Alarm: compile(s.Alarm), Key: compile(s.Key),
		Selected: compile(s.Selected), Bar: bar(depth, dark),
	}
	for i, p := range s.People {
		t.people[i], t.cursors[i] = compile(p), compile(cursorOf(p, depth))
	}
	return t
}
