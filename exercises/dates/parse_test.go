package dates_test

import (
	"testing"
	"time"

	"convene/exercises/dates"
)

// today is a Friday in the week of the first learning session.
func today() time.Time { return time.Date(2026, 3, 20, 15, 30, 0, 0, time.UTC) }

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		// as figures
		"2026-05-01": "2026-05-01", "2026/5/1": "2026-05-01", "5/1": "2026-05-01", "05/01/2026": "2026-05-01", "5/1/26": "2026-05-01",
		"15/4": "2026-04-15", "15/4/2027": "2027-04-15", "1.5.2026": "2026-05-01", "15-04-2026": "2026-04-15", "by 3/19": "2027-03-19",
		"draft 5/1, final 6/1": "2026-05-01", "(2026-05-01)": "2026-05-01", "3/20": "2026-03-20",
		// with the month as a word
		"by May 1": "2026-05-01", "1 May 2026": "2026-05-01", "May 1st": "2026-05-01", "May 1, 2027": "2027-05-01", "the 1st of May": "2026-05-01",
		"April 15": "2026-04-15", "Apr 15": "2026-04-15", "15 apr.": "2026-04-15", "15-Apr-2026": "2026-04-15", "Sept. 9": "2026-09-09",
		"Friday, May 1": "2026-05-01", "Fri May 1": "2026-05-01", "before the end of the day on May 1": "2026-03-20",
		"15 de abril": "2026-04-15", "el 15 de abril": "2026-04-15", "15 de abril de 2027": "2027-04-15", "15 DE ABRIL DEL 2027": "2027-04-15",
		"para el viernes 1 de mayo": "2026-05-01", "1º de mayo": "2026-05-01", "1ro de mayo": "2026-05-01", "primero de mayo": "2026-05-01",
		"quince de abril": "2026-04-15", "treinta y uno de mayo": "2026-05-31", "abril 15": "2026-04-15", "a más tardar el 9 de set. o 3 de agosto": "2026-08-03",
		"first of May": "2026-05-01", "May 1-2": "2026-05-01", "1-2 de mayo": "2026-05-02", "19 March": "2027-03-19", "20 March": "2026-03-20",
		"29 February": "2028-02-29", "Rosa, by 15 April at 3 pm": "2026-04-15",
		// weekdays: today is a Friday
		"Friday": "2026-03-27", "next Friday": "2026-03-27", "by Monday": "2026-03-23", "Mon": "2026-03-23", "next Wed": "2026-03-25", "every Tuesday": "2026-03-24",
		"el lunes": "2026-03-23", "el próximo viernes": "2026-03-27", "el miércoles que viene": "2026-03-25", "miercoles": "2026-03-25", "Sábado": "2026-03-21",
		// near days
		"today": "2026-03-20", "hoy": "2026-03-20", "tomorrow": "2026-03-21", "mañana": "2026-03-21", "man\u0303ana": "2026-03-21",
		"pasado mañana": "2026-03-22", "the day after tomorrow": "2026-03-22", "mañana por la mañana": "2026-03-21",
		// stretches of time
		"in two weeks": "2026-04-03", "in 2 weeks": "2026-04-03", "within 10 days": "2026-03-30", "in a month": "2026-04-20", "in a couple of weeks": "2026-04-03",
		"a week from today": "2026-03-27", "2 weeks from now": "2026-04-03", "en dos semanas": "2026-04-03", "dentro de tres días": "2026-03-23",
		"en un par de semanas": "2026-04-03", "dentro de un mes": "2026-04-20", "en los próximos 10 días": "2026-03-30", "en una quincena": "2026-04-03",
		"next week": "2026-03-27", "this week": "2026-03-20", "la próxima semana": "2026-03-27", "la semana que viene": "2026-03-27", "esta semana": "2026-03-20",
		"next month": "2026-04-30", "el mes que viene": "2026-04-30", "este mes": "2026-03-31", "next year": "2027-12-31",
		"end of month": "2026-03-31", "by the end of the month": "2026-03-31", "fin de mes": "2026-03-31", "a finales de mes": "2026-03-31",
		"end of the week": "2026-03-20", "fin de semana": "2026-03-21", "this weekend": "2026-03-21", "fin de año": "2026-12-31", "end of this year": "2026-12-31",
		"end of May": "2026-05-31", "finales de febrero": "2027-02-28", "mid-May": "2026-05-15", "a mediados de abril": "2026-04-15",
		"principios de junio": "2026-06-01", "early June 2027": "2027-06-01", "by May": "2026-05-31", "in May": "2026-05-31", "mayo": "2026-05-31", "mayo de 2027": "2027-05-31",
		"the 25th": "2026-03-25", "by the 15th": "2026-04-15", "el 15": "2026-04-15", "el día 31": "2026-03-31",
	} {
		got, ok := dates.Parse(s, today())
		if !ok || got.Format("2006-01-02") != want {
			t.Errorf("%q is %s (%v), want %s", s, got.Format("2006-01-02"), ok, want)
		}
		if h, m, sec := got.Clock(); ok && h+m+sec != 0 {
			t.Errorf("%q is at %v", s, got)
		}
	}
}

func TestNoDate(t *testing.T) {
	for _, s := range []string{
		"", " ", "soon", "pronto", "as soon as possible", "ASAP", "when the data come in", "cuando se pueda", "spring", "antes de la próxima reunión",
		"31 February", "30 de febrero", "2026-02-30", "13/13", "99/99/2026", "0/5", "2026-13-01", "February 29, 2027",
		"24/7", "1.5", "9-10", "3 of 10", "50%", "15", "we may meet again", "they sat with families", "two weeks of work", "por la mañana", "a second thought",
		"the end of the school year", "next steps", "this is it", "家庭", "\x00\xff", "1/", "/1",
	} {
		if got, ok := dates.Parse(s, today()); ok {
			t.Errorf("%q is taken for %s", s, got.Format("2006-01-02"))
		}
	}
}

// A day stays the day that the room has, wherever that is.
func TestParseKeepsThePlace(t *testing.T) {
	place := time.FixedZone("CDT", -5*3600)
	late := time.Date(2026, 3, 20, 23, 59, 0, 0, place)
	got, ok := dates.Parse("tomorrow", late)
	if !ok || !got.Equal(time.Date(2026, 3, 21, 0, 0, 0, 0, place)) {
		t.Errorf("tomorrow is %v", got)
	}
	jan := time.Date(2027, 1, 31, 0, 0, 0, 0, place)
	if got, _ := dates.Parse("in a month", jan); got.Format("2006-01-02") != "2027-02-28" {
		t.Errorf("a month after 31 January is %v", got)
	}
	sunday := time.Date(2026, 3, 22, 8, 0, 0, 0, place)
	if got, _ := dates.Parse("this week", sunday); got.Format("2006-01-02") != "2026-03-27" {
		t.Errorf("on a Sunday, this week is over on %v", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"15 de abril", "by May 1", "5/1/26", "in 999999999999999999 weeks", "el día 31", "end of end of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, ok := dates.Parse(s, today())
		if b, again := dates.Parse(s, today()); again != ok || !a.Equal(b) {
			t.Errorf("%q is two days", s)
		}
		if ok && (a.Year() < 1 || a.Year() > 9999) {
			t.Errorf("%q is %v", s, a)
		}
	})
}
