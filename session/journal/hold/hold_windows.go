package hold

import (
	"errors"
	"syscall"
)

// ErrQuota is how Windows says that a disk is full (ERROR_DISK_FULL).
var ErrQuota error = syscall.Errno(112)

// File is a file that nobody else can open while this process has it; the
// system closes and removes it when the process dies.
type File struct{ h syscall.Handle }

// Acquire takes the hold on a session: ErrTaken where somebody has it.
func Acquire(path string) (*File, error) {
	const (
		deleteOnClose    = 0x04000000
		itself           = 0x00200000 // not what a link there leads to
		sharingViolation = syscall.Errno(32)
		deletePending    = syscall.Errno(303)
	)
	name, err := syscall.UTF16PtrFromString(path + ".lock")
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose|itself, 0)
	if errors.Is(err, sharingViolation) || errors.Is(err, deletePending) {
		return nil, ErrTaken
	}
	if err != nil {
		return nil, err
	}
	return &File{h: h}, nil
}

// Holds is always so: nobody can take a file away that is open here.
func (l *File) Holds() bool { return true }

// Release lets go.
func (l *File) Release() error { return syscall.CloseHandle(l.h) }

// SyncDir has nothing to do: Windows keeps its directories in a log.
func SyncDir(string) error { return nil }
