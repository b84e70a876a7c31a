package doctor

import (
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are what the doctor says.
type Words struct {
	Doctor Doctors
}

// Doctors are the words of each thing that is looked at: what it is, how it stands, and what to do.
type Doctors struct {
	Folder, FolderDo   string
	Disk               string
	DiskFree           string // %s: what is free, %s: of how much
	DiskDo             string
	HostKey, HostKeyDo string

	Port     string
	PortBusy string // %s: the port, %d: the next
	PortDo   string

	Network       string
	NoNetwork     string
	NoNetworkDo   string
	Reach         string // %s: the address to show
	ReachDo       string
	Deaf          string // %s: the address
	DeafDo        string
	Others        string // %s: other addresses, each with the name of its network
	Tunnel        string // %s: the tunnels that are up
	TunnelDo      string
	OnlySix       string // %s: the addresses
	OnlySixDo     string
	Announced     string
	AnnouncedNo   string
	AnnouncedDo   string
	AnnouncedYes  string // %s: the name
	AnnouncedOurs string // %s

	Firewall     string
	FirewallOn   string // %s: its name
	FirewallOff  string // %s: its name
	FirewallLook string
	FirewallDo   string // %s: what to type
	FirewallOpen string // %s: where to click

	Power       string
	OnMains     string // %s: how full
	OnBattery   string // %s: how full
	OnBatteryDo string
	NoBattery   string

	Sleep      string
	LidSuspend string // %s: what closing the lid does
	SleepsIn   string // %s: minutes, or what the system says
	SleepsNot  string
	SleepDo    string
	SleepLook  string
	Minutes    wordfile.Count

	Clock, ClockSet, ClockDo, ClockWrong, ClockLook string

	Terminal   string
	Sized      string // %d×%d, %s: colours
	Bare       string
	Mono       string
	Sixteen    string
	Indexed    string
	Millions   string
	TooSmall   string
	EmojiOK    string
	EmojiWide  string // %d: how wide it is drawn, %d: how wide it should be
	EmojiDo    string
	NoTerminal string

	Client, ClientNone, ClientDo               string
	Printing, PrintingOwn, PrintingDo          string
	PrintingBrowser                            string // %s: the browser
	PhoneHow                                   string // %s: the address
	PhoneWait, PhoneCame, PhoneNever, PhoneNot string // Came: %s: its address
	PhonePage                                  string // what the phone shows
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// For gives the words of a language.
func For(lang exercises.Lang) *Doctors { return &ours().In(lang).Doctor }
