package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"convene/exercises/langs"
	"convene/exercises/wordfile"
	"convene/session/journal"
)

// A fault is told in the language of whoever gets it, however deep it lies, and stays the
// same error.
func TestFaultsAreToldInEveryLanguage(t *testing.T) {
	disk := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrInvalid}
	for _, c := range []struct {
		err    error
		is     error
		en, es string
	}{
		{errInUse("a/b.convene"), journal.ErrInUse, "b.convene is open in another Convene. Close it there first.", "b.convene está abierto en otro Convene. Ciérrelo primero allí."},
		{errFull(disk), journal.ErrFull, "The disk is full. Free some space; saving then goes on by itself.", "El disco está lleno. Libere espacio, y se seguirá guardando por sí solo."},
		{errDamagedAt(7, nil), journal.ErrDamaged, "record 8 can't be read. The 7 before it can.", "el registro 8 no se puede leer, y los 7 anteriores sí."},
		{plainFile("a/b.convene", disk), fs.ErrInvalid, "b.convene can't be opened. (" + disk.Error() + ")", "b.convene no se puede abrir. (" + disk.Error() + ")"},
	} {
		wrapped := fmt.Errorf("hosting: %w", c.err)
		if !errors.Is(wrapped, c.is) {
			t.Errorf("%v isn't %v", c.err, c.is)
		}
		if s := wordfile.Word(wrapped, langs.English); !strings.Contains(s, c.en) || !strings.Contains(wrapped.Error(), c.en) {
			t.Errorf("in English: %q and %q", s, wrapped)
		}
		if s := wordfile.Word(wrapped, langs.Spanish); !strings.Contains(s, c.es) {
			t.Errorf("in Spanish: %q", s)
		}
	}
}
