package sim

import (
	"math/rand/v2"
	"strings"
)

// words gives what people write: plain words, other scripts, and what has
// broken programs before (quotes, formulas, joiners, marks that come alone).
// Nothing in it says anything about anybody.
func words() []string {
	return []string{
		"families", "evening", "bus", "data", "who decides?", "we don't know yet", "3 of 10", "50%",
		"escuela", "¿por qué?", "niñez", "mañana", "reunión", "élèves", "où", "Straße", "žáci", "škola", "işçi", "İstanbul",
		"家庭", "為什麼", "データ", "学校と家", "학교", "กลุ่ม", "ทำไม", "शिक्षा", "क्षत्रिय", "বাংলা",
		"السلام", "لماذا؟", "مدرسة", "می\u200cخواهم", "שלום", "Δικαιοσύνη", "почему", "їжак",
		"👩‍🔬", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇫🇷", "❤️", "👍🏽", "1️⃣", "🙂",
		"e\u0301", "n\u0303", "\u0301", "a\u0323\u0307", "\u200d", "\ufe0f",
		`"quoted"`, "it's", "«guillemets»", "=1+1", "=cmd|' /C calc'!A0", "+41", "-x", "@home", "a,b;c", "<b>", "| x |", "*", "_y_", "#", `\`, "[x](y)", "--", "…",
	}
}

// phrase is one to four words.
func phrase(rnd *rand.Rand) string {
	all := words()
	var sb strings.Builder
	for i := range 1 + rnd.IntN(4) {
		if i > 0 {
			sb.WriteByte(' ')
		}
		sb.WriteString(all[rnd.IntN(len(all))])
	}
	return sb.String()
}
