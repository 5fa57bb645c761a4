// Clusters: a large picture opens as a few bubbles; a click puts a bubble's things in its
// place. Bubbles and the ties between them are painted below vis-network's picture.
const RING = 0.16;
let bubbles = new Map(); // closed cluster → {n, counts: kind → number}
let rims = []; // opened clusters of which something is shown
let ties = []; // [end, end, number of links]; an end is a thing, or a cluster as -1 - number

const isClosed = (number) => scope === "clusters" && things[number].z !== undefined && !opened.has(things[number].z) && !grown.has(number) && !pinned.has(number);
const clusterName = (number) => word("cluster_name", { name: nameOf(allClusters[number].lead), n: bubbles.get(number)?.n ?? 0 });

/** Gather what passes but stands in closed clusters, and how it is linked. */
function gatherBubbles({ inside, kept }) {
  bubbles = new Map();
  ties = [];
  if (scope !== "clusters") return;
  for (const number of inside) {
    if (!isClosed(number)) continue;
    const { z, k } = things[number];
    if (!bubbles.has(z)) bubbles.set(z, { n: 0, counts: tally(kinds.length, []) });
    bubbles.get(z).n += 1;
    bubbles.get(z).counts[k] += 1;
  }
  const end = (number) => (isClosed(number) ? -1 - things[number].z : number);
  const joined = new Map();
  for (const at of kept) {
    const [a, b] = [end(links[at].a), end(links[at].b)].sort((m, n) => m - n);
    if (a >= 0 || a === b) continue;
    const key = `${a} ${b}`;
    joined.set(key, [a, b, (joined.get(key)?.[2] || 0) + 1]);
  }
  ties = [...joined.values()];
}

const endPoint = (end) => (end < 0 ? bubblePoint(-1 - end) : place(end));
const bubblePoint = (number) => ({ x: allClusters[number].p[0], y: allClusters[number].p[1] });

function paintBubbles(ctx) {
  ctx.lineJoin = "round"; // vis-network draws its symbols after this: their outlines get no spikes
  paintOpened(ctx);
  if (!bubbles.size) return;
  ctx.strokeStyle = colours.muted;
  for (const [a, b, n] of ties) {
    const from = endPoint(a), to = endPoint(b);
    ctx.globalAlpha = a < 0 && b < 0 ? 0.28 : 0.09;
    ctx.lineWidth = Math.min(14, 1.2 + Math.sqrt(n)) / network.getScale() * 0.6;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  for (const [number, bubble] of bubbles) paintBubble(ctx, number, bubble);
}

function gatherRims() {
  const homes = new Set([...shown].map((number) => things[number].z));
  rims = scope === "clusters" ? [...opened].filter((number) => homes.has(number)) : [];
}

/** Paint where opened clusters are: a pale disc with a thin rim. */
function paintOpened(ctx) {
  for (const number of rims) {
    const { x, y } = bubblePoint(number);
    ctx.beginPath();
    ctx.arc(x, y, allClusters[number].r, 0, 2 * Math.PI);
    ctx.globalAlpha = 0.6;
    ctx.fillStyle = colours.surface;
    ctx.fill();
    ctx.globalAlpha = 0.5;
    ctx.lineWidth = 1 / network.getScale();
    ctx.strokeStyle = colours.muted;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
}

/** Paint a bubble: its ring shows how many things of each kind are inside. */
function paintBubble(ctx, number, { n, counts }) {
  const { x, y } = bubblePoint(number);
  const reach = bubbleRadius(number);
  ctx.beginPath();
  ctx.arc(x, y, reach, 0, 2 * Math.PI);
  ctx.fillStyle = colours.surface;
  ctx.fill();
  let from = -Math.PI / 2;
  ctx.lineWidth = reach * RING;
  counts.forEach((count, kind) => {
    if (!count) return;
    const to = from + (count / n) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(x, y, reach * (1 - RING / 2), from, to);
    ctx.strokeStyle = kinds[kind].colour;
    ctx.stroke();
    from = to;
  });
  ctx.beginPath();
  ctx.arc(x, y, reach, 0, 2 * Math.PI);
  ctx.lineWidth = (number === hoveredBubble ? 4 : 1.5) / network.getScale();
  ctx.strokeStyle = colours.text;
  ctx.stroke();
}

const bubbleRadius = (number) => allClusters[number].r * 0.8;

/** Give the closed cluster at a point of the picture, null when there is none. */
function bubbleAt(point) {
  for (const number of [...bubbles.keys()].reverse()) {
    const middle = bubblePoint(number);
    if (Math.hypot(middle.x - point.x, middle.y - point.y) <= bubbleRadius(number)) return number;
  }
  return null;
}

function openCluster(number) {
  const { n } = bubbles.get(number) || { n: 0 };
  opened.add(number);
  changeFilters();
  fitTo([...shown].filter((at) => things[at].z === number));
  say(word("cluster_opened", { name: nameOf(allClusters[number].lead).slice(0, 200), n }));
}

function closeCluster(number) {
  opened.delete(number);
  for (const at of [...grown.keys()]) if (things[at].z === number) grown.delete(at);
  if (chosen && chosen.thing !== undefined && things[chosen.thing].z === number) chosen = null;
  changeFilters();
  showPanel();
  fit();
}
