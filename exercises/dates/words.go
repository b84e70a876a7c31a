package dates

import (
	"slices"
	"strings"
	"time"
)

func month(w string) int {
	for i, names := range []string{
		"january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo",
		"june jun junio", "july jul julio", "august aug agosto ago", "september sep sept septiembre setiembre",
		"october oct octubre", "november nov noviembre", "december dec diciembre dic",
	} {
		if is(w, names) {
			return i + 1
		}
	}
	return 0
}

// weekdayOf also tells whether w is the name in full: "sat" and "mar" are words
// of their own.
func weekdayOf(w string) (d time.Weekday, full, ok bool) {
	for i, names := range []string{
		"sunday domingo", "monday lunes", "tuesday martes", "wednesday miercoles", "thursday jueves", "friday viernes", "saturday sabado",
	} {
		if is(w, names) {
			return time.Weekday(i), true, true
		}
	}
	for i, names := range []string{"sun dom", "mon lun", "tue tues", "wed mie", "thu thur thurs jue", "fri vie", "sat sab"} {
		if is(w, names) {
			return time.Weekday(i), false, true
		}
	}
	return 0, false, false
}

// count reads a small number: 2, two, dos, a, una.
func count(w string) int {
	if n := number(w); n >= 0 {
		return n
	}
	for i, names := range []string{
		"a an one un una uno", "two dos couple par", "three tres", "four cuatro", "five cinco", "six seis",
		"seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce",
	} {
		if is(w, names) {
			return i + 1
		}
	}
	return -1
}

// dayOf reads the day of a month: 15, 15th, 1ro, first, quince.
func dayOf(w string) int {
	for _, end := range []string{"st", "nd", "rd", "th", "ero", "ro", "er"} {
		if cut, ok := strings.CutSuffix(w, end); ok && number(cut) > 0 {
			w = cut
		}
	}
	if n := number(w); n >= 0 {
		if n > 31 || len(w) > 2 {
			return 0
		}
		return n
	}
	for i, names := range []string{
		"first primero uno", "second dos", "third tres", "fourth cuatro", "fifth cinco", "sixth seis", "seventh siete",
		"eighth ocho", "ninth nueve", "tenth diez", "eleventh once", "twelfth doce", "thirteenth trece", "fourteenth catorce",
		"fifteenth quince", "sixteenth dieciseis", "seventeenth diecisiete", "eighteenth dieciocho", "nineteenth diecinueve",
		"twentieth veinte", "veintiuno", "veintidos", "veintitres", "veinticuatro", "veinticinco", "veintiseis",
		"veintisiete", "veintiocho", "veintinueve", "thirtieth treinta",
	} {
		if is(w, names) {
			return i + 1
		}
	}
	return 0
}

// is tells whether w is one of some words.
func is(w, words string) bool { return w != "" && slices.Contains(strings.Fields(words), w) }

// year reads a year at the n-th word on, after "de", "del" or "of"; 0 where
// there is none.
func (p *parser) year(n int) int {
	if is(p.at(n), "de del of") {
		n++
	}
	if w := p.at(n); len(w) == 4 {
		if y := number(w); y >= 1900 && y <= 2200 {
			return y
		}
	}
	return 0
}

// dayMonth: 15 de abril de 2026, the 15th of April, 1 May.
func (p *parser) dayMonth() (time.Time, bool) {
	day, n := dayOf(p.at(0)), 1
	if p.at(0) == "treinta" && p.at(1) == "y" && p.at(2) == "uno" {
		day, n = 31, 3
	}
	if is(p.at(n), "de del of") {
		n++
	}
	m := month(p.at(n))
	if day == 0 || m == 0 {
		return time.Time{}, false
	}
	return p.named(p.year(n+1), m, day)
}

// named is day for a day and a month that stand side by side: whatever follows,
// it is these two that were meant.
func (p *parser) named(year, m, day int) (time.Time, bool) {
	t, ok := p.day(year, m, day)
	p.never = !ok
	return t, ok
}

// monthDay: April 15th, 2026; abril 15.
func (p *parser) monthDay() (time.Time, bool) {
	m, n := month(p.at(0)), 1
	if m == 0 {
		return time.Time{}, false
	}
	if is(p.at(n), "the el") {
		n++
	}
	day := dayOf(p.at(n))
	if day == 0 || number(p.at(n)) < 0 && !strings.ContainsAny(p.at(n), "0123456789") && !is(p.at(n), "first primero") {
		return time.Time{}, false // "May second thoughts" is none
	}
	return p.named(p.year(n+1), m, day)
}

// partOf: end of May, mid-April, a principios de junio, fin de mes, end of the year.
func (p *parser) partOf() (time.Time, bool) {
	day := 0
	switch w := p.at(0); {
	case is(w, "end fin fines final finales late ultimo"):
		day = 31
	case is(w, "mid middle mediados"):
		day = 15
	case is(w, "early beginning start principio principios inicio inicios comienzos"):
		day = 1
	default:
		return time.Time{}, false
	}
	n := 1
	for is(p.at(n), "of de del the el la this este esta") {
		n++
	}
	y := p.today.Year()
	switch w := p.at(n); {
	case month(w) > 0:
		m := month(w)
		year := p.year(n + 1)
		if day == 31 {
			return p.endOf(year, m), true
		}
		return p.day(year, m, day)
	case is(w, "month mes"):
		if day == 31 {
			return p.lastOf(y, int(p.today.Month())), true
		}
		t := time.Date(y, p.today.Month(), day, 0, 0, 0, 0, p.today.Location())
		if t.Before(p.today) {
			t = t.AddDate(0, 1, 0)
		}
		return t, true
	case is(w, "year ano") && day == 31:
		return p.day(y, 12, 31)
	case is(w, "week semana") && day == 31:
		if w == "semana" && p.at(0) == "fin" { // that is what Spanish calls the weekend
			return p.next(time.Saturday), true
		}
		return p.friday(0), true
	case is(w, "day dia") && day == 31:
		return p.today, true
	}
	return time.Time{}, false
}

