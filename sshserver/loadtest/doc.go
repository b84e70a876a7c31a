// Package loadtest fills tables with guests who type, and measures how long a key takes to reach the others at its
// table. It talks real SSH to a server that is already running, on this machine only:
//
//	result, err := loadtest.Run(ctx, loadtest.Config{
//		Addr: addr, Code: "K7Q2MX", Tables: 10, Guests: 100,
//		KeysPerSecond: 4, Duration: 10 * time.Second, Seed: 1,
//	})
//	fmt.Println(result)
//
// What is measured: a typist types random words, key by key; the last letter of each is a rare one that stands nowhere
// else on the table's screens at that time. The latency is from just before that letter is written to the typist's
// connection until its bytes have been read from the connection of another guest of the table, encryption on both
// sides included. It is an upper bound of what people see only as far as a terminal draws in no time; it includes this
// process's own work, which is as big as the server's when both share a machine.
//
// A typist keeps to one line and takes it back, key by key, before it grows long, so a run may last without filling
// worksheets, and what is typed stays on everybody's screen. A letter that another guest's screen doesn't show (because
// their screen is too small, or folds the section away) counts as missed: give guests a tall screen.
//
// The same seed types the same words in the same rhythm.
//
// A whole room, beside a bare server and a stock one, is measured by
//
//	go test -bench Room ./sshserver/loadtest -guests 200
package loadtest
