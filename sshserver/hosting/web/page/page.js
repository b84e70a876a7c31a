"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
  const post = (url, body) => fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body || {}), signal: AbortSignal.timeout && AbortSignal.timeout(12000) });

  const here = () => post("/here").then((r) => r.json()).then((x) => x.here).catch(() => null);

  // The way in: the code comes behind the address's #, where no log has it, and leaves the address bar.
  if ($("join-page")) {
    const code = $("code");
    const fill = () => {
      const given = decodeURIComponent(location.hash.slice(1)) || sessionStorage.getItem("code");
      sessionStorage.removeItem("code");
      if (location.hash) history.replaceState(null, "", location.pathname);
      if (code && given) code.value = given;
    };
    fill();
    addEventListener("hashchange", fill);
    document.querySelector(".langs").addEventListener("submit", () => code && sessionStorage.setItem("code", code.value));
    here().then((is) => is && location.replace("/sheet"));
    return;
  }
  if ($("waits")) return void setTimeout(() => location.replace("/wait"), 1500);
  if ($("back-page")) return void document.querySelector("form").submit();
  if (!$("sheet-page")) return;

  const about = document.body.dataset, boxes = new Map(), acts = [];
  let busy = false, n = 0, flight = null, left = [], leaving = false, held = null, at = null, seen = null, wanted = "";

  // A box is a text: what it was last told, of which version, and what has to wait until a word is composed.
  const isText = (el) => el.tagName === "TEXTAREA" && el.id.startsWith("f-");
  function boxOf(el) {
    let b = boxes.get(el.id);
    if (!b || b.el !== el) boxes.set(el.id, b = { el, base: el.defaultValue, v: +el.dataset.v, composing: false, later: [] });
    return b;
  }
  const eachBox = (f) => { for (const el of document.querySelectorAll("textarea[id^='f-']")) f(boxOf(el)); };
  const grows = !CSS.supports("field-sizing", "content");
  function grow(el) {
    if (!grows) return;
    el.style.height = "auto";
    el.style.height = el.scrollHeight + 2 + "px";
  }

  // What makes one text of another: [from, to, what is there instead]. No pair of surrogates is cut.
  function diff(a, b) {
    const low = (s, i) => (s.charCodeAt(i) & 0xfc00) === 0xdc00;
    let from = 0, end = 0;
    while (from < a.length && from < b.length && a[from] === b[from]) from++;
    if (from > 0 && (low(a, from) || low(b, from))) from--;
    while (end < a.length - from && end < b.length - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    if (end > 0 && (low(a, a.length - end) || low(b, b.length - end))) end--;
    return [from, a.length - end, b.slice(from, b.length - end)];
  }

  // was is what both have in common: told has become of it elsewhere, and the box's text here. Theirs is put
  // in, around what was typed meanwhile.
  function take(b, was, told, v) {
    if (b.composing) return void b.later.push([was, told, v]);
    const el = b.el, [c, d, theirs] = diff(was, told), [a, e, mine] = diff(was, el.value), more = mine.length - (e - a);
    if (c !== d || theirs) {
      if (was === el.value || d <= a) el.setRangeText(theirs, c, d, "preserve");
      else if (c >= e) el.setRangeText(theirs, c + more, d + more, "preserve");
      else {
        const lo = Math.min(a, c), hi = Math.max(d, e), both = was.slice(lo, c) + theirs + was.slice(d, hi) + mine;
        el.setRangeText(both, lo, hi + more, "preserve");
        if (el === document.activeElement) el.setSelectionRange(lo + both.length, lo + both.length);
      }
    }
    b.base = told;
    b.v = v;
    grow(el);
  }
  function composed(b) {
    b.composing = false;
    for (const x of b.later.splice(0)) take(b, ...x);
    pump();
  }

  // One request at a time: first what was written, then what was pressed, then where one is.
  // What is left of the page before is the first of all, and goes to the worksheet that it was written for.
  function writing(b, was) {
    const t = b.el.value;
    if (b.el.readOnly || t === was) return null;
    return {
      b, url: "/write", done: (x) => wrote(b, t, x), refused: () => { b.stuck = t; },
      body: { f: b.el.id.slice(2), v: b.v, was, t, after: above(b.el), c: [...t.slice(0, b.el.selectionStart)].length },
    };
  }
  function next() {
    let job = left.shift() || null;
    eachBox((b) => { if (!job && !b.composing && b.el.value !== b.stuck) job = writing(b, b.base); });
    if (job) return job;
    if (acts.length) return acts.shift()();
    if (at && at.el.isConnected) job = { url: "/at", body: { f: at.el.id.slice(2), typed: at.typed }, done: () => {} };
    else if (seen) job = { url: "/seen", body: { ids: [...seen].slice(0, 200) }, done: () => {} };
    if (at) at = null; else seen = null;
    return job;
  }
  async function pump() {
    if (busy || leaving) return; // what isn't out yet is the next page's to send
    const job = next();
    if (!job) return;
    busy = true;
    job.body = { ref: about.ref, ...job.body };
    if (!job.body.page) Object.assign(job.body, { page: about.page, n: ++n });
    flight = job;
    let r, wait = 200;
    for (;;) {
      try {
        r = await post(job.url, job.body);
        if (r.status !== 429 && r.status < 500) break;
      } catch { /* it is tried again */ }
      net(true);
      await sleep(wait * (0.5 + Math.random()));
      wait = Math.min(4000, wait * 2);
    }
    net(false);
    if (r.status === 401 || r.status === 410) return back();
    flight = null;
    if (r.ok) {
      const x = await r.json().catch(() => ({}));
      if (x.go) return leave(x.go);
      job.done(x);
      if (x.said) say(x.said, true);
      if (x.focus) focus(x.focus);
    } else { // what was refused goes out again only once it says something else
      const why = await r.text().catch(() => "");
      say(r.status === 413 ? about.long : why, true);
      if (job.refused && r.status !== 409) job.refused();
      await sleep(1000);
    }
    busy = false;
    if (sessionStorage.getItem("unsent")) keep(); // it isn't unsent any more
    if (held) {
      const e = held;
      held = null;
      apply(e);
    }
    pump();
  }
  function wrote(b, sent, x) {
    if (x.is) becomes(b.el.closest("li"), x.is);
    if (x.no) refused(diff(b.base, sent)[2]);
    else if (performance.now() - refusedAt > 30000) {
      $("kept").hidden = true;
      sessionStorage.removeItem("kept");
    }
    take(b, sent, x.t, x.v);
  }
  // Words that were refused stay in sight, on the next page too.
  let refusedAt = 0;
  function refused(words) {
    const p = $("kept");
    if (words) p.textContent = (p.hidden ? about.kept : p.textContent + " ·") + " " + words;
    p.hidden = !p.textContent;
    refusedAt = performance.now();
    sessionStorage.setItem("kept", p.textContent);
  }
  // A line that wasn't written yet has become an entry.
  function becomes(li, id) {
    if (!li) return;
    const was = li.id.slice(2);
    for (const el of li.querySelectorAll("textarea[id^='f-']")) {
      const b = boxOf(el), label = li.querySelector('label[for="' + el.id + '"]');
      boxes.delete(el.id);
      el.id = el.name = "f-" + id + el.id.slice(2 + was.length);
      if (label) label.htmlFor = el.id;
      boxes.set(el.id, b);
    }
    li.id = "e-" + id;
    li.classList.remove("draft");
  }
  function act(what, args, el) {
    acts.push(() => ({ url: "/do", body: { do: el ? what + ":" + el.id.slice(2) : what, args: args || {} }, done: () => {} }));
    pump();
  }

  // What has become of the page: its parts are brought up to date around the boxes, and around the one who types.
  function news(e) {
    if (e.ping) here();
    if (!busy) return apply(e);
    const parts = { ...(held && held.parts), ...e.parts }, texts = { ...(held && held.texts), ...e.texts };
    held = { ...held, ...e, parts, texts };
  }
  function apply(e) {
    if (e.gone) return back();
    if (e.ref && e.ref !== about.ref) return leave("/sheet");
    const now = document.activeElement;
    if (e.order) order(e.order);
    for (const id in e.parts) {
      const to = $("p-" + id), from = document.createElement("div");
      if (!to) continue;
      from.innerHTML = e.parts[id];
      children(to, from);
    }
    if (e.parts) {
      if (now && now !== document.activeElement && now.isConnected) now.focus({ preventScroll: true });
      watch();
    }
    for (const id in e.texts) {
      const el = $("f-" + id);
      if (!el) continue;
      const b = boxOf(el), { t, v } = e.texts[id];
      if (v > b.v) take(b, b.later.length ? b.later[b.later.length - 1][1] : b.base, t, v);
      else grow(el);
    }
    if (e.who) for (const p of document.querySelectorAll("[data-here]")) p.textContent = e.who[p.dataset.here] || "";
    if (e.clock) clock(e.clock);
    if (e.say) say(e.say, true);
    else if (e.others && others) say(e.others, false);
    if (wanted) focus(wanted);
  }
  // Parts come and go: what there is to link, what is read aloud.
  function order(ids) {
    const sheet = $("sheet");
    for (const x of [...sheet.querySelectorAll(":scope > .part")]) if (!ids.includes(x.id.slice(2))) x.remove();
    let spot = null;
    for (const id of [...ids].reverse()) {
      if (id === "head" || id === "tools") continue;
      let x = $("p-" + id);
      if (!x) {
        x = document.createElement("div");
        x.id = "p-" + id;
        x.className = "part";
        sheet.insertBefore(x, spot || sheet.querySelector(":scope > noscript"));
      }
      spot = x;
    }
  }
  const holds = (node) => node.contains(document.activeElement) || node.querySelectorAll && [...node.querySelectorAll("textarea[id^='f-']")].some((el) => el.value !== boxOf(el).base);
  function morph(to, from) {
    if (to.nodeType !== 1) {
      if (to.nodeValue !== from.nodeValue) to.nodeValue = from.nodeValue;
      return;
    }
    if (to.id === "clock" || to.id === "others" || to.dataset.here !== undefined) return;
    const own = (name) => name === "open" || name === "style" || name === "data-v";
    for (const { name, value } of from.attributes) if (!own(name) && to.getAttribute(name) !== value) to.setAttribute(name, value);
    for (const { name } of [...to.attributes]) if (!own(name) && !from.hasAttribute(name)) to.removeAttribute(name);
    if (to.tagName === "TEXTAREA" || to.tagName === "INPUT" || to.tagName === "SELECT" && to === document.activeElement) return;
    children(to, from);
  }
  function children(to, from) {
    const ids = new Set([...from.children].map((x) => x.id));
    for (const x of [...to.children]) if (x.id && !ids.has(x.id) && !holds(x)) x.remove();
    let spot = to.firstChild;
    for (const want of [...from.childNodes]) {
      while (spot && spot.id && !ids.has(spot.id)) spot = spot.nextSibling; // kept, since somebody is in it
      let got = want.id ? $(want.id) : spot && !spot.id && spot.nodeName === want.nodeName ? spot : null;
      if (got && got.parentNode !== to) got = null;
      if (!got) to.insertBefore(want, spot);
      else {
        if (got === spot) spot = spot.nextSibling;
        else to.insertBefore(got, spot);
        morph(got, want);
      }
    }
    while (spot) {
      const after = spot.nextSibling;
      if (spot.nodeType !== 1 || !holds(spot)) spot.remove();
      spot = after;
    }
  }

  // What is said: what became of one's own doing in sight, what others do for who listens.
  let others = localStorage.getItem("others") !== "no", quiet = 0;
  function say(words, own) {
    const live = $("live");
    if (!words || !own && live.textContent && !live.classList.contains("others")) return;
    live.classList.toggle("others", !own);
    live.textContent = words;
    clearTimeout(quiet);
    if (own) quiet = setTimeout(() => { live.textContent = ""; }, 9000);
  }
  let trouble = 0;
  function net(bad) {
    const p = $("net");
    if (!bad) {
      clearTimeout(trouble);
      trouble = 0;
      p.hidden = true;
    } else if (!trouble) trouble = setTimeout(() => { p.textContent = about.offline; p.hidden = false; }, 1500);
  }
  function focus(id) {
    const el = $("f-" + id);
    wanted = el ? "" : id;
    if (el && el !== document.activeElement) {
      el.focus();
      el.setSelectionRange(el.value.length, el.value.length);
    }
  }
  let ends = null;
  function clock(c) {
    ends = c.shown ? { ...c, since: performance.now() } : null;
    tick();
  }
  function tick() {
    const el = $("clock");
    if (!el) return;
    let words = "", last = false;
    if (ends) {
      const left = ends.left - (ends.running ? performance.now() - ends.since : 0), s = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
      last = ends.running && left <= 60000;
      words = (left > 0 ? "" : el.dataset.over + " +") + Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
      if (left > 0 && last) words = "◕ " + words + " " + el.dataset.last;
      if (!ends.running) words += " · " + el.dataset.paused;
    }
    if (el.textContent !== words) el.textContent = words;
    el.classList.toggle("last", last);
  }

  // What was typed and hasn't gone out yet is kept while the page is away or loads anew.
  // Each says which worksheet it is for. What may have arrived goes out again under the number that it had, so that
  // it is done once.
  const worded = (j) => j.url === "/write" || /^(paste|note|answer|headline)\b/.test(j.body.do || "");
  function keep() {
    const list = [];
    const add = (j) => { if (j && worded(j)) list.push({ url: j.url, body: { ref: about.ref, ...j.body } }); };
    add(flight);
    left.forEach(add);
    eachBox((b) => add(writing(b, flight && flight.b === b ? flight.body.t : b.base)));
    for (const a of acts) add(a());
    if (list.length) sessionStorage.setItem("unsent", JSON.stringify(list));
    else sessionStorage.removeItem("unsent");
  }
  function restore() {
    left = JSON.parse(sessionStorage.getItem("unsent") || "[]");
    sessionStorage.removeItem("unsent");
    for (const j of left) j.done = (x) => late(j.body, x);
    $("kept").textContent = sessionStorage.getItem("kept") || "";
    if ($("kept").textContent) refused("");
  }
  function late(body, x) {
    if (x.no) return refused(body.t ? diff(body.was || "", body.t)[2] : "");
    const line = body.f ? body.f.slice(0, body.f.lastIndexOf("-") + 1) : "";
    for (const { body: o } of left) {
      if (!line || o.ref !== body.ref || !o.f || !o.f.startsWith(line)) continue;
      if (o.f === body.f) o.v = x.v;
      if (x.is) o.f = x.is + "-" + o.f.slice(line.length);
    }
  }
  function leave(where) {
    leaving = true;
    keep();
    location.assign(where);
  }
  const back = () => leave("/sheet");

  let stream = null, tries = 0;
  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource("/stream?page=" + about.page);
    stream.onopen = () => {
      tries = 0;
      net(false);
    };
    stream.onmessage = (e) => news(JSON.parse(e.data));
    stream.onerror = async () => {
      net(true);
      if (!stream || stream.readyState !== 2) return;
      stream = null;
      const seated = await here(); // and where one can't be sat down on any more, /sheet says why
      if (seated === false || seated && ++tries > 3) return back();
      setTimeout(listen, 500 + Math.random() * 2500);
    };
  }
  function hush() {
    if (stream) stream.close();
    stream = null;
    keep();
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", keep);
  addEventListener("pageshow", listen);

  const eyes = new Set();
  const observer = new IntersectionObserver((list) => {
    for (const x of list) {
      if (x.isIntersecting) eyes.add(x.target.dataset.entry);
      else eyes.delete(x.target.dataset.entry);
    }
    seen = eyes;
    setTimeout(pump, 400);
  }, { threshold: 0.6 });
  function watch() {
    for (const li of document.querySelectorAll("li[data-entry]")) observer.observe(li);
  }

  const form = $("all");
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const pressed = e.submitter, args = {}, from = pressed && pressed.closest(".args");
    if (!pressed || pressed.value === "save") return;
    for (const el of from ? from.querySelectorAll("input,select,textarea") : []) {
      args[el.name] = el.value;
      if (el.tagName !== "SELECT") el.value = "";
    }
    act(pressed.value, args);
  });
  form.addEventListener("input", (e) => {
    if (!isText(e.target)) return;
    grow(e.target);
    pump();
  });
  form.addEventListener("focusin", (e) => {
    if (!isText(e.target)) return;
    at = { el: e.target, typed: false };
    pump();
  });
  form.addEventListener("compositionstart", (e) => {
    if (!isText(e.target)) return;
    boxOf(e.target).composing = true;
    at = { el: e.target, typed: true };
    pump();
  });
  form.addEventListener("compositionend", (e) => isText(e.target) && composed(boxOf(e.target)));
  form.addEventListener("beforeinput", (e) => {
    if (!isText(e.target)) {
      if (e.inputType === "insertLineBreak" && e.target.tagName === "INPUT") e.preventDefault();
      return;
    }
    if (e.inputType === "historyUndo" || e.inputType === "historyRedo") {
      e.preventDefault();
      act(e.inputType === "historyUndo" ? "undo" : "redo");
    } else if (e.inputType === "insertLineBreak" || e.inputType === "insertParagraph") {
      e.preventDefault();
      enter(e.target);
    }
  });
  form.addEventListener("paste", (e) => { // several lines become several entries
    const text = e.clipboardData ? e.clipboardData.getData("text/plain") : "";
    if (!isText(e.target) || e.target.readOnly || !/\S\s*\n\s*\S/.test(text)) return;
    e.preventDefault();
    const el = e.target;
    act("paste", { text: text.slice(0, 12000), c: String([...el.value.slice(0, el.selectionStart)].length) }, el);
  });
  form.addEventListener("keydown", (e) => {
    if (e.target.tagName === "INPUT" && e.key === "Enter") { // the nearest button, and not the first one of the page
      e.preventDefault();
      const button = e.target.closest(".args").querySelector("button");
      if (button) button.click();
    }
    if (!isText(e.target) || !(e.ctrlKey || e.metaKey) || e.altKey) return;
    const key = e.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    e.preventDefault();
    act(key === "y" || e.shiftKey ? "redo" : "undo");
  });
  // Enter goes on to a new line below, which is this page's own until something stands on it. On a map, and
  // where something is asked, the answer says where it goes on.
  let lines = 0;
  function enter(el) {
    const li = el.closest("li"), below = li.nextElementSibling;
    if (li.classList.contains("draft") && !el.value) return;
    if (li.closest(".map") || li.dataset.asks !== undefined) return act("enter", {}, el);
    if (below && below.classList.contains("draft")) return below.querySelector("textarea").focus();
    const copy = li.cloneNode(true), section = li.closest(".part").id.slice(2), name = "l" + ++lines + "-" + section;
    copy.id = "e-" + name;
    copy.className = "line draft" + (li.classList.contains("many") ? " many" : "");
    delete copy.dataset.entry;
    for (const x of copy.querySelectorAll(".no,.foot,.extra,.choices")) x.remove();
    for (const x of copy.querySelectorAll("textarea")) {
      const label = copy.querySelector('label[for="' + x.id + '"]');
      x.id = x.name = "f-" + name + x.id.slice(x.id.lastIndexOf("-"));
      x.value = x.textContent = "";
      x.dataset.v = "0";
      if (label) label.htmlFor = x.id;
    }
    li.after(copy);
    copy.querySelector("textarea").focus();
  }
  // The entry that such a line stands below.
  function above(el) {
    let li = el.closest("li");
    if (!/^e-l\d/.test(li.id)) return "";
    do li = li.previousElementSibling; while (li && li.classList.contains("draft"));
    return li ? li.id.slice(2) : "";
  }

  const toggle = () => $("others");
  function labelOthers() {
    if (!toggle()) return;
    toggle().hidden = false;
    toggle().textContent = others ? about.saying : about.mute;
  }
  document.addEventListener("click", (e) => {
    if (e.target.id !== "others") return;
    others = !others;
    localStorage.setItem("others", others ? "yes" : "no");
    labelOthers();
  });
  new MutationObserver(labelOthers).observe($("p-tools"), { childList: true });

  const began = $("clock").dataset;
  clock({ shown: began.shown === "true", running: began.running === "true", left: +began.left });
  setInterval(tick, 250);
  eachBox((b) => grow(b.el));
  labelOthers();
  restore();
  watch();
  listen();
  pump();
})();
