// The picture as a drawing for a file and for paper, complete in itself: everything in its
// place, names where there is room, a title above and a legend below.
const SVG_SCALE = 1.5; // at most so many pixels a unit of the picture
const SVG_APART = 165; // about how far apart things are put in a file: room for most names
const SVG_MARGIN = 40;
const SVG_LINE = 16.5;
const SVG_WIDE = 170; // a name's width before it is broken
const SVG_GAPS = [12, 24, 40, 60, 84, 112, 144, 180, 220]; // how far from its symbol a name that tells much may stand
const LEGEND_ROW = 22;
const TITLE_ROW = 25;
const TITLE_HIGH = 56;
const PAPER_INKS = { back: "#ffffff", surface: "#f5f6f8", text: "#111418", muted: "#474f58" };

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

/** Write names beside their symbols, the most telling first, none over another or a symbol. */
function namesXml(spots, inks, width, height) {
  const pens = { plain: measuring("12.5px"), strong: measuring("600 13.5px") };
  const space = new Space();
  for (const [own, { x, y, reach }] of spots) space.take({ x: x - reach, y: y - reach, w: 2 * reach, h: 2 * reach, own });
  const isFree = (box) => box.x >= 0 && box.y >= 0 && box.x + box.w <= width && box.y + box.h <= height && space.isFree(box, box.own);
  const first = new Set([...spots.keys()].slice(0, Math.min(N_BOLD, spots.size / N_BOLD)));
  const order = [...spots].sort(([a], [b]) => isFirst(b) - isFirst(a));
  return order.map(([own, spot]) => {
    const isStrong = own < 0 || weights[own] >= 1000 || isFirst(own);
    const { lines, wide } = nameLines(isStrong ? pens.strong : pens.plain, own, spot);
    const found = nameBoxes(spot, wide, lines.length * SVG_LINE, own, isStrong || first.has(own)).find(isFree);
    if (!found) return "";
    space.take(found);
    return nameXml(lines, found, inks, isStrong, spot);
  }).join("");
}

/** Break a name into lines; give them with the width they take. */
function nameLines(pen, own, spot) {
  const lines = own < 0 ? bubbleLines(pen, -1 - own, spot.reach) : brokenLines(pen, nameOf(own), SVG_WIDE, 3);
  return { lines, wide: Math.max(...lines.map((line) => pen.measureText(line).width)) + 6 };
}

/** Name a cluster by what tells most of it, and say how many things it holds. */
function bubbleLines(pen, number, reach) {
  const wide = Math.max(80, Math.min(SVG_WIDE, reach * 1.6));
  return [...brokenLines(pen, nameOf(allClusters[number].lead), wide, 3), word("n_things", { n: bubbles.get(number).n })];
}

/** Give where a name may stand, the best first; one that tells much may stand apart too. */
function nameBoxes({ x, y, reach }, w, h, own, isFarToo) {
  const about = (gap) => {
    const [left, right, over, under] = [x - reach - w - gap, x + reach + gap, y - reach - h - gap, y + reach + gap];
    return [[x - w / 2, under], [x - w / 2, over], [right, y - h / 2], [left, y - h / 2], [right, under], [left, under], [right, over], [left, over]];
  };
  const inside = own < 0 && w <= 2.3 * reach ? [[x - w / 2, y - h / 2]] : [];
  const apart = isFarToo ? SVG_GAPS.flatMap((gap) => about(gap)) : [];
  return [...inside, ...about(2), ...apart].map(([atX, atY]) => ({ x: atX, y: atY, w, h, own }));
}

/** Write a name in its box, on a veil over the lines below; one that stands apart has a line to its symbol. */
function nameXml(lines, box, inks, isStrong, spot) {
  const middle = box.x + box.w / 2;
  const spans = lines.map((line, n) => xml("tspan", { x: middle, y: box.y + n * SVG_LINE + SVG_LINE * 0.78 }, xmlText(line)));
  return leaderXml(box, spot, inks)
    + xml("rect", { x: box.x, y: box.y, width: box.w, height: box.h, rx: 3, fill: inks.back, "fill-opacity": 0.78 })
    + xml("text", isStrong ? { "font-weight": 600, "font-size": 13.5 } : {}, ...spans);
}

function leaderXml({ x, y, w, h }, spot, inks) {
  const [toX, toY] = [Math.max(x, Math.min(spot.x, x + w)), Math.max(y, Math.min(spot.y, y + h))];
  const far = Math.hypot(toX - spot.x, toY - spot.y);
  if (far < spot.reach * 1.5 + SVG_GAPS[0]) return "";
  const part = spot.reach / far;
  return xml("path", { d: `M${rounded(spot.x + (toX - spot.x) * part)} ${rounded(spot.y + (toY - spot.y) * part)}L${rounded(toX)} ${rounded(toY)}`, stroke: inks.muted, "stroke-width": 0.8 });
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

const nMarked = (mark) => [...shown].filter((number) => things[number].m === mark).length
  + [...shownLinks].filter((at) => links[at].m === mark).length;

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
