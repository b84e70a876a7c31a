package hints

import (
	"strings"
	"unicode"
)

// Phrases are in small letters and without accents. Each stands for itself and
// for whatever goes on after it.
const (
	articles = "a|an|the|there is a|there is|there's a|there's|there are|our|their|el|la|los|las|un|una|hay|hay una|hay un|existe|por|debido a|due to|because of"

	missing = "lack of|lacking|lack|lacks|not enough|insufficient|insufficient number of|shortage of|absence of|missing|no access to|need for|need for more|needs more|" +
		"falta|faltan|falta de|hace falta|hacen falta|carencia de|carecen de|carece de|ausencia de|escasez de|no hay|no hay suficiente|no hay suficientes|insuficiente|insuficientes|poco acceso a"

	everybody = "everyone|everybody|all|all of us|we|we all|us|the team|our team|the group|whole table|team|tbd|somebody|someone|" +
		"todos|todas|todos nosotros|nosotros|nosotras|el equipo|nuestro equipo|el grupo|la mesa|toda la mesa|equipo|alguien|cada quien|por definir"

	lead = "i|i will|i'll|i want to|i plan to|i commit to|we|we will|we'll|we want to|we plan to|we commit to|to|will|" +
		"voy a|vamos a|quiero|queremos|me comprometo a|nos comprometemos a|hare|haremos|yo|nosotros"

	unseen = "be more|be better|be aware|be mindful|be conscious|become more|become aware|raise awareness|support|try|try to|think about|consider|understand|better understand|" +
		"improve|get better|work on|keep working|focus on|continue|continue to|keep|help|explore|look into|promote|advocate for|remember|reflect|reflect on|learn more|do more|encourage|strengthen|" +
		"ser mas|estar mas|estar pendiente|tomar conciencia|tener en cuenta|crear conciencia|concientizar|concienciar|sensibilizar|apoyar|apoyare|apoyaremos|tratar de|tratare de|intentar|intentare|" +
		"pensar en|pensare en|considerar|entender|comprender|mejorar|mejorare|mejoraremos|trabajar en|trabajare en|enfocarme en|enfocarnos en|seguir|seguire|seguiremos|continuar|ayudar|ayudare|" +
		"explorar|promover|fomentar|fortalecer|recordar|reflexionar|reflexionar sobre|aprender mas|hacer mas"
)

// apart turns the words between names into commas.
var apart = strings.NewReplacer(" and ", ",", " with ", ",", " plus ", ",", " y ", ",", " e ", ",", " con ", ",")

// fewWords is how many words a promise has that says no more than its verb.
const fewWords = 8

func lacks(words string) bool { return begins(without(words, articles), missing) }

// vague tells whether a promise is one that nobody could see kept. One that goes
// on and says how ("support families by calling each on Mondays"), or has a
// number in it, is left alone.
func vague(words string) bool {
	if strings.Contains(words, "more aware") || strings.Contains(words, "mas consciente") {
		return true
	}
	return len(strings.Fields(words)) <= fewWords && !strings.ContainsFunc(words, unicode.IsDigit) && begins(without(words, lead), unseen)
}

// begins tells whether words begin with one of the phrases, as whole words.
func begins(words, phrases string) bool { return longest(words, phrases) > 0 }

// without takes one of the phrases off the beginning.
func without(words, phrases string) string {
	return strings.TrimSpace(words[longest(words, phrases):])
}

// longest is the length of the longest phrase that words begin with.
func longest(words, phrases string) int {
	best := 0
	for p := range strings.SplitSeq(phrases, "|") {
		rest, ok := strings.CutPrefix(words, p)
		if !ok || len(p) <= best {
			continue
		}
		if next := []rune(rest); len(next) == 0 || !unicode.IsLetter(next[0]) && !unicode.IsDigit(next[0]) {
			best = len(p)
		}
	}
	return best
}
