package session

import (
	"slices"
	"strings"
	"unicode/utf8"

	"convene/session/text"
)

// rewrite gives every event without the person. It counts anew each time what it
// takes from remarks; said.Mentions already has what stands on the worksheets.
func (x *erasing) rewrite(evs []Event) []Event {
	r := &rewriting{erasing: x}
	out := make([]Event, len(evs))
	for i, e := range evs {
		e.Body = r.body(e)
		out[i] = e
	}
	x.said.Remarks = r.remarks
	if !x.counted {
		x.said.Mentions += r.named
		x.counted = true
	}
	return out
}

// rewriting is one pass over the events.
type rewriting struct {
	*erasing
	began   bool // the first Started has gone by; a second one changes nothing
	remarks int  // of the person's own
	named   int  // places in others' remarks
}

func (r *rewriting) body(e Event) Body {
	mine := e.By == r.seat
	switch b := e.Body.(type) {
	case Wrote:
		b.Edit = r.edit(e, b)
		return b
	case Started:
		b = r.started(b)
		r.began = true
		return b
	case Seated:
		if b.Seat == r.seat {
			b.Name, b.Key, b.Lang = r.said.As, "", ""
		} else if r.shared(b.Key) {
			b.Key = ""
		}
		return b
	case Renamed:
		if b.Seat == r.seat {
			b.Name = r.said.As
		}
		return b
	case KeyAdded: // without a key it changes nothing
		if b.Seat == r.seat || r.shared(b.Key) {
			b.Key, b.Doubt = "", false
		}
		return b
	case LanguageSet:
		if b.Seat == r.seat {
			b.Lang = ""
		}
		return b
	case Announced:
		b.Text = r.line(mine, b.Text, b.Table)
		return b
	case HeadlineSet:
		b.Text = r.line(mine, b.Text, b.Sheet.Table)
		return b
	case HelpCalled:
		b.Reason = r.line(mine, b.Reason, b.Table)
		return b
	case NoteLeft:
		return r.note(mine, b)
	case NoteAnswered:
		b.Answer = r.line(mine, b.Answer, b.Sheet.Table)
		return b
	case StageRestored:
		return r.stage(b)
	}
	return e.Body // it holds no words, and names people by their seats alone
}

// shared tells whether a key of somebody else's is the person's as well: the
// laptop was one of the two's. What the program itself calls a key says nothing
// about anybody.
func (x *erasing) shared(key string) bool {
	return x.keys[key] && strings.HasPrefix(key, "SHA256:")
}

// line is what becomes of a remark in one line.
func (r *rewriting) line(mine bool, s string, table int) string {
	if mine {
		if s != "" {
			r.remarks++
		}
		return ""
	}
	s, n := r.blotted(s, Field{Table: table})
	r.named += n
	return s
}

// note drops the person's own note; without an identity it changes nothing. One
// that others have answered stays as the place that the answer belongs to.
func (r *rewriting) note(mine bool, b NoteLeft) NoteLeft {
	b.Note.Answer = r.line(false, b.Note.Answer, b.Sheet.Table) // it comes later, as an event of its own
	if !mine && b.Note.Author != r.seat {
		b.Note.Text = r.line(false, b.Note.Text, b.Sheet.Table)
		return b
	}
	r.remarks++
	if b.Note.Text = ""; r.answered[b.Note.ID] {
		b.Note.Text = string(Blot)
	} else {
		b.Note.ID = text.ID{}
	}
	return b
}

// stage is a stage that was put back, with the announcement that was on it.
func (r *rewriting) stage(b StageRestored) StageRestored {
	if b.Stage == nil || b.Stage.Announce == "" {
		return b
	}
	st := *b.Stage
	if said, own := r.spoken[st.Said.UnixMilli()]; own && said == st.Announce {
		st.Announce = ""
	} else {
		st.Announce, _ = r.blotted(st.Announce, Field{Table: b.Table}) // counted where it was said
	}
	b.Stage = &st
	return b
}

// edit is a change to a text without the person's words. They become blots that
// the same edit deletes: others' characters may stand after them, and find their
// place by them.
func (r *rewriting) edit(e Event, b Wrote) text.Edit {
	p, ed := place{b.Sheet, b.Entry, b.Column}, b.Edit
	if len(ed.Inserts) == 0 {
		return ed
	}
	mine := r.typed(e, b)
	ed.Inserts = slices.Clone(ed.Inserts)
	ed.Deletes = slices.Clone(ed.Deletes)
	if mine && ed.Op.Replica == 0 { // its deletions never counted; now there are some
		ed.Op, ed.Deletes = ed.Inserts[0].First, nil
	}
	t, _ := r.final.textAt(p)
	for i, ins := range ed.Inserts {
		switch {
		case mine:
			ins.Text = blotsFor(ins.Text)
			ed.Deletes = append(ed.Deletes, text.Span{First: ins.First, Len: utf8.RuneCountInString(ins.Text)})
		case !t.Has(ins.First): // it never came to stand anywhere, but it is in the journal
			ins.Text, _ = r.blotted(ins.Text, r.field(p))
		default:
			ins.Text = without(ins.Text, ins.First, r.blots[p])
		}
		ed.Inserts[i] = ins
	}
	return ed
}
