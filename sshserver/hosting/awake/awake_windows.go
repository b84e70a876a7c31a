package awake

import (
	"runtime"

	"golang.org/x/sys/windows"
)

// Of SetThreadExecutionState: what is asked for stands until it is taken back, and the
// system isn't to sleep. The display may go dark.
const (
	continuous     = 0x80000000
	systemRequired = 0x00000001
)

// hold asks by a thread of its own, since what is asked for is the thread's.
func hold(_ string, end <-chan struct{}) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	set := windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")
	if set.Find() != nil {
		return
	}
	_, _, _ = set.Call(continuous | systemRequired)
	<-end
	_, _, _ = set.Call(continuous)
}
