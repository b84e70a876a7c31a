// Package attack is test support: what hostile and broken clients do to a running
// server, so that tests can say what everybody else notices of it.
//
// An [Attack] needs an address, and for what is done from inside also the code. It runs
// until its context ends, closes what it has opened, and fails no test: being refused or
// cut off is what it expects. [Run] runs some of them at once; [Main] is for a process
// of its own, which shares neither memory nor turns with the server that it attacks.
package attack
