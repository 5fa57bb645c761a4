// The names on the picture, in screen pixels, the most telling first, none over another:
// vis-network's own lines stand so close that Vietnamese marks touch.
const LINE = 16.5;
const WIDE = 158;
const N_LABELS = 400;
const N_EDGE_LABELS = 60;
const N_ALIKE = 8; // more links of one relation than this are named by the panel alone
const N_BOLD = 14; // at most so many names, one in so many, may stand over others' symbols
const FARTHER = [0, 26, 58]; // pixels from its symbol to where a chosen thing's name may stand

const wrapped = new Map(); // font, lines and width → name → how it is broken

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
  takeControls(space);
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
    if (space.named.has(number)) continue;
    if (drawLabel(ctx, number, spot, space, width, height, bold.has(number) || weights[number] >= 1000)) n += 1;
  }
}

/** Leave the room that the count and the buttons of the zoom stand in. */
function takeControls(space) {
  for (const id of ["shown", "zoom"]) {
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId(id);
    space.take({ x: offsetLeft - 4, y: offsetTop - 4, w: offsetWidth + 8, h: offsetHeight + 8 });
  }
}

function labelOrder(light) {
  const first = [];
  if (chosen && chosen.thing !== undefined) first.push(chosen.thing);
  if (hovered !== null) first.push(hovered);
  const rest = light ? ranked.filter((number) => light.things.has(number)) : ranked;
  return new Set([...first, ...byEdge(rest)].filter(isDrawn));
}

// In columns, what stands in the last and in the first is named before others, on the outside.
const levels = source.nodes.map(({ level }) => level).filter((level) => level !== undefined);
const LAST = levels.reduce((most, level) => Math.max(most, level), 0);
const isRightmost = (number) => isLayered && levelOf(number) === LAST;
const isLeftmost = (number) => isLayered && levelOf(number) === 0;

function byEdge(numbers) {
  if (!isLayered) return numbers;
  const isInner = (number) => !isRightmost(number) && !isLeftmost(number);
  return [isRightmost, isLeftmost, isInner].flatMap((isThere) => numbers.filter(isThere));
}

const isFirst = (number) => number === hovered || (chosen && chosen.thing === number) || (path !== null && path.things.includes(number));

function drawLabel(ctx, number, spot, space, width, height, isBold) {
  const isStrong = isFirst(number) || weights[number] >= 1000;
  const font = `${isStrong ? "650 13.5px" : "12.5px"} ${colours.family}`;
  const tries = lineCounts(number, isStrong).map((nLines) => labelTry(ctx, font, number, spot, nLines));
  const find = (isOverSymbols) => firstOf(isOverSymbols ? tries.slice(-1) : tries, ({ lines, boxes }) => {
    const box = boxes.find((one) => isWithin(one, width, height) && space.isFree(one, number, isOverSymbols));
    return box && { lines, box };
  });
  const [{ lines, boxes }] = tries.slice(-1);
  const found = find(false) || ((isBold || isFirst(number)) && find(true)) || (isFirst(number) && { lines, box: kept(boxes[0], width, height) });
  if (!found) return false;
  space.take(found.box);
  ctx.font = font;
  write(ctx, found.lines, found.box, colours.text);
  return true;
}

/** Give how many lines a name may be broken into, the best first. */
function lineCounts(number, isStrong) {
  if (isFirst(number)) return [5, 3, 2];
  return isRightmost(number) || isLeftmost(number) ? [2, 1] : [isStrong ? 3 : 2];
}

function labelTry(ctx, font, number, spot, nLines) {
  const { lines, wide } = wrap(ctx, font, nameOf(number), nLines);
  const steps = isFirst(number) ? FARTHER : [0];
  return { lines, boxes: steps.flatMap((step) => ordered(number, labelBoxes({ ...spot, reach: spot.reach + step }, wide, lines.length * LINE, number))) };
}

/** In the columns at the edges a name stands on the outside, if it can. */
function ordered(number, [under, over, right, left, ...corners]) {
  if (isRightmost(number)) return [right, under, over, left, ...corners];
  if (isLeftmost(number)) return [left, under, over, right, ...corners];
  return [under, over, right, left, ...corners];
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
  const bundles = bundled(light.links);
  const alike = tally(groups.length, bundles.map(({ link }) => link.g));
  ctx.font = `italic 11.5px ${colours.family}`;
  for (const { link, n } of bundles) {
    if (alike[link.g] > N_ALIKE) continue;
    const from = spots.get(link.a), to = spots.get(link.b);
    if (!from || !to) continue;
    const name = text(groups[link.g].forward);
    const far = Math.hypot(from.x - to.x, from.y - to.y);
    const found = firstOf(n > 1 ? [`${name} ×${n}`, `×${n}`] : [name], (words) => {
      const wide = ctx.measureText(words).width;
      const box = { x: (from.x + to.x) / 2 - wide / 2, y: (from.y + to.y) / 2 - LINE / 2, w: wide, h: LINE };
      return far >= wide + 24 && space.isFree(box) ? { words, box } : null;
    });
    if (!found) continue;
    space.take(found.box);
    write(ctx, [found.words], found.box, colours.muted);
  }
}

/** Gather links that say the same of the same two things: the first of them, and how many. */
function bundled(numbers) {
  const found = new Map();
  for (const number of numbers) {
    const link = links[number];
    const key = `${link.a} ${link.b} ${link.g}`;
    if (!found.has(key)) found.set(key, { link, n: 0 });
    found.get(key).n += 1;
  }
  return [...found.values()];
}

/** Break a name into lines of the width at hand; what does not fit ends in an ellipsis. */
function wrap(ctx, font, name, nLines, most = WIDE) {
  const key = `${nLines} ${most} ${font}`;
  if (!wrapped.has(key)) wrapped.set(key, new Map());
  const broken = wrapped.get(key);
  if (!broken.has(name)) {
    ctx.font = font; // set only to measure: for thousands of names it costs more than the look-up
    broken.set(name, brokenName(ctx, name, nLines, most));
  }
  return broken.get(name);
}

function brokenName(ctx, name, nLines, most) {
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
  return { lines: cut, wide: Math.max(...cut.map((words) => ctx.measureText(words).width)) };
}

function clip(ctx, words, most) {
  if (ctx.measureText(words).width <= most * 1.2) return words;
  let n = words.length;
  while (n > 1 && ctx.measureText(`${words.slice(0, n)}…`).width > most) n -= Math.max(1, n >> 4);
  return `${words.slice(0, n)}…`;
}
