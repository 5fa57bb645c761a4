// The picture as SVG, for a file and for paper: written here from places, styles and
// names, complete in itself, with nothing a reader of SVG 1.1 does not know.
const SVG_SCALE = 1.5; // at most so many pixels a unit of the picture
const SVG_APART = 165; // about how far apart things are put in a file: room for most names
const SVG_MARGIN = 40;
const SVG_LINE = 16.5;
const SVG_WIDE = 170; // a name's width before it is broken
const LEGEND_ROW = 22;
const TITLE_ROW = 25;
const TITLE_HIGH = 56;
const N_TITLE_CHARS = 300;
const PAPER_INKS = { back: "#ffffff", surface: "#f5f6f8", text: "#111418", muted: "#474f58" };

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

/** Give a pen that measures texts in a font. */
function measuring(font) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${font} ${colours.family}`;
  return pen;
}

/** Break words into lines of a width; what does not fit ends in an ellipsis. */
function brokenLines(pen, words, wide, nLines) {
  const fits = (line) => pen.measureText(line).width <= wide;
  const cut = (line) => {
    let n = Math.min(line.length, 200);
    while (n > 1 && !fits(`${line.slice(0, n)}…`)) n -= Math.max(1, n >> 4);
    return `${line.slice(0, n)}…`;
  };
  const lines = [];
  for (const piece of cutShort(words).split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${piece}` : piece;
    if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
    else if (lines.length === nLines) { lines[nLines - 1] = cut(longer); break; }
    else lines.push(piece);
  }
  return lines.map((line) => (fits(line) ? line : cut(line)));
}

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

/** Draw a link: its line, bent where others run beside it, and its arrow. */
function linkXml(number, from, to, thin = 1) {
  const edge = source.edges[number];
  const wide = (edge.width || 1) * thin;
  const line = {
    fill: "none", ...ink("stroke", edge.color), "stroke-width": wide,
    "stroke-dasharray": edge.dashes ? edge.dashes.map((dash) => rounded(dash * thin)).join(" ") : null,
  };
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

/** Give what is drawn → where it stands, in units of the picture; clusters are -1 - number. */
function drawnPoints() {
  const found = new Map();
  for (const number of bubbles.keys()) found.set(-1 - number, { ...bubblePoint(number), reach: bubbleRadius(number) });
  const order = [...shown].sort((a, b) => weights[b] - weights[a] || a - b);
  for (const number of order) {
    const { x, y } = isDrawn(number) ? nodePoint(number) : place(number);
    found.set(number, { x, y, reach: sizeOf(number) });
  }
  return found;
}

/** Give the points that bent lines reach at their widest. */
const bentPoints = (drawn) => [...shownLinks].filter((at) => source.edges[at].smooth).map((at) => {
  const [from, to] = [drawn.get(links[at].a), drawn.get(links[at].b)];
  const via = bendPoint(from, to, source.edges[at].smooth);
  return { x: (from.x + to.x) / 4 + via.x / 2, y: (from.y + to.y) / 4 + via.y / 2, reach: 0 };
});

/** Bring points to a scale and to the top left; give them with the size they take. */
function scaledPoints(drawn, fitted) {
  const all = [...drawn.values(), ...bentPoints(drawn)];
  const least = (of) => all.reduce((least_, point) => Math.min(least_, of(point)), Infinity);
  const [left, top] = [least(({ x, reach }) => x - reach), least(({ y, reach }) => y - reach)];
  const [wide, high] = [-least(({ x, reach }) => -x - reach) - left, -least(({ y, reach }) => -y - reach) - top];
  const scale = fitted
    ? Math.min(1.15, (fitted.width - 2 * SVG_MARGIN) / wide, (fitted.height - 2 * SVG_MARGIN) / high)
    : Math.min(SVG_SCALE, SVG_APART * Math.sqrt(drawn.size / (wide * high)));
  const width = fitted ? fitted.width : Math.max(480, wide * scale + 2 * SVG_MARGIN + SVG_WIDE);
  const aside = (width - wide * scale) / 2;
  const spots = new Map([...drawn].map(([key, { x, y, reach }]) => [key, {
    x: (x - left) * scale + aside, y: (y - top) * scale + SVG_MARGIN, reach: Math.max(3, reach * Math.min(scale, 1)),
  }]));
  return { spots, width, height: high * scale + 2 * SVG_MARGIN, thin: Math.min(1, Math.max(0.4, scale * 1.3)) };
}

/** Write names beside their symbols, the most telling first, none over another. */
function namesXml(spots, inks, width, height) {
  const pens = { plain: measuring("12.5px"), strong: measuring("600 13.5px") };
  const space = new Space();
  for (const [own, { x, y, reach }] of spots) space.take({ x: x - reach, y: y - reach, w: 2 * reach, h: 2 * reach, own, isSymbol: true });
  const isInside = (one) => one.x >= 0 && one.y >= 0 && one.x + one.w <= width && one.y + one.h <= height;
  const written = [];
  const bold = new Set([...spots.keys()].slice(0, Math.min(N_BOLD, spots.size / N_BOLD)));
  for (const [own, spot] of spots) {
    const isStrong = own < 0 || weights[own] >= 1000;
    const pen = isStrong ? pens.strong : pens.plain;
    const lines = own < 0 ? bubbleLines(pen, -1 - own, spot.reach) : brokenLines(pen, nameOf(own), SVG_WIDE, 3);
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width)) + 6;
    const boxes = nameBoxes(spot, wide, lines.length * SVG_LINE, own).filter(isInside);
    const free = boxes.find((one) => space.isFree(one, own));
    const box = free || (own >= 0 && (isStrong || bold.has(own)) ? boxes.find((one) => space.isFree(one, own, true)) : null);
    if (!box) continue;
    space.take(box);
    written.push(nameXml(lines, box, inks, isStrong, free ? 0.78 : 0.5));
  }
  return written.join("");
}

