package tui

import (
	"slices"
	"strings"
	"unicode"
)

// proposal is a login as a name to offer, in grey: what was meant by whoever set
// up the computer, and perhaps not by the person at it. A login that is plainly
// nobody's name, the system's or a number with letters before it, is none.
func proposal(login string) string {
	digits := 0
	for _, r := range login {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits > 2 || slices.Contains(systemAccounts(), strings.ToLower(login)) {
		return ""
	}
	return login
}

// systemAccounts are logins that computers come with, and those that a room full
// of people shares.
func systemAccounts() []string {
	return []string{
		"root", "admin", "administrator", "administrador", "user", "usuario", "guest", "invitado", "ubuntu", "debian", "fedora",
		"centos", "ec2-user", "azureuser", "opc", "oracle", "vagrant", "docker", "codespace", "pi", "deck", "test", "demo", "owner",
		"student", "alumno", "estudiante", "teacher", "maestro", "docente", "staff", "personal", "office", "library", "lab", "kiosk",
		"chromebook", "laptop", "computer", "pc", "home", "public", "default", "local", "system", "daemon", "service", "nobody", "git", "facilitator",
	}
}
