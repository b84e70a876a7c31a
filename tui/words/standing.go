package words

// Standing is what people are here as, and being seated with others for a while.
type Standing struct {
	Ask, Rather, Mine string
	AskLater          string // %s: the item
	Hello             string // %s: what they are here as

	Regroup, HowSeated, ByStanding, AtRandom string
	Only, OnlySaid                           string // %s: a standing
	Seated                                   string
	Home, HomeSaid, NobodyAway               string
	Unheard                                  string // %s: standings
	SitsTogether                             string // %s: a standing, %s: the item
}