/** Name a cluster by what tells most of it, and say how many things it holds. */
function bubbleLines(pen, number, reach) {
  const wide = Math.max(80, Math.min(SVG_WIDE, reach * 1.6));
  return [...brokenLines(pen, nameOf(allClusters[number].lead), wide, 3), word("n_things", { n: bubbles.get(number).n })];
}

function nameBoxes({ x, y, reach }, w, h, own) {
  const [left, right, over, under] = [x - reach - w - 2, x + reach + 2, y - reach - h - 2, y + reach + 2];
  const beside = [[x - w / 2, under], [x - w / 2, over], [right, y - h / 2], [left, y - h / 2], [right, under], [left, under], [right, over], [left, over]];
  return (own < 0 && w <= 2.3 * reach ? [[x - w / 2, y - h / 2], ...beside] : beside).map(([atX, atY]) => ({ x: atX, y: atY, w, h, own }));
}

function nameXml(lines, box, inks, isStrong, veil) {
  const middle = box.x + box.w / 2;
  const spans = lines.map((line, n) => xml("tspan", { x: middle, y: box.y + n * SVG_LINE + SVG_LINE * 0.78 }, xmlText(line)));
  return xml("rect", { x: box.x, y: box.y, width: box.w, height: box.h, rx: 3, fill: inks.back, "fill-opacity": veil })
    + xml("text", isStrong ? { "font-weight": 600, "font-size": 13.5 } : {}, ...spans);
}

/** Draw what is shown; ``fitted`` is the room there is, without it names have room. */
function pictureXml(inks, fitted = null) {
  const drawn = drawnPoints();
  const { spots, width, height, thin } = scaledPoints(drawn, fitted);
  const content = [
    xml("g", {}, ...ties.map((tie) => tieXml(tie, spots, inks)),
      ...[...shownLinks].map((at) => xml("g", {}, xmlTitle(linkWords(at)), linkXml(at, spots.get(links[at].a), spots.get(links[at].b), thin)))),
    xml("g", {}, ...[...spots].reverse().map(([key, spot]) => (key < 0 ? bubbleXml(-1 - key, spot, inks) : thingXml(key, spot, inks, thin)))),
    xml("g", { "text-anchor": "middle", fill: inks.text }, namesXml(spots, inks, width, height)),
  ].join("");
  return { content, width, height };
}

