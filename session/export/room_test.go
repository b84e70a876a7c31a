package export_test

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
	"convene/session/text"
)

// room makes a session the way people do: by commands.
type room struct {
	t   *testing.T
	st  session.State
	now time.Time
	ids map[session.SeatID]uint64
}

func newRoom(t *testing.T, plan *exercises.Plan) *room {
	t.Helper()
	// Not UTC, and not a whole second, on purpose.
	at := time.Date(2026, 3, 20, 9, 0, 0, 123456789, time.FixedZone("CST", -6*3600))
	r := &room{t: t, now: at, ids: map[session.SeatID]uint64{}}
	r.do(0, session.Start{Plan: plan})
	return r
}

func (r *room) do(by session.SeatID, a session.Action) {
	r.t.Helper()
	r.now = r.now.Add(7 * time.Second)
	evs, err := session.Decide(r.st, session.Command{By: by, At: r.now, Do: a})
	if err != nil {
		r.t.Fatalf("%T: %v", a, err)
	}
	for _, e := range evs {
		r.st = session.Apply(r.st, e)
	}
}

func (r *room) sit(name string, table int) session.SeatID {
	r.t.Helper()
	role := session.Participant
	if table == 0 {
		role = session.Facilitator
	}
	r.do(0, session.Sit{Name: name, Table: table, Role: role, Key: "SHA256:secret-key-of-" + name})
	return session.SeatID(len(r.st.Seats))
}

// id gives n identities on the screen of a seat.
func (r *room) id(by session.SeatID, n int) text.ID {
	first := r.ids[by] + 1
	r.ids[by] += uint64(n)
	return text.ID{Replica: 9_000_000_000_000_000_000 + uint64(by), N: first}
}

// write adds an entry at the end of its section, a text for each column.
func (r *room) write(by session.SeatID, at session.SheetRef, section int, parent text.ID, texts ...string) text.ID {
	r.t.Helper()
	sh := r.st.Sheet(at)
	place := session.Place{Section: section, Parent: parent}
	if n := len(sh.Entries); n > 0 {
		place.After = sh.Entries[n-1].ID
	}
	entry := r.id(by, 1)
	ex := r.st.Exercise(at.Step)
	r.do(by, session.Write{Sheet: at, Entry: entry, New: &place, Column: ex.Sections[section].Columns[0]})
	for i, s := range texts {
		if s == "" {
			continue
		}
		col := ex.Sections[section].Columns[i]
		edit := r.st.Sheet(at).Entry(entry).Texts[col].Insert(text.ID{}, r.id(by, len([]rune(s))), s)
		r.do(by, session.Write{Sheet: at, Entry: entry, Column: col, Edit: edit})
	}
	return entry
}

func bi(en, es string) exercises.Text {
	return exercises.Text{exercises.English: en, exercises.Spanish: es}
}

func limits() exercises.Limits {
	return exercises.Limits{Text: 4000, Entries: 60, Links: 120, Depth: 6}
}

func blocks() *exercises.Exercise {
	return &exercises.Exercise{
		ID: "building-blocks", Title: bi("Building blocks", "Componentes"), Shape: exercises.Grid,
		Prompt:  bi("Where can you move forward?", "¿Dónde pueden avanzar?"),
		Columns: []exercises.Column{{ID: "forward", Title: bi("Where can you move forward?", "¿Dónde pueden avanzar?")}},
		Sections: []exercises.Section{
			{ID: "shared-language", Title: bi("Shared Language", "Lenguaje común"), Definition: bi("words *everybody* uses", "palabras de todos"), Columns: []int{0}},
			{ID: "disaggregated-data", Title: bi("Disaggregated Data", "Datos desagregados"), Columns: []int{0}},
			{ID: "structural-analysis", Title: bi("Structural Analysis", "Análisis estructural"), Columns: []int{0}},
		},
		Limits: limits(), Dots: exercises.Dots{Each: 3, Most: 2},
	}
}

