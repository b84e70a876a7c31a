package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	finder "convene/session/export/browser"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
)

// chromium starts the browser, or says why the test is passed over.
func chromium(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("in short: a browser takes a while")
	}
	path, err := finder.Find()
	if err != nil {
		t.Skipf("no Chromium: %v", err)
	}
	if _, err := os.Stat("/usr/lib/chromium/chromium"); err == nil {
		path = "/usr/lib/chromium/chromium" // itself, and not the script around it
	}
	opts := append(append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("host-resolver-rules", "MAP *.test 127.0.0.1"))
	ctx, end := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(end)
	ctx, stop := chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Skipf("Chromium doesn't start here: %v", err)
	}
	return ctx
}

// tab is a page of a browser of its own. Whatever it asks of another host is a fault.
type tab struct {
	t   *testing.T
	ctx context.Context
}

func newTab(t *testing.T, ctx context.Context, lang string, wide, high int64, hosts ...string) *tab {
	t.Helper()
	var mu sync.Mutex
	var outside []string
	ctx, end := chromedp.NewContext(ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(func(ev any) {
		if e, ok := ev.(*network.EventRequestWillBeSent); ok {
			for _, h := range hosts {
				if strings.HasPrefix(e.Request.URL, "http://"+h+"/") || strings.HasPrefix(e.Request.URL, "blob:") {
					return
				}
			}
			mu.Lock()
			outside = append(outside, e.Request.URL)
			mu.Unlock()
		}
	}))
	x := &tab{t, ctx}
	t.Cleanup(func() {
		end()
		mu.Lock()
		defer mu.Unlock()
		if len(outside) > 0 {
			t.Errorf("the page asks elsewhere: %q", outside)
		}
	})
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": lang}}); err != nil {
		t.Fatal(err)
	}
	x.do(chromedp.EmulateViewport(wide, high))
	return x
}

func (x *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	x.t.Helper()
	ctx, done := context.WithTimeout(x.ctx, patience)
	defer done()
	if err := chromedp.Do(ctx, steps...); err != nil {
		x.t.Fatal(err)
	}
}

func (x *tab) eval(js string) string {
	x.t.Helper()
	ctx, done := context.WithTimeout(x.ctx, patience)
	defer done()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+js+")"))
	if err != nil {
		x.t.Fatalf("%s: %v", js, err)
	}
	return s
}

// until waits for something to be so on the page, which may be on its way to another.
func (x *tab) until(js string) {
	x.t.Helper()
	last := ""
	for late := time.Now().Add(patience); time.Now().Before(late); {
		ctx, done := context.WithTimeout(x.ctx, time.Second)
		s, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+js+")"))
		done()
		if err == nil && s == "true" {
			return
		}
		last = s
	}
	x.t.Fatalf("it never came that %s: %s\n%s", js, last, x.eval("location.href + ' ' + document.body.innerText.slice(0, 1500) + JSON.stringify("+allTexts+")"))
}

const allTexts = `[...document.querySelectorAll("textarea[id^='f-']")].map((e) => e.value)`

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// shows waits until a box says that.
func (x *tab) shows(text string) {
	x.t.Helper()
	x.until(allTexts + ".includes(" + quoted(text) + ")")
}

// joins comes in by the picture's address.
func (x *tab) joins(at, name string, table int) {
	x.t.Helper()
	x.do(chromedp.Navigate(at))
	x.until(`document.getElementById("code").value !== "" && location.hash === ""`)
	x.eval(fmt.Sprintf(`(document.getElementById("name").value = %s, document.getElementById("table").value = "%d", document.querySelector("button.main").click(), "")`, quoted(name), table))
	x.until(`!!document.getElementById("sheet-page")`)
}

// into puts the caret at the end of the box that says so.
func (x *tab) into(says string) {
	x.t.Helper()
	x.eval(`(() => { const e = [...document.querySelectorAll("textarea[id^='f-']")].find((e) => e.value === ` + quoted(says) + `); e.focus(); e.setSelectionRange(e.value.length, e.value.length); return "" })()`)
}

func (x *tab) types(text string) { x.t.Helper(); x.do(chromedp.KeyEvent(text)) }

