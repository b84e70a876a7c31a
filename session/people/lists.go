package people

import (
	"strings"
	"sync"

	"convene/exercises"
)

// forPeople tells a column that people are named in.
func forPeople(ex *exercises.Exercise, c int) bool { return ex.Columns[c].Kind == exercises.Person }

const (
	// titles stand before a name.
	titles = `mr mrs ms mx dr dra sr sra srta don dona prof lic ing rev pastor reverend judge sister brother tia tio`
	// proper are words that are written with a capital and are nobody's name.
	proper = `january february march april may june july august september october november december
		monday tuesday wednesday thursday friday saturday sunday
		enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
		lunes martes miercoles jueves viernes sabado domingo
		english spanish ingles espanol mandarin arabic hmong somali vietnamese french
		black white latino latina latinos latinas latine latinx hispanic asian african american americans native indigenous
		pacific islander muslim jewish christian catholic european mexican
		christmas easter ramadan thanksgiving internet google zoom excel facebook whatsapp
		street avenue road boulevard lane elementary middle north south east west calle avenida primaria secundaria
		title part table mesa step paso plan`
	// bodies are several people together, and what they do.
	bodies = `everyone everybody all anyone nobody we us team teams group groups vote meeting
		teachers principals superintendents drivers driver coaches counselors nurses librarians neighbors
		leaders members managers directors organizers advocates analysts
		union association agency company church mosque temple foundation clinic hospital library police
		todos todas nosotros equipos grupo grupos voto reunion docentes maestros maestras directores directoras
		choferes chofer lideres miembros vecinos vecinas sindicato asociacion agencia empresa iglesia fundacion
		clinica biblioteca policia escuelas schools departamento department mesa directiva secretaria secretario
		clerk secretary treasurer registrar office oficina`
	// firstNames are given names that many people have where this is used. It needn't be
	// whole: a word in the middle of a sentence is told by its capital.
	firstNames = `james john robert michael william david richard joseph thomas charles christopher daniel matthew
		anthony donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan
		jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory patrick jack dennis
		tyler aaron adam nathan henry douglas peter zachary kyle walter ethan jeremy harold keith christian roger noah
		mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
		kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy
		angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
		maria olivia heather diane julie joyce victoria kelly christina lauren joan evelyn judith megan andrea cheryl
		hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean alice julia
		jamal malik darnell tyrone aaliyah keisha latoya imani ebony tamika deshawn marcus andre
		jose luis juan carlos jorge miguel pedro alejandro manuel francisco antonio fernando rafael ricardo eduardo
		javier roberto raul ramon enrique arturo sergio oscar hector hugo ernesto alberto armando julio guillermo
		salvador ignacio joaquin diego mateo santiago sebastian emilio felipe gilberto gustavo ruben esteban pablo
		ana rosa carmen guadalupe lupita margarita juana josefa veronica leticia elena yolanda alicia silvia lucia
		adriana gabriela patricia alejandra martha beatriz dolores esperanza graciela irma isabel josefina mercedes
		mariana marisol norma olga pilar raquel rocio sofia susana valentina ximena consuelo socorro esmeralda araceli
		mohammed muhammad ahmed ali fatima aisha omar hassan ibrahim yusuf amina khadija hussein
		nguyen linh minh wei ming mei yuki hiroshi priya raj arjun kofi kwame ama`
)

// kind is what a word may be, besides a name.
type kind uint8

const (
	isTitle kind = 1 << iota
	isProper
	isRole // or a body of several
	isGlue
	isMonth
	isEveryday
	isGiven
)

// vocabulary is all our words by their folded form: it is asked of every word of a session.
var vocabulary = sync.OnceValue(func() map[string]kind {
	out := map[string]kind{}
	for of, list := range map[kind]string{
		isTitle: titles, isProper: proper, isRole: roles + " " + bodies, isGlue: glue, isMonth: months, isEveryday: everyday, isGiven: firstNames,
	} {
		for _, w := range strings.Fields(list) {
			out[w] |= of
		}
	}
	return out
})

func title(w string) bool { return vocabulary()[strings.Trim(Folded(w), ".")]&isTitle != 0 }

// given tells of a first name that is no everyday word.
func given(key string) bool {
	k := vocabulary()[key]
	return k&isGiven != 0 && k&(isEveryday|isMonth) == 0
}

// known tells of a word that is nobody's name, whatever its capitals.
func known(key string) bool {
	const nobody = isTitle | isProper | isRole | isGlue | isMonth
	if day := strings.TrimSuffix(key, "s"); vocabulary()[day]&isProper != 0 { // Saturdays
		return true
	}
	return vocabulary()[key]&nobody != 0
}
