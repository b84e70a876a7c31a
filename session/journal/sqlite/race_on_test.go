//go:build race

package sqlite

// racing: the race detector makes everything many times as slow.
const racing = true
