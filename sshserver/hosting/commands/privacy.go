package commands

import (
	"github.com/spf13/cobra"

	"convene/exercises"
)

func (p *program) privacyCommand() *cobra.Command {
	var lang exercises.Lang
	other := "es"
	if p.lang == exercises.Spanish {
		other = "en"
	}
	cmd := p.about("privacy", p.w.Commands.Privacy, "convene privacy", "convene privacy --lang "+other)
	cmd.Args = p.noArgs
	cmd.RunE = func(*cobra.Command, []string) error {
		x, w := p.on(p.out), ours().In(lang).Privacy
		x.text(0, x.bold(x.name(w.Title)))
		for _, part := range w.parts() {
			x.line("")
			x.text(0, x.bold(part[0]))
			x.text(0, part[1])
		}
		return x.err
	}
	p.langFlag(cmd, &lang)
	return cmd
}

// parts are the page's paragraphs, each with its heading.
func (w Privacy) parts() [][2]string {
	return [][2]string{
		{w.WhatHead, w.What},
		{w.SeesHead, w.Sees},
		{w.NamesHead, w.Names},
		{w.StaysHead, w.Stays},
		{w.NotHead, w.Not},
		{w.GoneHead, w.Gone},
		{w.AskHead, w.Ask},
	}
}
