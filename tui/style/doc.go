// Package style holds what the screens look like. A token is a meaning (dim, accent, alarm, a person's colour), and a
// function of the colours that a terminal can show and of its background. [For] gives the tokens as Lip Gloss styles, for
// what is drawn seldom; [New] gives them compiled, as a [Theme] of [Ink]s, for what is drawn with every key. Screens say
// what something means, never which colour it has.
//
//	theme := style.New(style.Profile(environ), true)
//	line := theme.Dim.Render("  1  ") + theme.Text.Render("plant more trees")
//
// An ink is two strings put around a text, nothing more, because it is used for every row of every screen. So inks
// don't nest: set pieces beside each other. There are two fills, the reverse of a selected item and the soft [Ground] of
// a bar. A colour is never the only sign of anything: New has themes without colour, and every screen must work in them.
package style
