// Package sshtest seats guests at a running server, for tests that read like a person's script:
//
//	ana := sshtest.Join(t, addr, "ana+3", sshtest.Code("K7Q-2MX"))
//	luis := sshtest.Join(t, addr, "luis+3", sshtest.Code("k7q2mx"), sshtest.Size(60, 20))
//	ana.Type("one-page glossary")
//	luis.Sees("one-page glossary")
//	ana.Press("ctrl+z")
//	luis.SeesNot("glossary")
//
// A guest is a real SSH connection with an emulated terminal behind it, so what is compared is the screen a person
// would have in front of them, not bytes. All it needs is an address; it knows nothing of the server's insides.
//
// Waiting: every expectation is a condition with a deadline, never a pause. The deadline is ten seconds unless
// [Patience] says otherwise; the environment's CONVENE_TEST_PATIENCE multiplies it (CONVENE_TEST_PATIENCE=3 for a slow
// machine). A screen is only looked at between whole frames: what stands inside a synchronized-output bracket isn't
// judged before the bracket closes.
//
// Failing: an expectation that isn't met stops the test with the last steps of the script and the framed screen.
// Methods that can fail the test belong on the test's own goroutine.
//
// Ending: everything a guest started (its connection, its goroutines) ends with the test. Each that works recovers; a
// panic of the emulator is reported by the guest's next expectation, not by a crash of the test binary.
//
// [Light] is the other kind of guest, for load: no terminal, it only counts bytes and says when a marker arrived.
// [Picture] draws any emulated screen as an SVG.
package sshtest
