// What is drawn over vis-network's picture: the veil, light and ring on what is chosen, pins,
// and the names. Names are drawn here in screen pixels, the most telling first, none over
// another: vis-network's own lines stand so close that Vietnamese marks touch.
const LINE = 16.5;
const WIDE = 158;
const N_LABELS = 400;
const N_EDGE_LABELS = 60;
const N_ALIKE = 8; // more links of one relation than this are named by the panel alone
const N_BOLD = 14; // at most so many names, one in so many, may stand over others' symbols
const GRID = 32;

let hovered = null;
let hoveredBubble = null;
let colours = {};
let ranked = [];
const wrapped = new Map();

function readColours() {
  const style = getComputedStyle(root);
  const read = (name) => style.getPropertyValue(name).trim();
  colours = { back: read("--back"), surface: read("--surface"), text: read("--text"), muted: read("--muted"), mark: read("--mark"), accent: read("--accent") };
  colours.family = style.fontFamily;
}

const rank = () => {
  ranked = [...shown].sort((a, b) => weights[b] - weights[a] || a - b);
};

/** Give the things and links to light up, null when nothing is chosen. */
function lit() {
  if (path) return { things: new Set(path.things), links: path.links };
  if (!chosen || !isVeiled) return null;
  if (chosen.link !== undefined) {
    const link = links[chosen.link];
    return { things: new Set([link.a, link.b]), links: [chosen.link] };
  }
  const near = isOwning ? new Set([chosen.thing, ...owned(chosen.thing)]) : new Set(hops > 1 ? around(chosen.thing, hops).keys() : [chosen.thing, ...ends(chosen.thing)]);
  const isLit = (at) => near.has(links[at].a) && near.has(links[at].b) && (hops > 1 || isOwning || links[at].a === chosen.thing || links[at].b === chosen.thing);
  const between = hops > 1 || isOwning ? [...shownLinks].filter(isLit) : things[chosen.thing].links.filter((at) => shownLinks.has(at));
  return { things: near, links: between };
}

const ends = (number) => things[number].links.map((at) => otherEnd(links[at], number)).filter((at) => shown.has(at));

function paint(ctx) {
  const light = lit();
  const before = ctx.getTransform();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  if (light) {
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.globalAlpha = 0.84;
    ctx.fillStyle = colours.back;
    ctx.fillRect(0, 0, ctx.canvas.clientWidth, ctx.canvas.clientHeight);
    ctx.globalAlpha = 1;
    ctx.setTransform(before);
    drawLit(ctx, light);
  }
  drawRing(ctx);
  drawPins(ctx);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawLabels(ctx, light);
  ctx.setTransform(before);
}

function drawLit(ctx, light) {
  const body = network.body;
  for (const number of light.links) body.edges[source.edges[number].id]?.draw(ctx);
  for (const number of light.things) body.nodes[String(number)]?.draw(ctx);
}

/** Mark what is pinned with a small dot above it. */
function drawPins(ctx) {
  ctx.fillStyle = colours.accent;
  for (const number of pinned.keys()) {
    if (!isDrawn(number)) continue;
    const { x, y } = nodePoint(number);
    ctx.beginPath();
    ctx.arc(x, y - sizeOf(number) * 1.7, 4 / Math.max(0.6, network.getScale()), 0, 2 * Math.PI);
    ctx.fill();
  }
}

function drawRing(ctx) {
  if (!chosen || path || chosen.thing === undefined || !isDrawn(chosen.thing)) return;
  const { x, y } = nodePoint(chosen.thing);
  ctx.beginPath();
  ctx.arc(x, y, sizeOf(chosen.thing) * 1.75, 0, 2 * Math.PI);
  ctx.strokeStyle = colours.mark;
  ctx.lineWidth = 2.5 / network.getScale();
  ctx.stroke();
}

const sizeOf = (number) => source.nodes[number].size || kindOf(number).size;
// vis-network also draws in the middle of a change, when sets and picture differ
const isDrawn = (number) => network.body.nodes[String(number)] !== undefined;
const nodePoint = (number) => {
  const { x, y } = network.body.nodes[String(number)];
  return { x, y };
};

