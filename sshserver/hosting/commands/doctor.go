package commands

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"convene/sshserver/hosting/doctor"
)

func (p *program) doctorCommand() *cobra.Command {
	listen, phone := "", false
	cmd := p.about("doctor", p.w.Commands.Doctor, "convene doctor", "convene doctor --phone")
	cmd.Args = p.noArgs
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := wrongListen(listen); err != nil {
			return usageError{err}
		}
		d := doctor.Doctor{Dir: p.dir(), Listen: listen, Lang: p.lang, Environ: os.Environ()}
		if p.onTerminal() {
			d.Terminal = doctor.Terminal{In: p.stdin.(*os.File), Out: p.out.(*os.File)} //nolint:forcetypeassert // a terminal is a file
		}
		if phone {
			return p.phone(cmd.Context(), d)
		}
		found := d.Examine(cmd.Context())
		if err := p.findings(found); err != nil {
			return err
		}
		if doctor.Blocked(found) {
			return fail(func(w *Line) string { return w.MendFirst })
		}
		return nil
	}
	p.jsonFlag(cmd)
	p.listenFlag(cmd, &listen)
	cmd.Flags().BoolVar(&phone, "phone", false, p.w.Flags.Phone)
	return cmd
}

func (p *program) findings(found []doctor.Finding) error {
	x := p.on(p.out)
	if p.json || !x.styled {
		return list(p, found, doctor.Finding.String)
	}
	for _, f := range found {
		mark := x.well(f.Mark())
		switch {
		case f.Unsure:
			mark = x.soft(f.Mark())
		case !f.OK:
			mark = x.mind(f.Mark())
		}
		x.pairs(0, [][2]string{{mark, x.bold(f.About) + "  " + f.Says}})
		if f.Advice != "" {
			advice := x.soft(f.Advice)
			if !f.OK {
				advice = f.Advice
			}
			x.text(3, advice)
		}
	}
	return x.err
}

// phone lets somebody try with a phone whether it can reach this computer.
func (p *program) phone(ctx context.Context, d doctor.Doctor) error {
	w := doctor.For(p.lang)
	x := p.on(p.out)
	if d.Terminal == (doctor.Terminal{}) || !x.styled {
		return usageError{errors.New(w.PhoneNot)}
	}
	from, err := d.Phone(ctx, func(url string, square []string) {
		x.text(0, fmt.Sprintf(w.PhoneHow, x.bold(url)))
		_, _ = fmt.Fprintln(p.out, "\n"+strings.Join(square, "\n")+"\n") // black on white whatever NO_COLOR says
		x.line(x.soft(w.PhoneWait))
	})
	switch {
	case ctx.Err() != nil:
		return errors.New(w.PhoneNever)
	case err != nil:
		return err
	}
	x.line(x.well(fmt.Sprintf(w.PhoneCame, from)))
	return x.err
}
