//go:build !linux

package loadtest

// Of tells what a process has used, for [Config.Usage]. It isn't known here.
func Of(int) Usage { return Usage{} }
