//go:build unix

package sqlite

import (
	"path/filepath"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// op is one thing that SQLite does with a disk and that a disk can fail at.
type op struct {
	do    string // open, write, sync, truncate, delete
	file  string // its full name
	at    int64  // of a write; of a truncate, the size
	data  []byte // of a write
	fresh bool   // of an open: it makes the file; of a delete: its name is gone for good at once
	acked uint64 // how many records had been acknowledged before it
}

// disk stands under SQLite for the files of one folder. It never waits for the real
// one: what is kept when the power fails is the test's to say.
type disk struct {
	dir string
	// before is asked about each operation: 0 lets it happen, anything else is what
	// SQLite gets for it. Of a write part of it is written all the same.
	before func(o *op) (code int32, part int)
}

// vfs is the layer under SQLite: it stands over the system's own, for the whole test
// program, and lets everything pass but what happens in a disk's folder. SQLite knows
// it by functions that have no receiver, so what they need is here.
var vfs struct {
	once  sync.Once
	mu    sync.Mutex
	disks map[string]*disk
	files map[uintptr]*vfsFile
	real  sqlite3.Tsqlite3_vfs
	// What SQLite keeps the address of lies in its own memory, where Go neither moves it
	// nor asks what a pointer into it is for.
	ours, methods uintptr
}

// vfsFile is an open file of a disk.
type vfsFile struct {
	*disk
	name string
	real *sqlite3.Tsqlite3_io_methods
}

// mount puts a disk under a folder until the test ends.
func mount(t testing.TB, d *disk) {
	t.Helper()
	vfs.once.Do(register)
	vfs.mu.Lock()
	defer vfs.mu.Unlock()
	vfs.disks[d.dir] = d
	t.Cleanup(func() {
		vfs.mu.Lock()
		defer vfs.mu.Unlock()
		delete(vfs.disks, d.dir)
	})
}

func register() {
	vfs.disks, vfs.files = map[string]*disk{}, map[uintptr]*vfsFile{}
	tls := libc.NewTLS()
	defer tls.Close()
	vfs.real = *at[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	name, err := libc.CString("a bad disk")
	if err != nil {
		panic(err)
	}
	ours := vfs.real
	ours.FzName = name
	ours.FxOpen = pointer(vfsOpen)
	ours.FxDelete = pointer(vfsDelete)
	vfs.ours = inMemory(tls, ours)
	vfs.methods = inMemory(tls, sqlite3.Tsqlite3_io_methods{
		FiVersion: 2, // no reading through memory: all of it comes by here
		FxClose:   pointer(vfsClose), FxRead: pointer(vfsRead), FxWrite: pointer(vfsWrite),
		FxTruncate: pointer(vfsTruncate), FxSync: pointer(vfsSync), FxFileSize: pointer(vfsFileSize),
		FxLock: pointer(vfsLock), FxUnlock: pointer(vfsUnlock), FxCheckReservedLock: pointer(vfsCheckReservedLock),
		FxFileControl: pointer(vfsFileControl), FxSectorSize: pointer(vfsSectorSize),
		FxDeviceCharacteristics: pointer(vfsDeviceCharacteristics),
		FxShmMap:                pointer(vfsShmMap), FxShmLock: pointer(vfsShmLock), FxShmBarrier: pointer(vfsShmBarrier), FxShmUnmap: pointer(vfsShmUnmap),
	})
	if rc := sqlite3.Xsqlite3_vfs_register(tls, vfs.ours, 1); rc != sqlite3.SQLITE_OK {
		panic("SQLite takes no disk of ours")
	}
}

// inMemory is a value in SQLite's own memory, for good.
func inMemory[T any](tls *libc.TLS, v T) uintptr {
	p := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(v)))
	if p == 0 {
		panic("SQLite has no memory")
	}
	*at[T](p) = v
	return p
}

// at is what lies at an address of SQLite's.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// pointer is a function as SQLite, in Go, calls it; it must be one of the program's.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function is pointer the other way round.
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

func fileAt(p uintptr) *vfsFile {
	vfs.mu.Lock()
	defer vfs.mu.Unlock()
	return vfs.files[p]
}

func diskOf(name string) *disk {
	vfs.mu.Lock()
	defer vfs.mu.Unlock()
	return vfs.disks[filepath.Dir(name)]
}

func (d *disk) asks(o *op) (int32, int) {
	if d.before == nil {
		return sqlite3.SQLITE_OK, 0
	}
	return d.before(o)
}

func vfsOpen(tls *libc.TLS, _, zName, pFile uintptr, flags int32, out uintptr) int32 {
	real := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](vfs.real.FxOpen)
	open := func() int32 { return real(tls, vfs.ours, zName, pFile, flags, out) }
	if zName == 0 {
		return open()
	}
	name := libc.GoString(zName)
	d := diskOf(name)
	if d == nil {
		return open()
	}
	at[sqlite3.Tsqlite3_file](pFile).FpMethods = 0 // there is nothing to close where it fails
	if code, _ := d.asks(&op{do: "open", file: name, fresh: flags&sqlite3.SQLITE_OPEN_CREATE != 0}); code != sqlite3.SQLITE_OK {
		return code
	}
	code := open()
	if code == sqlite3.SQLITE_OK {
		f := at[sqlite3.Tsqlite3_file](pFile)
		vfs.mu.Lock()
		vfs.files[pFile] = &vfsFile{disk: d, name: name, real: at[sqlite3.Tsqlite3_io_methods](f.FpMethods)}
		vfs.mu.Unlock()
		f.FpMethods = vfs.methods
	}
	return code
}

