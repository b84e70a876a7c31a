// Package rates reads a table of rates as it is published: with title rows and
// footnotes, the publisher's own column names, whatever separates the fields, and
// signs where a number isn't told. It gives back clean rows, and says what it
// passed over and what only a person can decide. It guesses no number.
package rates
