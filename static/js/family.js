// Moves between pages in place: one address, one entry in the list of visits. Without it, links and forms do the same work.
"use strict";
(() => {
  const MARK = "X-Part";
  const PARTS = [".dock", ".top", "main"];
  const IDLE = 5 * 60 * 1000; // as long as a visit lasts untouched
  const WAIT = 25 * 1000; // a request that takes longer counts as lost; sending it again doubles nothing
  const KEEP = 20 * 1000; // how often what is being typed is sent along
  const PAUSE = 1000; // between a tap on an answer and moving on
  const sheet = document.currentScript.dataset.sheet;
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("page", { createHTML: (text) => text })
    : { createHTML: (text) => text };

  let first = null; // the first page, kept to be shown again
  let turn = 0; // grows with each page shown, so that a late answer is dropped
  let busy = false;
  const under = new Set(); // requests under way, to be dropped on the way out
  let touched = Date.now();
  let tapped = false;
  let flow = 0;
  let pressed = null;
  let typed = false;

  const inside = () => document.querySelector("main[data-in]") !== null;
  const copy = (from) => PARTS.map((name) => from.querySelector(name).cloneNode(true));
  const read = (text) => new DOMParser().parseFromString(policy.createHTML(text), "text/html");

  function place(parts) {
    turn += 1;
    clearTimeout(flow);
    busy = typed = false;
    PARTS.forEach((name, at) => document.querySelector(name).replaceWith(document.adoptNode(parts[at])));
    window.scrollTo(0, 0);
    ready();
    const next = document.querySelector("[data-focus]") || document.querySelector("h1");
    if (!next.matches("input")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    if (!next.matches("h1, input")) next.scrollIntoView();
  }

  function ready() {
    const hint = document.querySelector("[data-flows]");
    if (hint) hint.hidden = false;
  }

  function close() {
    if (first) place(first.map((each) => each.cloneNode(true)));
    else location.replace("/");
  }

  // One tap: the first page stands before any request is made; what was typed goes along, so that nothing is lost.
  function out(address) {
    const form = document.querySelector("form[data-keep]");
    const data = form ? new FormData(form) : new FormData();
    turn += 1;
    under.forEach((each) => each.abort()); // no late answer may sign anybody in again
    close();
    navigator.sendBeacon(address, data);
  }

  async function ask(address, body) {
    const mine = new AbortController();
    const patience = setTimeout(() => mine.abort(), WAIT);
    under.add(mine);
    try {
      return await fetched(address, body, mine.signal);
    } finally {
      clearTimeout(patience);
      under.delete(mine);
    }
  }

  async function fetched(address, body, signal) {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      body,
      headers: { [MARK]: "1" },
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
    if (answer.status > 499) throw new Error("try again");
    return answer.headers.get(MARK) === "1" ? read(await answer.text()) : null;
  }

  async function go(address, body) {
    if (busy) return;
    const mine = turn;
    busy = true;
    clearTimeout(flow);
    try {
      const page = await ask(address, body);
      if (page && page.querySelector("[data-in]")) await dressed();
      if (mine !== turn) return;
      if (page && page.querySelector("main")) place(copy(page));
      else close();
    } catch {
      if (mine === turn) late(() => go(address, body));
    }
  }

  function late(again) {
    busy = false;
    const box = document.querySelector("[data-late]");
    box.hidden = false;
    box.scrollIntoView({ block: "center" });
    const button = box.querySelector("button");
    button.onclick = () => { box.hidden = true; again(); };
    button.focus({ preventScroll: true });
  }

  // The second sheet: fetched when somebody begins to type, awaited before the first page that wears it.
  function dressed() {
    let link = document.querySelector("link[rel=stylesheet]");
    if (link && (link.sheet || link.dataset.failed)) return Promise.resolve();
    if (!link) {
      link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = sheet;
      document.head.append(link);
    }
    return new Promise((done) => {
      link.addEventListener("load", done, { once: true });
      link.addEventListener("error", () => { link.dataset.failed = "1"; done(); }, { once: true });
    });
  }

  function fields(form, button) {
    const data = new FormData(form);
    if (button && button.name) data.append(button.name, button.value);
    return new URLSearchParams(data);
  }

  document.addEventListener("click", (event) => {
    pressed = event.target.closest("button");
    const link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.hasAttribute("data-out") && !first) return; // the plain link does the same
    event.preventDefault();
    if (link.hasAttribute("data-out")) out(link.href);
    else if (link.hash && link.pathname === location.pathname) show(link.hash);
    else go(link.href);
  });

  function show(hash) {
    const part = document.querySelector(hash);
    part.scrollIntoView({ block: "center" });
    part.querySelector("a").focus({ preventScroll: true });
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    go(event.target.action, fields(event.target, event.submitter || pressed));
  });

  // What is being typed is kept every now and then, so that a long writer loses nothing and stays signed in.
  document.addEventListener("input", () => { typed = true; });
  setInterval(() => {
    const form = document.querySelector("form[data-keep]");
    if (!form || !typed || busy) return;
    const mine = turn;
    typed = false;
    ask(form.dataset.keep, fields(form)).then(
      (page) => { if (page && mine === turn) place(copy(page)); },
      () => { typed = true; },
    );
  }, KEEP);

  // An answer moves on by itself after a tap (on the one already chosen too), never after a key: arrows walk through all.
  document.addEventListener("click", (event) => {
    const { form, name, type } = event.target;
    if (type !== "radio" || !form.hasAttribute("data-flow")) return;
    clearTimeout(flow);
    if (tapped && name === "a") flow = setTimeout(() => form.querySelector("button").click(), PAUSE);
  });

  for (const [kind, tap] of [["pointerdown", true], ["keydown", false]]) {
    document.addEventListener(kind, () => { touched = Date.now(); tapped = tap; }, { capture: true, passive: true });
  }

  function rest() {
    if (inside() && Date.now() - touched >= IDLE) out(document.querySelector("[data-out]").href);
  }
  setInterval(rest, 5000);
  document.addEventListener("visibilitychange", rest);
  window.addEventListener("pageshow", rest);
  window.addEventListener("pagehide", () => {
    if (!inside()) return;
    const address = document.querySelector("[data-out]").href;
    if (first) out(address);
    else { document.body.replaceChildren(); navigator.sendBeacon(address); }
  });

  ready();
  if (inside()) {
    history.replaceState(null, "", "/");
    ask("/t/7").then((page) => { first = copy(page); }, () => {});
  } else {
    first = copy(document);
    document.addEventListener("input", () => dressed(), { once: true });
  }
})();
