package lan

import (
	"net"
	"os"
	"slices"
	"strings"
)

// Addresses are this computer's IPv4 addresses in networks it is part of, the
// likeliest to be the room's first.
func Addresses() []net.IP {
	var out []net.IP
	for _, i := range rooms() {
		addrs, err := i.Addrs()
		if err != nil {
			continue
		}
		for _, a := range addrs {
			if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLinkLocalUnicast() {
				out = append(out, n.IP.To4())
			}
		}
	}
	slices.SortStableFunc(out, func(a, b net.IP) int { return rank(a) - rank(b) })
	return out
}

// rooms are the interfaces that may lead to one.
func rooms() (out []net.Interface) {
	ifaces, err := net.Interfaces()
	if err != nil {
		return nil
	}
	for _, i := range ifaces {
		if i.Flags&net.FlagUp != 0 && i.Flags&net.FlagLoopback == 0 && !Virtual(i.Name) {
			out = append(out, i)
		}
	}
	return out
}

// Virtual tells the interfaces that lead to no room: containers, bridges, tunnels.
func Virtual(name string) bool {
	for _, p := range []string{"docker", "br-", "veth", "virbr", "tun", "tap", "utun", "wg", "tailscale", "zt", "vmnet", "lxc"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// rank prefers private networks, where rooms are.
func rank(ip net.IP) int {
	if ip.IsPrivate() {
		return 0
	}
	return 1
}

// Name is what this computer is called in the room's network, where somebody announces
// it: "racine.local". "" where it has no name of its own.
func Name() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	name, _, _ = strings.Cut(strings.ToLower(name), ".")
	if name == "" || name == "localhost" {
		return ""
	}
	return name + ".local"
}
