package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// longest bounds the work on a pasted page: a date stands near the beginning.
const longest = 300

// Parse finds the first date in s and gives its day, at midnight where after is.
// A day without a year is its next one, counted from after's day: that day
// itself still counts. Of a stretch ("next week", "end of May", "in June") it
// gives the day on which it is over; a week is over on Friday. A weekday, with
// "next" or without, is the first one after today. Between "5/1" and "15/4" it
// decides as in the United States, the month first, unless that can't be.
//
// It is false where there is no date, or one that no calendar has.
func Parse(s string, after time.Time) (time.Time, bool) {
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	p := parser{s: plain(s)}
	p.today = time.Date(after.Year(), after.Month(), after.Day(), 0, 0, 0, 0, after.Location())
	if t, ok := p.figures(); ok {
		return t, true
	}
	p.words = strings.FieldsFunc(p.s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for p.i = range p.words {
		for _, try := range []func() (time.Time, bool){
			p.dayMonth, p.monthDay, p.partOf, p.relative, p.span, p.weekday, p.dayAlone, p.monthAlone,
		} {
			if t, ok := try(); ok {
				return t, true
			}
			if p.never {
				return time.Time{}, false
			}
		}
	}
	return time.Time{}, false
}

// parser looks for a date from word i on.
type parser struct {
	s     string // small letters without accents
	words []string
	i     int
	today time.Time
	never bool // a day of a month that doesn't have it: 30 de febrero
}

// plain is s in small letters, without the accents of our languages, so that
// "miercoles" is as good as "Miércoles".
func plain(s string) string {
	return strings.NewReplacer(
		"á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n",
		"\u0301", "", "\u0303", "", "\u0308", "", "º", "", "°", "", "ª", "",
	).Replace(strings.ToLower(s))
}

// at is the word n places on, "" after the last one.
func (p *parser) at(n int) string {
	if k := p.i + n; k >= 0 && k < len(p.words) {
		return p.words[k]
	}
	return ""
}

var (
	yearFirst = regexp.MustCompile(`(?:^|[^\d./-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[^\d])`)
	twoOrMore = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})([-/.])(\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?:$|[^\d/-])`)
)

// figures reads dates without words: 2026-05-01, 5/1, 15/4/26, 1.5.2026.
func (p *parser) figures() (time.Time, bool) {
	if m := yearFirst.FindStringSubmatch(p.s); m != nil {
		return p.day(number(m[1]), number(m[2]), number(m[3]))
	}
	for _, m := range twoOrMore.FindAllStringSubmatch(p.s, -1) {
		a, sign, b, year := number(m[1]), m[2], number(m[3]), number(m[4])
		if m[4] == "" {
			year = 0
			if sign != "/" || a == 24 && b == 7 { // 1.5 and 9-10 are numbers, 24/7 is always
				continue
			}
		}
		if len(m[4]) == 2 {
			year += 2000
		}
		month, day := a, b
		if sign == "." || a > 12 { // a point stands after the day, wherever dates have points
			month, day = b, a
		}
		if t, ok := p.day(year, month, day); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// day is that day, or with year 0 the next one from today on. It is false where
// no calendar has it.
func (p *parser) day(year, month, day int) (time.Time, bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 0 || year > 9999 {
		return time.Time{}, false
	}
	years := []int{year}
	if year == 0 {
		years = years[:0]
		for k := range 9 { // long enough for every 29 February
			years = append(years, p.today.Year()+k)
		}
	}
	for _, y := range years {
		t := time.Date(y, time.Month(month), day, 0, 0, 0, 0, p.today.Location())
		if t.Day() == day && (year != 0 || !t.Before(p.today)) {
			return t, true
		}
	}
	return time.Time{}, false
}

// lastOf is the last day of a month; month may run over the year's end.
func (p *parser) lastOf(year, month int) time.Time {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, p.today.Location())
}

// months on is the same day some months later, or the last one of a shorter month.
func (p *parser) monthsOn(n int) time.Time {
	last := p.lastOf(p.today.Year(), int(p.today.Month())+n)
	return last.AddDate(0, 0, min(p.today.Day(), last.Day())-last.Day())
}

// next is the first such weekday after today.
func (p *parser) next(d time.Weekday) time.Time {
	n := (int(d)-int(p.today.Weekday())+6)%7 + 1
	return p.today.AddDate(0, 0, n)
}