func allies() *exercises.Exercise {
	return &exercises.Exercise{
		ID: "allies", Title: bi("Allies and champions", "Aliados"), Shape: exercises.Grid, NamesStay: true,
		Columns: []exercises.Column{
			{ID: "ally", Title: bi("Potential ally | champion", "Posible aliado"), Kind: exercises.Person},
			{ID: "ways", Title: bi("Ways to engage", "Formas de involucrar"), Kind: exercises.FreeText},
		},
		Sections: []exercises.Section{
			{ID: "backbone", Title: bi("Within your backbone staff?", "¿En su equipo?"), Columns: []int{0, 1}},
			{ID: "initiative", Title: bi("Within your larger initiative?", "¿En la iniciativa?"), Columns: []int{0, 1}},
		},
		Limits: limits(),
	}
}

func backMap() *exercises.Exercise {
	return &exercises.Exercise{
		ID: "back-map", Title: bi("Back map", "Mapa de causas"), Shape: exercises.Map,
		Prompt: bi("Ask why until the same answer returns.", "Pregunten por qué."),
		Columns: []exercises.Column{
			{ID: "cause", Title: bi("What happens", "Qué ocurre")},
			{ID: "evidence", Title: bi("How do we know?", "¿Cómo lo sabemos?")},
			{ID: "lever", Title: bi("Who holds the lever?", "¿Quién puede cambiarlo?"), Kind: exercises.Person},
		},
		Sections: []exercises.Section{
			{ID: "disparity", Title: bi("Disparity", "Disparidad"), Mark: "◆", Columns: []int{0, 1}},
			{ID: "factor", Title: bi("Contributing factor", "Factor"), Mark: "▸", Columns: []int{0, 1}},
			{ID: "root-cause", Title: bi("Root cause", "Causa raíz"), Mark: "●", Columns: []int{0, 1}},
			{ID: "remedy", Title: bi("Remedy", "Remedio"), Mark: "+", Columns: []int{0, 2}, Aside: true},
			{ID: "policy", Title: bi("Policy", "Política"), Mark: "▪", Columns: []int{0, 1}},
		},
		Limits: limits(),
	}
}

func secretBallot() *exercises.Exercise {
	return &exercises.Exercise{
		ID: "conflict", Title: bi("Conflict orientation", "Ante el conflicto"), Shape: exercises.Grid, Anonymous: true,
		Columns:  []exercises.Column{{ID: "note", Title: bi("Note", "Nota")}},
		Sections: []exercises.Section{{ID: "avoid", Title: bi("What we avoid", "Lo que evitamos"), Columns: []int{0}}},
		Limits:   limits(),
	}
}

func hostilePlan() *exercises.Plan {
	return &exercises.Plan{
		ID: "working-session", Title: bi("Working session #1 *bold*", "Sesión de trabajo"), Tables: 3,
		TableNames: []exercises.Text{bi("Oak", "Roble")},
		Steps: []exercises.Step{
			{ID: "one", Title: bi("", ""), Exercise: blocks(), Minutes: 30},
			{ID: "two", Title: bi("Allies | friends", ""), Exercise: allies()},
			{ID: "three", Exercise: backMap()},
			{ID: "four", Exercise: secretBallot()},
		},
	}
}

// hostileTexts is what people write when they mean harm, or just write in more
// languages than one.
func hostileTexts() []string {
	return []string{
		"=cmd|'/c calc'!A1", "＝1+1", "  =SUM(A1:A9)", "@SUM(1)", "+1 (262) 555-0100", "-5", "-5.5", "－5", "-2+3+cmd", "1,000",
		"a|b | c", "`code` and ```fence", "\"quoted\", with, commas", "it's 'single'", "<script>alert(1)</script> &amp; &lt; R&D",
		"# not a heading", "- not a list", "1. not a number", "10) nor this", "> not a quote", "===", "---", "***", "| --- |", ":-: ",
		"[link](http://example.org) ![i](x) [^1] [x] todo", "*bold* _under_ ~~gone~~ $x^2$ \\ end\\", "]]> <![CDATA[", "{{ liquid }} {% raw %}",
		"שלום עולם (abc)", "مرحبا بالعالم", "李明说：数据不足", "한국어 항목", "Cần thêm dữ liệu", "e\u0301tude n\u0303", "👩‍👩‍👧‍👦 👍🏽 🇪🇸", "क्षि",
		strings.Repeat("long words go on and on, ", 160)[:4000],
	}
}

