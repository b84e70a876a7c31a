package part

import (
	"errors"
	"fmt"
	"strings"
	"time"

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
	case place.Marked:
		if x.Name != "" {
			return fmt.Sprintf(w.Craft.MarkedFor, x.Name, KeyOf(w, "done"))
		}
		return fmt.Sprintf(w.Aloud.Marked, KeyOf(w, "done"))
	case place.NoMore:
		if x.Name != "" {
			return fmt.Sprintf(w.Craft.NoMoreFor, x.Name)
		}
		return w.Craft.DoneNoMore
	case place.WentThere:
		return fmt.Sprintf(w.Craft.WentThere, stepTitle(k, st, x.Step))
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

func stepTitle(k Kit, st session.State, step int) string {
	return (&place.Paper{State: st}).StepTitle(step, k.Lang)
}

// Fact is what a person has to know of their place, in their words.
func Fact(k Kit, st session.State, f place.Fact) string {
	w := k.Words.Craft
	switch f.What {
	case place.Brought:
		return fmt.Sprintf(w.BringIn, seconds(f.In), stepTitle(k, st, f.Step))
	case place.Moved:
		return fmt.Sprintf(w.MovedTo, seconds(f.In), tableName(k, st, f.Table))
	case place.Called:
		return fmt.Sprintf(w.ReadIn, seconds(f.In), tableName(k, st, f.Table))
	case place.ShutOut:
		return k.Words.Errors.Of(session.Locked)
	case place.Invites:
		return fmt.Sprintf(w.Opened, stepTitle(k, st, f.Step)) + " " + fmt.Sprintf(w.GoKey, KeyOf(k.Words, "go"))
	case place.Welcome:
		return fmt.Sprintf(w.CatchUp, stepTitle(k, st, f.Step))
	case place.Present:
		return w.EntriesHere.Of(f.N) + " " + w.PeopleHere.Of(f.Of)
	case place.JustType:
		return w.CatchUp3
	case place.JustAnswer:
		return w.CatchUpAsks
	case place.OwnSpot:
		return w.OwnSpot
	case place.Spotlit:
		return fmt.Sprintf(w.Spotlight, tableName(k, st, f.Table))
	case place.Visits:
		return fmt.Sprintf(w.Gallery, tableName(k, st, f.Table), KeyOf(k.Words, "note"))
	case place.Nameless:
		return w.NoNames
	case place.Headlined:
		return fmt.Sprintf(w.Headline, f.Said)
	case place.Alone:
		return w.OnlyYou
	case place.Covered:
		return w.LinesWritten.Of(f.N)
	case place.RoundOver:
		return w.RoundEnds
	case place.Speaking:
		line := fmt.Sprintf(w.Speaks, f.Name, fmt.Sprintf("%d:%02d", int(f.In.Minutes()), int(f.In.Seconds())%60))
		if f.Next != "" {
			line += " · " + fmt.Sprintf(w.NextIs, f.Next)
		}
		return line
	case place.WritingFor:
		return fmt.Sprintf(w.WriteFor, f.Name)
	case place.DotsToGive:
		return fmt.Sprintf(w.DotsLeft, KeyOf(k.Words, "dot"), f.N, f.Of)
	case place.PicksAsked:
		return fmt.Sprintf(w.PicksAsked, KeyOf(k.Words, "picks"))
	case place.HelpCalled:
		return strings.TrimSpace(w.HelpCalled + " " + f.Said)
	}
	return ""
}

func seconds(d time.Duration) int { return int((max(d, 0) + time.Second - 1) / time.Second) }

// WhyNot is why something can't be done just now, "" where it can.
func WhyNot(k Kit, why place.Why) string {
	w := k.Words
	switch why.What {
	case place.NoEntryHere:
		return w.Menu.NoEntryHere
	case place.NoPicks:
		return w.Craft.NoPicks
	case place.NoDots:
		return w.Craft.NoDots
	case place.NotReading:
		return w.Craft.NotReading
	case place.NoneToNote:
		return w.Craft.NoneToNote
	case place.NoNotes:
		return w.Craft.NoNotes
	case place.OnlyOnMap:
		return w.Menu.OnlyOnMap
	case place.LinksFull:
		return w.Error(&session.Error{Code: session.LinksFull, Limit: why.Limit})
	case place.NoLinks:
		return w.Sheet.NoLinks
	case place.NothingHere:
		return w.Deeds.NothingHere
	case place.NoData:
		return w.Craft.NoData
	}
	return ""
}

// keysOnTheWay is how long before a line was lost somebody may have typed what never
// came: that it has died is noticed so late.
const keysOnTheWay = 30 * time.Second

// BrokenOff tells somebody whose line was lost while they wrote what the last words of
// theirs are that came, so that they needn't wonder; "" where there is nothing to tell.
func BrokenOff(k Kit, st session.State, me session.SeatID, lost time.Time) string {
	if lost.IsZero() {
		return ""
	}
	last := st.LastWords(me, lost.Add(-keysOnTheWay))
	if last == "" {
		return ""
	}
	return fmt.Sprintf(k.Words.Seats.CutOff, last)
}
