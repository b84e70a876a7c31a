package door

import (
	"crypto/sha256"
	"crypto/subtle"
	"slices"
	"sync"
)

// Ring is the codes of many sessions behind one door. A code says which session is
// meant: nobody needs its name, or is told it. Every method may be called from many
// goroutines at once.
type Ring struct {
	mu   sync.RWMutex
	keys []ringKey
}

// ringKey is one code. It is compared by its sum, so that all take the same time.
type ringKey struct {
	sum  [sha256.Size]byte
	lead bool // it opens the wall
	of   any
}

// Put sets the codes of a session, in place of those it had. "" is none. false: another
// session has one of them, and nothing is changed.
func (r *Ring) Put(of any, join, lead string) bool {
	var keys []ringKey
	for i, code := range []string{join, lead} {
		if NormalCode(code) != "" {
			keys = append(keys, ringKey{sumOf(code), i == 1, of})
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range keys {
		if r.taken(of, k.sum) {
			return false
		}
	}
	r.keys = append(r.without(of), keys...)
	return true
}

// Drop forgets a session.
func (r *Ring) Drop(of any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys = r.without(of)
}

// Free tells whether no other session has a code, as a join code or as a facilitator's.
func (r *Ring) Free(of any, code string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return !r.taken(of, sumOf(code))
}

// Match gives the session that a code opens. It looks at all of them, whichever it is.
func (r *Ring) Match(lead bool, typed string) (of any, ok bool) {
	sum := sumOf(typed)
	r.mu.RLock()
	defer r.mu.RUnlock()
	at := -1
	for i, k := range r.keys {
		same := subtle.ConstantTimeCompare(k.sum[:], sum[:])
		if k.lead != lead {
			same = 0
		}
		at = subtle.ConstantTimeSelect(same, i, at)
	}
	if at < 0 || NormalCode(typed) == "" {
		return nil, false
	}
	return r.keys[at].of, true
}

func (r *Ring) taken(of any, sum [sha256.Size]byte) bool {
	return slices.ContainsFunc(r.keys, func(k ringKey) bool { return k.of != of && k.sum == sum })
}

func (r *Ring) without(of any) []ringKey {
	return slices.DeleteFunc(r.keys, func(k ringKey) bool { return k.of == of })
}
