package hosting_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"convene/sshserver/sshtest"
)

// built is where the program itself is; it is built once, when the first test needs it.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "convene-built-*")
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "build", "-o", dir+string(filepath.Separator), "convene")
	if out, err := cmd.CombinedOutput(); err != nil {
		return dir, fmt.Errorf("the program doesn't build: %w\n%s", err, out)
	}
	return dir, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, _ := built(); dir != "" {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

func program(t testing.TB) (dir string) {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestScripts runs the built program as its users do. The commands that scripts have besides testscript's own:
//
//	exits N convene ARGS…      runs it and wants exactly that exit code
//	serve NAME ARGS…           starts `convene serve ARGS…`, or host or server, and waits for its facts; they become $NAME_addr,
//	                           $NAME_port, $NAME_file, $NAME_code and so on
//	facts NAME                 prints what the server has printed, for `stdout` to match
//	log NAME                   prints its standard error
//	sigterm NAME, sigkill NAME SIGTERM, which has three seconds and must exit 0; or SIGKILL
//	sighup NAME                the same as SIGTERM for a window that is closed
//	guest WHO NAME USER [CODE] joins the server as USER; more codes are tried one after the other
//	refused NAME USER [CODE]   wants USER turned away
//	types WHO TEXT, presses WHO KEY…, sees WHO TEXT…, seesnot WHO TEXT…, ends WHO EXIT
//	validates SCHEMA FILE      checks a JSON document against its schema
//	alone FILE TO TEXT         copies a session's file without what lies beside it, until the copy holds TEXT
//	columns FILE               prints a CSV document's table, section and text, one row a line
func TestScripts(t *testing.T) {
	t.Parallel()
	// Started under nohup, the servers would inherit that nobody tells them of a closed window.
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGHUP)
	t.Cleanup(func() { signal.Stop(told) })
	bin := program(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			tb, ok := env.T().(testing.TB)
			if !ok {
				return errors.New("the script's test isn't a test")
			}
			env.Values[actsKey{}] = &acts{t: tb, servers: map[string]*server{}, guests: map[string]*sshtest.Guest{}}
			env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			return nil
		},
		RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "serve": serve, "facts": facts, "log": showLog, "sigterm": stop(syscall.SIGTERM), "sighup": stop(syscall.SIGHUP), "sigkill": kill,
			"guest": joins, "refused": turnedAway, "types": types, "presses": presses,
			"sees": sees, "seesnot": seesNot, "ends": ends, "validates": validates, "columns": columns, "alone": alone,
		},
	})
}

type actsKey struct{}

// acts is one script's people and servers.
type acts struct {
	t       testing.TB
	servers map[string]*server
	guests  map[string]*sshtest.Guest
}

func of(ts *testscript.TestScript) *acts { return ts.Value(actsKey{}).(*acts) }

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s exited with %d instead of %d", strings.Join(args[1:], " "), got, want)
	}
}

// server is one running `convene serve`, or host.
type server struct {
	cmd  *exec.Cmd
	out  watched
	errw watched
	done chan struct{}
	err  error
}

// watched is a stream that can be waited on.
type watched struct {
	mu   sync.Mutex
	b    bytes.Buffer
	news chan struct{}
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.b.Write(p)
	if w.news != nil {
		close(w.news)
		w.news = nil
	}
	return len(p), nil
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

// until waits until ok holds for all that has come.
func (w *watched) until(ctx context.Context, done <-chan struct{}, ok func(string) bool) bool {
	for {
		w.mu.Lock()
		if w.news == nil {
			w.news = make(chan struct{})
		}
		news, now := w.news, w.b.String()
		w.mu.Unlock()
		if ok(now) {
			return true
		}
		select {
		case <-news:
		case <-done:
			return ok(w.String())
		case <-ctx.Done():
			return false
		}
	}
}

// start runs the program in the background until the test ends.
func start(t testing.TB, bin, dir string, env []string, args ...string) *server {
	t.Helper()
	s := &server{cmd: exec.Command(filepath.Join(bin, "convene"), args...), done: make(chan struct{})}
	s.cmd.Dir, s.cmd.Env = dir, env
	s.cmd.Stdout, s.cmd.Stderr = &s.out, &s.errw
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		s.err = s.cmd.Wait()
		close(s.done)
	}()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		<-s.done
	})
	return s
}

// ready waits for the last of the facts.
func (s *server) ready(t testing.TB) map[string]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if !s.out.until(ctx, s.done, func(out string) bool { return strings.Contains(out, "\nfingerprint ") && strings.HasSuffix(out, "\n") }) {
		t.Fatalf("the server doesn't say its facts: %q\n%s", s.out.String(), s.errw.String())
	}
	out := map[string]string{}
	for line := range strings.Lines(s.out.String()) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		out[name] = value
	}
	return out
}

func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: serve NAME ARGS…")
	}
	env := []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "XDG_DATA_HOME=" + ts.Getenv("XDG_DATA_HOME")}
	rest := args[1:]
	if !slices.Contains(rest, "host") && !slices.Contains(rest, "server") {
		rest = append([]string{"serve"}, rest...)
	}
	s := start(of(ts).t, filepath.Dir(first(ts)), ts.MkAbs("."), env, rest...)
	of(ts).servers[args[0]] = s
	for name, value := range s.ready(of(ts).t) {
		ts.Setenv(args[0]+"_"+strings.ReplaceAll(name, "-", "_"), value)
		if name == "listening" {
			ts.Setenv(args[0]+"_port", value[strings.LastIndexByte(value, ':')+1:])
		}
	}
}

