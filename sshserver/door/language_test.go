package door

import "testing"

func TestLanguageOfAnEnvironment(t *testing.T) {
	for _, c := range []struct {
		want string
		env  []string
	}{
		{"", nil},
		{"", []string{"TERM=xterm", "HOME=/home/es", "LC_CTYPE=es_MX.UTF-8", "LANGUAGE=es"}},
		{"es", []string{"LANG=es_MX.UTF-8"}},
		{"es", []string{"LANG=es"}},
		{"es", []string{"LANG=ES_es@euro"}},
		{"es", []string{"LANG=es-MX"}},
		{"en", []string{"LANG=en_US.UTF-8"}},
		{"est", []string{"LANG=est_EE.UTF-8"}},
		{"fil", []string{"LANG=fil_PH"}},
		// The order is that of the variables' weight, not of the list.
		{"es", []string{"LANG=en_US.UTF-8", "LC_ALL=es_MX.UTF-8"}},
		{"es", []string{"LC_ALL=es_MX.UTF-8", "LC_MESSAGES=fr_FR", "LANG=en_US.UTF-8"}},
		{"fr", []string{"LANG=en_US.UTF-8", "LC_MESSAGES=fr_FR"}},
		{"es", []string{"LC_ALL=", "LC_MESSAGES=", "LANG=es_MX.UTF-8"}},
		{"es", []string{"LANG=en_US.UTF-8", "LANG=es_MX.UTF-8"}},
		// Set to no language is set.
		{"", []string{"LC_ALL=C", "LANG=es_MX.UTF-8"}},
		{"", []string{"LC_ALL=C.UTF-8", "LANG=es_MX.UTF-8"}},
		{"", []string{"LC_MESSAGES=POSIX", "LANG=es_MX.UTF-8"}},
		{"", []string{"LANG=C.UTF-8"}},
		// No locale at all.
		{"", []string{"LANG=Spanish_Spain.1252"}},
		{"", []string{"LANG=e1_XX", "LC_ALL"}},
		{"", []string{"LANG=\x1b[2J"}},
		{"", []string{"LANG=_MX"}},
		{"", []string{"LANG=ñ"}},
	} {
		if got := Language(c.env); got != c.want {
			t.Errorf("%q asks for %q, want %q", c.env, got, c.want)
		}
	}
}
