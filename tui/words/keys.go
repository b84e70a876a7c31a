package words

// Key words one key: the name of what it does as a menu would call it, the footer's short word for it, and a sentence
// for the help.
type Key struct{ Name, Hint, About string }

// Keys words every key there is. Which key each one is stands in part.Bindings.
type Keys struct {
	Space string // the name of the space bar
	Typed string // "letters", as a name for all the keys that write

	// The footer's words for Enter and Tab where they do less than anywhere.
	NextAnswer, NextColumn string

	// While writing.
	Write, NewLine, Next, Back, Move, Blocks, Shift, Ends, Words, Delete, DeleteWord, DeleteLine, Undo, Redo Key
	// On a map.
	Beside, Deeper, Outward, Link Key
	// In a facilitated session.
	Go, Dot, Picks, Note, Done, CallHelp Key
	Screenful, FindEntry                 Key
	// Wherever one is.
	Menu, Sheet, Language, Help, Leave, Repaint Key
	// In the menu.
	Find, Choose, Run, Close Key
	// On the wall.
	Around, Open, HowToJoin, ToTheWall, Clock, More, Less Key
	// While joining.
	Enter, Switch, GoAway Key
	// On the first screen.
	Pick, Begin, Quit Key
}

var keysEn = Keys{
	Space: "Space",
	Typed: "letters",

	NextAnswer: "next answer",
	NextColumn: "next column",

	Write:      Key{"Write", "write", "Goes into the line the cursor is in. There is no mode to switch on first."},
	NewLine:    Key{"New line", "new line", "Begins a new entry below this one; among questions about what you brought along, goes to the next."},
	Next:       Key{"Next block", "next block", "Goes on to the next column or block."},
	Back:       Key{"Block before", "back", "Goes back to the column or block before."},
	Move:       Key{"Move", "move", "Goes anywhere on the worksheet."},
	Blocks:     Key{"Block by block", "blocks", "Goes to the block before or after this one."},
	Shift:      Key{"Move the entry", "move entry", "Moves this entry up or down among the others."},
	Ends:       Key{"Start and end", "ends", "Goes to the start or the end of the line. Ctrl+A and Ctrl+E do the same."},
	Words:      Key{"Word by word", "words", "Goes one word to the left or right."},
	Delete:     Key{"Delete", "delete", "Takes away the character before or after the cursor. In an empty entry it takes the entry away."},
	DeleteWord: Key{"Delete word", "delete word", "Takes away the word before the cursor."},
	DeleteLine: Key{"Delete to the start", "delete line", "Takes away everything from the start of the line to the cursor."},
	Undo:       Key{"Undo", "undo", "Takes back your own last change, and nobody else's."},
	Redo:       Key{"Redo", "redo", "Brings back what you undid."},

	Beside:    Key{"Another cause beside", "another cause beside", "Begins another entry on the same level."},
	Deeper:    Key{"Why? One deeper", "\"why?\" one deeper", "Asks why: begins an entry that explains this one."},
	Outward:   Key{"Back out", "back out", "Goes back to the entry that this one explains."},
	Link:      Key{"Link", "link", "Says that this entry also feeds another one. The same again takes the link away."},
	Go:        Key{"Go to the open step", "go there", "Goes to the step that the facilitator has opened."},
	Dot:       Key{"Give a dot", "dot", "Gives the entry one more dot; after the most it takes, takes them back."},
	Picks:     Key{"Easiest and hardest", "pick", "Chooses your easiest and your hardest block."},
	Note:      Key{"Leave a note", "note", "Leaves a warm, cool or clarifying note on another table's entry."},
	Done:      Key{"I'm done", "done", "Says that you are done with this worksheet; the same again takes it back."},
	Screenful: Key{"By the screenful", "screenful", "Goes up or down the map by as much as the window shows."},
	FindEntry: Key{"Find on this sheet", "find", "Lists what is written here. Type some of its words, and Enter goes there."},
	CallHelp:  Key{"Call for help", "help", "Calls the facilitator to your table."},

	Menu:     Key{"Menu", "menu", "Opens the menu with everything else in it."},
	Sheet:    Key{"Switch worksheet", "worksheets", "Goes to another worksheet of your table. Your place here is kept."},
	Language: Key{"Language", "language", "Shows your screen in the other language. Nobody else's changes."},
	Help:     Key{"Help", "help", "Explains every key. In the menu, type ? for it."},
	Leave:    Key{"Leave", "leave", "Leaves the session. Your seat is kept for when you come back."},
	Repaint:  Key{"Draw again", "draw again", "Draws the screen anew, should something have scribbled over it."},

	Find:   Key{"Find", "find", "Keeps only what has the typed letters in its name."},
	Choose: Key{"Choose", "choose", "Goes up and down the list."},
	Run:    Key{"Do it", "do it", "Does what is chosen, or shows what there is to choose from."},
	Close:  Key{"Close", "close", "Goes one step back, and closes the menu."},

	Around:    Key{"Choose a table", "choose", "Goes from table to table."},
	Open:      Key{"Open a table", "open a table", "Shows the chosen table as its people see it, to read."},
	HowToJoin: Key{"How to join", "how to join", "Shows in large how people join, and goes back."},
	ToTheWall: Key{"To the wall", "to the wall", "From the page on how to join, goes on to all tables."},
	Clock:     Key{"Pause clock", "clock", "Starts the clock with the minutes of the phase or the step, pauses it, and lets it go on."},
	More:      Key{"One more minute", "+1 min", "Gives one more minute."},
	Less:      Key{"One minute less", "-1 min", "Takes one minute off."},

	Enter:  Key{"Go on", "go on", "Takes what you typed and goes on to the next question."},
	Switch: Key{"Language", "language", "Changes between English and Spanish."},
	GoAway: Key{"Leave", "leave", "Leaves without joining."},

	Pick:  Key{"Choose", "choose", "Goes up and down the list."},
	Begin: Key{"Open", "open", "Starts what is chosen, or carries it on."},
	Quit:  Key{"Quit", "quit", "Clears what was typed, and then quits."},
}

