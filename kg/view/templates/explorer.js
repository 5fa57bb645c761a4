// Where it all comes together: choosing, the language, keys, the address, the start.
function choose(what) {
  chosen = what;
  hops = 1;
  isOwning = false;
  path = null;
  isVeiled = true;
  if (what && what.thing !== undefined) {
    reveal(what.thing);
    say(word("chosen", { name: nameOf(what.thing).slice(0, 200) }));
  }
  written();
}

/** Choose a thing and bring it into sight. */
function goTo(number) {
  choose({ thing: number });
  if (view === "picture") lookAt(number);
}

/** Make the buttons for what can be done with a thing: hops, hiding, pinning, ways, works. */
function actions(number) {
  const button = (key, onclick, holes = {}, isPressed = null) =>
    element("button", { type: "button", "data-act": key, "aria-pressed": isPressed === null ? null : String(isPressed), onclick }, word(key, holes));
  const works = kindOf(number).id === "Actor" ? owned(number) : [];
  return [
    element("span", { role: "group", class: "hops", "aria-label": word("hops") },
      ...[1, 2, 3].map((n) => element("button", { type: "button", "data-hops": n, "aria-pressed": String(hops === n && !isOwning && !path), "aria-label": word("hops_n", { n }), onclick: () => expand(number, n) }, String(n)))),
    works.length ? button("owned", () => showOwned(number, works), { n: works.length }, isOwning) : null,
    button("pin", () => togglePin(number), {}, pinned.has(number)),
    button("hide", () => hide(number)),
    pathFrom !== null && pathFrom !== number
      ? button("path_to", () => showPath(pathFrom, number), { name: nameOf(pathFrom).slice(0, 60) })
      : button("path_from", () => { pathFrom = pathFrom === number ? null : number; written(); }, {}, pathFrom === number),
    things[number].z !== undefined && opened.has(things[number].z) && scope === "clusters"
      ? button("cluster_close", () => closeCluster(things[number].z)) : null,
  ].filter((one) => one !== null);
}

function showOwned(number, works) {
  isOwning = !isOwning;
  const missing = works.filter((at) => !shown.has(at));
  if (isOwning) {
    show(missing.slice(0, N_FAR), number);
    say(word("owned_shown", { n: Math.min(works.length, works.length - missing.length + N_FAR), m: works.length }));
  }
  path = null;
  isVeiled = true;
  written();
  if (isOwning) lookAtLit();
}

function showPath(from, to) {
  const found = shortestPath(from, to);
  pathFrom = null;
  if (!found) say(word("path_none", { a: nameOf(from).slice(0, 120), b: nameOf(to).slice(0, 120) }));
  else {
    show(found.things.filter((at) => !shown.has(at)), from);
    for (const at of found.links) relationFacet.off.delete(relationOf(links[at]));
    refresh();
    say(word("path_found", { n: found.links.length }));
  }
  path = found;
  isVeiled = true;
  written();
  if (found) lookAtLit();
}

function leavePath() {
  path = null;
  written();
}

// Every change of the state is written into the address; the page then shows the state.
let address = "";
function written() {
  address = stateText();
  if (address !== location.hash.slice(1)) location.hash = address || "start";
  showPanel();
  changed();
}

function readAddress() {
  const words = location.hash.slice(1);
  if (words === address || (words === "start" && address === "")) return;
  const wanted = readState(words);
  address = words;
  if (wanted.theme !== theme) setTheme(wanted.theme);
  if (wanted.lang !== lang) speak(wanted.lang);
  refresh(true);
  if (chosen && chosen.thing !== undefined && !isInScope(chosen.thing)) reveal(chosen.thing);
  if (path) show(path.things.filter((number) => !isInScope(number)));
  showView();
  showPanel();
  changed();
  lookAtChosen();
}

/** Bring into sight what an address has chosen, with all that stands out by its steps, works or path. */
function lookAtChosen() {
  if (path || isOwning || hops > 1) lookAtLit();
  else if (view === "picture" && isVeiled && chosen && chosen.thing !== undefined) lookAt(chosen.thing);
}

function setLanguage(value) {
  speak(value);
  written();
}

function speak(value) {
  lang = value;
  root.lang = value;
  document.title = text(source.page.title);
  byId("title").textContent = document.title;
  byId("title").title = document.title;
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", word(one.dataset.label));
    if (one.tagName === "BUTTON") one.title = word(one.dataset.label);
  }
  byId("search").placeholder = word("search");
  byId("notes").replaceChildren(...(source.page.notes || []).map((note) => element("li", {}, text(note))));
  press("language", value);
}

/** Show which of a group's buttons is in force. */
function press(id, value) {
  for (const button of byId(id).querySelectorAll("button[data-value]")) button.setAttribute("aria-pressed", String(button.dataset.value === value));
}

