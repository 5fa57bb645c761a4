// Each thing the picture shows, written as SVG: symbols, links, bubbles, marks. Nothing in
// it is unknown to a reader of SVG 1.1.
const N_TITLE_CHARS = 300;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Make a text safe in XML; what XML can't hold becomes the replacement character. */
const xmlText = (words) => String(words)
  .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
  .replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

const rounded = (value) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);

/** Write an XML element; attributes are escaped here, what is inside was before. */
function xml(tag, attributes, ...inside) {
  const written = Object.entries(attributes).filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${xmlText(rounded(value))}"`).join("");
  return inside.length ? `<${tag}${written}>${inside.join("")}</${tag}>` : `<${tag}${written}/>`;
}

/** Give a colour as SVG 1.1 knows it: opaque, its opacity apart. */
function ink(key, colour) {
  const found = /^rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)$/.exec(colour);
  return found ? { [key]: `rgb(${found.slice(1, 4)})`, [`${key}-opacity`]: found[4] } : { [key]: colour };
}

const cutShort = (words) => (words.length > N_TITLE_CHARS ? `${words.slice(0, N_TITLE_CHARS)}…` : words);
const xmlTitle = (words) => xml("title", {}, xmlText(words));

/** Draw a kind's symbol. */
function symbolXml(kind, { x, y }, size, more = {}) {
  const drawn = { fill: kind.colour, stroke: kind.border, "stroke-width": 1.2, "stroke-linejoin": "round", ...more };
  if (kind.shape === "dot") return xml("circle", { cx: x, cy: y, r: size, ...drawn });
  const at = ([dx, dy]) => `${rounded(x + dx * size)},${rounded(y + dy * size)}`;
  const outline = xml("polygon", { points: (POLYGONS[kind.shape] || POLYGONS.square).map(at).join(" "), ...drawn });
  if (kind.shape !== "custom") return outline;
  const lines = [FOLD, [[-0.5, -0.15], [0.5, -0.15]], [[-0.5, 0.25], [0.5, 0.25]], [[-0.5, 0.65], [0.5, 0.65]]];
  const d = lines.map((points) => `M${points.map(at).join("L")}`).join("");
  return outline + xml("path", { d, fill: "none", stroke: "#ffffff", "stroke-width": Math.max(0.6, size / 10) });
}

