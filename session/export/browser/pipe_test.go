//go:build unix

package browser_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"convene/session/export/browser"
)

// tab is a page in a real browser that a test can ask things: what it tells a
// screen reader, how wide it is. The two speak over a pipe, so no port is opened.
type tab struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	last    int
	session string
}

// newTab starts a browser that ends with the test, or skips the test.
func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path, err := browser.Find()
	if err != nil {
		t.Skip(err)
	}
	theirs, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, answers, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	args := []string{
		"--headless=new", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars",
		"--user-data-dir=" + filepath.Join(t.TempDir(), "profile"), "--remote-debugging-pipe",
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox")
	}
	cmd := exec.CommandContext(ctx, path, append(args, "about:blank")...) //nolint:gosec // found by Find
	cmd.ExtraFiles = []*os.File{theirs, answers}                          // its 3 and 4
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		cancel()
		t.Fatal(err)
	}
	_, _ = theirs.Close(), answers.Close()
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait() // it was ended
		_, _ = in.Close(), out.Close()
	})
	b := &tab{t: t, in: in, out: bufio.NewReaderSize(out, 1<<20)}
	var all struct {
		TargetInfos []struct{ TargetID, Type string }
	}
	b.ask("Target.getTargets", nil, &all)
	for _, info := range all.TargetInfos {
		if info.Type == "page" {
			var at struct{ SessionID string }
			b.ask("Target.attachToTarget", map[string]any{"targetId": info.TargetID, "flatten": true}, &at)
			b.session = at.SessionID
		}
	}
	if b.session == "" {
		t.Fatal("the browser has no page")
	}
	return b
}

// ask calls a method and reads on until its answer comes.
func (b *tab) ask(method string, params, result any) {
	b.t.Helper()
	b.last++
	msg, err := json.Marshal(struct {
		ID      int    `json:"id"`
		Method  string `json:"method"`
		Params  any    `json:"params,omitempty"`
		Session string `json:"sessionId,omitempty"`
	}{b.last, method, params, b.session})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(msg, 0)); err != nil {
		b.t.Fatal(err)
	}
	for {
		line, err := b.out.ReadBytes(0)
		if err != nil {
			b.t.Fatalf("%s: the browser went away: %v", method, err)
		}
		var got struct {
			ID     int
			Error  *struct{ Message string }
			Result json.RawMessage
		}
		if err := json.Unmarshal(line[:len(line)-1], &got); err != nil {
			b.t.Fatal(err)
		}
		if got.ID != b.last {
			continue // something that happened
		}
		if got.Error != nil {
			b.t.Fatalf("%s: %s", method, got.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(got.Result, result); err != nil {
				b.t.Fatal(err)
			}
		}
		return
	}
}

// eval gives what a script in the page comes to.
func (b *tab) eval(script string, result any) {
	b.t.Helper()
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.ask("Runtime.evaluate", map[string]any{"expression": script, "awaitPromise": true, "returnByValue": true}, &got)
	if got.ExceptionDetails != nil {
		b.t.Fatalf("the script failed: %s", got.ExceptionDetails)
	}
	if result != nil {
		if err := json.Unmarshal(got.Result.Value, result); err != nil {
			b.t.Fatalf("%s: %v", got.Result.Value, err)
		}
	}
}

// open loads a file and waits until it is there.
func (b *tab) open(file string) {
	b.t.Helper()
	abs, err := filepath.Abs(file)
	if err != nil {
		b.t.Fatal(err)
	}
	b.ask("Page.navigate", map[string]any{"url": "file://" + abs}, nil)
	var at string
	b.eval(`new Promise(r => document.readyState === "complete" ? r(location.href) : addEventListener("load", () => r(location.href)))`, &at)
	if want := "file://" + abs; at != want {
		b.t.Fatalf("the browser shows %s instead of %s", at, want)
	}
}

// look is a screen so many pixels wide, by light or by dark.
func (b *tab) look(width int, scheme string) {
	b.t.Helper()
	b.ask("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}, nil)
	b.ask("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// axNode is one thing a screen reader comes across.
type axNode struct {
	NodeID, ParentID, Role, Name string
	Level                        int
	kids                         []*axNode
}

// heard is what the page tells a screen reader, in its order, ignored things left out.
func (b *tab) heard() []*axNode {
	b.t.Helper()
	type value struct{ Value any }
	var tree struct {
		Nodes []struct {
			NodeID, ParentID string
			Ignored          bool
			Role, Name       value
			ChildIDs         []string
			Properties       []struct {
				Name  string
				Value value
			}
		}
	}
	b.ask("Accessibility.getFullAXTree", nil, &tree)
	at := map[string]int{}
	for i, n := range tree.Nodes {
		at[n.NodeID] = i
	}
	var all []*axNode
	var walk func(id string, up *axNode)
	walk = func(id string, up *axNode) {
		i, ok := at[id]
		if !ok {
			return
		}
		n := tree.Nodes[i]
		if !n.Ignored {
			one := &axNode{NodeID: n.NodeID, Role: fmt.Sprint(n.Role.Value), Name: fmt.Sprint(n.Name.Value)}
			for _, p := range n.Properties {
				if f, ok := p.Value.Value.(float64); ok && p.Name == "level" {
					one.Level = int(f)
				}
			}
			if up != nil {
				up.kids = append(up.kids, one)
			}
			all = append(all, one)
			up = one
		}
		for _, c := range n.ChildIDs {
			walk(c, up)
		}
	}
	if len(tree.Nodes) > 0 {
		walk(tree.Nodes[0].NodeID, nil)
	}
	return all
}
