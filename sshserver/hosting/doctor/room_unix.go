//go:build linux || darwin

package doctor

import "golang.org/x/sys/unix"

// room is what is free on a folder's disk, and how much it holds.
func room(path string) (free, all uint64, err error) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, 0, err
	}
	return s.Bavail * uint64(s.Bsize), s.Blocks * uint64(s.Bsize), nil
}
