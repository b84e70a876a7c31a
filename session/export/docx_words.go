package export

import "convene/exercises"

// docxWords are what only the Word document says.
type docxWords struct {
	noPicture string // where a program can't draw the map
	asOutline string // ends the description of a map's picture
	promised  string // heads a commitment, in the story
	howItWent string
	said      string // heads a worksheet's lines, in the story
}

func docxWordsIn(lang exercises.Lang) docxWords {
	if lang == exercises.Spanish {
		return docxWords{
			noPicture: "Este programa no puede mostrar el dibujo del mapa. El esquema de arriba dice lo mismo con palabras.",
			asOutline: "El esquema que va antes dice lo mismo con palabras.",
			promised:  "Lo que se prometió", howItWent: "Sesión por sesión", said: "Lo que decía",
		}
	}
	return docxWords{
		noPicture: "This program can’t show the map’s picture. The outline above says the same in words.",
		asOutline: "The outline before it says the same in words.",
		promised:  "What was promised", howItWent: "Session by session", said: "What it said",
	}
}
