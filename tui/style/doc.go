// Package style is the colours and the spacing, as values: fifty people with
// fifty kinds of terminal share the process, so there is no palette but the one
// a Theme holds. Every style is a ready pair of sequences put around a text, so
// that drawing measures and parses nothing.
//
// Calm, like paper: one accent, quiet rules, and one colour for each person used
// for their cursor and their name alone. No meaning is ever in a colour alone.
package style