// hostile is the session behind the golden files.
func hostile(t *testing.T) session.State {
	t.Helper()
	r := newRoom(t, hostilePlan())
	rosa := r.sit("Rosa Delgado", 0)
	ana := r.sit("Ana", 1)
	bo := r.sit("Bo", 1)
	jose := r.sit("José María", 1)
	ana2 := r.sit("Ana", 2)
	eq := r.sit("=Eva*", 2)

	grid := session.SheetRef{Table: 1, Step: 0}
	for i, s := range hostileTexts() {
		r.write([]session.SeatID{ana, bo, jose}[i%3], grid, 0, text.ID{}, s)
	}
	gone := r.write(ana, grid, 2, text.ID{}, "REMOVED by a person")
	r.do(ana, session.Remove{Sheet: grid, Entry: gone})
	r.write(ana, grid, 2, text.ID{}, "   ") // spaces say nothing
	lines := r.write(rosa, grid, 1, text.ID{}, "first line")
	// No screen sends line ends, but a journal may hold them.
	r.st = session.Apply(r.st, session.Event{At: r.now, By: rosa, Body: session.Wrote{Sheet: grid, Entry: lines, Edit: r.st.Sheet(grid).Entry(lines).Texts[0].Insert(text.ID{}, r.id(rosa, 40), "- above\n\n# heading\n===\n")}})

	al := session.SheetRef{Table: 1, Step: 1}
	r.write(ana, al, 0, text.ID{}, "Dr. Okafor", "lunch with DR. OKAFOR and Dr. Okafor, then ana’s call | José")
	r.write(bo, al, 0, text.ID{}, "bo", "jose maria asks Bo; a bonus for Anatole; JOSE; Delgado chairs")
	r.write(bo, al, 0, text.ID{}, "", "nobody yet")
	r.write(ana, al, 0, text.ID{}, "dr. okafor", "again, Okafor and the doctor")
	r.write(ana2, session.SheetRef{Table: 2, Step: 1}, 1, text.ID{}, "data analyst", "data analyst and Ana")

	m := session.SheetRef{Table: 1, Step: 2}
	top := r.write(ana, m, 0, text.ID{}, "Suspended per 100: 10.7 and 3.3", "state data, 2025")
	a := r.write(bo, m, 1, top, "defiance is *judged*")
	cut := r.write(bo, m, 1, a, "REMOVED in the middle")
	root := r.write(jose, m, 2, cut, "old code | 1990s", "Ana read it")
	hollow := r.write(jose, m, 1, top)
	under := r.write(ana, m, 2, hollow, "hangs under an empty one "+strings.Repeat("w", 90))
	r.write(ana, m, 3, root, "review it with students", "Rosa Delgado")
	r.write(ana, m, 3, under, "- fund it", "superintendent")
	r.do(ana, session.Join{Sheet: m, Link: session.Link{From: root, To: top}})
	r.do(ana, session.Join{Sheet: m, Link: session.Link{From: top, To: root}})
	r.do(ana, session.Join{Sheet: m, Link: session.Link{From: cut, To: under}})
	r.do(ana, session.Join{Sheet: m, Link: session.Link{From: a, To: under}})
	r.do(bo, session.Remove{Sheet: m, Entry: cut})

	secret := session.SheetRef{Table: 2, Step: 3}
	r.write(eq, secret, 0, text.ID{}, "we avoid Rosa")
	r.write(ana2, secret, 0, text.ID{}, "we avoid talk of money")
	return r.st
}

func full() report.Options {
	return report.Options{
		File: `C:\Users\me\2026-03-20-racine.convene`,
		Made: time.Date(2026, 3, 21, 1, 0, 0, 5, time.FixedZone("X", 3600)),
	}
}
