// Moves between pages in place: one address, one entry in the list of visits. Without it, links and forms do the same work.
"use strict";
(() => {
  const MARK = "X-Part"; // what an answer of ours carries
  const PARTS = [".dock", ".top", "main"];
  const WAIT = 25 * 1000; // a request that takes longer counts as lost; sending it again doubles nothing
  const SLOW = 1000; // after this long it is said that a page takes its time
  const { sheet, first } = document.currentScript.dataset;
  const plain = { createHTML: (text) => text };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("page", plain) : plain;
  const tabs = window.BroadcastChannel ? new BroadcastChannel("page") : { postMessage() {} };
  const under = new Set(); // requests under way, to be dropped on the way out
  let pressed = null, dressing = null, tries = 0, saying;

  // Shared with the second script, which comes with the second sheet and takes over what has no body here.
  const page = {
    first: null, // the parts of the first page
    aside: null, // a screen that stands behind the first page for a while
    busy: null, // what is being brought
    asked: 0, // when an answer last came
    find, look, way, cover, swap, ask, fields, go, bring, place, close, out, say,
    tap: out, shown() {}, gone() {}, uncover() {}, async before() {},
  };

  // ---- screens

  function find(name) { return document.querySelector(name); }
  function copies(parts) { return parts.map((each) => each.cloneNode(true)); }
  function inner({ parts }) { return parts[0].querySelector("[data-out]"); }
  function way() { return look("[data-out]"); } // there is one on every screen of a visit, and on no other

  function look(name) { // on the person's own screen, also while that stands behind the first page
    if (!page.aside) return find(name);
    return page.aside.parts.map((each) => each.querySelector(name)).find(Boolean);
  }

  function keep({ parts }) { // where somebody was on the first page, to be shown again
    page.first = copies(parts);
    page.first[2].querySelectorAll("[data-focus]").forEach((each) => each.removeAttribute("data-focus"));
  }

  function cover() { // as long as that has not come, blank paper
    return page.first ? copies(page.first) : PARTS.map((name) => find(name).cloneNode(false));
  }

  // Puts a screen in place of another, and gives that one as it was.
  function swap({ parts, y = 0, focus, inner = 0 }) {
    const had = document.activeElement;
    const was = { parts: PARTS.map(find), y: scrollY, focus: had, inner: had ? had.scrollTop : 0 };
    was.parts.forEach((each, at) => each.replaceWith(document.adoptNode(parts[at])));
    wear(find("link[rel=stylesheet]"));
    count(find("[data-until]"));
    scrollTo(0, y);
    if (focus && focus !== document.body && focus.isConnected) {
      focus.focus({ preventScroll: true });
      focus.scrollTop = inner;
    } else attend(y);
    return was;
  }

  // The title never changes. So the heading is given the focus: it is read out, and what follows it is next.
  function attend(y) {
    const next = find("[data-focus]") || find("h1");
    if (!next) return;
    if (!next.matches("input")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    if (!y && !next.matches("h1, input")) next.scrollIntoView();
  }

  function place(screen, kept) {
    if (way() && !inner(screen)) close(screen); // it was ended elsewhere
    else if (page.aside) page.aside = screen;
    else {
      if (!inner(screen)) keep(screen);
      page.shown(swap(screen), kept);
    }
  }

  // ---- the way out

  function close(screen) {
    const stands = page.aside, own = way();
    page.busy = page.aside = pressed = null;
    if (stands) document.querySelectorAll("[data-again]").forEach((each) => each.remove());
    else swap(screen);
    under.forEach((each) => each.abort()); // no late answer may open anything again
    page.gone();
    if (own) tabs.postMessage(own.dataset.mark);
  }

  // One tap: the first page stands before any request is made; what was typed goes along, so that nothing is lost.
  function out(stays = true) {
    const { href, dataset } = way();
    const address = dataset.out || href;
    const form = look("form[data-keep]");
    const data = form ? fields(form) : new URLSearchParams();
    const mark = new URLSearchParams({ csrf_token: dataset.mark });
    data.set("csrf_token", dataset.mark);
    close({ parts: cover() });
    if (!navigator.sendBeacon(address, data)) navigator.sendBeacon(address, mark);
    if (!navigator.onLine) addEventListener("online", () => navigator.sendBeacon(address, mark), { once: true });
    if (stays && !page.first) location.replace(address);
  }

  // ---- asking and bringing

  async function ask(address, body, { stop = new AbortController(), wait = WAIT, redirect = "follow" } = {}) {
    const patience = setTimeout(() => stop.abort(), wait);
    under.add(stop);
    try {
      const sent = { method: body ? "POST" : "GET", body, headers: { [MARK]: "1" }, credentials: "same-origin" };
      const answer = await fetch(address, { ...sent, cache: "no-store", redirect, signal: stop.signal });
      if (answer.status > 499) throw new Error("not now");
      page.asked = Date.now();
      const ours = answer.headers.get(MARK) === "1";
      return { status: answer.status, parts: ours ? read(await answer.text()) : null };
    } finally {
      clearTimeout(patience);
      under.delete(stop);
    }
  }

  function read(text) {
    const whole = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
    const parts = PARTS.map((name) => whole.querySelector(name));
    return parts.every(Boolean) ? parts : null;
  }

  // Of two pages the later wins; while something is sent, a second tap sends nothing.
  async function go(bring, { deed = false, kept = !deed } = {}) {
    if (page.busy && page.busy.deed) return;
    if (page.busy) page.busy.stop.abort();
    const mine = page.busy = { deed, stop: new AbortController() };
    const slow = setTimeout(() => say(find(".dock a").dataset.slow), SLOW);
    late(false);
    try {
      if (!deed) await page.before(); // what was typed here is kept first
      const screen = await bring(mine);
      if (screen.parts && inner(screen)) await dressed();
      if (page.busy !== mine) return;
      page.busy = null;
      if (screen.parts) place(screen, kept && screen.status !== 422);
      else if (way()) out(); // whoever answered, it was not us
      else close({ parts: cover() });
    } catch {
      if (page.busy !== mine) return;
      page.busy = null;
      late(() => go(bring, { deed, kept }));
    } finally {
      clearTimeout(slow);
      if (!page.busy) say("");
    }
  }

  function bring(address, body, kept) {
    return go(async (mine) => {
      const screen = await ask(address, body, mine);
      const taken = !body || !screen.parts || screen.status < 400 || screen.status === 422;
      if (!taken) throw new Error("not taken"); // the form stays, with what is in it
      return screen;
    }, { deed: Boolean(body), kept });
  }

  function late(again) {
    const box = look("[data-late]");
    if (!box) return;
    box.hidden = !again;
    box.querySelector("button").onclick = again;
    if (again && !page.aside) show(box);
  }

  function say(words, lasts) {
    clearTimeout(saying);
    find(".wait").textContent = words;
    if (lasts) saying = setTimeout(say, lasts, "");
  }

  // ---- the second sheet and script: fetched when somebody begins to type, awaited before the first page that needs them

  function dressed() {
    dressing = dressing || Promise.all([styled(), import(`./visit.js?${tries}`)])
      .then(([, { begin }]) => begin(page), (error) => { dressing = null; tries += 1; throw error; });
    return dressing;
  }

  function styled() {
    const there = find("link[rel=stylesheet]");
    if (there && there.sheet) return null;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet });
    wear(link);
    document.head.append(link);
    return new Promise((done) => { link.onload = link.onerror = done; }); // plain, it can be read too
  }

  // The first page never wears the second sheet: it looks the same before, while somebody types, and after.
  function wear(link) { if (link) link.media = find("[data-out]") ? "all" : "not all"; }

  // ---- links, forms, figures that run down

  function fields(form, button) {
    const data = new FormData(form);
    if (button && button.name) data.append(button.name, button.value);
    return new URLSearchParams(data);
  }

  document.addEventListener("click", (event) => {
    pressed = event.target.closest("button");
    const link = event.target.closest("a[href]");
    const again = link && link.hasAttribute("data-again");
    if (page.aside && again) page.uncover();
    else if (page.aside && event.target.closest("a, button, input, label, summary")) out();
    if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.hasAttribute("data-out")) page.tap();
    else if (link.hash && link.pathname === location.pathname) show(find(link.hash));
    else bring(link.href);
    event.preventDefault(); // at the end: were any of this to fail, the plain link does the same
  });

  function show(part) {
    part.scrollIntoView({ block: "center" });
    (part.querySelector("a, button, input") || part).focus({ preventScroll: true });
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (page.aside) out();
    const form = event.target;
    const sent = fields(form, event.submitter || pressed);
    if (form.method === "get") bring(`${form.action.split("?")[0]}?${sent}`);
    else bring(form.action, sent, form.hasAttribute("data-keep")); // a deed that is done is no step to go back to
  });

  document.addEventListener("input", () => {
    if (page.aside) out();
    else dressed().catch(() => {});
  });

  function count(each) {
    const left = each ? Math.max(0, Math.ceil((each.dataset.until - Date.now()) / 1000)) : 1;
    if (each) each.textContent = [left / 60, left % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
    return left;
  }

  setInterval(() => {
    const each = find("[data-until]");
    if (count(each) || page.busy || way() || (find("input:not([type]):focus") || each).value) return; // nobody's writing is cut short
    delete each.dataset.until;
    bring(each.dataset.then);
  }, 1000);

  // ---- coming and going

  addEventListener("pagehide", () => {
    if (way()) out(false);
    document.querySelectorAll("form").forEach((form) => form.reset()); // the box forgets what was typed
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted && way()) out(); });
  // A tab that slept must not close what somebody began meanwhile: it speaks of its own visit alone.
  tabs.onmessage = ({ data }) => { if (way() && [0, way().dataset.mark].includes(data)) out(); };

  if (way()) {
    history.replaceState(null, "", first);
    ask(first).then(keep).catch(() => {});
    dressed().catch(() => out());
  } else {
    keep({ parts: PARTS.map(find) });
    tabs.postMessage(0); // where somebody comes anew, nothing stays open beside it
  }
})();
