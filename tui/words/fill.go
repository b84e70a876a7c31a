package words

// Fill is what is asked of somebody who fills a worksheet by themselves, before
// there is a screen.
type Fill struct {
	GoOn  string // %s: the worksheet, %s: when they left it
	Today string
	Yes   string // answers besides Enter alone, with spaces between them
	No    string
}

var fillEn = Fill{
	GoOn:  "Go on with “%s” of %s? Enter yes, n new: ",
	Today: "today", Yes: "y yes", No: "n no new",
}

var fillEs = Fill{
	GoOn:  "¿Seguir con «%s» de %s? Intro: sí, n: una nueva: ",
	Today: "hoy", Yes: "s si sí y", No: "n no nueva",
}
