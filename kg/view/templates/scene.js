// What is in the picture and where. Every change goes through refresh(), which tells
// vis-network of all of it in one call a set.
const APART = 58;
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
  if (pinned.has(number)) return pinned.get(number);
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
  const gone = [...shown].filter((number) => !wanted.has(number));
  const come = [...wanted].filter((number) => !shown.has(number));
  const stay = moved ? [...shown].filter((number) => wanted.has(number)) : [];
  const goneLinks = [...shownLinks].filter((at) => !wantedLinks.has(at));
  const newLinks = [...wantedLinks].filter((at) => !shownLinks.has(at));
  replace(shown, wanted);
  replace(shownLinks, wantedLinks);
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

/** Show things beyond the opening part too, each put in free space beside what it is linked to. */
function grow(numbers, anchor = null) {
  const taken = new Map();
  const cell = ({ x, y }) => `${Math.floor(x / APART)},${Math.floor(y / APART)}`;
  const take = (point) => { const key = cell(point); taken.set(key, [...(taken.get(key) || []), point]); };
  shown.forEach((number) => take(place(number)));
  const isFree = ({ x, y }) => {
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        const near = taken.get(cell({ x: x + dx * APART, y: y + dy * APART })) || [];
        if (near.some((point) => Math.hypot(point.x - x, point.y - y) < APART)) return false;
      }
    }
    return true;
  };
  for (const number of numbers) {
    if (isInScope(number)) continue;
    const point = scope === "part" ? freePlace(middleOf(number, anchor), isFree) : place(number);
    grown.set(number, point);
    take(point);
  }
}

/** Give the point to put a thing near: the anchor, or the middle of what it is linked to. */
function middleOf(number, anchor) {
  const near = anchor === null || !shown.has(anchor)
    ? things[number].links.map((at) => otherEnd(links[at], number)).filter((at) => shown.has(at) && things[at].links.length < 80)
    : [anchor];
  if (!near.length) return { x: 0, y: 0 };
  const sum = near.map(place).reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / near.length, y: sum.y / near.length };
}

/** Go round a point in a sunflower's spiral to the first free place. */
function freePlace(middle, isFree) {
  for (let n = 4; ; n += 1) {
    const reach = APART * 0.62 * Math.sqrt(n);
    const point = {
      x: Math.round(middle.x + 1.3 * reach * Math.cos(n * 2.399963)),
      y: Math.round(middle.y + reach * Math.sin(n * 2.399963)),
    };
    if (isFree(point)) return point;
  }
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
}

/** Bring things into the picture, whatever filters say of their kinds. */
function show(numbers, anchor = null) {
  for (const number of numbers) {
    hidden.delete(number);
    for (const facet of facets) facet.ofThing(things[number]).forEach((at) => facet.off.delete(at));
  }
  if (only.size && numbers.some((number) => !isFlagged(things[number]))) only.clear();
  grow(numbers, anchor);
  refresh();
}

/** Make sure a thing is in the picture. */
function reveal(number) {
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
  if (value === "all") kindFacet.off.clear();
  if (value === "clusters") opened.clear();
  refresh(true);
  fit();
  written();
}

function changeFilters() {
  refresh();
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
  const room = { x: Math.max(60, clientWidth - 170), y: Math.max(60, clientHeight - 110) };
  const scale = Math.min(LARGEST, room.x / Math.max(1, right - left), room.y / Math.max(1, bottom - top));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.01, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
}

/** Bring a thing into sight when it is not, at a size at which it can be read. */
function lookAt(number) {
  const at = network.canvasToDOM(place(number));
  const { clientWidth, clientHeight } = byId("picture");
  const isInside = at.x > 60 && at.y > 40 && at.x < clientWidth - 60 && at.y < clientHeight - 60;
  if (isInside && network.getScale() > 0.45) return;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position: place(number), scale: Math.max(network.getScale(), 0.8), animation: isCalm ? false : { duration: 200, easingFunction: "easeOutQuad" } });
}
