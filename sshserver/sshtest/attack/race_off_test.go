//go:build !race

package attack_test

const racing = false
