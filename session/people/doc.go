// Package people finds people's names in what a session's people wrote: to hide
// them in a document without names ([Masks]), to take one person out of a session
// ([Mentions]), and to list where a name may still stand, since it is an everyday
// word too. All three go by the same rules, which stand here once.
//
// It finds the names that a session knows. It can't know a nickname, a misspelling,
// or somebody who never sat down and was never marked in a column for people.
package people
