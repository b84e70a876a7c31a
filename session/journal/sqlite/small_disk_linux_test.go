package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"convene/session/journal"
)

// TestSmallDisk runs on a real disk of 3 MB that gets full, in a program that
// has its own mounts. Where the system doesn't allow that it is skipped; the
// tests with a page limit then stand alone.
func TestSmallDisk(t *testing.T) {
	cmd := exec.Command(os.Args[0], t.TempDir())
	cmd.Env = append(os.Environ(), childVar+"=small disk")
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	p := run(t, cmd)
	for p.lines.Scan() {
		switch line := p.lines.Text(); {
		case strings.HasPrefix(line, "skip"):
			t.Skip(line)
		case strings.HasPrefix(line, "error"):
			t.Fatal(line)
		case line == "fine":
			return
		default:
			t.Log(line)
		}
	}
	t.Fatal("the program ended without a word")
}

func platformChild(job, dir string) error {
	if job != "small disk" {
		return errors.New("there is no " + job)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		fmt.Println("skip: no small disk to be had:", err)
		return nil
	}
	filler := filepath.Join(dir, "holiday.jpg")
	if err := writeNoise(filler, 1<<20); err != nil {
		return err
	}
	path := filepath.Join(dir, "racine.convene")
	if err := fillUp(path, filler); err != nil {
		return err
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return err
	}
	if err := readOnlyDisk(path); err != nil {
		return err
	}
	fmt.Println("fine")
	return nil
}

func fillUp(path, filler string) error {
	var warnings []string
	j, err := CreateWith(context.Background(), path, nil, Options{BallastBytes: 512 << 10, OnWarning: func(s string) { warnings = append(warnings, s) }})
	if err != nil {
		return err
	}
	ctx := context.Background()
	next := uint64(1)
	for err == nil && next < 1e6 {
		if err = j.Append(ctx, words(1, next, 20)); err == nil {
			next += 20
		}
	}
	fmt.Printf("%d records fit; warnings: %q; then: %v\n", next-1, warnings, err)
	if next < 2800 { // without makeRoom's second step it is about 2,200
		return errors.New("the log's space was not used again")
	}
	if !errors.Is(err, journal.ErrFull) || !slices.Equal(warnings, []string{WarnReserve, WarnFull}) {
		return fmt.Errorf("a full disk gave %w and the warnings %q", err, warnings)
	}
	for range 3 { // it stays full, and says so each time
		if err := j.Append(ctx, words(1, next, 20)); !errors.Is(err, journal.ErrFull) {
			return fmt.Errorf("a disk that stays full gave %w", err)
		}
	}
	if err := count(j, next-1); err != nil {
		return err
	}
	// What a crash on a full disk leaves can be read, on that full disk.
	ro, err := OpenReadOnly(path)
	if err != nil {
		return err
	}
	if err := errors.Join(count(ro, next-1), ro.Close()); err != nil {
		return err
	}
	// Space returns: the same program goes on with the same records.
	if err := os.Remove(filler); err != nil {
		return err
	}
	if err := j.Append(ctx, words(1, next, 20)); err != nil {
		return fmt.Errorf("after space returned: %w", err)
	}
	if err := errors.Join(count(j, next+19), j.Close()); err != nil {
		return err
	}
	return nil
}

// readOnlyDisk reads a tidy session from a disk that can't be written, and one
// that crashed.
func readOnlyDisk(path string) error {
	ro, err := OpenReadOnly(path)
	if err != nil {
		return fmt.Errorf("on a read-only disk: %w", err)
	}
	head, err := ro.Head(context.Background())
	if err != nil || head == 0 {
		return fmt.Errorf("on a read-only disk: %d %w", head, err)
	}
	if err := errors.Join(count(ro, head), ro.Close()); err != nil {
		return err
	}
	if _, err := Open(path, Options{}); !errors.Is(err, syscall.EROFS) && !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("opening on a read-only disk for writing gave %w", err)
	}
	return nil
}

func count(j *Journal, want uint64) error {
	next := uint64(1)
	err := j.Read(context.Background(), 0, func(recs []journal.Record) error {
		for _, r := range recs {
			if r.Seq != next || r.Counter != next || string(r.Body) != string(body(1, next)) {
				return fmt.Errorf("position %d holds %d", next, r.Counter)
			}
			next++
		}
		return nil
	})
	if err == nil && next-1 != want {
		err = fmt.Errorf("%d records are there, want %d", next-1, want)
	}
	return err
}
