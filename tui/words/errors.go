package words

import (
	"errors"

	"convene/session"
	"convene/session/hub"
)

// Errors word each refusal, and what else goes wrong.
type Errors = session.Errors

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
	if r.Code == session.CarriesOthers { // with how much
		return w.Carries(r, w.Deeds.RemoveAgain)
	}
	return r.In(w.Lang)
}
