package words

// Key words one key: the name of what it does as a menu would call it, the footer's short word for it, and a sentence
// for the help.
type Key struct{ Name, Hint, About string }

// Keys words every key there is. Which key each one is stands in tui/keys.
type Keys struct {
	Space string // the name of the space bar
	Typed string // "letters", as a name for all the keys that write

	// The footer's words for Enter and Tab where they do less than anywhere.
	NextAnswer, NextColumn string

	// While writing.
	Write, NewLine, Next, Back, Move, Blocks, Shift, Ends, Words, Delete, DeleteWord, DeleteLine, Undo, Redo Key
	// On a map.
	Beside, Deeper, Outward, Link Key
	// In a facilitated session.
	Go, Dot, Picks, Note, Done, CallHelp Key
	Screenful, FindEntry                 Key
	// Wherever one is.
	Menu, Sheet, Language, Help, Leave, Repaint Key
	// In the menu.
	Find, Choose, Run, Close Key
	// On the wall.
	Around, Open, HowToJoin, ToTheWall, Clock, More, Less Key
	// While joining.
	Enter, Switch, GoAway Key
	// On the first screen.
	Pick, Begin, Quit Key
}
