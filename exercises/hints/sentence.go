package hints

import "convene/exercises"

// Text is the hint in our languages; it is empty for a Code that isn't one.
func (c Code) Text() exercises.Text {
	switch c {
	case LackOf:
		return exercises.Text{
			exercises.English: `"Lack of" names a remedy. What is it that keeps it from being there?`,
			exercises.Spanish: "«Falta de» nombra un remedio. ¿Qué es lo que impide que exista?",
		}
	case NotHere:
		return exercises.Text{
			exercises.English: "Nobody here has that name. Who at this table takes it on?",
			exercises.Spanish: "Nadie aquí se llama así. ¿Quién de esta mesa lo asume?",
		}
	case Everybody:
		return exercises.Text{
			exercises.English: "What is everybody's is easily nobody's. Who begins?",
			exercises.Spanish: "Lo que es de todos acaba siendo de nadie. ¿Quién empieza?",
		}
	case NoDate:
		return exercises.Text{
			exercises.English: "Which day would that be? 15 April, say.",
			exercises.Spanish: "¿Qué día sería? Por ejemplo, 15 de abril.",
		}
	case PastDate:
		return exercises.Text{
			exercises.English: "That day has passed. Is the year right?",
			exercises.Spanish: "Ese día ya pasó. ¿Está bien el año?",
		}
	case NotSeen:
		return exercises.Text{
			exercises.English: "How would others see that it has happened?",
			exercises.Spanish: "¿En qué verían los demás que ya ocurrió?",
		}
	}
	return nil
}

// Sentence is the hint in one language.
func (c Code) Sentence(lang exercises.Lang) string { return c.Text().In(lang) }
