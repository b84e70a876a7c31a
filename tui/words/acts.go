package words

// Acts words the menu of everything that can be done, by the IDs of what it has.
type Acts struct {
	Group  ByID
	About  ByID   // what there is to say of what has no key; of the others their keys say it
	Also   ByID   // what people call it who look for it, with commas between
	LookIn string // the footer's words
	NotNow string // above what can't be done
}
