package session

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Who is whom a right belongs to. What somebody came by, a terminal or a page, makes no
// difference, and neither does whether they write for others or report: these are people
// of their table.
type Who int

// The holders there are. Nobody is the first, so that a command that was left out of the
// table is nobody's.
const (
	Nobody       Who = iota
	TheProgram       // it hosts the session; never a person
	Facilitators     // every one of them alike
	TheTable         // the people of the table that it is about; and facilitators
	TheReaders       // the people whose table reads that sheet just now; and facilitators
	Everybody        // who has a seat, about what is their own
)

// Right is who may ask for something.
type Right struct {
	Command string // its name in this package
	Does    string // in plain words
	Who     Who
	// Else is whose it is where it is about more than that, and Where says when: about
	// all tables at once, about somebody else's seat.
	Else  Who
	Where string
}

// rights are of all commands. It is made once and never changed.
var rights = map[reflect.Type]Right{
	reflect.TypeFor[Start]():         {Does: "begin the session", Who: TheProgram},
	reflect.TypeFor[SetDoors]():      {Does: "set how people get in", Who: TheProgram},
	reflect.TypeFor[Sit]():           {Does: "give somebody a seat, or their own back", Who: TheProgram},
	reflect.TypeFor[Write]():         {Does: "write in a line, or begin one", Who: TheTable},
	reflect.TypeFor[Together]():      {Does: "write many lines at once, as a paste does", Who: TheTable},
	reflect.TypeFor[Remove]():        {Does: "remove a line", Who: TheTable},
	reflect.TypeFor[Move]():          {Does: "put a line elsewhere", Who: TheTable},
	reflect.TypeFor[Join]():          {Does: "draw an arrow of a map", Who: TheTable},
	reflect.TypeFor[Part]():          {Does: "take an arrow of a map away", Who: TheTable},
	reflect.TypeFor[Pick]():          {Does: "pick a section, for oneself or for somebody at the table", Who: TheTable},
	reflect.TypeFor[Dot]():           {Does: "give dots, for oneself or for somebody at the table", Who: TheTable},
	reflect.TypeFor[SetDone]():       {Does: "say that one is done, or that somebody at the table is", Who: TheTable},
	reflect.TypeFor[SetHeadline]():   {Does: "write the sheet's headline", Who: TheTable},
	reflect.TypeFor[MarkRead]():      {Does: "note that one has had lines of others on screen", Who: TheTable},
	reflect.TypeFor[AnswerNote]():    {Does: "answer a note", Who: TheTable},
	reflect.TypeFor[AddPerson]():     {Does: "add somebody without a device", Who: TheTable},
	reflect.TypeFor[NextSpeaker]():   {Does: "pass the word on in a round", Who: TheTable},
	reflect.TypeFor[PutBack]():       {Does: "let somebody speak again in a round", Who: TheTable},
	reflect.TypeFor[CallHelp]():      {Does: "call the facilitator, or say that it is settled", Who: TheTable},
	reflect.TypeFor[SetRound]():      {Does: "begin or end a round", Who: TheTable, Else: Facilitators, Where: "at all tables"},
	reflect.TypeFor[LeaveNote]():     {Does: "leave a note on another table's line", Who: TheReaders},
	reflect.TypeFor[TakeNote]():      {Does: "take one's own note back", Who: Everybody},
	reflect.TypeFor[ChangeTable]():   {Does: "change one's own table", Who: Everybody},
	reflect.TypeFor[Rename]():        {Does: "be called otherwise", Who: Everybody, Else: Facilitators, Where: "somebody else's name"},
	reflect.TypeFor[AddKey]():        {Does: "let a key bring oneself back", Who: Everybody},
	reflect.TypeFor[SetLanguage]():   {Does: "read in another language", Who: Everybody},
	reflect.TypeFor[Revert]():        {Does: "undo what one did oneself", Who: Everybody, Else: Facilitators, Where: "what was done with the room"},
	reflect.TypeFor[OpenStep]():      {Does: "open a step", Who: Facilitators},
	reflect.TypeFor[FollowRoom]():    {Does: "let a table follow the room again", Who: Facilitators},
	reflect.TypeFor[SetPhase]():      {Does: "begin a phase, such as quiet writing", Who: Facilitators},
	reflect.TypeFor[Reveal]():        {Does: "reveal what was written in quiet", Who: Facilitators},
	reflect.TypeFor[SetClock]():      {Does: "start, stop and set the clock", Who: Facilitators},
	reflect.TypeFor[Announce]():      {Does: "announce something", Who: Facilitators},
	reflect.TypeFor[Bring]():         {Does: "bring everybody to the open step", Who: Facilitators},
	reflect.TypeFor[Spotlight]():     {Does: "present a table's sheet", Who: Facilitators},
	reflect.TypeFor[Gallery]():       {Does: "let tables read each other", Who: Facilitators},
	reflect.TypeFor[SetLock]():       {Does: "lock a part of a sheet", Who: Facilitators},
	reflect.TypeFor[SetEnded]():      {Does: "end the session, or go on with it", Who: Facilitators},
	reflect.TypeFor[AddStep]():       {Does: "add a step to the agenda", Who: Facilitators},
	reflect.TypeFor[RepeatStep]():    {Does: "do a step once more", Who: Facilitators},
	reflect.TypeFor[SkipStep]():      {Does: "pass a step over, or go through it after all", Who: Facilitators},
	reflect.TypeFor[MoveStep]():      {Does: "put a step elsewhere in the agenda", Who: Facilitators},
	reflect.TypeFor[SetMinutes]():    {Does: "give a step other minutes", Who: Facilitators},
	reflect.TypeFor[SetStanding]():   {Does: "say what one is here as", Who: Everybody, Else: Facilitators, Where: "somebody else's"},
	reflect.TypeFor[Regroup]():       {Does: "seat people with others for a while", Who: Facilitators},
	reflect.TypeFor[GoHome]():        {Does: "bring everybody back to their table", Who: Facilitators},
	reflect.TypeFor[AddTable]():      {Does: "add a table", Who: Facilitators},
	reflect.TypeFor[CloseTable]():    {Does: "close a table, or open it again", Who: Facilitators},
	reflect.TypeFor[MovePeople]():    {Does: "move people to another table", Who: Facilitators},
	reflect.TypeFor[SendOut]():       {Does: "send somebody out, or let them back", Who: Facilitators},
	reflect.TypeFor[HandOver]():      {Does: "hand the facilitator's right on", Who: Facilitators},
	reflect.TypeFor[TakeRight]():     {Does: "take it back from another facilitator", Who: Facilitators},
	reflect.TypeFor[ChangeCode]():    {Does: "end the join code for a new one", Who: Facilitators},
	reflect.TypeFor[JudgeMatch]():    {Does: "say whether lines say the same", Who: Facilitators},
	reflect.TypeFor[TickBenchmark](): {Does: "tick a benchmark off", Who: Facilitators},
}

