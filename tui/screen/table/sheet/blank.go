package sheet

const mapRows = 12 // what a map needs to be of use

// BlankRows is about how many rows the worksheet takes with nothing written on it
// and every section open. It doesn't depend on what is written: bars that come and
// go while people write would be in their way.
func (v *View) BlankRows() int {
	if v.IsMap() {
		return mapRows
	}
	rows := len(v.Exercise.Sections) - 1 // the rules
	for i := range v.Exercise.Sections {
		head, cols := len(v.keptHead(i)), v.gridColumns(i)
		switch {
		case v.beside():
			rows += max(head, 1)
		case cols[0].label != "": // below each other
			rows += head + len(cols)
		case len(cols) > 1:
			rows += head + 1 + len(v.columnTitles(cols))
		default:
			rows += head + 1
		}
	}
	return rows
}
