// Logbook, staff face: what script adds. Every page works without it; each part hangs on a data-module.

const KEYS = "logbook-keys"; // whether single keys are on: a reader who speaks to the machine turns them off

const modules = {
  keys: showKeys,
  find: findPerson,
  print: printPage,
  lend: lendDevice,
};

for (const [name, start] of Object.entries(modules)) {
  for (const part of document.querySelectorAll(`[data-module~="${name}"]`)) start(part);
}
document.addEventListener("keydown", press);
const tabs = new BroadcastChannel("logbook");
tabs.addEventListener("message", empty);

function keysAreOn() {
  return localStorage.getItem(KEYS) !== "off";
}

function showKeys(line) {
  const toggle = line.querySelector("button");
  const show = () => {
    toggle.textContent = keysAreOn() ? toggle.dataset.off : toggle.dataset.on;
    for (const words of line.querySelectorAll("span")) words.hidden = !keysAreOn();
  };
  toggle.addEventListener("click", () => {
    localStorage.setItem(KEYS, keysAreOn() ? "off" : "on");
    show();
  });
  line.hidden = false;
  show();
}

function findPerson(part) {
  const box = part.querySelector("input");
  const told = part.querySelector("[role=status]");
  const lines = [...document.querySelectorAll("[data-name]")];
  box.addEventListener("input", () => {
    const sought = box.value.trim().toLowerCase();
    for (const line of lines) line.hidden = !line.dataset.name.includes(sought);
    told.textContent = lines.every((line) => line.hidden) ? told.dataset.none : "";
  });
  part.hidden = false;
  if (location.hash === "#find") box.focus();
}

function printPage(button) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}

function press(event) {
  if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const deed = { j: () => step(1), k: () => step(-1), "/": find }[event.key] ?? twin(event.key);
  if (deed?.() !== undefined) event.preventDefault();
}

// J and K move the focus along the names, so that Enter opens what a link opens anyway
function step(by) {
  const links = [...document.querySelectorAll('[data-module~="lines"] tr:not([hidden]) th a, .entry h3 a')];
  if (!links.length) return undefined;
  const at = links.indexOf(document.activeElement);
  const next = links[at === -1 && by < 0 ? links.length - 1 : Math.min(Math.max(at + by, 0), links.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function find() {
  const box = document.querySelector("#find");
  if (box) box.focus();
  else document.querySelector('[data-key="/"]')?.click();
  return true;
}

// every other key has a visible twin that wears its name
function twin(key) {
  const link = /^[a-z0-9]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
  return link ? () => (link.click(), true) : undefined;
}

// what other tabs already show must not stay with a device that is handed over
function lendDevice(form) {
  form.addEventListener("submit", () => tabs.postMessage("lent"));
}

function empty() {
  document.body.replaceChildren();
  const anew = () => location.replace("/staff/"); // by then it leads to where the device may go
  addEventListener("focus", anew);
  document.addEventListener("visibilitychange", () => document.hidden || anew());
  addEventListener("pointerdown", anew);
}
