package words

// Fill is what is asked of somebody who fills a worksheet by themselves, before
// there is a screen.
type Fill struct {
	Me    string // what one is called until one says otherwise
	GoOn  string // %s: the worksheet, %s: when they left it
	Today string
	Yes   string // answers besides Enter alone, with spaces between them
	No    string
}
