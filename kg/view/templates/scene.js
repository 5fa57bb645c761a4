// What is in the picture and where. Every change goes through refresh(), which tells
// vis-network of all of it in one call a set.
const N_EXPANDED = 60;
const N_FAR = 300; // a person reads so many at once
const LARGEST = 1.35; // the scale at which a small picture is shown whole
const N_SMOOTH = 1500; // from so many on, lines are left out while the picture moves

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const shown = new Set();
const shownLinks = new Set();
const network = createNetwork();
let isLarge = false;
let isStarted = false;

function createNetwork() {
  const options = source.options;
  for (const group of Object.values(options.groups)) {
    if (group.shape === "custom") group.ctxRenderer = pageRenderer;
  }
  const made = new vis.Network(byId("picture"), {}, { ...options, autoResize: true });
  byId("picture").firstElementChild.tabIndex = -1; // the picture around it takes the keys
  return made;
}

/** Hand over what is shown, once it is all there: vis-network would draw at every step. */
function startNetwork() {
  network.setData({ nodes, edges });
  isStarted = true;
}

function redraw() {
  if (isStarted) network.redraw();
}

/** Say if a thing is within the extent chosen, whatever is filtered. */
const isInScope = (number) => scope === "all" || grown.has(number) || pinned.has(number)
  || (scope === "part" ? Boolean(things[number].p) : !isClosed(number));

/** Give where a thing stands in the extent shown. */
function place(number) {
  return pinned.get(number) || packed.get(number) || freely(number);
}

/** Give where a thing stands unless it is pinned or singled out. */
function freely(number) {
  if (scope === "part" && things[number].p) return { x: things[number].p[0], y: things[number].p[1] };
  if (scope === "part" && grown.has(number)) return grown.get(number);
  const { x, y } = source.nodes[number];
  return { x, y };
}

function refresh(moved = false) {
  const found = passing();
  gatherBubbles(found);
  const wanted = new Set([...found.inside].filter(isInScope));
  const wantedLinks = new Set([...found.kept].filter((at) => wanted.has(links[at].a) && wanted.has(links[at].b)));
  const isMoved = pack(wanted) || moved;
  const gone = [...shown].filter((number) => !wanted.has(number));
  const come = [...wanted].filter((number) => !shown.has(number));
  const stay = isMoved ? [...shown].filter((number) => wanted.has(number)) : [];
  const goneLinks = [...shownLinks].filter((at) => !wantedLinks.has(at));
  const newLinks = [...wantedLinks].filter((at) => !shownLinks.has(at));
  replace(shown, wanted);
  replace(shownLinks, wantedLinks);
  gatherRims();
  lighten();
  if (goneLinks.length) edges.remove(goneLinks.map((at) => source.edges[at].id));
  if (gone.length) nodes.remove(gone.map(String));
  if (come.length) nodes.add(come.map((number) => ({ ...source.nodes[number], ...place(number) })));
  if (stay.length) nodes.update(stay.map((number) => ({ id: String(number), ...place(number) })));
  if (newLinks.length) edges.add(newLinks.map((at) => source.edges[at]));
}

function replace(set, wanted) {
  set.clear();
  for (const one of wanted) set.add(one);
}

/** Leave the lines of a large picture out while it moves. */
function lighten() {
  if (isLarge === shown.size > N_SMOOTH) return;
  isLarge = !isLarge;
  network.setOptions({ interaction: { hideEdgesOnDrag: isLarge, hideEdgesOnZoom: isLarge } });
}

/** Show what lies within some steps of a thing, the nearest and most telling first. */
function expand(number, nSteps = 1) {
  const steps = around(number, nSteps);
  const missing = [...steps.keys()].filter((at) => !shown.has(at))
    .sort((a, b) => steps.get(a) - steps.get(b) || weights[b] - weights[a] || a - b);
  const now = missing.slice(0, nSteps === 1 ? N_EXPANDED : N_FAR);
  show(now, number);
  hops = nSteps;
  isOwning = false;
  path = null;
  isVeiled = true;
  say(word("expanded", { n: now.length, m: missing.length - now.length }));
  written();
  lookAtLit();
}

