package door

import "strings"

// Language is what an environment, as KEY=value strings, asks for: a language tag of two or three small letters such
// as "es", or "" when it asks for none. It reads the locale as POSIX has it: the first of LC_ALL, LC_MESSAGES and LANG
// that is set and not empty decides, before them CONVENE_LANG, which speaks of this program alone, and of a variable that is there twice the last one counts.
//
// C and POSIX ask for no language, and hide what the later variables say: somebody who sets LC_ALL=C, or LC_MESSAGES=C
// beside LANG=es_MX.UTF-8, has told all programs not to speak Spanish. The same goes for what can't be read.
func Language(environ []string) string {
	for _, name := range []string{"CONVENE_LANG=", "LC_ALL=", "LC_MESSAGES=", "LANG="} {
		locale := ""
		for _, kv := range environ {
			if v, ok := strings.CutPrefix(kv, name); ok {
				locale = v
			}
		}
		if locale != "" {
			return languageOf(locale)
		}
	}
	return ""
}

// languageOf is the "es" of "es_MX.UTF-8", "es@euro" or "es-MX".
func languageOf(locale string) string {
	if i := strings.IndexAny(locale, "_.@-"); i >= 0 {
		locale = locale[:i]
	}
	if len(locale) < 2 || len(locale) > 3 {
		return "" // C, POSIX, or no locale at all
	}
	lang := strings.ToLower(locale)
	for _, c := range []byte(lang) {
		if c < 'a' || c > 'z' {
			return ""
		}
	}
	return lang
}
