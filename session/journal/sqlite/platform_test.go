//go:build !linux

package sqlite

import "errors"

func platformChild(job, _ string) error { return errors.New("there is no " + job + " here") }
