package web_test

import (
	"net"
	"slices"
	"testing"
	"time"

	"convene/session"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
)

// What is typed while the line is cut goes to the worksheet that it was typed on, once,
// though the page shows another one by then.
func TestUnsentWordsInChromium(t *testing.T) {
	ctx := chromium(t)
	var way *drops
	r := convene(t, limits(web.Limits{Away: 300 * time.Millisecond}), func(o *hosting.Options) {
		l, err := net.Listen("tcp", "127.0.0.1:0") // to know the port beforehand
		if err != nil {
			t.Fatal(err)
		}
		o.Web.Listen = l.Addr().String()
		_ = l.Close()
		way = newDrops(t, o.Web.Listen)
		o.Web.Names = []string{o.Web.Listen, way.l.Addr().String()}
	})
	leads := r.facilitator(t)
	leads.Sees("Building blocks")
	h := way.l.Addr().String()
	far := newTab(t, ctx, "en-US", 400, 700, h)
	far.joins("http://"+h+"/#"+code, "bo", 2)
	far.into("")
	far.types("before")
	mei := r.laptop(t, "mei+2")
	mei.Sees("before")
	way.cut(true)
	far.types(" and after")
	far.types("\r")
	far.types("a second line")
	far.until(`!document.getElementById("net").hidden`)
	mei.Sees("○ Bo away")
	lead(t, r, session.Spotlight{Table: 1})
	way.cut(false)
	far.until(`document.body.dataset.ref === "1-0" && sessionStorage.getItem("unsent") === null`)
	want := []string{"a second line", "before and after"}
	for late := time.Now().Add(patience); !slices.Equal(r.on(t, 2, 0), want); {
		if time.Now().After(late) {
			t.Fatalf("their own sheet holds %q", r.on(t, 2, 0))
		}
	}
	if got := r.on(t, 1, 0); len(got) > 0 {
		t.Errorf("the sheet that is read holds %q", got)
	}
	far.eval(`(location.reload(), "")`)
	far.until(`document.body.dataset.ref === "1-0" && document.readyState === "complete"`)
	if got := r.on(t, 2, 0); !slices.Equal(got, want) {
		t.Errorf("after loading anew it holds %q", got)
	}
}
