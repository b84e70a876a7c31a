// Package table is the screen that a table group writes on: one worksheet, the
// people at it, the clock, and a menu for everything else. There is no mode:
// what is typed goes into the entry under the cursor.
//
// What is typed and done comes to is the place's (session/place), and how a
// worksheet looks is sheet's, below; leaf holds the pages to read that lie over it.
// The screen never waits. A key is decided by the hub at once and drawn before it is
// saved.
//
// table.go routes messages; keys.go says what each key does, by the table of keys
// (tui/keys), and keyline.go what of that is told; move.go moves the caret by rows of
// the screen; menu.go, craftmenu.go, self.go and find.go are the menu; frame.go puts
// the screen together, from title.go at its top to banner.go at its foot; pages.go
// opens pages, and data_prompt.go puts numbers under the question; opened.go and
// whose.go are a table that was opened from the wall, and a seat that is asked for;
// hand.go is where place, drawing and hub meet.
package table
