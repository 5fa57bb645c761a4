// What is drawn over vis-network's picture: the veil, light and ring on what is chosen, pins.

let hovered = null;
let hoveredBubble = null;
let colours = {};

function readColours() {
  const style = getComputedStyle(root);
  const read = (name) => style.getPropertyValue(name).trim();
  colours = { back: read("--back"), surface: read("--surface"), text: read("--text"), muted: read("--muted"), mark: read("--mark"), accent: read("--accent") };
  colours.family = style.fontFamily;
}

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

const ends = (number) => things[number].links.filter((at) => shownLinks.has(at)).map((at) => otherEnd(links[at], number));

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
