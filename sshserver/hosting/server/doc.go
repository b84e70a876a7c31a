// Package server is many sessions on one port. A code says which one is meant, so that
// nobody needs a session's name or is told it. Each session is a value of its own
// (hosting.Session), with its own file, hub and bounds; one that breaks ends alone. They
// are opened when somebody comes and closed when nobody has been there for a while.
package server
