package sqlite

import (
	"errors"
	"math/rand/v2"
	"os"
	"time"

	"convene/session/journal/own"
)

// DefaultBallast is how much disk space is kept in reserve, in bytes. It is
// enough for about five thousand records.
const DefaultBallast = 1 << 20

// ballastPause is the least time between two attempts to put it back. Too
// often would fight the session for the last free blocks.
const ballastPause = 30 * time.Second

// ballast is a file whose only use is to be removed when the disk is full. It
// belongs to the committer; no lock guards it.
type ballast struct {
	path    string
	size    int64 // bytes; 0 or less for none
	held    bool
	nextTry time.Time
}

// take writes the ballast, all of it: a sparse file would reserve nothing, and
// neither would one that the file system can compress.
func (b *ballast) take() error {
	if b.size <= 0 || b.held {
		return nil
	}
	b.nextTry = time.Now().Add(ballastPause)
	if err := writeNoise(b.path, b.size); err != nil {
		return errors.Join(err, removeIfThere(b.path))
	}
	b.held = true
	return nil
}

// giveUp frees the space; false when there is none left to free.
func (b *ballast) giveUp() bool {
	if !b.held {
		return false
	}
	b.held = false
	b.nextTry = time.Now().Add(ballastPause)
	return os.Remove(b.path) == nil
}

// due tells whether it is missing and may be tried again.
func (b *ballast) due() bool {
	return b.size > 0 && !b.held && time.Now().After(b.nextTry)
}

func (b *ballast) remove() error {
	b.held = false
	return removeIfThere(b.path)
}

func writeNoise(path string, size int64) (err error) {
	f, err := own.Fresh(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	noise := rand.NewChaCha8([32]byte{})
	block := make([]byte, 64<<10)
	for left := size; left > 0; left -= int64(len(block)) {
		_, _ = noise.Read(block) // never fails
		if _, err := f.Write(block[:min(left, int64(len(block)))]); err != nil {
			return err
		}
	}
	return f.Sync()
}

// tryWriting asks the disk whether it still takes anything.
func tryWriting(path string) error {
	return errors.Join(writeNoise(path, 64<<10), removeIfThere(path))
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
