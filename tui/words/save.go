package words

import "convene/session/hub"

// Save says how safe the words on the screen are.
type Save struct {
	Saved  string
	Saving string
	// SavingFor is the same from the first second on; %d: how many.
	SavingFor string
	// BeingSaved is the same as a sentence, before the host leaves.
	BeingSaved string
	NotSaved   string // %s: since when, as a time of day
	Stopped    string // the same, where there is no room for more

	// Short reasons, after NotSaved.
	DiskFull   string
	DiskBroken string
	DiskSlow   string
	FileGone   string
	FileOther  string
	FileHurt   string
	FileErased string

	// What to do about each, as sentences.
	DiskFullDo   string
	DiskBrokenDo string
	DiskSlowDo   string
	FileAnewDo   string // all of it is being written anew
	FileErasedDo string

	// Said below the screen when it is gone.
	Ended        string // the session was ended, and all is saved
	EndedUnsaved string // … and not all of it is
	Left         string // the person left
}

// Why is the short reason why saving has stopped.
func (s Save) Why(w hub.Why) string {
	switch w {
	case hub.DiskFull:
		return s.DiskFull
	case hub.DiskSlow:
		return s.DiskSlow
	case hub.FileGone:
		return s.FileGone
	case hub.FileOther:
		return s.FileOther
	case hub.FileHurt:
		return s.FileHurt
	case hub.FileErased:
		return s.FileErased
	}
	return s.DiskBroken
}

// Do says what people can do about it. Nothing of theirs is lost while they keep the window open.
func (s Save) Do(w hub.Why) string {
	switch w {
	case hub.DiskFull:
		return s.DiskFullDo
	case hub.DiskSlow:
		return s.DiskSlowDo
	case hub.FileGone, hub.FileOther, hub.FileHurt:
		return s.FileAnewDo
	case hub.FileErased:
		return s.FileErasedDo
	}
	return s.DiskBrokenDo
}
