//go:build !unix

package own

// itself has no such flag here: Open looks before and after.
const itself = 0
