// The names on the picture, in screen pixels, the most telling first, none over another:
// vis-network's own lines stand so close that Vietnamese marks touch.
const LINE = 16.5;
const WIDE = 158;
const N_LABELS = 400;
const N_EDGE_LABELS = 60;
const N_ALIKE = 8; // more links of one relation than this are named by the panel alone
const N_BOLD = 14; // at most so many names, one in so many, may stand over others' symbols
const GRID = 32;
const ROOMY = 41; // pixels of a bubble's radius from which a name stands inside it
const SQUARE = 0.85;

const wrapped = new Map();

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

let ranked = [];
const rank = () => {
  ranked = [...shown].sort((a, b) => weights[b] - weights[a] || a - b);
};

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
  else drawBubbleLabels(ctx, space, width, height);
  const bold = new Set([...spots.keys()].slice(0, Math.min(N_BOLD, spots.size / N_BOLD)));
  let n = 0;
  for (const [number, spot] of spots) {
    if (n === N_LABELS) break;
    if (drawLabel(ctx, number, spot, space, width, height, bold.has(number) || weights[number] >= 1000)) n += 1;
  }
}

/** Name the bubbles, the largest first: inside where a name fits, else the count inside and the name by it. */
function drawBubbleLabels(ctx, space, width, height) {
  const scale = network.getScale();
  const order = [...bubbles.keys()].sort((a, b) => bubbles.get(b).n - bubbles.get(a).n || a - b);
  const spots = order.map((number) => {
    const { x, y } = network.canvasToDOM(bubblePoint(number));
    return { number, x, y, reach: bubbleRadius(number) * scale };
  });
  for (const { number, x, y, reach } of spots) {
    const half = reach * SQUARE; // of a square about as large as the circle
    space.take({ x: x - half, y: y - half, w: 2 * half, h: 2 * half, own: -1 - number, isSymbol: true });
  }
  for (const spot of spots) {
    if (spot.reach < ROOMY) nameBeside(ctx, spot, space, (box) => isWithin(box, width, height));
    else nameInside(ctx, spot, space);
  }
}

function nameInside(ctx, spot, space) {
  ctx.font = `650 ${spot.reach < 55 ? 12 : 13}px ${colours.family}`;
  const nLines = Math.min(4, Math.floor((spot.reach * 1.5) / LINE) - 1);
  const { lines } = wrap(ctx, nameOf(allClusters[spot.number].lead), nLines, 16 * Math.round(spot.reach / 10));
  writeCentred(ctx, [...lines, word("n_things", { n: bubbles.get(spot.number).n })], spot, space);
}

function nameBeside(ctx, spot, space, fits) {
  const count = String(bubbles.get(spot.number).n);
  ctx.font = `650 12.5px ${colours.family}`;
  if (ctx.measureText(count).width < spot.reach * 1.5) writeCentred(ctx, [count], spot, space);
  const { lines, wide } = wrap(ctx, nameOf(allClusters[spot.number].lead), 2, WIDE);
  const boxes = labelBoxes(spot, wide, lines.length * LINE, -1 - spot.number).slice(0, 4);
  const free = boxes.find((box) => fits(box) && space.isFree(box, -1 - spot.number));
  if (!free) return;
  space.take(free);
  write(ctx, lines, free, colours.text);
}

function writeCentred(ctx, lines, { number, x, y }, space) {
  const wide = Math.max(...lines.map((words) => ctx.measureText(words).width));
  const box = { x: x - wide / 2, y: y - (lines.length * LINE) / 2, w: wide, h: lines.length * LINE, own: -1 - number };
  if (!space.isFree(box, -1 - number)) return;
  space.take(box);
  write(ctx, lines, box, colours.text);
}

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
  const tries = (isFirst(number) ? [5, 3, 2] : [isStrong ? 3 : 2]).map((nLines) => labelTry(ctx, number, spot, nLines));
  const find = (isOverSymbols) => firstOf(tries, ({ lines, boxes }) => {
    const box = boxes.find((one) => isWithin(one, width, height) && space.isFree(one, number, isOverSymbols));
    return box && { lines, box };
  });
  const [{ lines, boxes }] = tries.slice(-1);
  const found = find(false) || ((isBold || isFirst(number)) && find(true)) || (isFirst(number) && { lines, box: kept(boxes[0], width, height) });
  if (!found) return false;
  space.take(found.box);
  write(ctx, found.lines, found.box, colours.text);
  return true;
}

function labelTry(ctx, number, spot, nLines) {
  const { lines, wide } = wrap(ctx, nameOf(number), nLines);
  return { lines, boxes: labelBoxes(spot, wide, lines.length * LINE, number) };
}

/** Give what is first found of a list. */
function firstOf(list, find) {
  for (const one of list) {
    const found = find(one);
    if (found) return found;
  }
  return null;
}

/** Give where a name may stand about its symbol, the best first. */
function labelBoxes({ x, y, reach }, wide, high, own) {
  return [
    [x - wide / 2, y + reach + 2],
    [x - wide / 2, y - reach - high - 2],
    [x + reach + 4, y - high / 2],
    [x - reach - wide - 4, y - high / 2],
    [x + reach * 0.6, y + reach * 0.8],
    [x - reach * 0.6 - wide, y + reach * 0.8],
    [x + reach * 0.6, y - reach * 0.8 - high],
    [x - reach * 0.6 - wide, y - reach * 0.8 - high],
  ].map(([left, top]) => ({ x: left - 2, y: top, w: wide + 4, h: high, own }));
}

const isWithin = ({ x, y, w, h }, width, height) => x >= 2 && y >= 2 && x + w <= width - 2 && y + h <= height - 2;

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
function wrap(ctx, name, nLines, most = WIDE) {
  const key = `${nLines} ${most} ${ctx.font} ${name}`;
  if (wrapped.has(key)) return wrapped.get(key);
  const lines = [];
  let line = "";
  let isWhole = true;
  for (const piece of name.slice(0, 400).split(" ")) {
    const longer = line ? `${line} ${piece}` : piece;
    if (ctx.measureText(longer).width <= most || !line) { line = longer; continue; }
    lines.push(line);
    line = piece;
    if (lines.length === nLines) { isWhole = false; break; }
  }
  if (isWhole) lines.push(line);
  const cut = lines.map((words) => clip(ctx, words, most));
  if (!isWhole || name.length > 400) cut[cut.length - 1] = `${cut[cut.length - 1].replace(/…$/, "")}…`;
  const made = { lines: cut, wide: Math.max(...cut.map((words) => ctx.measureText(words).width)) };
  wrapped.set(key, made);
  return made;
}

function clip(ctx, words, most) {
  if (ctx.measureText(words).width <= most * 1.2) return words;
  let n = words.length;
  while (n > 1 && ctx.measureText(`${words.slice(0, n)}…`).width > most) n -= Math.max(1, n >> 4);
  return `${words.slice(0, n)}…`;
}
