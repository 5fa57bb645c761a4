// What is in the picture and where. Every change goes through refresh(), which tells
// vis-network of all of it in one call a set, and then whoever listens.
const hasRest = things.some((thing) => !thing.p);
const hiddenKinds = new Set();
const hiddenRelations = new Set();
const grown = new Map(); // things shown beyond the opening part → where they were put
const listeners = [];
const APART = 58;
const N_EXPANDED = 60;

let scope = hasRest ? "part" : "all";
relations.forEach((relation, number) => { if (relation.quiet) hiddenRelations.add(number); });
kinds.forEach((_, number) => {
  if (hasRest && !things.some((thing) => thing.k === number && thing.p)) hiddenKinds.add(number);
});

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const shown = new Set();
const shownLinks = new Set();
const network = createNetwork();

function createNetwork() {
  const options = source.options;
  for (const group of Object.values(options.groups)) {
    if (group.shape === "custom") group.ctxRenderer = pageRenderer;
  }
  return new vis.Network(byId("picture"), { nodes, edges }, { ...options, autoResize: true });
}

const isWanted = (number) =>
  !hiddenKinds.has(things[number].k)
  && (scope === "all" || Boolean(things[number].p) || grown.has(number));

/** Give where a thing stands in the scope shown. */
function place(number) {
  if (scope === "all") return source.nodes[number];
  if (things[number].p) return { x: things[number].p[0], y: things[number].p[1] };
  return grown.get(number);
}

function refresh(moved = false) {
  const gone = [], come = [], stay = [];
  things.forEach((_, number) => {
    if (!isWanted(number)) { if (shown.delete(number)) gone.push(String(number)); return; }
    const node = { ...source.nodes[number], ...position(number) };
    if (shown.has(number)) { if (moved) stay.push({ id: node.id, x: node.x, y: node.y }); }
    else { shown.add(number); come.push(node); }
  });
  const [goneLinks, newLinks] = sortLinks();
  if (goneLinks.length) edges.remove(goneLinks);
  if (gone.length) nodes.remove(gone);
  if (come.length) nodes.add(come);
  if (stay.length) nodes.update(stay);
  if (newLinks.length) edges.add(newLinks);
  listeners.forEach((listener) => listener());
}

function position(number) {
  const { x, y } = place(number);
  return { x, y };
}

/** Say which links go from the picture and which come. */
function sortLinks() {
  const gone = [], come = [];
  links.forEach((link, number) => {
    const wanted = !hiddenRelations.has(relationOf(link)) && isWanted(link.a) && isWanted(link.b);
    if (wanted === shownLinks.has(number)) return;
    if (wanted) { shownLinks.add(number); come.push(source.edges[number]); }
    else { shownLinks.delete(number); gone.push(source.edges[number].id); }
  });
  return [gone, come];
}

/** Show things of the rest too, each put in free space beside what it is linked to. */
function grow(numbers, anchor = null) {
  const taken = new Map();
  const cell = ({ x, y }) => `${Math.floor(x / APART)},${Math.floor(y / APART)}`;
  const take = (point) => { const key = cell(point); taken.set(key, [...(taken.get(key) || []), point]); };
  things.forEach((_, number) => { if (isWanted(number)) take(place(number)); });
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
    if (things[number].p || grown.has(number)) continue;
    const point = freePlace(middleOf(number, anchor), isFree);
    grown.set(number, point);
    take(point);
  }
}

/** Give the point to put a thing near: the anchor, or the middle of what it is linked to. */
function middleOf(number, anchor) {
  const beside = anchor === null
    ? things[number].links.map((at) => otherEnd(links[at], number)).filter((at) => shown.has(at) && things[at].links.length < 80)
    : [anchor];
  if (!beside.length) return { x: 0, y: 0 };
  const sum = beside.map(place).reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / beside.length, y: sum.y / beside.length };
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

/** Show what a thing is linked to, the most telling first; say how many came and are left. */
function expand(number) {
  const beside = new Set(things[number].links.map((at) => otherEnd(links[at], number)));
  const missing = [...beside].filter((at) => !isWanted(at)).sort((a, b) => weights[b] - weights[a] || a - b);
  const now = missing.slice(0, N_EXPANDED);
  now.forEach((at) => showKindOnlyFor(at));
  grow(now, number);
  refresh();
  say(word("expanded", { n: now.length, m: missing.length - now.length }));
}

/** Unhide a thing's kind; where the kind was off, only this thing and its like come back. */
function showKindOnlyFor(number) {
  hiddenKinds.delete(things[number].k);
}

/** Make sure a thing is in the picture. */
function reveal(number) {
  if (isWanted(number)) return;
  showKindOnlyFor(number);
  if (!isWanted(number)) grow([number]);
  refresh();
}

function toggleKind(kind) {
  const all = things.map((_, number) => number).filter((number) => things[number].k === kind);
  if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
  else if (!all.some(isWanted)) grow(all);
  refresh();
}

function toggleRelation(relation) {
  if (!hiddenRelations.delete(relation)) hiddenRelations.add(relation);
  refresh();
}

function setScope(value) {
  if (value === scope) return;
  scope = value;
  if (value === "all") hiddenKinds.clear();
  refresh(true);
  fit();
}

/** Show all of the picture, not larger than life, with room for names at the edges. */
function fit() {
  if (!shown.size) return;
  network.fit({ animation: false, maxZoomLevel: 1.15 });
  network.moveTo({ scale: network.getScale() * 0.92, animation: false });
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.05, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
}

/** Bring a thing into sight when it is not, at a size at which it can be read. */
function lookAt(number) {
  const at = network.canvasToDOM(place(number));
  const { clientWidth, clientHeight } = byId("picture");
  const isInside = at.x > 60 && at.y > 40 && at.x < clientWidth - 60 && at.y < clientHeight - 60;
  if (isInside && network.getScale() > 0.45) return;
  network.moveTo({ position: position(number), scale: Math.max(network.getScale(), 0.8), animation: false });
}
