// Package web is the paper door: a session for phones and browsers. It stands beside
// the ssh door on the same door.Door, hub and session/place, and knows no ssh.
//
// A browser that gave the right code has a cookie, which is to it what a key is to an ssh
// client: the session keeps a hash of it, and it brings its person back to their seat.
// Whoever has one is a guest. While a page of theirs is open, or they have just done
// something, the guest is here: one hub.Screen and one place.Place, whatever number of
// pages looks at it. What others write comes as server-sent events, what they do
// themselves goes out as a POST, and no GET changes anything in the session. Without
// scripts everything is a form.
//
// A box on a page says which version of its text it was told (told.go). What comes back
// is a whole text and that version, and place.Retype makes of it what was changed.
//
// server.go is the server and what it is made with, wire.go a connection; guard.go is
// what every request has to pass; guests.go and guest.go are who has come, join.go the
// way in; write.go what is written, do.go what is pressed, save.go the forms; sight.go
// and lines.go say what stands on a page; stream.go sends what has become of it, and
// others.go says so to whoever listens.
package web