// first is the program on the script's path.
func first(ts *testscript.TestScript) string {
	dir, _, _ := strings.Cut(ts.Getenv("PATH"), string(os.PathListSeparator))
	return filepath.Join(dir, "convene")
}

func running(ts *testscript.TestScript, args []string) *server {
	if len(args) < 1 || of(ts).servers[args[0]] == nil {
		ts.Fatalf("no server is called %q", args)
	}
	return of(ts).servers[args[0]]
}

func facts(ts *testscript.TestScript, _ bool, args []string) {
	_, _ = fmt.Fprint(ts.Stdout(), running(ts, args).out.String())
}

func showLog(ts *testscript.TestScript, _ bool, args []string) {
	_, _ = fmt.Fprint(ts.Stdout(), running(ts, args).errw.String())
}

func stop(sig os.Signal) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) { stopWith(ts, sig, args) }
}

func stopWith(ts *testscript.TestScript, sig os.Signal, args []string) {
	s := running(ts, args)
	began := time.Now()
	ts.Check(s.cmd.Process.Signal(sig))
	select {
	case <-s.done:
	case <-time.After(10 * time.Second):
		ts.Fatalf("the server is still there after ten seconds:\n%s", s.errw.String())
	}
	if took := time.Since(began); took > shutWithin {
		ts.Fatalf("the server took %v to stop", took)
	}
	if s.err != nil {
		ts.Fatalf("the server ended with %v:\n%s", s.err, s.errw.String())
	}
}

func kill(ts *testscript.TestScript, _ bool, args []string) {
	s := running(ts, args)
	ts.Check(s.cmd.Process.Kill())
	<-s.done
}

func joins(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: guest WHO SERVER USER [CODE…]")
	}
	a := of(ts)
	g, err := sshtest.Dial(a.t, ts.Getenv(args[1]+"_listening"), args[2], sshtest.Code(args[3:]...))
	ts.Check(err)
	a.guests[args[0]] = g
}

func turnedAway(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: refused SERVER USER [CODE…]")
	}
	_, err := sshtest.Dial(of(ts).t, ts.Getenv(args[0]+"_listening"), args[1], sshtest.Code(args[2:]...))
	var no *sshtest.Refusal
	if !errors.As(err, &no) {
		ts.Fatalf("%s got in (%v)", args[1], err)
	}
	_, _ = fmt.Fprintln(ts.Stdout(), no.Heard)
}

func who(ts *testscript.TestScript, args []string) (*sshtest.Guest, []string) {
	if len(args) < 2 || of(ts).guests[args[0]] == nil {
		ts.Fatalf("nobody is called that: %q", args)
	}
	return of(ts).guests[args[0]], args[1:]
}

func types(ts *testscript.TestScript, _ bool, args []string) {
	g, text := who(ts, args)
	g.Type(strings.Join(text, " "))
}

func presses(ts *testscript.TestScript, _ bool, args []string) {
	g, keys := who(ts, args)
	g.Press(keys...)
}

func sees(ts *testscript.TestScript, _ bool, args []string) {
	g, texts := who(ts, args)
	g.Sees(texts...)
}

func seesNot(ts *testscript.TestScript, _ bool, args []string) {
	g, texts := who(ts, args)
	g.SeesNot(texts...)
}

func ends(ts *testscript.TestScript, _ bool, args []string) {
	g, want := who(ts, args)
	exit, err := g.Ended()
	if strconv.Itoa(exit) != want[0] {
		ts.Fatalf("%s ended with %d, %v", args[0], exit, err)
	}
	if exit >= 0 { // else the server was killed, and nobody could
		g.Restored()
	}
}

func validates(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: validates SCHEMA FILE")
	}
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	c := jsonschema.NewCompiler()
	ts.Check(c.AddResource("schema.json", schema))
	compiled, err := c.Compile("schema.json")
	ts.Check(err)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(err)
	if err := compiled.Validate(doc); (err == nil) == neg {
		ts.Fatalf("%s against %s: %v", args[1], args[0], err)
	}
}

func columns(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: columns FILE")
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(ts.ReadFile(args[0]), "\ufeff"))).ReadAll()
	ts.Check(err)
	for _, row := range rows[1:] {
		line, err := json.Marshal([]string{row[2], row[3], row[4], row[5], row[9], row[10]})
		ts.Check(err)
		_, _ = fmt.Fprintf(ts.Stdout(), "%s\n", line)
	}
}

// alone is what somebody does who copies the one file that they see.
func alone(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: alone FILE TO TEXT")
	}
	for end := time.Now().Add(10 * time.Second); ; {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o600))
		out, err := exec.Command(first(ts), "show", ts.MkAbs(args[1])).CombinedOutput()
		if err == nil && bytes.Contains(out, []byte(args[2])) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("the file alone stays behind: %v\n%s", err, out)
		}
	}
}
