// Package card draws what a table does for whoever looks at all tables at once: a bar with the table's name, its people
// and how far each section is, and below it the newest words. It knows values only, no session: the wall says what of a
// table may be shown, and a card shows that and no more.
//
// [Columns] and [Layout.Arrange] say where each card stands and how high it is; [Table.Card] and [Table.Row] draw one.
package card