var keysEs = Keys{
	Space: "Espacio",
	Typed: "letras",

	NextAnswer: "respuesta siguiente",
	NextColumn: "columna siguiente",

	Write:      Key{"Escribir", "escribir", "Va a la línea donde está el cursor. No hay que activar nada antes."},
	NewLine:    Key{"Línea nueva", "línea nueva", "Empieza otra anotación debajo de esta; entre preguntas sobre lo que trajeron, va a la siguiente."},
	Next:       Key{"Bloque siguiente", "bloque siguiente", "Avanza a la columna o al bloque siguiente."},
	Back:       Key{"Bloque anterior", "atrás", "Vuelve a la columna o al bloque anterior."},
	Move:       Key{"Moverse", "moverse", "Va a cualquier parte de la hoja."},
	Blocks:     Key{"Bloque por bloque", "bloques", "Va al bloque anterior o al siguiente."},
	Shift:      Key{"Mover la anotación", "mover", "Sube o baja esta anotación entre las demás."},
	Ends:       Key{"Principio y final", "extremos", "Va al principio o al final de la línea. Ctrl+A y Ctrl+E hacen lo mismo."},
	Words:      Key{"Palabra por palabra", "palabras", "Avanza o retrocede una palabra."},
	Delete:     Key{"Borrar", "borrar", "Quita el carácter anterior o siguiente al cursor. En una anotación vacía, quita la anotación."},
	DeleteWord: Key{"Borrar palabra", "borrar palabra", "Quita la palabra anterior al cursor."},
	DeleteLine: Key{"Borrar hasta el principio", "borrar línea", "Quita todo desde el principio de la línea hasta el cursor."},
	Undo:       Key{"Deshacer", "deshacer", "Deshace su último cambio y el de nadie más."},
	Redo:       Key{"Rehacer", "rehacer", "Trae de vuelta lo que deshizo."},

	Beside:    Key{"Otra causa al lado", "otra causa al lado", "Empieza otra anotación en el mismo nivel."},
	Deeper:    Key{"¿Por qué? Un nivel más", "¿por qué? más hondo", "Pregunta por qué: empieza una anotación que explica esta."},
	Outward:   Key{"Volver hacia afuera", "hacia afuera", "Vuelve a la anotación que esta explica."},
	Link:      Key{"Enlazar", "enlazar", "Indica que esta anotación también alimenta otra. Repetirlo quita el enlace."},
	Go:        Key{"Ir al paso abierto", "ir", "Va al paso que abrió quien facilita."},
	Dot:       Key{"Dar un punto", "punto", "Da un punto más a la anotación; después del máximo, los quita."},
	Picks:     Key{"Lo más fácil y lo más difícil", "elegir", "Elige su bloque más fácil y el más difícil."},
	Note:      Key{"Dejar una nota", "nota", "Deja una nota cálida, fría o aclaratoria en la anotación de otra mesa."},
	Done:      Key{"Ya terminé", "listo", "Dice que terminó con esta hoja; repetirlo lo quita."},
	Screenful: Key{"Por pantallas", "pantalla", "Sube o baja por el mapa tanto como muestra la ventana."},
	FindEntry: Key{"Buscar en esta hoja", "buscar", "Enumera lo escrito aquí. Escriba algunas palabras y Enter lleva hasta allí."},
	CallHelp:  Key{"Pedir ayuda", "ayuda", "Llama a quien facilita a su mesa."},

	Menu:     Key{"Menú", "menú", "Abre el menú, donde está todo lo demás."},
	Sheet:    Key{"Cambiar de hoja", "hojas", "Va a otra hoja de su mesa. Su lugar en esta se conserva."},
	Language: Key{"Idioma", "idioma", "Muestra su pantalla en el otro idioma. La de los demás no cambia."},
	Help:     Key{"Ayuda", "ayuda", "Explica todas las teclas. En el menú, escriba ?."},
	Leave:    Key{"Salir", "salir", "Sale de la sesión. Su lugar queda guardado para cuando vuelva."},
	Repaint:  Key{"Dibujar de nuevo", "dibujar de nuevo", "Dibuja otra vez la pantalla, por si algo la ensució."},

	Find:   Key{"Buscar", "buscar", "Deja solo lo que tiene en su nombre las letras escritas."},
	Choose: Key{"Elegir", "elegir", "Sube y baja por la lista."},
	Run:    Key{"Hacerlo", "hacerlo", "Hace lo elegido o muestra entre qué elegir."},
	Close:  Key{"Cerrar", "cerrar", "Vuelve un paso atrás y cierra el menú."},

	Around:    Key{"Elegir una mesa", "elegir", "Va de mesa en mesa."},
	Open:      Key{"Abrir una mesa", "abrir una mesa", "Muestra la mesa elegida como la ve su gente, para leer."},
	HowToJoin: Key{"Cómo entrar", "cómo entrar", "Muestra en grande cómo se entra, y vuelve."},
	ToTheWall: Key{"Al mural", "al mural", "Desde la página de cómo entrar, pasa a todas las mesas."},
	Clock:     Key{"Pausar el reloj", "reloj", "Pone en marcha el reloj con los minutos de la fase o del paso, lo pausa y lo deja seguir."},
	More:      Key{"Un minuto más", "+1 min", "Da un minuto más."},
	Less:      Key{"Un minuto menos", "-1 min", "Quita un minuto."},

	Enter:  Key{"Seguir", "seguir", "Toma lo que escribió y pasa a la pregunta siguiente."},
	Switch: Key{"Idioma", "idioma", "Cambia entre inglés y español."},
	GoAway: Key{"Salir", "salir", "Sale sin entrar en la sesión."},

	Pick:  Key{"Elegir", "elegir", "Sube y baja por la lista."},
	Begin: Key{"Abrir", "abrir", "Empieza lo elegido o lo retoma donde quedó."},
	Quit:  Key{"Salir", "salir", "Borra lo escrito y después sale."},
}