function onGroup(id, act) {
  byId(id).addEventListener("click", (event) => {
    const value = event.target.closest("button")?.dataset.value;
    if (value) act(value);
  });
}

function setView(value) {
  view = value;
  showView();
  written();
}

function showView() {
  press("view", view);
  byId("stage").hidden = view !== "picture";
  byId("tables").hidden = view === "picture";
  if (view === "picture") redraw();
}

function changed() {
  rank();
  press("scope", scope);
  const n = shown.size + [...bubbles.values()].reduce((sum, bubble) => sum + bubble.n, 0);
  byId("shown").textContent = bubbles.size
    ? word("shown_clusters", { n: shown.size, c: bubbles.size, m: n })
    : word("shown", { n: shown.size, m: things.length });
  byId("nothing").hidden = n > 0;
  showLegend();
  showTables();
  redraw();
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

const onChosen = (act) => () => { if (chosen && chosen.thing !== undefined) act(chosen.thing); };
const KEYS = {
  ArrowLeft: () => step(-1, 0),
  ArrowRight: () => step(1, 0),
  ArrowUp: () => step(0, -1),
  ArrowDown: () => step(0, 1),
  Enter: onChosen((number) => expand(number)),
  Delete: onChosen(hide),
  p: onChosen(togglePin),
  1: onChosen((number) => expand(number, 1)),
  2: onChosen((number) => expand(number, 2)),
  3: onChosen((number) => expand(number, 3)),
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
    if (event.key === "Escape" && !event.defaultPrevented && (chosen || path)) choose(null);
    if (event.key === "/" && !event.ctrlKey && document.activeElement !== byId("search")) {
      byId("search").focus();
      event.preventDefault();
    }
  });
}

function startPicture() {
  network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
    const bubble = node === undefined ? bubbleAt(pointer.canvas) : null;
    if (node !== undefined) choose({ thing: Number(node) });
    else if (bubble !== null) openCluster(bubble);
    else if (edge !== undefined) choose({ link: Number(edge.slice(1)) });
    else if (chosen || path) choose(null);
  });
  network.on("doubleClick", ({ nodes: [node] }) => { if (node !== undefined) expand(Number(node)); });
  network.on("dragEnd", ({ nodes: [node] }) => {
    if (node === undefined) return;
    pinned.set(Number(node), nodePoint(Number(node)));
    written();
  });
  network.on("hoverNode", ({ node }) => { hovered = Number(node); byId("picture").style.cursor = "pointer"; redraw(); });
  network.on("blurNode", () => { hovered = null; byId("picture").style.cursor = ""; redraw(); });
  byId("picture").addEventListener("mousemove", ({ offsetX, offsetY, buttons }) => { if (bubbles.size && !buttons) hoverBubble({ x: offsetX, y: offsetY }); });
  network.on("beforeDrawing", paintBubbles);
  network.on("afterDrawing", paint);
}

/** Say that the page can be used once its first picture, or table, is drawn. */
function markReady() {
  const mark = () => requestAnimationFrame(() => { root.dataset.ready = "true"; });
  if (view === "picture") network.once("afterDrawing", mark);
  else mark();
}

function hoverBubble(at) {
  const bubble = hovered === null ? bubbleAt(network.DOMtoCanvas(at)) : null;
  if (bubble === hoveredBubble) return;
  hoveredBubble = bubble;
  byId("picture").style.cursor = bubble === null ? "" : "pointer";
  byId("picture").title = bubble === null ? "" : clusterName(bubble);
  redraw();
}

function start() {
  byId("explorer").hidden = false;
  if (window.matchMedia("(max-width: 820px)").matches) byId("legend").open = false;
  for (const button of [...byId("scope").children]) button.hidden = !scopes().includes(button.dataset.value);
  byId("scope").hidden = scopes().length < 2;
  byId("notes").hidden = !source.page.notes;
  onGroup("scope", setScope);
  onGroup("view", setView);
  onGroup("language", setLanguage);
  onGroup("theme", (value) => { setTheme(value); written(); });
  onGroup("zoom", (value) => ({ in: () => zoom(1.25), out: () => zoom(0.8), fit })[value]());
  byId("clear-filters").addEventListener("click", clearFilters);
  startSearch();
  startKeys();
  darkness.addEventListener("change", () => setTheme(theme));
  window.addEventListener("hashchange", readAddress);
  setTheme("auto");
  speak(lang);
  if (source.page.start !== null) chosen = { thing: source.page.start };
  refresh();
  startPicture();
  showView();
  if (location.hash.length > 1) readAddress();
  showPanel();
  changed();
  startNetwork();
  fit();
  if (location.hash.length > 1) lookAtChosen();
  markReady();
}

start();
