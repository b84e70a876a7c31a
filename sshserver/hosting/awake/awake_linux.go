package awake

// What may be held, the most first: not everybody may hold the lid. See
// systemd-inhibit(1) and "Inhibitor Locks" of systemd-logind.
var held = [...]string{"idle:sleep:handle-lid-switch", "idle:sleep", "idle"}

func hold(why string, end <-chan struct{}) {
	for _, what := range held {
		if run(end, "systemd-inhibit", "--no-ask-password", "--what="+what, "--who=Convene", "--why="+why, "--mode=block", "cat") {
			return
		}
	}
}
