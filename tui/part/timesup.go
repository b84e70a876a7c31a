package part

import (
	"fmt"
	"time"

	"convene/session"
	"convene/tui/draw"
)

// TimesUp is the whole top line, w columns wide, once a clock has run out: that it has, in words, and since when. It is
// "" before. beside stands at its end where there is room: where one is, or which key gives more time.
func TimesUp(k Kit, c session.Clock, w int, beside string) string {
	left := c.At(k.Now)
	if !c.Running || left > 0 || w < 1 {
		return ""
	}
	since := digits(-left / time.Second)
	said := fmt.Sprintf(" ● +%s  %s", since, k.Words.Table.TimesUp)
	if beside != "" {
		beside += " "
	}
	if draw.Width(said)+draw.Width(beside)+2 > w {
		if short := fmt.Sprintf(" ● +%s  %s", since, k.Words.Table.TimeIsUp); beside != "" && draw.Width(short)+draw.Width(beside)+2 <= w {
			said = short
		} else {
			beside = ""
		}
	}
	said = draw.Fit(draw.Cut(said, w-draw.Width(beside)), w-draw.Width(beside))
	return k.Theme.Alarm.Reverse().Render(said + beside)
}

// OneMoreMinute is the key that gives one, and what it does.
func OneMoreMinute(k Kit) string {
	return KeyOf(k.Words, "more") + " " + k.Words.Menu.OneMore
}
