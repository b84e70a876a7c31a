// Package hub is the one writer of a running session. It decides commands,
// appends what comes of them to the journal, and tells screens when something
// they show has changed.
//
// What to rely on: Do decides at once and never waits for the disk. What it
// decided is the asker's own pending work until the journal says that it is
// durable; only then does anybody else see it. A screen holds a one-slot
// mailbox: a wake-up means "something you show has changed", and the screen
// then takes the newest [View]. Newest wins and nothing queues, so a screen that
// was asleep draws once, not forty times, and a frozen laptop slows nobody.
// Screens are woken only for what they show; walls at most four times a second.
//
// Presence (who is where, who types) is kept here and never enters the journal, and
// so are questions about a seat, which end with whoever waits for the answer, and
// notices: what facilitators are to know of the machine while it is so.
package hub
