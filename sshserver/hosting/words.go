package hosting

import (
	"sync"

	"convene/exercises/wordfile"
	"convene/sshserver"
)

// Words are what is said to whoever hosts.
type Words struct {
	Taking  sshserver.Taking
	Hosting struct {
		NoSessionBefore string // %s
		BroughtBack     string // %[1]s: the session that holds it
		OneCode         string
		RehearsesNone   string // %s: a session
		KeysUnread      string // %s: the file, %s: why
		CertUnread      string // likewise
		NoDocumentsYet  string
		FolderUnseen    string // %s: the folder
		Broken, Lost    string
		ScreenBroke     string // %v: how, %s: the session
		PortNamed       string // %d: the port, %d: the next
		PortMoved       string // %d: the port, %d: the one it is at
		IsSession       string // %s
		IsNumbers       string // %s
		NoFile          string // %s
		Unread          string // %s: a file, %s: why
		Unknown         string // %q
		Meant           string // %q, %s: what there is
		Rescued         string // %s: the file, %s: again
		RestUnread      string // %s: why
		NotRescued      string // %s: why
		SecretWrong     string // %s: the file, %d: bytes
		SecretNotMade   string // %s: the file, %s: why
		SecretGoes      string // %s: the file
		NotOpened       string
		NoDoor          string // %s: the session
		CodeNotKnown    string // %s: the session
		NobodyAnswered  string
		// Of a team's own file, on a computer of theirs.
		Writes, WritesNext string // %s: the people, a line each
		NoName             string
		Saved              string // %s: the file
		Documents          string // %s: what to type
	}
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// refuse is an error in words of ours.
func refuse(word func(*Words) string, args ...any) error { return wordfile.Tell(ours, word, args...) }
