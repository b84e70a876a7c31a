//go:build race

package hosting_test

const racing = true
