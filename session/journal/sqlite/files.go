package sqlite

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// companions are the names, after the session file's own, of what may stand
// beside it; those that hold people's text come first.
var companions = [...]string{"-wal", "-journal", "-shm", ".ballast", ".probe", headSuffix, headSuffix + freshMark}

// Info is what can be told of a session file without reading it all.
type Info struct {
	Path     string    // the full name, links resolved
	Records  uint64    // how many records are durable
	Started  time.Time // when the first one was decided; zero without records
	Modified time.Time // when the last one was decided; the file's own time without records
	Bytes    int64     // on the disk, with the log
}

const sqlPeek = "SELECT coalesce(max(seq), 0), coalesce((SELECT at FROM record ORDER BY seq LIMIT 1), 0), coalesce((SELECT at FROM record ORDER BY seq DESC LIMIT 1), 0) FROM record"

// Peek tells about a session file, also while it is written, in about a
// millisecond. Its errors are those of OpenReadOnly.
func Peek(path string) (Info, error) {
	path, err := resolve(path)
	if err != nil {
		return Info{}, plainFile(path, err)
	}
	if err := probe(path); err != nil {
		return Info{}, err
	}
	c, _, err := openForReading(path)
	if err != nil {
		return Info{}, err
	}
	row, err := c.one(sqlPeek)
	if err := errors.Join(err, c.close()); err != nil {
		return Info{}, plain(path, err)
	}
	var n [3]int64
	for i := range n {
		v, ok := row[i].(int64)
		if !ok {
			return Info{}, errDamaged(path, fmt.Errorf("%v is no number", row[i]))
		}
		n[i] = v
	}
	info := Info{Path: path, Records: uint64(n[0])}
	for _, name := range []string{path, path + "-wal"} {
		if st, err := os.Stat(name); err == nil {
			info.Bytes += st.Size()
			if st.ModTime().After(info.Modified) {
				info.Modified = st.ModTime().UTC()
			}
		}
	}
	if n[0] > 0 {
		info.Started, info.Modified = time.UnixMilli(n[1]).UTC(), time.UnixMilli(n[2]).UTC()
	}
	return info, nil
}

func removeAll(path string) error {
	var errs []error
	for _, c := range companions {
		errs = append(errs, removeIfThere(path+c))
	}
	return errors.Join(append(errs, removeIfThere(path))...)
}
