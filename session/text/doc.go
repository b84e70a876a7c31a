// Package text is the shared text that several people type into at once.
//
// Every character has an identity, given when it is typed: the replica (one
// screen) that typed it and a number that replica counted. An edit never says
// "position 17": it says "insert these after that character" and "delete these
// characters". The journal gives one order, so merging needs no transformation:
// an insertion goes right after its anchor, a deleted character stays as a
// tombstone that can still be an anchor, and runs are kept as spans. A cursor is
// an identity too (it stands right after that character), so it stays beside its
// character whoever types above it.
//
// [Text] is an immutable value; Apply returns a new one and never fails.
// Movement and deletion go by grapheme cluster, identities by rune.
package text