func vfsDelete(tls *libc.TLS, _, zName uintptr, dirSync int32) int32 {
	name := libc.GoString(zName)
	if d := diskOf(name); d != nil {
		if code, _ := d.asks(&op{do: "delete", file: name, fresh: dirSync != 0}); code != sqlite3.SQLITE_OK {
			return code
		}
	}
	real := function[func(*libc.TLS, uintptr, uintptr, int32) int32](vfs.real.FxDelete)
	return real(tls, vfs.ours, zName, 0)
}

func vfsClose(tls *libc.TLS, p uintptr) int32 {
	f := fileAt(p)
	vfs.mu.Lock()
	delete(vfs.files, p)
	vfs.mu.Unlock()
	return function[func(*libc.TLS, uintptr) int32](f.real.FxClose)(tls, p)
}

func vfsRead(tls *libc.TLS, p, buf uintptr, n int32, off int64) int32 {
	return function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](fileAt(p).real.FxRead)(tls, p, buf, n, off)
}

func vfsWrite(tls *libc.TLS, p, buf uintptr, n int32, off int64) int32 {
	f := fileAt(p)
	data := append([]byte(nil), unsafe.Slice(at[byte](buf), n)...)
	code, part := f.asks(&op{do: "write", file: f.name, at: off, data: data})
	if code != sqlite3.SQLITE_OK {
		n = int32(part)
	}
	if n == 0 {
		return code
	}
	done := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](f.real.FxWrite)(tls, p, buf, n, off)
	if code == sqlite3.SQLITE_OK {
		return done
	}
	return code
}

func vfsTruncate(tls *libc.TLS, p uintptr, size int64) int32 {
	f := fileAt(p)
	if code, _ := f.asks(&op{do: "truncate", file: f.name, at: size}); code != sqlite3.SQLITE_OK {
		return code
	}
	return function[func(*libc.TLS, uintptr, int64) int32](f.real.FxTruncate)(tls, p, size)
}

// vfsSync waits for nothing.
func vfsSync(_ *libc.TLS, p uintptr, _ int32) int32 {
	f := fileAt(p)
	code, _ := f.asks(&op{do: "sync", file: f.name})
	return code
}

func vfsFileSize(tls *libc.TLS, p, out uintptr) int32 {
	return function[func(*libc.TLS, uintptr, uintptr) int32](fileAt(p).real.FxFileSize)(tls, p, out)
}

func vfsLock(tls *libc.TLS, p uintptr, how int32) int32 {
	return function[func(*libc.TLS, uintptr, int32) int32](fileAt(p).real.FxLock)(tls, p, how)
}

func vfsUnlock(tls *libc.TLS, p uintptr, how int32) int32 {
	return function[func(*libc.TLS, uintptr, int32) int32](fileAt(p).real.FxUnlock)(tls, p, how)
}

func vfsCheckReservedLock(tls *libc.TLS, p, out uintptr) int32 {
	return function[func(*libc.TLS, uintptr, uintptr) int32](fileAt(p).real.FxCheckReservedLock)(tls, p, out)
}

func vfsFileControl(tls *libc.TLS, p uintptr, what int32, arg uintptr) int32 {
	return function[func(*libc.TLS, uintptr, int32, uintptr) int32](fileAt(p).real.FxFileControl)(tls, p, what, arg)
}

func vfsSectorSize(tls *libc.TLS, p uintptr) int32 {
	return function[func(*libc.TLS, uintptr) int32](fileAt(p).real.FxSectorSize)(tls, p)
}

func vfsDeviceCharacteristics(tls *libc.TLS, p uintptr) int32 {
	return function[func(*libc.TLS, uintptr) int32](fileAt(p).real.FxDeviceCharacteristics)(tls, p)
}

func vfsShmMap(tls *libc.TLS, p uintptr, region, size, extend int32, out uintptr) int32 {
	return function[func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32](fileAt(p).real.FxShmMap)(tls, p, region, size, extend, out)
}

func vfsShmLock(tls *libc.TLS, p uintptr, offset, n, flags int32) int32 {
	return function[func(*libc.TLS, uintptr, int32, int32, int32) int32](fileAt(p).real.FxShmLock)(tls, p, offset, n, flags)
}

func vfsShmBarrier(tls *libc.TLS, p uintptr) {
	function[func(*libc.TLS, uintptr)](fileAt(p).real.FxShmBarrier)(tls, p)
}

func vfsShmUnmap(tls *libc.TLS, p uintptr, remove int32) int32 {
	return function[func(*libc.TLS, uintptr, int32) int32](fileAt(p).real.FxShmUnmap)(tls, p, remove)
}