/** Remember what space is taken, in cells, so that a look costs the same for any number. */
class Space {
  constructor() { this.cells = new Map(); }

  * keys({ x, y, w, h }) {
    for (let i = Math.floor(x / GRID); i <= Math.floor((x + w) / GRID); i += 1) {
      for (let j = Math.floor(y / GRID); j <= Math.floor((y + h) / GRID); j += 1) yield i * 4096 + j;
    }
  }

  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  isFree(box, own = -1, isOverSymbols = false) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.own !== own && !(isOverSymbols && other.isSymbol) && box.x < other.x + other.w && other.x < box.x + box.w
          && box.y < other.y + other.h && other.y < box.y + box.h) return false;
      }
    }
    return true;
  }
}

function drawLabels(ctx, light) {
  const { clientWidth: width, clientHeight: height } = ctx.canvas;
  const scale = network.getScale();
  const space = new Space();
  const order = labelOrder(light);
  const spots = new Map();
  for (const number of order) {
    const at = network.canvasToDOM(nodePoint(number));
    if (at.x < -20 || at.y < -20 || at.x > width + 20 || at.y > height + 20) continue;
    const reach = Math.max(3, sizeOf(number) * scale * 1.1);
    spots.set(number, { x: at.x, y: at.y, reach });
    space.take({ x: at.x - reach, y: at.y - reach, w: 2 * reach, h: 2 * reach, own: number, isSymbol: true });
  }
  if (light) drawEdgeLabels(ctx, light, space, spots);
  else drawBubbleLabels(ctx, space, scale);
  const bold = new Set([...spots.keys()].slice(0, Math.min(N_BOLD, spots.size / N_BOLD)));
  let n = 0;
  for (const [number, spot] of spots) {
    if (n === N_LABELS) break;
    if (drawLabel(ctx, number, spot, space, width, height, bold.has(number) || weights[number] >= 1000)) n += 1;
  }
}

/** Name the bubbles, the largest first, each inside its circle. */
function drawBubbleLabels(ctx, space, scale) {
  for (const [number, { n }] of [...bubbles].sort(([, a], [, b]) => b.n - a.n)) {
    const at = network.canvasToDOM(bubblePoint(number));
    ctx.font = `650 13px ${colours.family}`;
    const { lines, wide } = wrap(ctx, nameOf(allClusters[number].lead), bubbleRadius(number) * scale > 48 ? 3 : 2);
    const named = boxAround(at, wide, lines.length + 1);
    const counted = boxAround(at, ctx.measureText(String(n)).width, 1);
    if (space.isFree(named)) write(ctx, [...lines, word("n_things", { n })], named, colours.text);
    else if (space.isFree(counted)) write(ctx, [String(n)], counted, colours.text);
    space.take(space.isFree(named) ? named : counted);
  }
}

const boxAround = ({ x, y }, wide, nLines) => ({ x: x - wide / 2, y: y - (nLines * LINE) / 2, w: wide, h: nLines * LINE });

function labelOrder(light) {
  const first = [];
  if (chosen && chosen.thing !== undefined) first.push(chosen.thing);
  if (hovered !== null) first.push(hovered);
  const rest = light ? ranked.filter((number) => light.things.has(number)) : ranked;
  return new Set([...first, ...rest].filter(isDrawn));
}

const isFirst = (number) => number === hovered || (chosen && chosen.thing === number) || (path !== null && path.things.includes(number));

