package words

// Cells are the words about a pasted table.
type Cells struct {
	NoRoom  string // %d: the entries that a section takes; nothing was put in
	TooLong string // %d: the characters that an entry takes; nothing was put in
	Joined  string // there were more cells in a row than columns
}

var cellsEn = Cells{
	NoRoom:  "Nothing was pasted: a section takes %d entries, and those rows don't fit.",
	TooLong: "Nothing was pasted: a cell is longer than the %d characters of an entry.",
	Joined:  "There were more cells than columns: the rest is in the last one.",
}

var cellsEs = Cells{
	NoRoom:  "No se pegó nada: una sección admite %d anotaciones y esas filas no caben.",
	TooLong: "No se pegó nada: una celda supera los %d caracteres de una anotación.",
	Joined:  "Había más celdas que columnas: el resto está en la última.",
}