/** Give the point a bent line is drawn towards, as vis-network's curvedCW and curvedCCW have it. */
function bendPoint(from, to, { roundness, type }) {
  const reach = (0.5 + roundness / 2) * Math.hypot(to.x - from.x, to.y - from.y);
  const turn = (type === "curvedCCW" ? -roundness : roundness) / 2;
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + (0.5 + turn) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/** Draw the loop of a link that leads back to where it starts. */
function loopXml({ x, y }, { size = 20, angle = Math.PI / 4 } = {}, thin, line) {
  const r = size * thin;
  return xml("circle", { cx: x + r * Math.cos(angle), cy: y - r * Math.sin(angle), r, ...line });
}

/** Give a link's line: its colour, width and dashes. */
const strokeOf = ({ color, width = 1, dashes }, thin = 1) => ({
  ...ink("stroke", color), "stroke-width": width * thin,
  "stroke-dasharray": dashes ? dashes.map((dash) => rounded(dash * thin)).join(" ") : null,
});

/** Draw a link: its line, bent where others run beside it, and its arrow. */
function linkXml(number, from, to, thin = 1) {
  const edge = source.edges[number];
  const line = { fill: "none", ...strokeOf(edge, thin) };
  if (from === to) return loopXml(from, edge.selfReference, thin, line);
  const via = edge.smooth ? bendPoint(from, to, edge.smooth) : null;
  const before = via || from;
  const far = Math.hypot(to.x - before.x, to.y - before.y) || 1;
  const [ux, uy] = [(to.x - before.x) / far, (to.y - before.y) / far];
  const back = (steps, aside) => `${rounded(to.x - ux * steps - uy * aside)} ${rounded(to.y - uy * steps + ux * aside)}`;
  const tip = Math.min(to.reach * 1.15 + 1, far / 2);
  const head = (4.5 + 1.5 * (edge.width || 1)) * thin;
  const d = `M${rounded(from.x)} ${rounded(from.y)}${via ? `Q${rounded(via.x)} ${rounded(via.y)} ` : "L"}${back(tip + head * 0.8, 0)}`;
  const arrow = `M${back(tip, 0)}L${back(tip + head, head * 0.42)}L${back(tip + head, -head * 0.42)}Z`;
  return xml("path", { d, ...line }) + xml("path", { d: arrow, ...ink("fill", edge.color) });
}

function linkWords(number) {
  const link = links[number];
  return `${cutShort(nameOf(link.a))} — ${text(groups[link.g].forward)} → ${cutShort(nameOf(link.b))}`;
}

/** Give a thing's outline where it is its own: doubtful, or marked by the view. */
function outlineOf({ color, borderWidth, shapeProperties }, thin = 1) {
  const dashes = shapeProperties?.borderDashes;
  return {
    ...(color?.border ? { stroke: color.border } : {}),
    ...(borderWidth ? { "stroke-width": borderWidth * thin } : {}),
    ...(Array.isArray(dashes) ? { "stroke-dasharray": dashes.map((dash) => rounded(dash * thin)).join(" ") } : {}),
  };
}

/** Draw a thing: its symbol, and a ring when it is chosen. */
function thingXml(number, spot, inks, thin) {
  const isChosen = chosen && chosen.thing === number;
  return xml("g", {}, xmlTitle(`${cutShort(nameOf(number))} (${text(things[number].t)})`),
    symbolXml(kindOf(number), spot, spot.reach, outlineOf(source.nodes[number], thin)),
    isChosen ? xml("circle", { cx: spot.x, cy: spot.y, r: spot.reach * 1.75, fill: "none", stroke: inks.text, "stroke-width": 2.5 }) : "");
}

/** Draw a closed cluster: a disc, its ring telling how many of each kind are inside. */
function bubbleXml(number, spot, inks) {
  const { n, counts } = bubbles.get(number);
  const ring = spot.reach * RING;
  const around = 2 * Math.PI * (spot.reach - ring / 2);
  let before = 0;
  const arcs = counts.map((count, kind) => {
    if (!count) return "";
    const arc = xml("circle", {
      cx: spot.x, cy: spot.y, r: spot.reach - ring / 2, fill: "none", stroke: kinds[kind].colour, "stroke-width": ring,
      "stroke-dasharray": `${rounded((count / n) * around)} ${rounded(around)}`, "stroke-dashoffset": -before,
      transform: `rotate(-90 ${rounded(spot.x)} ${rounded(spot.y)})`,
    });
    before += (count / n) * around;
    return arc;
  });
  return xml("g", {}, xmlTitle(cutShort(clusterName(number))), xml("circle", { cx: spot.x, cy: spot.y, r: spot.reach, fill: inks.surface }), ...arcs,
    xml("circle", { cx: spot.x, cy: spot.y, r: spot.reach, fill: "none", stroke: inks.text }));
}

function tieXml([a, b, n], spots, inks) {
  const from = spots.get(a), to = spots.get(b);
  return xml("path", { d: `M${rounded(from.x)} ${rounded(from.y)}L${rounded(to.x)} ${rounded(to.y)}`, stroke: inks.muted, "stroke-opacity": 0.3, "stroke-width": Math.min(14, 1.2 + Math.sqrt(n)) });
}

const ringXml = (x, y, more) => xml("circle", { cx: x, cy: y, r: 6, fill: "none", stroke: "#8a8f98", ...more });

/** Give the line of a mark, as the network draws the first thing or link that has it. */
function markStroke(mark) {
  const thing = things.findIndex(({ m }) => m === mark);
  return thing >= 0 ? outlineOf(source.nodes[thing]) : strokeOf(source.edges[links.findIndex(({ m }) => m === mark)]);
}

/** Draw a mark as the outline or the line of what has it. */
const markXml = (mark, x, y) => (things.some(({ m }) => m === mark)
  ? ringXml(x, y, markStroke(mark)) : xml("path", { d: `M${x - 9} ${y}H${x + 9}`, ...markStroke(mark) }));

function relationXml({ colour, dashes }, x, y) {
  return xml("path", { d: `M${x - 9} ${y}H${x + 4}`, ...ink("stroke", colour), "stroke-width": 2, "stroke-dasharray": dashes ? "3 3" : null })
    + xml("path", { d: `M${x + 3} ${y - 3.5}L${x + 9} ${y}L${x + 3} ${y + 3.5}Z`, ...ink("fill", colour) });
}
