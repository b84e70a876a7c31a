package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	sqlitedriver "modernc.org/sqlite"

	"convene/session/journal/own"
)

// conn is one SQLite connection, used by one goroutine at a time. It speaks to
// the driver directly: database/sql would add a pool, a lock and a conversion
// to every row, and its habit of reconnecting is exactly wrong for a writer.
type conn struct {
	raw   driver.Conn
	stmts map[string]driver.Stmt
}

// fileURI names a file for SQLite, whatever characters the path has.
func fileURI(path, query string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") { // C:/…
		p = "/" + p
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: query}
	return u.String()
}

func openConn(path, query string) (*conn, error) {
	for _, beside := range companions[:3] { // SQLite makes and writes them by these names
		if own.Linked(path + beside) {
			return nil, &fault{say: tell(func(w *Store) string { return w.Link }, filepath.Base(path+beside)), kind: own.ErrNoFile}
		}
	}
	raw, err := (&sqlitedriver.Driver{}).Open(fileURI(path, query))
	if err != nil {
		return nil, err
	}
	c := &conn{raw: raw, stmts: make(map[string]driver.Stmt)}
	if err := c.busy(busyMillis); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// close is for good; a connection that is in trouble may say so here, and
// there is nothing left to do about it.
func (c *conn) close() error {
	var errs []error
	for _, s := range c.stmts {
		errs = append(errs, s.Close())
	}
	c.stmts = nil
	return errors.Join(append(errs, c.raw.Close())...)
}

func (c *conn) stmt(sql string) (driver.Stmt, error) {
	if s := c.stmts[sql]; s != nil {
		return s, nil
	}
	s, err := c.raw.Prepare(sql)
	if err != nil {
		return nil, err
	}
	c.stmts[sql] = s
	return s, nil
}

func named(args []driver.Value) []driver.NamedValue {
	if len(args) == 0 {
		return nil
	}
	out := make([]driver.NamedValue, len(args))
	for i, a := range args {
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return out
}

// exec runs a statement that is used again and again; it stays prepared. The
// number is that of the changed rows.
func (c *conn) exec(sql string, args ...driver.Value) (int64, error) {
	s, err := c.stmt(sql)
	if err != nil {
		return 0, err
	}
	return execStmt(s, args)
}

// once runs a statement that is not kept, as PRAGMA and CREATE are.
func (c *conn) once(sql string) error {
	s, err := c.raw.Prepare(sql)
	if err != nil {
		return err
	}
	_, err = execStmt(s, nil)
	return errors.Join(err, s.Close())
}

func execStmt(s driver.Stmt, args []driver.Value) (int64, error) {
	e, ok := s.(driver.StmtExecContext)
	if !ok {
		return 0, errors.New("sqlite: the driver can't execute statements")
	}
	// The background context on purpose: a statement is short, and one that
	// is interrupted half-way would leave a commit's outcome unknown.
	res, err := e.ExecContext(context.Background(), named(args))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// query runs each for every row until it returns false. The values of a row
// are each's to keep; the slice that holds them is not.
func (c *conn) query(sql string, args []driver.Value, each func(row []driver.Value) bool) (err error) {
	s, err := c.stmt(sql)
	if err != nil {
		return err
	}
	q, ok := s.(driver.StmtQueryContext)
	if !ok {
		return errors.New("sqlite: the driver can't run queries")
	}
	rows, err := q.QueryContext(context.Background(), named(args))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if !each(row) {
			return nil
		}
	}
}

// one gives the first row of a query, nil when there is none.
func (c *conn) one(sql string) (row []driver.Value, err error) {
	err = c.query(sql, nil, func(r []driver.Value) bool {
		row = append(row, r...)
		return false
	})
	return row, err
}

func (c *conn) number(sql string) (int64, error) {
	row, err := c.one(sql)
	if err != nil {
		return 0, err
	}
	if len(row) == 0 {
		return 0, fmt.Errorf("sqlite: nothing answered %q", sql)
	}
	n, ok := row[0].(int64)
	if !ok {
		return 0, fmt.Errorf("sqlite: %q answered %v, not a number", sql, row[0])
	}
	return n, nil
}

func (c *conn) busy(millis int) error {
	return c.once(fmt.Sprintf("PRAGMA busy_timeout=%d", millis))
}

// apply sets each setting and reads it back.
func (c *conn) apply(settings []setting) error {
	for _, s := range settings {
		if err := c.once("PRAGMA " + s.name + "=" + s.set); err != nil {
			return err
		}
		got, err := c.pragma(s.name)
		if err != nil {
			return err
		}
		if got != s.want {
			return fmt.Errorf("sqlite: %s is %q and must be %q", s.name, got, s.want)
		}
	}
	return nil
}

func (c *conn) pragma(name string) (string, error) {
	row, err := c.one("PRAGMA " + name)
	if err != nil || len(row) == 0 {
		return "", err
	}
	return fmt.Sprint(row[0]), nil
}

// tx runs f between BEGIN and COMMIT. An error of any of them means: nothing
// of it happened, except when COMMIT itself failed, where nobody can know.
func (c *conn) tx(f func() error) error {
	if _, err := c.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := f()
	if err == nil {
		if _, err = c.exec("COMMIT"); err == nil {
			return nil
		}
	}
	// SQLite may have rolled back by itself, and then says so with an error
	// that tells nothing new. A transaction that really stays open makes the
	// next BEGIN fail, which is handled as an I/O error.
	_, _ = c.exec("ROLLBACK")
	return err
}
