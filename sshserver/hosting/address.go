package hosting

import (
	"net"
	"os"
	"slices"
	"strings"
)

// hosts are the names that others can reach this computer by, the surest first:
// its address in the room's network, then its name there, which fails on many.
func hosts(listening net.IP) []string {
	if !listening.IsUnspecified() {
		return []string{listening.String()}
	}
	var out []string
	for _, ip := range Addresses() {
		out = append(out, ip.String())
	}
	if len(out) == 0 {
		return []string{"127.0.0.1"}
	}
	if name, err := os.Hostname(); err == nil && name != "" && !strings.EqualFold(name, "localhost") {
		name, _, _ = strings.Cut(name, ".")
		out = append(out, strings.ToLower(name)+".local")
	}
	return out
}

// Addresses are this computer's IPv4 addresses in networks it is part of, the
// likeliest to be the room's first.
func Addresses() []net.IP {
	ifaces, err := net.Interfaces()
	if err != nil {
		return nil
	}
	var out []net.IP
	for _, i := range ifaces {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 || Virtual(i.Name) {
			continue
		}
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