/** List what symbols and lines mean and how many are shown: how to draw, and words. */
function legendEntries() {
  const nKinds = tally(kinds.length, [...shown].map((number) => things[number].k));
  for (const { counts } of bubbles.values()) counts.forEach((n, at) => { nKinds[at] += n; });
  const nRelations = tally(relations.length, [...shownLinks].map((at) => relationOf(links[at])));
  const entry = (draw, name, n) => (n ? [{ draw, label: `${capital(name)} (${n})` }] : []);
  const isDoubtful = [...shown].some((number) => things[number].d) || [...shownLinks].some((at) => links[at].d);
  return [
    ...kinds.flatMap((kind, at) => entry((x, y) => symbolXml(kind, { x, y }, 6), text(kind.many), nKinds[at])),
    ...entry((x, y) => ringXml(x, y, { "stroke-width": 3 }), word("clusters"), bubbles.size),
    ...relations.flatMap((relation, at) => entry((x, y) => relationXml(relation, x, y), text(relation.name), nRelations[at])),
    ...Object.entries(source.page.marks || {}).flatMap(([mark, name]) => entry((x, y) => markXml(mark, x, y), text(name), nMarked(mark))),
    ...(isDoubtful ? [{ draw: (x, y) => ringXml(x, y, { "stroke-width": 2, "stroke-dasharray": "4 3" }), label: word("doubtful_legend") }] : []),
  ];
}

const ringXml = (x, y, more) => xml("circle", { cx: x, cy: y, r: 6, fill: "none", stroke: "#8a8f98", ...more });

const nMarked = (mark) => [...shown].filter((number) => things[number].m === mark).length
  + [...shownLinks].filter((at) => links[at].m === mark).length;

/** Draw a mark as the outline or the line of what has it. */
function markXml(mark, x, y) {
  const thing = things.findIndex(({ m }) => m === mark);
  if (thing >= 0) return ringXml(x, y, outlineOf(source.nodes[thing]));
  const { color, width, dashes } = source.edges[links.findIndex(({ m }) => m === mark)];
  return xml("path", { d: `M${x - 9} ${y}H${x + 9}`, ...ink("stroke", color), "stroke-width": width, "stroke-dasharray": dashes ? dashes.join(" ") : null });
}

function relationXml({ colour, dashes }, x, y) {
  return xml("path", { d: `M${x - 9} ${y}H${x + 4}`, ...ink("stroke", colour), "stroke-width": 2, "stroke-dasharray": dashes ? "3 3" : null })
    + xml("path", { d: `M${x + 3} ${y - 3.5}L${x + 9} ${y}L${x + 3} ${y + 3.5}Z`, ...ink("fill", colour) });
}

/** Set the legend in rows of a width. */
function legendXml(inks, width, top) {
  const pen = measuring("12.5px");
  let [x, y] = [16, top + LEGEND_ROW / 2];
  const parts = legendEntries().map(({ draw, label }) => {
    const wide = 26 + pen.measureText(label).width;
    if (x + wide > width - 8 && x > 16) [x, y] = [16, y + LEGEND_ROW];
    const part = drawEntry(draw, label, x, y);
    x += wide + 18;
    return part;
  });
  return { content: xml("g", { fill: inks.text, "font-size": 12.5 }, ...parts), bottom: y + LEGEND_ROW };
}

const drawEntry = (draw, label, x, y) => draw(x + 9, y) + xml("text", { x: x + 24, y: y + 4.5 }, xmlText(label));

/** Put a title above a picture and the legend below: a whole SVG document. */
function framedSvg({ content, width, height }, inks) {
  const lines = brokenLines(measuring("600 18px"), text(source.page.title), width - 32, 2);
  const top = TITLE_HIGH + (lines.length - 1) * TITLE_ROW;
  const legend = legendXml(inks, width, top + height + 8);
  const heading = lines.map((words, n) => xml("tspan", { x: 16, y: 28 + n * TITLE_ROW }, xmlText(words)));
  const drawn = xml("svg", {
    xmlns: SVG, lang, "xml:lang": lang, width, height: legend.bottom, viewBox: `0 0 ${rounded(width)} ${rounded(legend.bottom)}`,
    role: "img", "font-family": colours.family, "font-size": 12.5,
  },
  xmlTitle(cutShort(text(source.page.title))), xml("desc", {}, xmlText(shownWords())),
  xml("rect", { width, height: legend.bottom, fill: inks.back }),
  xml("text", { fill: inks.text, "font-size": 18, "font-weight": 600 }, ...heading),
  xml("text", { x: 16, y: top - 8, fill: inks.muted }, xmlText(shownWords())),
  xml("g", { transform: `translate(0 ${top})` }, content),
  legend.content);
  return { drawn: `<?xml version="1.0" encoding="UTF-8"?>\n${drawn}\n`, top, width, height: legend.bottom };
}

/** Say how much of it all is shown. */
const shownWords = () => word(bubbles.size ? "save_shown_clusters" : "save_shown",
  { n: shown.size, m: shownLinks.size, c: bubbles.size, all: things.length });

const pictureSvg = () => framedSvg(pictureXml(colours), colours).drawn;
