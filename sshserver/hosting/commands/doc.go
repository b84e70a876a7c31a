// Package commands is what can be typed after `convene`: each command's name,
// its flags, what it prints and how it exits. The work is done elsewhere; here
// it is only called, and its errors become one sentence and an exit code.
package commands
