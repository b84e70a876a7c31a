// Package style holds what the screens look like: a [Theme] is a value with one [Ink] per meaning (dim, accent, alarm,
// each person's colour) and is made once per terminal, for the colours that terminal can show and its background.
// Screens say what something means, never which colour it has.
//
//	theme := style.New(style.Profile(environ), true)
//	line := theme.Dim.Render("  1  ") + theme.Text.Render("plant more trees")
//
// An ink is two strings put around a text, nothing more, because it is used for every row of every screen. So inks
// don't nest: set pieces beside each other. There are no background fills but the reverse of a selected item, and a
// colour is never the only sign of anything: New has themes without colour, and every screen must work in them.
package style
