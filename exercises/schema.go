package exercises

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Schema is the JSON Schema (draft 7, which editors know best) of the YAML that
// people write, for completion and for marking mistakes while they type. It
// knows exercises and plans: a file with steps is a plan. The bounds in it are
// those that loading holds a file to; what only loading can tell, such as an id
// used twice, is left to [Check].
func Schema() ([]byte, error) {
	s := schema{
		"$schema":     "http://json-schema.org/draft-07/schema#",
		"title":       "Convene exercise or plan",
		"description": "A blank worksheet (an exercise), or an agenda of them (a plan: it has steps).",
		"type":        "object",
		"if":          schema{"anyOf": []schema{{"required": []string{"steps"}}, {"required": []string{"days"}}}},
		"then":        ref("plan"),
		"else":        ref("exercise"),
		"definitions": schema{
			"text": textSchema(), "id": idSchema(), "column": columnSchema(), "section": sectionSchema(),
			"phase": phaseSchema(), "data": dataSchema(), "exercise": exerciseSchema(), "plan": planSchema(), "step": stepSchema(),
		},
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		return nil, fmt.Errorf("exercises: writing the schema: %w", err)
	}
	return b.Bytes(), nil
}

type schema map[string]any

func ref(name string) schema { return schema{"$ref": "#/definitions/" + name} }

// said is a schema with what an editor shows beside it.
func (s schema) said(words string) schema {
	if _, ok := s["$ref"]; ok { // draft 7 ignores whatever stands beside a reference
		return schema{"allOf": []schema{s}, "description": words}
	}
	out := schema{"description": words}
	for k, v := range s {
		out[k] = v
	}
	return out
}

