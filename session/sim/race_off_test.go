//go:build !race

package sim_test

// racing: the race detector makes everything many times as slow.
const racing = false
