// What a longer stay needs: nothing typed is lost, a step back goes back, and when nobody is there the first page stands.
const IDLE = 5 * 60 * 1000; // as long as a visit lasts untouched
const KEEP = 20 * 1000; // how often what is being typed is sent along
const SPELL = 60 * 1000; // whoever reads on without asking is made known this often
const CHECK = 8 * 1000; // how long one look waits whether the visit still lasts
const PAUSE = 1000; // between a tap on an answer and moving on
const TURN = 30 * 1000; // how long the first page waits for somebody who tries it
const KEYS = 5 * 1000; // between one key and the next
const DEEP = 12; // screens to go back to

let page;
let touched = Date.now();
let tapped = false;
let typed = false;
let flow;
let turn;

/** Begins once; what happens after the first page stands again asks for a visit first. */
export function begin(given) {
  if (page) return;
  page = given;
  Object.assign(page, { shown, gone, uncover, before: save, tap });
  for (const [kind, by] of [["pointerdown", true], ["keydown", false]]) {
    document.addEventListener(kind, () => { touched = Date.now(); tapped = by; }, { capture: true, passive: true });
  }
  document.addEventListener("input", () => { typed = true; });
  document.addEventListener("click", moveOn);
  document.addEventListener("visibilitychange", () => { if (document.hidden) away(); else back(); });
  document.addEventListener("keydown", keyDown);
  document.addEventListener("keyup", keyUp);
  document.addEventListener("pointerdown", () => { alone = false; });
  addEventListener("beforeprint", () => { printing = page.way() && !page.aside; if (printing) lay(); });
  addEventListener("afterprint", () => { if (printing && !document.hidden) uncover(); else printing = false; });
  setInterval(rest, 5000);
  setInterval(stay, KEEP);
  for (const kind of ["resize", "scroll"]) if (window.visualViewport) visualViewport.addEventListener(kind, reach);
  if (page.way()) ready();
}

// ---- each screen

function shown(was, kept) {
  typed = false;
  if (!within(page.find("main"))) screens.length = 0;
  else if (kept && within(was.parts[2])) screens.push(was);
  if (screens.length > DEEP) screens.shift();
  ready();
}

function within({ dataset }) { // home and what ends a way have nothing behind them
  return "in" in dataset && !("home" in dataset || "end" in dataset);
}

function ready() {
  clearTimeout(flow);
  const hint = page.find("[data-flows]");
  if (hint) hint.hidden = false;
  watch();
}

function gone() {
  typed = false;
  screens.length = presses = 0;
  [flow, turn, lapse].forEach(clearTimeout);
  turn = 0;
  watch();
}

// ---- what is typed is kept every now and then, before another page comes, and when nobody looks

async function save() {
  const form = page.find("form[data-keep]");
  if (!form || !typed) return null;
  typed = false;
  try {
    return await page.ask(form.dataset.keep, page.fields(form));
  } catch (error) {
    typed = true;
    throw error;
  }
}

async function stay() {
  if (!page.way() || page.aside || page.busy) return;
  const now = Date.now();
  const form = page.find("form[data-keep]");
  try {
    const answer = await save();
    if (answer && answer.parts && form.isConnected) page.place(answer);
    else if (!answer && now - page.asked > SPELL && touched > page.asked && await lasts() === false) page.out();
  } catch { /* it is tried again */ }
}

// ---- an answer moves on by itself after a tap (on the one already chosen too), never after a key: arrows walk through all

function moveOn(event) {
  const { form, name, type } = event.target;
  if (type !== "radio" || !form.hasAttribute("data-flow")) return;
  clearTimeout(flow);
  if (tapped && name === "a") flow = setTimeout(() => form.querySelector("button").click(), PAUSE);
}

// ---- one step back within the visit, where the browser asks; from home the step is the browser's own

const screens = [];
let watcher = null;

function watch() {
  const wanted = window.CloseWatcher && page.way() && !("home" in page.find("main").dataset);
  if (!wanted && watcher) watcher.destroy();
  if (!wanted) watcher = null;
  else if (!watcher) {
    watcher = new CloseWatcher();
    watcher.onclose = () => { watcher = null; stepBack(); };
  }
}

function stepBack() {
  if (!page.way() || page.aside) return;
  watch();
  if (screens.length) page.go(async () => screens.pop(), { kept: false });
  else page.bring(page.find(".name").href);
}

// ---- when nobody looks, and on paper, the first page stands; the screen comes back if the visit still lasts

let printing = false;

function lay() {
  page.aside = page.swap({ parts: page.cover() });
}

function uncover() {
  const screen = page.aside;
  page.aside = null;
  printing = false;
  clearTimeout(turn);
  turn = 0;
  if (screen) page.swap(screen);
  ready();
}

function away() {
  if (!page.way()) return;
  if (turn) page.out();
  else if (!page.aside) {
    const form = page.find("form[data-keep]");
    if (form && typed) navigator.sendBeacon(form.dataset.keep, page.fields(form));
    lay();
  }
}

async function back() {
  rest();
  if (!page.aside || turn || printing) return;
  const last = await lasts().catch(() => null); // a tab that slept has not heard the others
  if (!page.aside || document.hidden) return;
  if (last) uncover();
  else if (last === false) page.out();
  else setTimeout(back, 2000);
}

async function lasts() {
  const { still, mark } = page.way().dataset;
  const { status } = await page.ask(still, new URLSearchParams({ csrf_token: mark }), { wait: CHECK, redirect: "manual" });
  return status === 204;
}

function rest() {
  if (page.way() && Date.now() - touched >= IDLE) page.out();
}

// ---- trying the bar out: the first page stands, with one line more that leads back

function tap() {
  const line = page.find("template[data-line]");
  if (!line || page.aside) return page.out();
  lay();
  page.find("main").prepend(line.content.cloneNode(true));
  turn = setTimeout(page.out, TURN);
}

// ---- Shift three times by itself does what the bar does; each time is said, and when it was too slow

let alone = false;
let presses = 0;
let lapse;

function keyDown(event) {
  const { key, target } = event;
  const writing = target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  if (key.startsWith("Esc") && writing) event.preventDefault(); // it ends what the keyboard suggests, no more
  alone = key === "Shift" && !writing && !event.ctrlKey && !event.altKey && !event.metaKey && page.way() && !page.aside;
  if (key !== "Shift") presses = 0;
}

function keyUp({ key }) {
  if (key !== "Shift" || !alone) return;
  alone = false;
  presses += 1;
  clearTimeout(lapse);
  const said = page.way().dataset.keys.split("|");
  if (presses < 3) {
    page.say(said[presses - 1]);
    lapse = setTimeout(() => { presses = 0; page.say(said[2], KEYS); }, KEYS);
  } else {
    presses = 0;
    page.tap();
    page.say(page.find(".name").textContent.trim(), KEYS);
  }
}

// ---- the bar stays within what is seen, above the keyboard and on an enlarged page

function reach() {
  const { style } = page.find(".foot");
  const { clientHeight } = document.documentElement;
  const { height, width, offsetTop, offsetLeft, scale } = visualViewport;
  const below = Math.max(0, clientHeight - offsetTop - height);
  const moved = below > 1 || scale > 1.01;
  style.bottom = moved ? `${below}px` : "";
  style.left = moved ? `${offsetLeft}px` : "";
  style.width = moved ? `${width}px` : "";
}