/** Bring things into the picture, whatever filters say of their kinds. */
function show(numbers, anchor = null) {
  for (const number of numbers) {
    hidden.delete(number);
    for (const facet of facets) facet.ofThing(things[number]).forEach((at) => facet.off.delete(at));
  }
  const isLeaving = only.size > 0 && numbers.some((number) => !isFlagged(things[number]));
  if (isLeaving) leaveFlags();
  grow(numbers, anchor);
  refresh(isLeaving);
}

/** Make sure a thing is in the picture. */
function reveal(number) {
  if (isClosed(number)) opened.add(things[number].z); // among what it belongs to
  if (!shown.has(number)) show([number]);
}

function hide(number) {
  hidden.add(number);
  pinned.delete(number);
  if (chosen && chosen.thing === number) chosen = null;
  changeFilters();
  showPanel();
  say(word("was_hidden", { name: nameOf(number).slice(0, 200) }));
}

/** Keep a thing in the picture where it stands, or let it go. */
function togglePin(number) {
  if (!pinned.delete(number)) pinned.set(number, place(number));
  refresh(true);
  written();
}

function setScope(value) {
  if (value === scope) return;
  if (scope === "clusters" || value === "clusters") grown.clear(); // what grew there has places of its own
  scope = value;
  scopeBefore = null;
  if (value === "all") kindFacet.off.clear();
  if (value === "clusters") opened.clear();
  refresh(true);
  fit();
  written();
}

function changeFilters(moved = false) {
  refresh(moved);
  written();
}

/** Show all of the picture, little larger than life, with room for names at the edges. */
function fit() {
  fitBox([...shown].map((number) => ({ ...place(number), r: 0 })).concat([...bubbles.keys()].map((at) => ({ ...bubblePoint(at), r: bubbleRadius(at) }))));
}

const fitTo = (numbers) => fitBox(numbers.map((number) => ({ ...place(number), r: 0 })));

function fitBox(spots) {
  if (!spots.length) return;
  const low = (axis) => spots.reduce((least, spot) => Math.min(least, spot[axis] - spot.r), Infinity);
  const high = (axis) => spots.reduce((most, spot) => Math.max(most, spot[axis] + spot.r), -Infinity);
  const [left, right, top, bottom] = [low("x"), high("x"), low("y"), high("y")];
  const { clientWidth, clientHeight } = byId("picture");
  const aside = isLayered && spots.length > 1 ? Math.min(370, clientWidth / 2) : Math.min(170, clientWidth / 4); // for names
  const room = { x: Math.max(60, clientWidth - aside), y: Math.max(60, clientHeight - 110) };
  const scale = Math.min(LARGEST, room.x / Math.max(1, right - left), room.y / Math.max(1, bottom - top));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

/** Bring all that stands out into sight when it is not: from as far as is needed. */
function lookAtLit() {
  const numbers = [...(lit()?.things || [])].filter((number) => shown.has(number));
  if (view !== "picture" || (network.getScale() > 0.45 && numbers.every(isInSight))) return;
  fitTo(numbers);
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.01, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
}

function isInSight(number) {
  const at = network.canvasToDOM(place(number));
  const { clientWidth, clientHeight } = byId("picture");
  return at.x > 60 && at.y > 40 && at.x < clientWidth - 60 && at.y < clientHeight - 60;
}

/** Bring a thing into sight when it is not, at a size at which it can be read. */
function lookAt(number) {
  if (isInSight(number) && network.getScale() > 0.45) return;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position: place(number), scale: Math.max(network.getScale(), 0.8), animation: isCalm ? false : { duration: 200, easingFunction: "easeOutQuad" } });
}