function drawLabel(ctx, number, spot, space, width, height, isBold) {
  const isStrong = isFirst(number) || weights[number] >= 1000;
  ctx.font = `${isStrong ? "650 13.5px" : "12.5px"} ${colours.family}`;
  const { lines, wide } = wrap(ctx, nameOf(number), isFirst(number) ? 5 : isStrong ? 3 : 2);
  const high = lines.length * LINE;
  const places = [
    [spot.x - wide / 2, spot.y + spot.reach + 2],
    [spot.x - wide / 2, spot.y - spot.reach - high - 2],
    [spot.x + spot.reach + 4, spot.y - high / 2],
    [spot.x - spot.reach - wide - 4, spot.y - high / 2],
    [spot.x + spot.reach * 0.6, spot.y + spot.reach * 0.8],
    [spot.x - spot.reach * 0.6 - wide, spot.y + spot.reach * 0.8],
    [spot.x + spot.reach * 0.6, spot.y - spot.reach * 0.8 - high],
    [spot.x - spot.reach * 0.6 - wide, spot.y - spot.reach * 0.8 - high],
  ].map(([x, y]) => ({ x: x - 2, y, w: wide + 4, h: high, own: number }));
  const inside = (box) => box.x >= 2 && box.y >= 2 && box.x + box.w <= width - 2 && box.y + box.h <= height - 2;
  const free = places.find((box) => inside(box) && space.isFree(box, number));
  const found = free || (isFirst(number) ? kept(places[0], width, height) : isBold && places.find((box) => inside(box) && space.isFree(box, number, true)));
  if (!found) return false;
  space.take(found);
  write(ctx, lines, found, colours.text);
  return true;
}

const kept = (box, width, height) => ({
  ...box, x: Math.max(2, Math.min(box.x, width - box.w - 2)), y: Math.max(2, Math.min(box.y, height - box.h - 2)),
});

function write(ctx, lines, box, colour) {
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.back;
  ctx.fillStyle = colour;
  lines.forEach((words, n) => {
    const y = box.y + n * LINE + LINE * 0.78;
    ctx.strokeText(words, box.x + box.w / 2, y);
    ctx.fillText(words, box.x + box.w / 2, y);
  });
}

function drawEdgeLabels(ctx, light, space, spots) {
  if (light.links.length > N_EDGE_LABELS) return;
  const alike = tally(groups.length, light.links.map((number) => links[number].g));
  ctx.font = `italic 11.5px ${colours.family}`;
  for (const number of light.links) {
    const link = links[number];
    if (alike[link.g] > N_ALIKE) continue;
    const from = spots.get(link.a), to = spots.get(link.b);
    if (!from || !to) continue;
    const words = text(groups[link.g].forward);
    const wide = ctx.measureText(words).width;
    const box = { x: (from.x + to.x) / 2 - wide / 2, y: (from.y + to.y) / 2 - LINE / 2, w: wide, h: LINE };
    if (Math.hypot(from.x - to.x, from.y - to.y) < wide + 24 || !space.isFree(box)) continue;
    space.take(box);
    write(ctx, [words], box, colours.muted);
  }
}

/** Break a name into lines of the width at hand; what does not fit ends in an ellipsis. */
function wrap(ctx, name, nLines) {
  const key = `${nLines} ${ctx.font} ${name}`;
  if (wrapped.has(key)) return wrapped.get(key);
  const lines = [];
  let line = "";
  let isWhole = true;
  for (const piece of name.slice(0, 400).split(" ")) {
    const longer = line ? `${line} ${piece}` : piece;
    if (ctx.measureText(longer).width <= WIDE || !line) { line = longer; continue; }
    lines.push(line);
    line = piece;
    if (lines.length === nLines) { isWhole = false; break; }
  }
  if (isWhole) lines.push(line);
  const cut = lines.map((words) => clip(ctx, words));
  if (!isWhole || name.length > 400) cut[cut.length - 1] = `${cut[cut.length - 1].replace(/…$/, "")}…`;
  const made = { lines: cut, wide: Math.max(...cut.map((words) => ctx.measureText(words).width)) };
  wrapped.set(key, made);
  return made;
}

function clip(ctx, words) {
  if (ctx.measureText(words).width <= WIDE + 30) return words;
  let n = words.length;
  while (n > 1 && ctx.measureText(`${words.slice(0, n)}…`).width > WIDE) n -= Math.max(1, n >> 4);
  return `${words.slice(0, n)}…`;
}
