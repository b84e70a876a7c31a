package words

import (
	"errors"
	"fmt"
	"strings"

	"convene/session"
	"convene/session/hub"
)

// Errors words each refusal. Nothing was changed and nothing was lost.
type Errors struct {
	Refusal ByID   // by its session.Code; %[1]d: the number that it speaks of, %[2]s: the name
	Closed  string // the session has been closed
	Other   string // anything without a wording of its own
}

// Of words a refusal by its code alone, one that speaks of no number and no name.
func (e Errors) Of(code session.Code) string { return e.Refusal[string(code)] }

// Error words a refusal for the person who got it. nil is the empty string.
func (w *Words) Error(err error) string {
	e := w.Errors
	var r *session.Error
	switch {
	case err == nil:
		return ""
	case errors.Is(err, hub.ErrClosed):
		return e.Closed
	case !errors.As(err, &r):
		return e.Other
	}
	said, ok := e.Refusal[string(r.Code)]
	switch {
	case r.Code == session.CarriesOthers:
		return w.Carries(r, w.Deeds.RemoveAgain)
	case !ok:
		return e.Other
	case !strings.Contains(said, "%"):
		return said
	}
	return fmt.Sprintf(said, r.Limit, r.Name)
}