// endOf is the end of a month, the next one from today on where year is 0.
func (p *parser) endOf(year, m int) time.Time {
	if year == 0 {
		year = p.today.Year()
		if m < int(p.today.Month()) {
			year++
		}
	}
	return p.lastOf(year, m)
}

// friday is the Friday of this week (0) or of one that comes. On a weekend this
// week's is over, and the next one is meant.
func (p *parser) friday(weeks int) time.Time {
	n := int(time.Friday) - (int(p.today.Weekday())+6)%7 - 1
	if n < 0 {
		n += 7
	}
	return p.today.AddDate(0, 0, n+7*weeks)
}

// relative: today, mañana, the day after tomorrow, next week, el mes que viene.
func (p *parser) relative() (time.Time, bool) {
	switch w := p.at(0); {
	case is(w, "today tonight hoy"):
		return p.today, true
	case w == "pasado" && p.at(1) == "manana", w == "day" && p.at(1) == "after" && p.at(2) == "tomorrow":
		return p.today.AddDate(0, 0, 2), true
	case w == "tomorrow", w == "manana" && !is(p.at(-1), "la esta cada"): // else it is the morning
		return p.today.AddDate(0, 0, 1), true
	case w == "weekend":
		return p.next(time.Saturday), true
	}
	unit, n := p.at(1), -1
	switch w := p.at(0); {
	case is(w, "next coming proximo proxima"):
		n = 1
	case is(w, "this este esta"):
		n = 0
	case is(w, "week month year semana mes ano") && (p.at(1) == "que" && p.at(2) == "viene" || is(p.at(1), "proximo proxima entrante")):
		unit, n = w, 1
	}
	switch {
	case n < 0:
		return time.Time{}, false
	case is(unit, "week semana"):
		return p.friday(n), true
	case is(unit, "month mes"):
		return p.lastOf(p.today.Year(), int(p.today.Month())+n), true
	case is(unit, "year ano"):
		return p.day(p.today.Year()+n, 12, 31)
	}
	return time.Time{}, false
}

// span: in two weeks, within 10 days, dentro de un mes, a week from today.
func (p *parser) span() (time.Time, bool) {
	n := 0
	led := is(p.at(0), "in within en dentro")
	if led {
		n++
	}
	for led && is(p.at(n), "de the next los las proximos proximas about unos unas") {
		n++
	}
	many := count(p.at(n))
	if many < 0 || many > 400 {
		return time.Time{}, false
	}
	n++
	if is(p.at(n), "couple par") && many == 1 {
		many = 2
		n++
	}
	if is(p.at(n), "of de") {
		n++
	}
	unit := p.at(n)
	if !led && (!is(p.at(n+1), "from") || !is(p.at(n+2), "now today")) {
		return time.Time{}, false // "two weeks of work" is no date
	}
	switch {
	case is(unit, "day days dia dias"):
		return p.today.AddDate(0, 0, many), true
	case is(unit, "week weeks semana semanas"):
		return p.today.AddDate(0, 0, 7*many), true
	case is(unit, "fortnight quincena"):
		return p.today.AddDate(0, 0, 14*many), true
	case is(unit, "month months mes meses"):
		return p.monthsOn(many), true
	case is(unit, "year years ano anos"):
		return p.monthsOn(12 * many), true
	}
	return time.Time{}, false
}

// before are the words that announce a date.
const before = "by on next this until before till every el este proximo cada al para hasta antes"

// weekday: Friday, el viernes, next Fri.
func (p *parser) weekday() (time.Time, bool) {
	d, full, ok := weekdayOf(p.at(0))
	if !ok || !full && len(p.words) > 2 && !is(p.at(-1), before) {
		return time.Time{}, false
	}
	// "Friday, May 1" and "viernes 1 de mayo": the date tells more.
	rest := *p
	rest.i++
	if is(rest.at(0), "the el") {
		rest.i++
	}
	for _, try := range []func() (time.Time, bool){rest.dayMonth, rest.monthDay} {
		if t, ok := try(); ok {
			return t, true
		}
	}
	return p.next(d), true
}

// dayAlone: the 15th, el 15, el día 15.
func (p *parser) dayAlone() (time.Time, bool) {
	w, n := p.at(0), 1
	if is(w, "el dia") && p.at(1) == "dia" {
		n++
	}
	day := dayOf(p.at(n))
	figure := strings.ContainsAny(p.at(n), "0123456789")
	marked := w == "the" && number(p.at(n)) < 0 || is(w, "el dia")
	if !figure || !marked || day == 0 || is(p.at(n+1), "de of") {
		return time.Time{}, false
	}
	for k := range 12 {
		t := time.Date(p.today.Year(), p.today.Month()+time.Month(k), day, 0, 0, 0, 0, p.today.Location())
		if t.Day() == day && !t.Before(p.today) {
			return t, true
		}
	}
	return time.Time{}, false
}

// monthAlone: in May, mayo de 2026, by June. Alone among other words "may" is no
// month.
func (p *parser) monthAlone() (time.Time, bool) {
	m := month(p.at(0))
	year := p.year(1)
	if m == 0 || year == 0 && len(p.words) > 1 && !is(p.at(-1), before+" in en during durante of de") {
		return time.Time{}, false
	}
	return p.endOf(year, m), true
}
