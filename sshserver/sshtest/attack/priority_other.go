//go:build !unix

package attack

func stepBack() {}
