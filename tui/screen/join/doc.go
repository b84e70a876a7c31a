// Package join is the screen one comes in through. It asks what the ssh user name left open, one question at a time:
// first the name, then the table. The language can be switched at any moment, and only changes this screen.
//
// What was typed is never thrown away: an answer that can't be taken stays in its line with a plain sentence under
// it. The screen decides nothing about seats; it hands over [Done], and gets the session's refusal back through
// SetError.
package join
