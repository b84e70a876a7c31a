package part

import (
	"errors"
	"fmt"

	"convene/session"
	"convene/session/place"
)

// Told is what a person's place has to tell them, in their words; "" for what is
// told by saying nothing any more.
func Told(k Kit, st session.State, x place.Said) string {
	w := k.Words
	switch x.What {
	case place.Nothing:
		return ""
	case place.Refusal:
		return w.Error(x.Err)
	case place.Carries:
		var no *session.Error
		if !errors.As(x.Err, &no) {
			return w.Error(x.Err)
		}
		return w.Carries(no, again(k, x.Again))
	case place.OwnLine:
		return w.Craft.OwnLine
	case place.Reads:
		return w.Craft.ReadingOf
	case place.Begins:
		return w.Sheet.LineBegins
	case place.NotFirst:
		return w.Sheet.WriteFirst
	case place.NoDeeper:
		return w.Sheet.NoDeeper
	case place.Unlinked:
		return w.Table.LinkTaken
	case place.Undone:
		return w.Undone(x.Change)
	case place.Redone:
		return w.Redone(x.Change)
	case place.NoRedo:
		return w.Deeds.NothingToRedo
	case place.NamedNow:
		return fmt.Sprintf(w.People.NamedNow, x.Name)
	case place.WentThere:
		return fmt.Sprintf(w.Craft.WentThere, (&place.Paper{State: st}).StepTitle(x.Step, k.Lang))
	case place.ThereAlready:
		return w.Craft.ThereAlready
	case place.NowAt:
		return fmt.Sprintf(w.Craft.NowAt, tableName(k, st, x.Table))
	case place.StayHere:
		return fmt.Sprintf(w.People.StayHere, tableName(k, st, x.Table))
	case place.BackAtOwn:
		return w.Craft.BackAtOwn
	case place.PromisesThere:
		return fmt.Sprintf(w.People.PromisesThere, x.Name, tableName(k, st, x.Table))
	case place.PasteLost:
		return w.Sheet.PasteLost
	case place.PasteCut:
		return w.Sheet.PasteCut
	case place.PasteJoined:
		return w.Cells.Joined
	case place.TableNoRoom:
		return fmt.Sprintf(w.Cells.NoRoom, x.Limit)
	case place.CellTooLong:
		return fmt.Sprintf(w.Cells.TooLong, x.Limit)
	}
	return ""
}

// again is what takes others' work along all the same: the key that was pressed, or
// the menu's item.
func again(k Kit, by string) string {
	d := k.Words.Deeds
	if key, ok := map[string]string{"ctrl+z": "Ctrl+Z", "ctrl+y": "Ctrl+Y", "backspace": d.Backspace}[by]; ok {
		return fmt.Sprintf(d.KeyAgain, key)
	}
	return d.RemoveAgain
}

func tableName(k Kit, st session.State, n int) string {
	return k.Words.Common.TableName(n, st.Table(n).Name.In(k.Lang))
}
