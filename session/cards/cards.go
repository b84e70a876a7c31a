// Package cards makes the paper that lies on the tables: how to join, a card for each, and
// the worksheets of a plan empty, for when there is no network. It gives values; writers
// make pages of them.
package cards

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session/document/handout"
)

// Invitation is what is known of how to join. What isn't known is left on the cards as a
// line to write it on.
type Invitation struct {
	Title  exercises.Text
	Tables int
	Names  []exercises.Text // of the tables, from the first
	Host   string           // what people reach the computer by; "": not known
	Port   int              // of ssh; 0: not known
	// Web is the address of the page for phones and browsers, without a code;
	// NoWeb says that there is none.
	Web         string
	NoWeb       bool
	Behind      string // what goes behind its #: the code
	Code        string // as people say it; "": not known
	Open        bool   // no code is asked
	Fingerprint string
	WiFi        WiFi
	Ask         string // whom to ask; "": whoever facilitates
}

// WiFi is the network that people join first. Without a name the cards say nothing of it.
type WiFi struct{ Name, Password string }

// Lines to write on.
const (
	shortLine = "______"
	line      = "______________________________"
	codeLine  = "____ - ____"
)

// Cards are pages, one for each table.
func (i Invitation) Cards(lang exercises.Lang) (handout.Paper, error) {
	p := handout.Paper{Lang: string(lang), Title: fmt.Sprintf(in(lang).Title, i.Title.In(lang))}
	for n := 1; n <= i.Tables; n++ {
		c, err := i.card(n, lang)
		if err != nil {
			return p, err
		}
		p.Pages = append(p.Pages, c)
	}
	return p, nil
}

func (i Invitation) card(n int, lang exercises.Lang) (handout.Card, error) {
	c := handout.Card{
		Session: i.Title.In(lang), Table: i.table(n), CodeIs: said(func(w *Cards) string { return w.Code }),
		Ask: said(func(w *Cards) string {
			if i.Ask != "" {
				return fmt.Sprintf(w.Ask, i.Ask)
			}
			return w.AskFacilitator
		}),
	}
	if !i.Open {
		c.Code = cmp.Or(i.Code, codeLine)
	}
	for _, way := range []func(int) (handout.Way, error){i.wifi, i.phone, i.laptop} {
		w, err := way(n)
		if err != nil {
			return c, err
		}
		if len(w.Steps) > 0 {
			c.Ways = append(c.Ways, w)
		}
	}
	return c, nil
}

func (i Invitation) table(n int) handout.Said {
	return inEach(func(lang exercises.Lang, w *Cards) string {
		name := ""
		if n <= len(i.Names) {
			name = i.Names[n-1].In(lang)
		}
		if name == "" {
			return fmt.Sprintf(w.Table, n)
		}
		return fmt.Sprintf(w.Table, n) + " · " + name
	})
}

func (i Invitation) wifi(int) (handout.Way, error) {
	if i.WiFi.Name == "" {
		return handout.Way{}, nil
	}
	q, err := square(i.WiFi.code(), i.WiFi.Name)
	typed := []string{i.WiFi.Name}
	if i.WiFi.Password != "" {
		typed = append(typed, i.WiFi.Password)
	}
	step := handout.CardStep{Says: said(func(w *Cards) string { return w.WiFi }), Typed: typed, Square: q}
	if i.WiFi.Password == "" {
		step.Says = said(func(w *Cards) string { return w.WiFiOpen })
	}
	return handout.Way{ID: "wifi", Head: said(func(w *Cards) string { return w.WiFiHead }), Steps: []handout.CardStep{step}}, err
}

func (i Invitation) phone(n int) (handout.Way, error) {
	if i.NoWeb {
		return handout.Way{}, nil
	}
	way := handout.Way{ID: "phone", Head: said(func(w *Cards) string { return w.PhoneHead })}
	sits := func(sentence func(*Cards) string) handout.Said {
		return said(func(w *Cards) string { return fmt.Sprintf(sentence(w), n) })
	}
	if strings.HasPrefix(i.Web, "http://") || i.Web == "" {
		way.Note = said(func(w *Cards) string { return w.Plain })
	}
	if i.Web == "" {
		way.Steps = []handout.CardStep{{Says: sits(func(w *Cards) string { return w.Browse }), Typed: []string{"http://" + line}}}
		return way, nil
	}
	scan := strings.TrimRight(i.Web, "/") + "/"
	if i.Behind != "" {
		scan += "#" + i.Behind
	}
	q, err := square(scan, scan)
	way.Steps = []handout.CardStep{{Says: sits(func(w *Cards) string { return w.Scan }), Typed: []string{strings.TrimRight(i.Web, "/")}, Square: q}}
	return way, err
}

func (i Invitation) laptop(n int) (handout.Way, error) {
	steps := []handout.CardStep{
		{Says: said(func(w *Cards) string { return w.Terminal }), Draws: terminals()},
		{Says: said(func(w *Cards) string { return w.Type }), Typed: []string{i.ssh(n)}},
		{Says: said(func(w *Cards) string { return w.Yes }), Typed: []string{cmp.Or(i.Fingerprint, "SHA256:"+line+line[:12])}},
	}
	if !i.Open {
		steps = append(steps, handout.CardStep{Says: said(func(w *Cards) string { return w.TypeCode })})
	}
	return handout.Way{ID: "laptop", Head: said(func(w *Cards) string { return w.LaptopHead }), Steps: steps}, nil
}

// ssh is the line for a table.
func (i Invitation) ssh(n int) string {
	port := "-p " + shortLine + " "
	switch i.Port {
	case 0:
	case 22:
		port = ""
	default:
		port = "-p " + strconv.Itoa(i.Port) + " "
	}
	return "ssh " + port + "NAME+" + strconv.Itoa(n) + "@" + cmp.Or(i.Host, line)
}

// code is what phones read as a network to join.
func (w WiFi) code() string {
	plain := strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `:`, `\:`, `"`, `\"`)
	if w.Password == "" {
		return "WIFI:T:nopass;S:" + plain.Replace(w.Name) + ";;"
	}
	return "WIFI:T:WPA;S:" + plain.Replace(w.Name) + ";P:" + plain.Replace(w.Password) + ";;"
}

// said is a sentence in every language.
func said(sentence func(*Cards) string) handout.Said {
	return inEach(func(_ exercises.Lang, w *Cards) string { return sentence(w) })
}

func inEach(sentence func(exercises.Lang, *Cards) string) (out handout.Said) {
	for _, lang := range exercises.Langs() {
		out = append(out, handout.Wording{Lang: string(lang), Text: sentence(lang, in(lang))})
	}
	return out
}
