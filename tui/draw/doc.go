// Package draw runs one person's screen: it reads their keys, gives them to a Bubble Tea model, and paints what the
// model wants to show, with as few bytes and as little work as a keystroke deserves. It knows nothing of SSH: it is
// handed a reader, a writer and a size.
//
// It is a renderer for any Bubble Tea model, and nothing more: under tea.NewProgram and the stock renderer the same
// model shows the same. A model that has its screen as lines hands those over ([Liner]) and spares the joining and
// taking apart of its View. [Painter] remembers the lines it printed last as plain strings, and writes a changed line
// from its first difference on. There is no grid of cells; the stock renderer parses the whole screen into one on every
// frame of every person, and that cost is what this package exists to avoid.
//
// Delivery: one slot, the newest frame wins. A terminal that is slow or stopped skips frames and never holds up
// Update; a write that makes no progress for five seconds is reported to whoever owns the connection ([Watch],
// Options.OnStall), who closes it. Nothing here waits for a terminal except the one goroutine that writes to it.
//
// Goroutines of one [Run]: the reader (ends when Input does), the pump (keys, resizes, wake-ups; ends with the run),
// the writer (ends with the run, or, when its terminal is stopped, when Output is closed). Each recovers.
//
// What a terminal sends is read in package input. layout.go and wrap.go hold the measuring of text: widths in terminal columns, fitting, wrapping, cursor places.
package draw
