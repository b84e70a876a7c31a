package doctor

import (
	"context"
	"fmt"
	"net"
	"strings"
	"time"

	"convene/exercises/wordfile"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/lan"
)

func (d Doctor) port(ctx context.Context, w *Words) []Finding {
	f := Finding{ID: "port", About: w.Doctor.Port, Stopper: true, Says: d.Listen}
	if d.Listen == "" {
		f.Says = fmt.Sprintf(":%d", hosting.UsualPort)
	}
	l, busy, err := hosting.TryPort(d.Listen)
	if err != nil {
		f.Says = wordfile.Word(err, d.Lang)
		return []Finding{f}
	}
	_ = l.Close()
	if busy != 0 {
		a, _ := l.Addr().(*net.TCPAddr)
		f.Stopper = false
		f.Says, f.Advice = fmt.Sprintf(w.Doctor.PortBusy, f.Says, a.Port), w.Doctor.PortDo
		return []Finding{f}
	}
	f.OK = ctx.Err() == nil
	return []Finding{f}
}

// network says how others reach this computer, by which of its addresses, and what to do
// where a guest network keeps laptops apart: only trying from a second one can tell.
func (d Doctor) network(ctx context.Context, w *Words) []Finding {
	f := Finding{ID: "network", About: w.Doctor.Network}
	nets := networks()
	all := lan.Addresses()
	if len(all) == 0 {
		f.Says, f.Advice = w.Doctor.NoNetwork, w.Doctor.NoNetworkDo
		if six := named(nets, func(n netOf) bool { return n.ip.To4() == nil && !n.virtual }); six != "" {
			f.Says, f.Advice = fmt.Sprintf(w.Doctor.OnlySix, six), w.Doctor.OnlySixDo
		}
		return append([]Finding{f}, tunnels(nets, w)...)
	}
	show := all[0].String()
	if err := answers(ctx, show); err != nil {
		f.Says, f.Advice = fmt.Sprintf(w.Doctor.Deaf, show), w.Doctor.DeafDo
		return append([]Finding{f}, tunnels(nets, w)...)
	}
	f.OK, f.Says, f.Advice = true, fmt.Sprintf(w.Doctor.Reach, show), w.Doctor.ReachDo
	if others := named(nets, func(n netOf) bool { return n.ip.To4() != nil && n.ip.String() != show }); others != "" {
		f.Says += ". " + fmt.Sprintf(w.Doctor.Others, others)
	}
	return append([]Finding{f}, tunnels(nets, w)...)
}

// answers tells whether this computer answers at an address of its own.
func answers(ctx context.Context, ip string) error {
	l, err := net.Listen("tcp", net.JoinHostPort(ip, "0"))
	if err != nil {
		return err
	}
	defer l.Close()
	dial := net.Dialer{Timeout: time.Second}
	c, err := dial.DialContext(ctx, "tcp", l.Addr().String())
	if err != nil {
		return err
	}
	return c.Close()
}

// netOf is one address of this computer and the network it is in.
type netOf struct {
	name    string
	ip      net.IP
	virtual bool // it leads to no room
	tunnel  bool
}

func networks() (out []netOf) {
	ifaces, err := net.Interfaces()
	if err != nil {
		return nil
	}
	for _, i := range ifaces {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue
		}
		for _, a := range addrs {
			if n, ok := a.(*net.IPNet); ok && !n.IP.IsLinkLocalUnicast() {
				out = append(out, netOf{i.Name, n.IP, lan.Virtual(i.Name), tunnel(i.Name)})
			}
		}
	}
	return out
}

// tunnel tells a VPN's interface by its name.
func tunnel(name string) bool {
	for _, p := range []string{"tun", "wg", "utun", "ppp", "tailscale", "zt", "ipsec", "nordlynx", "proton"} {
		if strings.HasPrefix(strings.ToLower(name), p) {
			return true
		}
	}
	return false
}

// named lists addresses with their networks: "192.168.1.20 (wlan0)".
func named(all []netOf, which func(netOf) bool) string {
	var out []string
	for _, n := range all {
		if which(n) {
			out = append(out, fmt.Sprintf("%s (%s)", n.ip, n.name))
		}
	}
	return strings.Join(out, ", ")
}

func tunnels(nets []netOf, w *Words) []Finding {
	up := named(nets, func(n netOf) bool { return n.tunnel })
	if up == "" {
		return nil
	}
	return []Finding{{ID: "vpn", About: w.Doctor.Network, Says: fmt.Sprintf(w.Doctor.Tunnel, up), Advice: w.Doctor.TunnelDo}}
}

// announced is about the name that the second line to join is made of: the system
// announces it, or the program does while it hosts. Without multicast it leads nowhere.
func (d Doctor) announced(ctx context.Context, w *Words) []Finding {
	name := lan.Name()
	if name == "" || len(lan.Addresses()) == 0 {
		return nil
	}
	f := Finding{ID: "name", About: w.Doctor.Announced, OK: true, Says: fmt.Sprintf(w.Doctor.AnnouncedYes, name)}
	ctx, stop := context.WithTimeout(ctx, 2*time.Second)
	defer stop()
	if _, err := net.DefaultResolver.LookupHost(ctx, name); err == nil {
		return []Finding{f}
	}
	f.Says = fmt.Sprintf(w.Doctor.AnnouncedOurs, name)
	if lan.CanAnnounce() != nil {
		f.Unsure, f.Says, f.Advice = true, fmt.Sprintf(w.Doctor.AnnouncedNo, name), w.Doctor.AnnouncedDo
	}
	return []Finding{f}
}
