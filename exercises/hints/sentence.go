package hints

import (
	"fmt"
	"strings"

	"convene/exercises"
)

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
	case NoChoice:
		return exercises.Text{
			exercises.English: "Which of the words to choose from is it?",
			exercises.Spanish: "¿Cuál de las palabras por elegir es?",
		}
	}
	return nil
}

// Sentence is the hint in one language.
func (c Code) Sentence(lang exercises.Lang) string { return c.Text().In(lang) }

// Of is the hint about a text in this column, in one language: where there is
// something to choose from it says what.
func (c Code) Of(col exercises.Column, lang exercises.Lang) string {
	if c != NoChoice || len(col.Choices) == 0 {
		return c.Sentence(lang)
	}
	list := make([]string, len(col.Choices))
	for i, choice := range col.Choices {
		list[i] = choice.In(lang)
	}
	return fmt.Sprintf(oneOf().In(lang), strings.Join(list, ", "))
}

// oneOf has a %s for the choices.
func oneOf() exercises.Text {
	return exercises.Text{
		exercises.English: "One of: %s.",
		exercises.Spanish: "Una de estas: %s.",
	}
}
