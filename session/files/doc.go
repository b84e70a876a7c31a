// Package files knows where sessions are kept and what can be done with one that
// lies on the disk: finding it by name, also where it had to go on in another file,
// listing them all, reading how it stood at some moment, writing its documents,
// copying it whole, and erasing somebody or all of it. A session is one file,
// 2026-03-20-racine.convene, readable by its owner alone.
package files
