// Package page makes the paper door's pages: from values that say what stands on one
// comes HTML. It knows no session and no connection, and decides nothing: what somebody
// may see and do is decided before, in the values.
//
// Everything that people wrote goes through html/template. Nothing on a page comes from
// elsewhere and nothing stands inline, so that the policy which goes with it (see
// [Policy]) can forbid both.
//
// values.go is what stands on a page, render.go how it becomes HTML, and words.go what
// a page says besides what screens say. html/ holds the templates, page.css how they
// look and page.js what makes them live; without it they are forms.
package page
