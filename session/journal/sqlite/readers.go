package sqlite

import (
	"context"
	"errors"
	"sync"
)

// readerCount is how many reads run at once.
const readerCount = 4

// readers lends out reading connections, opened when first needed.
type readers struct {
	path, query string
	turns       chan struct{} // a token for each connection that is lent out
	gone        chan struct{} // closed by close
	once        sync.Once

	mu   sync.Mutex
	idle []*conn
}

func newReaders(path, query string) *readers {
	return &readers{path: path, query: query, turns: make(chan struct{}, readerCount), gone: make(chan struct{})}
}

func (r *readers) get(ctx context.Context) (*conn, error) {
	select {
	case <-r.gone:
		return nil, errClosed
	default:
	}
	select {
	case r.turns <- struct{}{}:
	case <-r.gone:
		return nil, errClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if c := r.pop(); c != nil {
		return c, nil
	}
	c, err := openReader(r.path, r.query)
	if err != nil {
		<-r.turns
		return nil, err
	}
	return c, nil
}

func (r *readers) pop() *conn {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := len(r.idle)
	if n == 0 {
		return nil
	}
	c := r.idle[n-1]
	r.idle = r.idle[:n-1]
	return c
}

func (r *readers) push(c *conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.idle = append(r.idle, c)
}

// put takes a connection back; one that failed is not used again.
func (r *readers) put(c *conn, err error) {
	if err != nil {
		_ = c.close()
	} else {
		r.push(c)
	}
	<-r.turns
}

// pause waits until nobody reads, closes all connections and keeps everybody
// waiting until resume is called.
func (r *readers) pause() (resume func(), err error) {
	for range readerCount {
		r.turns <- struct{}{}
	}
	for c := r.pop(); c != nil; c = r.pop() {
		err = errors.Join(err, c.close())
	}
	return func() {
		for range readerCount {
			<-r.turns
		}
	}, err
}

// close is pause for ever: who asks from now on is told that it is closed.
func (r *readers) close() (err error) {
	r.once.Do(func() {
		close(r.gone)
		_, err = r.pause()
	})
	return err
}
