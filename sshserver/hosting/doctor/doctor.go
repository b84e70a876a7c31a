// Package doctor looks, before people come, at what most often goes wrong on the day:
// the network and what stands in its way, power and sleep, disk, clock, this terminal,
// printing. Each finding says what to do about it.
package doctor

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session/export/browser"
	"convene/session/files"
	"convene/sshserver"
)

// Finding is one thing that was looked at.
type Finding struct {
	ID      string `json:"id"` // the same in every language
	OK      bool   `json:"ok"`
	Unsure  bool   `json:"unsure,omitempty"` // it can't be known from here
	About   string `json:"about"`
	Says    string `json:"says"`
	Advice  string `json:"advice,omitempty"`  // what to do, where there is something
	Stopper bool   `json:"stopper,omitempty"` // nothing works until it is mended
}

// String is the finding as a line or two.
func (f Finding) String() string {
	out := fmt.Sprintf("%s %s: %s", f.Mark(), f.About, f.Says)
	if f.Advice != "" {
		out += "\n  " + f.Advice
	}
	return out
}

// Mark is ✓, ! where there is something to mend, or · where it can't be known.
func (f Finding) Mark() string {
	switch {
	case f.Unsure:
		return "·"
	case f.OK:
		return "✓"
	}
	return "!"
}

// Blocked tells whether hosting can't work.
func Blocked(all []Finding) bool {
	for _, f := range all {
		if f.Stopper && !f.OK {
			return true
		}
	}
	return false
}

// Doctor is what is needed to look.
type Doctor struct {
	Dir     files.Dir
	Listen  string // as for hosting
	Lang    exercises.Lang
	Environ []string
	// Terminal is where somebody sits; nil: nowhere.
	Terminal Terminal
}

// look is one thing to look at; it may have nothing to say.
type look func(context.Context, *Words) []Finding

// Examine looks at everything, at the same time what takes a while.
func (d Doctor) Examine(ctx context.Context) []Finding {
	w := ours().In(d.Lang)
	looks := []look{
		d.folder, d.disk, d.hostKey, d.port, d.network, d.announced, d.firewall, d.power, d.sleep, d.clock,
		d.terminal, d.client, d.printing,
	}
	found := make([][]Finding, len(looks))
	var wait sync.WaitGroup
	for i, l := range looks {
		wait.Add(1)
		go func() {
			defer wait.Done()
			defer func() {
				if p := recover(); p != nil { // one look that broke is no reason to see nothing
					found[i] = []Finding{{ID: "broken", About: "?", Says: fmt.Sprint(p)}}
				}
			}()
			found[i] = l(ctx, w)
		}()
	}
	wait.Wait()
	var out []Finding
	for _, f := range found {
		out = append(out, f...)
	}
	return out
}

func (d Doctor) folder(_ context.Context, w *Words) []Finding {
	f := Finding{ID: "folder", About: w.Doctor.Folder, Stopper: true, Says: string(d.Dir)}
	err := d.Dir.Make()
	if err == nil {
		var t *os.File
		if t, err = os.CreateTemp(string(d.Dir), ".convene-*"); err == nil {
			_, err = t.Write(make([]byte, 1<<20))
			_ = t.Close()
			_ = os.Remove(filepath.Clean(t.Name()))
		}
	}
	if err != nil {
		f.Says, f.Advice = wordfile.Word(files.Plain(err), d.Lang), w.Doctor.FolderDo
		return []Finding{f}
	}
	f.OK = true
	return []Finding{f}
}

// Room on the disk that is plenty, and that is too little to begin with.
const (
	plenty    = 1 << 30
	tooLittle = 64 << 20
)

func (d Doctor) disk(_ context.Context, w *Words) []Finding {
	free, all, err := room(string(d.Dir))
	if err != nil {
		return nil // the folder says what is wrong
	}
	f := Finding{ID: "disk", About: w.Doctor.Disk, OK: free >= plenty, Says: fmt.Sprintf(w.Doctor.DiskFree, gigabytes(free), gigabytes(all))}
	if !f.OK {
		f.Advice, f.Stopper = w.Doctor.DiskDo, free < tooLittle
	}
	return []Finding{f}
}

func gigabytes(n uint64) string { return fmt.Sprintf("%.1f GB", float64(n)/1e9) }

func (d Doctor) hostKey(_ context.Context, w *Words) []Finding {
	f := Finding{ID: "host-key", About: w.Doctor.HostKey, Stopper: true}
	_, fp, err := sshserver.LoadOrCreateHostKey(d.Dir.HostKey())
	if err != nil {
		f.Says, f.Advice = wordfile.Word(err, d.Lang), w.Doctor.HostKeyDo
		return []Finding{f}
	}
	f.OK, f.Says = true, fp
	return []Finding{f}
}

// Built is about when this program was written: a computer whose clock is before it is
// wrong.
const built = 2026

func (d Doctor) clock(ctx context.Context, w *Words) []Finding {
	now := time.Now()
	zone, _ := now.Zone()
	f := Finding{ID: "clock", About: w.Doctor.Clock, OK: true, Says: now.Format("2006-01-02 15:04:05 ") + zone + now.Format(" (-07:00)")}
	switch set, known := synchronized(ctx); {
	case now.Year() < built:
		f.OK, f.Advice = false, w.Doctor.ClockWrong
	case known && !set:
		f.OK, f.Advice = false, w.Doctor.ClockDo
	case known:
		f.Says += ", " + w.Doctor.ClockSet
	default:
		f.Unsure, f.Advice = true, w.Doctor.ClockLook
	}
	return []Finding{f}
}

func (d Doctor) client(_ context.Context, w *Words) []Finding {
	f := Finding{ID: "ssh", About: w.Doctor.Client}
	path, err := exec.LookPath("ssh")
	if err != nil {
		f.Says, f.Advice = w.Doctor.ClientNone, w.Doctor.ClientDo
		return []Finding{f}
	}
	f.OK, f.Says = true, path
	return []Finding{f}
}

// printing is about PDF: our own writer has fonts for what schools here write, and a
// browser prints the rest.
func (d Doctor) printing(_ context.Context, w *Words) []Finding {
	f := Finding{ID: "pdf", About: w.Doctor.Printing, OK: true, Says: w.Doctor.PrintingOwn}
	if path, err := browser.Find(); err == nil {
		f.Says += " " + fmt.Sprintf(w.Doctor.PrintingBrowser, path)
	} else {
		f.Advice = w.Doctor.PrintingDo
	}
	return []Finding{f}
}

// run is what a program of the system says, at the most for two seconds.
func run(ctx context.Context, name string, args ...string) (string, error) {
	ctx, stop := context.WithTimeout(ctx, 2*time.Second)
	defer stop()
	out, err := exec.CommandContext(ctx, name, args...).Output()
	return strings.TrimSpace(string(out)), err
}
