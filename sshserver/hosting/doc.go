// Package hosting is one session being hosted: its file, its hub and its door,
// opened together and closed in the one order that loses nothing. Programs end
// and put their terminals back, then the hub saves what is left, then the file
// is closed. A [Desk] is where the one who hosts sits: its window may be closed, and
// another one takes the session up.
package hosting