// clean has axe-core look at the page, where it is there to look.
func (x *tab) clean(what, axe string) {
	x.t.Helper()
	if wide := x.eval(`document.documentElement.scrollWidth > innerWidth`); wide == "true" {
		x.t.Errorf("%s scrolls sideways", what)
	}
	if axe == "" {
		return
	}
	ctx, done := context.WithTimeout(x.ctx, patience)
	defer done()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		x.t.Fatal(err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](
		`axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" ")).join("\n"))`, chromedp.EvalAwaitPromise))
	if err != nil {
		x.t.Fatal(err)
	}
	if found != "" {
		x.t.Errorf("%s isn't accessible:\n%s", what, found)
	}
}

// axeCore is the text of axe-core: of the file that AXE_CORE names, or that npm has put
// somewhere above here; "" where there is none.
func axeCore(t *testing.T) string {
	t.Helper()
	places := []string{os.Getenv("AXE_CORE")}
	dir, _ := os.Getwd()
	for ; len(dir) > 1; dir = filepath.Dir(dir) {
		places = append(places, filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	}
	for _, p := range places {
		if b, err := os.ReadFile(p); err == nil {
			return string(b)
		}
	}
	t.Log("axe-core isn't here (npm install axe-core, or AXE_CORE): pages are not checked by it")
	return ""
}

// drops is a way to the paper door that can be cut, as Wi-Fi is.
type drops struct {
	mu    sync.Mutex
	l     net.Listener
	conns map[net.Conn]bool
	shut  bool
}

func newDrops(t *testing.T, to string) *drops {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &drops{l: l, conns: map[net.Conn]bool{}}
	t.Cleanup(func() { _ = l.Close(); d.cut(true) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			o, err := net.Dial("tcp", to)
			d.mu.Lock()
			if err != nil || d.shut {
				_ = c.Close()
				if o != nil {
					_ = o.Close()
				}
				d.mu.Unlock()
				continue
			}
			d.conns[c], d.conns[o] = true, true
			d.mu.Unlock()
			pipe := func(a, b net.Conn) {
				_, _ = io.Copy(a, b)
				_, _ = a.Close(), b.Close()
			}
			go pipe(c, o)
			go pipe(o, c)
		}
	}()
	return d
}

func (d *drops) cut(shut bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shut = shut
	if shut {
		for c := range d.conns {
			_ = c.Close()
		}
		clear(d.conns)
	}
}

// In a real browser: two pages and one guest by ssh in one entry, composed words, a phone
// in Spanish, a line that breaks, other sites and names, and no scripts.
func TestInChromium(t *testing.T) {
	ctx := chromium(t)
	axe := axeCore(t)
	var way *drops
	r := convene(t, limits(web.Limits{Away: 300 * time.Millisecond}), func(o *hosting.Options) {
		l, err := net.Listen("tcp", "127.0.0.1:0") // to know the port beforehand
		if err != nil {
			t.Fatal(err)
		}
		o.Web.Listen = l.Addr().String()
		_ = l.Close()
		way = newDrops(t, o.Web.Listen)
		o.Web.Names = []string{o.Web.Listen, way.l.Addr().String(), "lan.test"}
	})
	port := r.h.WebAddress()[strings.LastIndexByte(r.h.WebAddress(), ':'):]
	host, name := "127.0.0.1"+strings.TrimSuffix(port, "/"), "lan.test"+strings.TrimSuffix(port, "/")
	luis := r.laptop(t, "luis+1")
	luis.Sees("Shared language")

	phone := newTab(t, ctx, "es-MX", 320, 640, host)
	phone.do(chromedp.Navigate("http://" + host + "/"))
	phone.clean("the way in, in Spanish", axe)
	phone.joins("http://"+host+"/#"+code, "ana", 1)
	phone.clean("the worksheet in Spanish", axe)
	laptop := newTab(t, ctx, "en-US", 1200, 800, name)
	laptop.joins("http://"+name+"/#"+code, "kim", 1) // a name as on a LAN, where browsers trust less
	laptop.clean("the worksheet in English", axe)

	phone.into("")
	phone.types("first")
	laptop.shows("first")
	laptop.into("first")
	laptop.types(" and second")
	phone.types("!") // at the end of what it knew
	luis.Until("all of it is there", func(s string) bool {
		return strings.Contains(s, "first") && strings.Contains(s, "and second") && strings.Contains(s, "!")
	})
	both := allTexts + `.some((s) => s.includes(" and second") && s.includes("!"))`
	phone.until(both)
	laptop.until(both)
	if one, other := phone.eval(allTexts), laptop.eval(allTexts); one != other {
		t.Errorf("the one says %q and the other %q", one, other)
	}
	phone.types("\r")
	phone.types("a line below")
	luis.Sees("a line below")
	laptop.shows("a line below")

	t.Run("composed words wait for their end", func(t *testing.T) {
		phone.t, laptop.t = t, t
		compose := func(s string) {
			if _, err := chromedp.Call(phone.ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: s, SelectionStart: int64(len([]rune(s))), SelectionEnd: int64(len([]rune(s)))}); err != nil {
				t.Fatal(err)
			}
		}
		compose("k")
		compose("か")
		luis.Sees("Ana writing")
		laptop.into("a line below")
		laptop.types(" it")
		laptop.shows("a line below it")
		if s := phone.eval(allTexts); strings.Contains(s, "below it") || !strings.Contains(s, "belowか") {
			t.Errorf("while a word is composed the phone says %q", s)
		}
		if _, err := chromedp.Call(phone.ctx, input.InsertText, input.InsertTextParams{Text: "漢字"}); err != nil {
			t.Fatal(err)
		}
		// Both wrote at one place: either may stand first, and nothing is lost.
		all := allTexts + `.some((s) => s.includes("漢字") && s.replace("漢字", "") === "a line below it")`
		phone.until(all)
		laptop.until(all)
	})
	t.Run("what can be pressed", func(t *testing.T) {
		phone.t, laptop.t = t, t
		phone.eval(`(document.querySelectorAll("details").forEach((d) => { d.open = true; }), "")`)
		phone.clean("all that is folded, open", axe)
		phone.eval(`(document.querySelector("button[value=done]").click(), "")`)
		luis.Sees("✓ Ana")
		phone.until(`document.getElementById("live").textContent.includes("lista") || document.getElementById("live").textContent.includes("terminó") || document.getElementById("live").textContent !== ""`)
		phone.eval(`(document.querySelector("button[value='pick:easiest:1']").click(), "")`)
		phone.until(`document.querySelector("button[value='pick:easiest:1']").getAttribute("aria-pressed") === "true"`)
	})
	t.Run("a line that breaks", func(t *testing.T) {
		h := way.l.Addr().String()
		far := newTab(t, ctx, "en-US", 320, 640, h)
		far.joins("http://"+h+"/#"+code, "bo", 2)
		far.into("")
		far.types("before")
		mei := r.laptop(t, "mei+2")
		mei.Sees("before")
		way.cut(true)
		far.types(" and while it was cut")
		mei.Sees("○ Bo away") // longer than the server waits for anybody
		mei.Type("from mei")
		far.until(`!document.getElementById("net").hidden`)
		way.cut(false)
		mei.Sees("before and while it was cut")
		far.shows("from mei")
		far.until(`document.getElementById("net").hidden`)
	})
	t.Run("other names, and no scripts", func(t *testing.T) {
		evil := newTab(t, ctx, "en-US", 400, 600, "evil.test"+strings.TrimSuffix(port, "/"))
		evil.do(chromedp.Navigate("http://evil.test" + port))
		if s := evil.eval("document.body.innerText"); !strings.Contains(s, "does not lead to this session") {
			t.Errorf("a name that isn't ours shows %q", s)
		}
		plain := newTab(t, ctx, "en-US", 400, 600, name)
		if _, err := chromedp.Call(plain.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		plain.do(chromedp.Navigate("http://" + name + "/"))
		plain.eval(`(document.getElementById("code").value = "` + code + `", document.getElementById("name").value = "zoe", document.getElementById("table").value = "3", document.querySelector("button.main").click(), "")`)
		plain.until(`!!document.getElementById("sheet-page")`)
		plain.eval(`(document.querySelector("textarea").value = "without scripts", document.querySelector("main noscript button, button.default").click(), "")`)
		plain.shows("without scripts")
	})
}
