package sqlite

import (
	"errors"
	"syscall"
)

// errQuota is how Windows says that a disk is full (ERROR_DISK_FULL).
var errQuota error = syscall.Errno(112)

// fileLock is a file that nobody else can open while this process has it; the
// system closes and removes it when the process dies.
type fileLock struct{ h syscall.Handle }

func acquireLock(path string) (*fileLock, error) {
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
		return nil, errInUse(path)
	}
	if err != nil {
		return nil, err
	}
	return &fileLock{h: h}, nil
}

// holds is always so: nobody can take a file away that is open here.
func (l *fileLock) holds() bool { return true }

func (l *fileLock) release() error { return syscall.CloseHandle(l.h) }

// syncDir has nothing to do: Windows keeps its directories in a log.
func syncDir(string) error { return nil }