// Rights are all there are, by whom they belong to.
func Rights() []Right {
	var out []Right
	for t, r := range rights {
		r.Command = t.Name()
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Right) int {
		return cmp.Or(cmp.Compare(a.Who, b.Who), strings.Compare(a.Command, b.Command))
	})
	return out
}

// may refuses a command that isn't By's to ask for. Whether what is asked for makes
// sense just now is for the command itself to say.
func (s State) may(c Command) error {
	r := rights[reflect.TypeOf(c.Do)]
	table, more := s.about(c)
	who := r.Who
	if more {
		who = r.Else
	}
	me := s.Seat(c.By)
	switch who {
	case TheProgram:
		if c.By != 0 {
			return refuse(NotAllowed)
		}
	case Facilitators:
		return s.mayFacilitate(c.By, 0)
	case TheTable, TheReaders:
		switch {
		case me == nil:
			return refuse(NoSuchSeat)
		case me.Role == Facilitator, s.Table(table) == nil: // which is another refusal
		case who == TheReaders && s.Reads(me.Table) != table:
			return refuse(NotYours)
		case who == TheTable && me.Table != table && !me.leaving(table, c.At):
			return refuse(NotYours)
		}
	case Everybody:
		if me == nil {
			return refuse(NoSuchSeat)
		}
	default: // a mistake of ours, and nobody's command
		panic(fmt.Sprintf("session: it is said nowhere who may ask for %T", c.Do))
	}
	return nil
}

// about is the table that a command is about, and whether it is about more than
// whoever may ask for it otherwise has to do with.
func (s State) about(c Command) (table int, more bool) {
	switch a := c.Do.(type) {
	case Write:
		return a.Sheet.Table, false
	case Together:
		for _, w := range a.Writes {
			table = w.Sheet.Table
		}
		return table, false
	case Remove:
		return a.Sheet.Table, false
	case Move:
		return a.Sheet.Table, false
	case Join:
		return a.Sheet.Table, false
	case Part:
		return a.Sheet.Table, false
	case Pick:
		return a.Sheet.Table, false
	case Dot:
		return a.Sheet.Table, false
	case SetDone:
		return a.Sheet.Table, false
	case SetHeadline:
		return a.Sheet.Table, false
	case MarkRead:
		return a.Sheet.Table, false
	case AnswerNote:
		return a.Sheet.Table, false
	case LeaveNote:
		return a.Sheet.Table, false
	case AddPerson:
		return a.Table, false
	case NextSpeaker:
		return a.Table, false
	case PutBack:
		return a.Table, false
	case CallHelp:
		return a.Table, false
	case SetRound:
		return a.Table, a.Table == 0
	case Rename:
		return 0, a.Seat != c.By && s.Seat(a.Seat) != nil
	case SetStanding:
		return 0, a.Seat != c.By && s.Seat(a.Seat) != nil
	case Revert:
		return 0, a.Change.room
	}
	return 0, false
}
