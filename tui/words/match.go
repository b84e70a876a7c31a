package words

// Match are the words of the page where a facilitator says whether tables mean the same.
type Match struct {
	OnWall string // the menu, and the title
	How    string
	None   string
	Sum    string // %s: matches, %s: of these confirmed
	Count  Count
	Looked Count

	// What has been said of one.
	Suggested string
	Same      string
	Different string

	Next    string // what Enter does in the footer
	Choose  string
	AtTable string // %d: the table, %s: the entry's number on its sheet
}

var matchEn = Match{
	OnWall: "Same words at several tables",
	How:    "Do they mean the same? Enter says yes, once more no. Nothing is merged: the documents say what you confirm.",
	None:   "No two tables have used the same words so far.",
	Sum:    "%s · %s",
	Count:  Count{"%d match", "%d matches"},
	Looked: Count{"%d looked at", "%d looked at"},

	Suggested: "? nobody has said",
	Same:      "✓ the same",
	Different: "✗ not the same",

	Next:    "yes, no",
	Choose:  "choose",
	AtTable: "table %d, no. %s",
}

var matchEs = Match{
	OnWall: "Las mismas palabras en varias mesas",
	How:    "¿Quieren decir lo mismo? Enter dice que sí; otra vez, que no. Nada se fusiona: los documentos dicen lo que usted confirme.",
	None:   "Hasta ahora no hay dos mesas con las mismas palabras.",
	Sum:    "%s · %s",
	Count:  Count{"%d coincidencia", "%d coincidencias"},
	Looked: Count{"%d revisada", "%d revisadas"},

	Suggested: "? nadie lo ha dicho",
	Same:      "✓ lo mismo",
	Different: "✗ no es lo mismo",

	Next:    "sí, no",
	Choose:  "elegir",
	AtTable: "mesa %d, n.º %s",
}