func group(required []string, properties schema) schema {
	s := schema{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

func list(item schema, least, most int) schema {
	s := schema{"type": "array", "items": item, "maxItems": most}
	if least > 0 {
		s["minItems"] = least
	}
	return s
}

func whole(least, most int) schema {
	return schema{"type": "integer", "minimum": least, "maximum": most}
}

func among(words []string) schema { return schema{"enum": words} }

func textSchema() schema {
	// YAML takes a title that is a year for a number, and that is all right.
	plain := schema{"type": []string{"string", "number", "boolean"}}
	one := schema{"type": []string{"string", "number", "boolean", "null"}}
	in := schema{}
	for _, l := range languages() {
		in[l] = one
	}
	both := group(nil, in)
	both["minProperties"] = 1
	return schema{
		"description": "A text: plain (taken as English), or in both languages: " + inEvery() + ".",
		"anyOf":       []schema{plain, both},
	}
}

func idSchema() schema {
	return schema{
		"description": "A name for programs: small letters a to z, digits, hyphens.",
		"type":        []string{"string", "integer"},
		"pattern":     "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": mostID,
	}
}

func columnSchema() schema {
	return group([]string{"id", "title"}, schema{
		"id":          ref("id"),
		"title":       ref("text"),
		"placeholder": ref("text").said("Shown in an empty field."),
		"kind":        among(columnKinds).said("What is meant to be written here. Nothing is refused for it."),
		"here":        flagSchema("For the kind person: it is somebody of this table, and others get a gentle hint."),
		"settles":     whole(1, mostChoices).said("How many of the choices, from the first, settle a line: it is then not brought to the next session."),
		"holds":       among(holdWords).said("What the column is of a measure, so that its numbers make a line over the sessions."),
		"of":          ref("id").said("The exercise of which it names a line: a3-action-plan."),
		"axis":        among(axisWords).said("On a worksheet with axes: its choices run from left to right, or from the top down."),
		"closes":      list(whole(1, mostChoices), 0, mostChoices).said("The choices, counted from 1, that close the whole sheet: nothing of it is brought to the next session."),
		"choices":     list(ref("text"), 0, mostChoices).said("For the kind choice: what one can choose."),
	})
}

func sectionSchema() schema {
	return group([]string{"id", "title"}, schema{
		"id":          ref("id"),
		"title":       ref("text"),
		"definition":  ref("text").said(fmt.Sprintf("Stands beside the lines; %d characters at most, 60 read well.", mostDefinition)),
		"placeholder": ref("text").said("Shown in an empty line."),
		"columns":     list(ref("id"), 0, mostColumns).said("The columns its lines have; without it, all."),
		"start":       list(ref("text"), 0, mostStart).said("Lines that it begins with, in its first column."),
		"entries":     whole(1, mostEntries).said("The most lines it takes."),
		"mark":        schema{"type": []string{"string", "integer"}, "maxLength": 2, "description": "On a map: one narrow sign before a line."},
		"under": schema{
			"description": "On a map: the kinds it may hang on, or any.",
			"anyOf":       []schema{{"const": "any"}, list(ref("id"), 0, mostSections)},
		},
		"next":  ref("id").said("On a map: the kind that comes one level deeper."),
		"aside": flagSchema("On a map: drawn beside the chain, as a remedy is."),
	})
}

// flagSchema: people also write yes and no, which YAML now takes for words.
func flagSchema(words string) schema {
	return schema{"description": words, "anyOf": []schema{{"type": "boolean"}, among([]string{"yes", "no", "on", "off"})}}
}

func phaseSchema() schema {
	return schema{
		"description": `What a table does, and for how many minutes: "quiet 5".`,
		"anyOf": []schema{
			{
				"type": "string", "pattern": "^(" + strings.Join(phaseKinds, "|") + `)( +[0-9]{1,3}( +min[a-z]*)?)?$`,
				"examples": []string{"quiet 5", "share 3", "discuss 10", "dots 3", "rounds 8", "report 5"},
			},
			group([]string{"kind"}, schema{"kind": among(phaseKinds), "minutes": whole(0, MostMinutes)}),
		},
	}
}

func phasesSchema() schema {
	return list(ref("phase"), 0, mostPhases).said("How it is run, one phase after another.")
}

func exerciseSchema() schema {
	limits := group(nil, schema{
		"text": whole(1, MostText), "entries": whole(1, mostEntries), "links": whole(0, mostLinks), "depth": whole(1, mostDepth),
	})
	return group([]string{"title", "prompt", "sections"}, schema{
		"id":         ref("id"),
		"title":      ref("text"),
		"prompt":     ref("text").said("The question; it stays on screen."),
		"help":       ref("text").said("Longer advice, shown in the help."),
		"shape":      among(shapeNames()).said("grid: sections with lines. map: a tree of causes. axes: lines that two columns place on a picture."),
		"columns":    list(ref("column"), 0, mostColumns).said("The texts that a line has; without them, one plain text."),
		"sections":   list(ref("section"), 1, mostSections).said("The fixed parts of the sheet; on a map, the kinds of line."),
		"phases":     phasesSchema(),
		"limits":     limits.said("How much fits on it."),
		"anonymous":  flagSchema("Nobody's name is stored."),
		"names_stay": flagSchema("Holds other people's names and stays at its table."),
		"fresh":      flagSchema("Begins blank each time: nothing of it is brought to the next session unasked."),
		"picks": list(group([]string{"id", "title"}, schema{"id": ref("id"), "title": ref("text"), "rate": rateSchema()}), 0, mostPicks).
			said("Choices each person makes among the sections."),
		"dots": group([]string{"each"}, schema{"each": whole(1, mostDots), "most": whole(1, mostDots)}).
			said("Small votes on lines: how many a person has, and how many on one line."),
	})
}

func planSchema() schema {
	benchmark := schema{"anyOf": []schema{
		ref("text"), group([]string{"text"}, schema{"id": ref("id"), "text": ref("text")}),
	}}
	steps := list(schema{"anyOf": []schema{ref("id"), ref("step")}}, 1, mostSteps)
	day := group([]string{"steps"}, schema{"starts": clockSchema("When the day starts: 9:00."), "steps": steps})
	s := group([]string{"title"}, schema{
		"id":          ref("id"),
		"title":       ref("text"),
		"about":       ref("text").said("What the session is for, in a sentence or two."),
		"place":       ref("text").said("Where people come together: documents say it on their first page."),
		"tables":      whole(1, MostTables).said("How many tables there are."),
		"table_names": list(ref("text"), 0, MostTables).said("The tables' names, from the first; the others go by number."),
		"standing":    list(schema{"anyOf": []schema{among(standingIDs()), ref("text")}}, 0, mostStanding).said("What people may be here as: each is asked once."),
		"benchmarks":  list(benchmark, 0, mostBenchmark).said("What should be so by the end: the facilitator ticks it off."),
		"exercises":   list(ownSchema(), 0, mostExercises).said("Worksheets of the plan's own."),
		"starts":      clockSchema("When it starts: 9:00."),
		"steps":       steps.said("The agenda."),
		"days":        list(day, 1, mostDays).said("The agenda of a session of several days, instead of steps."),
	})
	s["oneOf"] = []schema{{"required": []string{"steps"}}, {"required": []string{"days"}}}
	return s
}

func clockSchema(words string) schema {
	return schema{"type": []string{"string", "integer"}, "description": words}
}

// ownSchema is a worksheet within a plan: it has no file to be named after.
func ownSchema() schema {
	return schema{"allOf": []schema{ref("exercise"), {"required": []string{"id"}}}}
}

func stepSchema() schema {
	names := []string{}
	for _, ex := range Exercises() {
		names = append(names, ex.ID)
	}
	named := schema{"anyOf": []schema{among(names), ref("id")}} // the first is what an editor offers
	s := group(nil, schema{
		"id":       ref("id"),
		"exercise": schema{"description": "An exercise by its id, or a worksheet written out.", "anyOf": []schema{named, ownSchema()}},
		"title":    ref("text"),
		"text":     ref("text").said("For a step without a worksheet, such as a welcome or a break: what stands there."),
		"at":       clockSchema("When it is to begin: 10:30."),
		"minutes":  whole(1, MostMinutes),
		"phases":   phasesSchema(),
		"data":     ref("data").said("Numbers to lay on the table: a rate for each group."),
		"of":       ref("id").said("The exercise that feedback is given on: visitors are shown its worksheet."),
		"sits":     ref("id").said("The standing whose people sit together in this step."),
		"fresh":    flagSchema("Begins blank, also where the exercise would go on as it was."),
		"from_last": schema{
			"description": "Brings each team's lines of that exercise, or of several, along from the session before.",
			"anyOf":       []schema{named, list(named, 1, mostSteps)},
		},
	})
	s["oneOf"] = []schema{{"required": []string{"exercise"}}, {"required": []string{"title", "text"}}}
	return s
}

func rateSchema() schema {
	return schema{"type": "string", "pattern": "^1 *\\.\\. *([2-9]|10)$", "description": "A number that each person gives the worksheet, instead of a section: 1..5."}
}

func columnName() schema { return schema{"type": []string{"string", "number"}} }

func dataSchema() schema {
	s := group([]string{"measure"}, schema{
		"title":          ref("text"),
		"measure":        ref("text").said("What a rate counts: suspended per 100 students."),
		"source":         ref("text"),
		"reference":      schema{"type": []string{"string", "number"}, "description": "The group that the others are compared with."},
		"suppress_below": whole(1, mostSuppress).said("Groups with fewer people are shown without numbers."),
		"csv":            schema{"type": "string", "description": "The numbers: a line of column names (group, year, rate, n), then a line for each group."},
		"file":           schema{"type": "string", "description": "A CSV file beside this one."},
		"columns": group(nil, schema{"group": columnName(), "year": columnName(), "rate": columnName(), "n": columnName()}).
			said("The table's own names of its columns: {group: Student Group, rate: Suspension Rate}."),
		"decimals": among(decimalWords).said("The sign before the decimals, where a column can be read in two ways."),
		"signs": schema{
			"type": "object", "additionalProperties": among(slices.Sorted(maps.Keys(signWords))),
			"description": "What the table's own signs mean: {§: kept back}.",
		},
	})
	s["oneOf"] = []schema{{"required": []string{"csv"}}, {"required": []string{"file"}}}
	return s
}
