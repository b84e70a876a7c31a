// Package hints has a quiet word with whoever writes, where the field asks for
// it: a cause that only names a missing solution, a commitment without a person
// of this table, without a date, or that nobody could see happen.
//
// A hint is never a refusal. It says what to look at and nothing is held back
// for it; a screen shows it beside the entry and forgets it as soon as the words
// change. Everything here is pure: the people and the day are handed in.
package hints
