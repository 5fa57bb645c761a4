// Where it all comes together: choosing, the language, keys, the address, the start.
function choose(what) {
  chosen = what;
  isVeiled = true;
  if (what && what.thing !== undefined) {
    reveal(what.thing);
    say(word("chosen", { name: nameOf(what.thing).slice(0, 200) }));
  }
  showPanel();
  writeAddress();
  network.redraw();
}

/** Choose a thing and bring it into sight. */
function goTo(number) {
  choose({ thing: number });
  if (!byId("stage").hidden) lookAt(number);
}

// The address keeps what is chosen and the language, so that a link reopens the same.
let writing = "";
function writeAddress() {
  const parts = new URLSearchParams();
  if (chosen && chosen.thing !== undefined) parts.set("n", things[chosen.thing].c);
  if (lang !== source.page.lang) parts.set("lang", lang);
  writing = parts.toString();
  if (writing !== location.hash.slice(1)) location.hash = writing;
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const wanted = ["vi", "en"].includes(parts.get("lang")) ? parts.get("lang") : source.page.lang;
  if (wanted !== lang) setLanguage(wanted);
  const number = things.findIndex((thing) => thing.c === parts.get("n"));
  if (number >= 0) goTo(number);
  else if (parts.has("n") || isVeiled) choose(null);
}

function setLanguage(value) {
  lang = value;
  root.lang = value;
  document.title = text(source.page.title);
  byId("title").textContent = document.title;
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", word(one.dataset.label));
    if (one.tagName === "BUTTON") one.title = word(one.dataset.label);
  }
  byId("search").placeholder = word("search");
  press("language", value);
  showPanel();
  changed();
}

/** Show which of a group's buttons is in force. */
function press(id, value) {
  for (const button of byId(id).children) button.setAttribute("aria-pressed", String(button.dataset.value === value));
}

function onGroup(id, act) {
  byId(id).addEventListener("click", (event) => {
    const value = event.target.closest("button")?.dataset.value;
    if (value) act(value);
  });
}

function setView(value) {
  press("view", value);
  byId("stage").hidden = value !== "picture";
  byId("tables").hidden = value === "picture";
  showTables();
  if (value === "picture") network.redraw();
}

function changed() {
  rank();
  press("scope", scope);
  byId("shown").textContent = word("shown", { n: shown.size, m: things.length });
  byId("nothing").hidden = shown.size > 0;
  showLegend();
  showTables();
  network.redraw();
}

/** Go from what is chosen to what lies that way: linked things first, else the nearest. */
function step(dx, dy) {
  if (!shown.size) return;
  if (!chosen || chosen.thing === undefined || !shown.has(chosen.thing)) { goTo(ranked[0]); return; }
  const from = place(chosen.thing);
  const linked = new Set(things[chosen.thing].links.map((at) => otherEnd(links[at], chosen.thing)));
  const ahead = [...shown].filter((number) => number !== chosen.thing).map((number) => {
    const at = place(number);
    const along = (at.x - from.x) * dx + (at.y - from.y) * dy;
    const across = Math.abs((at.x - from.x) * dy) + Math.abs((at.y - from.y) * dx);
    return { number, along, cost: (along + 2 * across) * (linked.has(number) ? 1 : 4), isAhead: along > 0 && across <= along * 1.2 };
  }).filter(({ isAhead }) => isAhead).sort((a, b) => a.cost - b.cost || a.number - b.number);
  if (ahead.length) goTo(ahead[0].number);
}

const KEYS = {
  ArrowLeft: () => step(-1, 0),
  ArrowRight: () => step(1, 0),
  ArrowUp: () => step(0, -1),
  ArrowDown: () => step(0, 1),
  Enter: () => chosen && chosen.thing !== undefined && expand(chosen.thing),
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(0.8),
  0: () => fit(),
};

function startKeys() {
  byId("picture").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    KEYS[event.key]();
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(null);
    if (event.key === "/" && !event.ctrlKey && document.activeElement !== byId("search")) {
      byId("search").focus();
      event.preventDefault();
    }
  });
}

function startPicture() {
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) choose({ thing: Number(node) });
    else if (edge !== undefined) choose({ link: Number(edge.slice(1)) });
    else if (chosen) choose(null);
  });
  network.on("doubleClick", ({ nodes: [node] }) => { if (node !== undefined) expand(Number(node)); });
  network.on("hoverNode", ({ node }) => { hovered = Number(node); byId("picture").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { hovered = null; byId("picture").style.cursor = ""; network.redraw(); });
  network.on("afterDrawing", paint);
  network.once("afterDrawing", () => requestAnimationFrame(() => { root.dataset.ready = "true"; }));
}

function start() {
  byId("explorer").hidden = false;
  if (window.matchMedia("(max-width: 820px)").matches) byId("legend").open = false;
  readColours();
  listeners.push(changed);
  byId("scope").hidden = !hasRest;
  onGroup("scope", setScope);
  onGroup("view", setView);
  onGroup("language", (value) => { setLanguage(value); writeAddress(); });
  onGroup("zoom", (value) => ({ in: () => zoom(1.25), out: () => zoom(0.8), fit })[value]());
  press("view", "picture");
  startSearch();
  startKeys();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); network.redraw(); });
  window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== writing) readAddress(); });
  refresh();
  setLanguage(lang);
  fit();
  startPicture();
  if (source.page.start !== null) chosen = { thing: source.page.start };
  if (location.hash.length > 1) readAddress();
  showPanel();
  network.redraw();
}

start();
