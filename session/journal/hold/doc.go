// Package hold is what tells that a session's file is being written, and by one program
// alone: a file beside it that the system lets go of when the program dies.
package hold

import "errors"

// ErrTaken says that another program has it.
var ErrTaken = errors.New("another program has the session")
