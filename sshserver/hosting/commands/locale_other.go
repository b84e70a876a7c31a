//go:build !windows

package commands

// systemLocale is what the system's settings say where the environment doesn't: a
// terminal sets the environment everywhere but on Windows.
func systemLocale() string { return "" }
