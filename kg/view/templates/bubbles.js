// The names of clusters: inside a closed one, or beside it; on the rim of an opened one.
const ROOMY = 41; // pixels of a bubble's radius from which a name stands inside it
const SQUARE = 0.85;

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
  for (const number of rims) nameRim(ctx, number, space, (box) => isWithin(box, width, height));
  for (const spot of spots) {
    if (spot.reach < ROOMY) nameBeside(ctx, spot, space, (box) => isWithin(box, width, height));
    else nameInside(ctx, spot, space);
  }
}

/** Name an opened cluster above its rim, below or within: where nothing stands if there is such a place. */
function nameRim(ctx, number, space, fits) {
  const { x, y } = network.canvasToDOM(bubblePoint(number));
  const reach = allClusters[number].r * network.getScale();
  const font = `650 12.5px ${colours.family}`;
  ctx.font = font;
  const { lead } = allClusters[number];
  const { lines, wide } = wrap(ctx, font, nameOf(lead), 3, Math.max(80, Math.min(WIDE, 16 * Math.round(reach / 10))));
  const high = lines.length * LINE;
  const tops = [y - reach - high - 3, y + reach + 3, y - reach + 4];
  const boxes = tops.map((top) => ({ x: x - wide / 2, y: top, w: wide, h: high, own: -1 - number }));
  const isFree = (isOver) => (box) => fits(box) && space.isFree(box, -1 - number, isOver);
  const free = boxes.find(isFree(false)) || boxes.slice(-1).find(isFree(true));
  if (!free) return;
  space.take(free);
  space.named.add(lead);
  write(ctx, lines, free, colours.muted);
}

function nameInside(ctx, spot, space) {
  const font = `650 ${spot.reach < 55 ? 12 : 13}px ${colours.family}`;
  ctx.font = font;
  const nLines = Math.min(4, Math.floor((spot.reach * 1.5) / LINE) - 1);
  const { lines } = wrap(ctx, font, nameOf(allClusters[spot.number].lead), nLines, 16 * Math.round(spot.reach / 10));
  writeCentred(ctx, [...lines, word("n_things", { n: bubbles.get(spot.number).n })], spot, space);
}

function nameBeside(ctx, spot, space, fits) {
  const count = String(bubbles.get(spot.number).n);
  const font = `650 12.5px ${colours.family}`;
  ctx.font = font;
  if (ctx.measureText(count).width < spot.reach * 1.5) writeCentred(ctx, [count], spot, space);
  const { lines, wide } = wrap(ctx, font, nameOf(allClusters[spot.number].lead), 2, WIDE);
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
