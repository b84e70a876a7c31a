// Package story is what several sessions of the same teams add up to: their commitments
// from the making to the end, their worksheets' versions, and what they measured.
package story

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/export"
	"convene/session/files"
	"convene/session/report"
)

// Story prints, as Markdown or JSON, what several sessions of the same teams add up to:
// each commitment from its making to its end, and each plan's versions. The
// sessions before the newest of those named are found by themselves where their
// files are at hand; where one isn't, say is told so in a sentence. It may be nil.
func Story(ctx context.Context, dir files.Dir, names []string, lang exercises.Lang, w io.Writer, asJSON bool, say func(string)) error {
	var states []session.State
	var newest int
	paths := make([]string, len(names))
	for i, name := range names {
		path, err := dir.Named(name)
		if err != nil {
			return err
		}
		st, err := files.Read(ctx, path, time.Time{})
		if err != nil {
			return err
		}
		states, paths[i] = append(states, st), path
		if st.Started.After(states[newest].Started) {
			newest = i
		}
	}
	last := states[newest]
	others := slices.Delete(slices.Clone(states), newest, newest+1)
	earlier := append(dir.Before(ctx, paths, last, others, lang, say), others...)
	r := report.Make(last, report.Options{File: files.Name(paths[newest]), Lang: lang, Earlier: earlier, Zone: time.Local})
	if r.Story == nil {
		return refuse(func(w *files.Files) string { return w.FollowsNone }, files.Name(paths[newest]))
	}
	for i, st := range states {
		if !slices.ContainsFunc(r.Story.Sessions, func(s report.StorySession) bool { return s.Started.Equal(st.Started.UTC().Truncate(time.Second)) }) {
			return refuse(func(w *files.Files) string { return w.NotOfTheStory }, files.Name(paths[i]), files.Name(paths[newest]))
		}
	}
	if asJSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r.Story)
	}
	if err := export.StoryMarkdown(w, r); err != nil {
		return err
	}
	all := append([]session.State{last}, earlier...)
	told := carry.Tell(all)
	return writeMeasures(w, all, lang, func(i int) string {
		at := told.Sessions[i].Started
		for _, st := range all {
			if st.Started.Equal(at) {
				at = at.In(st.Location(time.Local))
			}
		}
		return at.Format(time.DateOnly)
	})
}
