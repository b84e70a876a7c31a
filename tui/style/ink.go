package style

// off ends every ink. It drops all styles, which is what makes pieces beside each other safe in any order.
const off = "\x1b[m"

// Ink writes text in one style. The zero Ink changes nothing.
type Ink struct{ on string }

// ink makes an Ink from SGR parameters such as "1;38;5;110".
func ink(params string) Ink {
	if params == "" {
		return Ink{}
	}
	return Ink{on: "\x1b[" + params + "m"}
}

// Render gives s in this ink. s must be unstyled: a style that ends inside it would end this one too.
func (k Ink) Render(s string) string {
	if k.on == "" || s == "" {
		return s
	}
	return k.on + s + off
}

// Append appends s in this ink to b: Render without a string in between, for lines built from several pieces.
func (k Ink) Append(b []byte, s string) []byte {
	if k.on == "" || s == "" {
		return append(b, s...)
	}
	return append(append(append(b, k.on...), s...), off...)
}

// Bold gives the same ink with more weight; it, Underline and Reverse give it with one attribute more. They allocate: make them with the theme or
// the screen, not for every line.
func (k Ink) Bold() Ink { return k.with("1") }

// Underline is the same ink, underlined.
func (k Ink) Underline() Ink { return k.with("4") }

// Reverse is the same ink with text and background changed over.
func (k Ink) Reverse() Ink { return k.with("7") }

func (k Ink) with(attr string) Ink {
	if k.on == "" {
		return ink(attr)
	}
	return Ink{on: k.on[:len(k.on)-1] + ";" + attr + "m"}
}
