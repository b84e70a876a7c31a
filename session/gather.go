package session

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// Feedback is given on a worksheet of another step: its step says on which exercise
// (exercises.Step.Of). Visitors are shown that worksheet, and what they remark on its
// lines is gathered on the sheet for feedback, each kind in its part.

// ReadStep is the step whose worksheet the others are shown of a table in a gallery or
// a spotlight: the one that the table is at, or the one that feedback is given on.
func (s State) ReadStep(table int) int {
	stage := s.StageOf(table)
	if stage == nil {
		return 0
	}
	if k, ok := s.subject(table, stage.Step); ok {
		return k
	}
	return stage.Step
}

// subject is the step that a table's feedback at a step is about: the last one so far
// with something in it, or else the next.
func (s State) subject(table, step int) (int, bool) {
	if s.Plan == nil || step < 0 || step >= len(s.Plan.Steps) || s.Plan.Steps[step].Of == "" {
		return 0, false
	}
	best, found := 0, false
	order := s.InOrder()
	for _, k := range order {
		ex := s.Exercise(k)
		if k == step || ex == nil || ex.ID != s.Plan.Steps[step].Of || ex.NamesStay && !s.Exercise(step).NamesStay {
			continue
		}
		if sh := s.Sheet(SheetRef{Table: table, Step: k}); sh != nil && sh.Count() > 0 && (slices.Index(order, k) < slices.Index(order, step) || !found) {
			best, found = k, true
		}
	}
	return best, found
}

// gathered puts a note that was left on the subject of a table's feedback on its sheet
// for feedback too.
func (s State) gathered(e Event, b NoteLeft) State {
	stage := s.StageOf(b.Sheet.Table)
	if stage == nil {
		return s
	}
	if k, ok := s.subject(b.Sheet.Table, stage.Step); !ok || k != b.Sheet.Step {
		return s
	}
	ex := s.Exercise(stage.Step)
	section := slices.IndexFunc(ex.Sections, func(x exercises.Section) bool { return x.ID == string(b.Note.Kind) && len(x.Columns) > 0 })
	if section < 0 || ShapeOf(ex).Nests() || b.Note.Text == "" {
		return s
	}
	id := gatheredID(b.Note.ID)
	return s.arrange(SheetRef{Table: b.Sheet.Table, Step: stage.Step}, func(sh *Sheet) bool {
		if i := sh.index(id); i >= 0 { // it was taken back, and is given again
			again := *sh.Entries[i]
			was := again.Removed
			again.Removed = false
			sh.Entries = slices.Clone(sh.Entries)
			sh.Entries[i] = &again
			return was
		}
		en := &Entry{ID: id, Section: section, Author: b.Note.Author, Texts: make([]text.Text, len(ex.Columns)), Added: e.At, Written: e.At}
		if ex.Anonymous {
			en.Author = 0
		}
		first := text.ID{Replica: id.Replica, N: id.N + 1}
		en.Texts[ex.Sections[section].Columns[0]] = text.Text{}.Apply(text.Text{}.Insert(text.ID{}, first, b.Note.Text))
		sh.Entries = append(slices.Clip(slices.Clone(sh.Entries)), en)
		return true
	})
}

// ungathered takes it off again where its note was taken back and nobody has gone on
// from it.
func (s State) ungathered(sheet SheetRef, note text.ID) State {
	id := gatheredID(note)
	for k := range s.Plan.Steps {
		ref := SheetRef{Table: sheet.Table, Step: k}
		if e := s.Sheet(ref).Entry(id); e == nil || e.Removed || e.Written.After(e.Added) {
			continue
		}
		s = s.arrange(ref, func(sh *Sheet) bool {
			sh.Entries = slices.Clone(sh.Entries)
			en := *sh.Entries[sh.index(id)]
			en.Removed = true
			sh.Entries[sh.index(id)] = &en
			return true
		})
	}
	return s
}

// gatheredID is what the line is called that a note is gathered in, with its characters
// after it: the same on every machine, and nobody's own.
func gatheredID(note text.ID) text.ID {
	h := fnv.New64a()
	_ = binary.Write(h, binary.BigEndian, [2]uint64{note.Replica, note.N})
	return text.ID{Replica: broughtReplica | h.Sum64()>>2, N: 1}
}

// HandedNoteID is what a note is called in the next session, where its own identity may
// be somebody else's by now.
func HandedNoteID(note text.ID) text.ID { return gatheredID(note) }

// notesOf are the notes of a line as the next session is handed them: those that
// somebody said something in.
func (he HandedEntry) notesOf(anonymous bool) []Note {
	var out []Note
	for _, n := range he.Notes {
		n.Text, n.Answer = oneLine(n.Text, MostNote), oneLine(n.Answer, MostNote)
		known := n.Kind == Warm || n.Kind == Cool || n.Kind == Clarifying
		if n.ID.IsZero() || n.Text == "" || !known || utf8.RuneCountInString(n.Text) > MostNote {
			continue
		}
		if anonymous {
			n.Author = 0
		}
		out = append(out, n)
	}
	return out
}
