package draw

import (
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// prepareOutput makes the console understand control sequences.
func prepareOutput(out *os.File) (undo func(), err error) {
	h := windows.Handle(out.Fd())
	var mode uint32
	if err := windows.GetConsoleMode(h, &mode); err != nil {
		return nil, err //nolint:wrapcheck // the caller says what it was doing
	}
	want := mode | windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING |
		windows.DISABLE_NEWLINE_AUTO_RETURN
	if err := windows.SetConsoleMode(h, want); err != nil {
		return nil, err //nolint:wrapcheck // the caller says what it was doing
	}
	return func() { _ = windows.SetConsoleMode(h, mode) }, nil
}

// sizeChanges fires twice a second: a console doesn't signal its changes of size. The pump drops sizes that aren't new.
func sizeChanges() (<-chan time.Time, func()) {
	t := time.NewTicker(500 * time.Millisecond)
	return t.C, t.Stop
}
