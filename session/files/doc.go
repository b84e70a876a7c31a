// Package files knows where sessions are kept and what can be done with one that
// lies on the disk: finding it by name, listing them all, reading how it stood at
// some moment, and writing its documents. A session is one file,
// 2026-03-20-racine.convene, readable by its owner alone.
package files
