// Package place is one person's place at one worksheet: where they are, what each
// thing that they do comes to, what they may do now, and why not. A door that
// people come in by gets a [Place] for each of them from [Come] and may touch four
// things: it calls [Place]'s methods from one goroutine, reads its fields, puts the
// caret where its person has gone (Caret, or Into, Land and Draft), and takes what
// there is to tell them from [Place.News]. Before what a person does it calls Stir,
// and Done after it. When its mailbox says that something has changed, and as often
// as Due says, it calls Pull, MarkRead, Settle and Follow, in this order.
//
// There is no terminal in it, no language, no clock and no drawing: what happens
// goes through a [Hand], which is the hub's screen or in a test a state, and what
// there is to say comes out as a value (see [Said]), for the door to word.
//
// place.go is the place itself and paper.go the worksheet without its person;
// caret.go says where one types; write.go, box.go, paste.go and map.go what
// writing comes to: key by key, as a whole text that was changed elsewhere, as
// what was pasted, on a map; move.go where Tab and its like lead; answer.go what
// a worksheet asks about what was brought along; undo.go what is taken back;
// follow.go how one is led by the facilitator and idle.go when that would
// interrupt; seen.go what counts as read; facts.go what there is to know for as
// long as it is so; may.go what can be done and why not, craft.go what people do
// besides writing; outline.go lines in the order they are read.
package place
