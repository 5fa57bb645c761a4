// What the reader has done: chosen, narrowed, opened, moved. All of it goes into the
// address, so that a link reopens the same, and back and forward go through it.
const hasRest = things.some((thing) => !thing.p);
const allClusters = source.page.clusters || [];

let chosen = null; // {thing: number}, {link: number} or null
let hops = 1; // how many steps around what is chosen stand out
let isOwning = false; // all that the chosen actor owns stands out instead
let pathFrom = null; // the thing a path is to start from
let path = null; // {things: [numbers], links: [numbers]} while one stands out
let isVeiled = false; // what is chosen stands out only once the reader chose it
let scope = firstScope();
let scopeBefore = null; // the extent to come back to when nothing is singled out any more
let view = "picture";
const opened = new Set(); // clusters opened
const grown = new Map(); // things shown beyond the opening part → where they were put
const hidden = new Set(); // things the reader took out
const pinned = new Map(); // things that stay, whatever is filtered → where

function firstScope() {
  if (allClusters.length && source.page.opens === "clusters") return "clusters";
  return hasRest ? "part" : "all";
}

/** Say which picture a link was made of: numbers of things mean something in that one only. */
const edition = things.reduce((sum, thing) => {
  for (let at = 0; at < thing.c.length; at += 1) sum = (Math.imul(sum, 31) + thing.c.charCodeAt(at)) | 0;
  return sum;
}, 7).toString(36);

const numbersOf = (texts) => (texts || "").split(".").filter(Boolean).map(Number);
const isThing = (number) => Number.isInteger(number) && number >= 0 && number < things.length;
const placesText = (places) => [...places].map(([number, { x, y }]) => [number, Math.round(x), Math.round(y)].join("_")).join(".");

function readPlaces(words, places) {
  places.clear();
  for (const part of (words || "").split(".").filter(Boolean)) {
    const [number, x, y] = part.split("_").map(Number);
    if (isThing(number) && Number.isFinite(x) && Number.isFinite(y)) places.set(number, { x, y });
  }
}

function readNumbers(words, into, isKnown) {
  into.clear();
  numbersOf(words).filter(isKnown).forEach((number) => into.add(number));
}

/** Give the path from a thing along links, null when they do not lead on. */
function pathAlong([from, ...along]) {
  if (!isThing(from) || !along.length) return null;
  const way = [from];
  for (const at of along) {
    const last = way[way.length - 1];
    if (!links[at] || (links[at].a !== last && links[at].b !== last)) return null;
    way.push(otherEnd(links[at], last));
  }
  return { things: way, links: along };
}

/** Write the state as the address keeps it; what is as it was at first is left out. */
function stateText() {
  const parts = new URLSearchParams();
  const put = (key, value, first = "") => { if (value !== first && value !== null) parts.set(key, value); };
  if (chosen && chosen.thing !== undefined && (isVeiled || chosen.thing !== source.page.start)) put("n", things[chosen.thing].c);
  if (!chosen && source.page.start !== null) parts.set("n", ""); // the start was let go
  if (chosen && chosen.link !== undefined) put("e", chosen.link);
  put("k", hops, 1);
  if (isOwning) put("own", 1);
  if (pathFrom !== null) put("from", pathFrom);
  if (path) put("path", [path.things[0], ...path.links].join("."));
  put("scope", scope, firstScope());
  put("view", view, "picture");
  for (const facet of facets) put(facet.id, keysOff(facet, facet.off), keysOff(facet, firstOff.get(facet)));
  put("only", [...only].join(","));
  put("was", scopeBefore);
  put("open", [...opened].join("."));
  put("grown", placesText(grown));
  put("hide", [...hidden].join("."));
  put("pin", placesText(pinned));
  if (["e", "from", "path", "open", "grown", "hide", "pin"].some((key) => parts.has(key))) parts.set("v", edition);
  put("lang", lang, source.page.lang);
  put("theme", theme, "auto");
  return parts.toString();
}

/** Take over a state as the address keeps it; what means nothing here is passed over. */
function readState(words) {
  const parts = new URLSearchParams(words);
  const isSame = parts.get("v") === edition;
  const own = (key) => (isSame ? parts.get(key) : null);
  const name = parts.get("n");
  const wanted = name ? things.findIndex((thing) => thing.c === name) : -1;
  const link = own("e") === null ? -1 : Number(own("e"));
  const first = source.page.start !== null && name === null ? { thing: source.page.start } : null;
  chosen = wanted >= 0 ? { thing: wanted } : links[link] ? { link } : first;
  hops = Math.min(3, Math.max(1, Number(parts.get("k")) || 1));
  isOwning = parts.has("own") && wanted >= 0;
  pathFrom = own("from") !== null && isThing(Number(own("from"))) ? Number(own("from")) : null;
  path = pathAlong(numbersOf(own("path")));
  scope = scopes().includes(parts.get("scope")) ? parts.get("scope") : firstScope();
  view = parts.get("view") === "table" ? "table" : "picture";
  for (const facet of facets) facet.off = offOf(facet, parts.get(facet.id));
  only.clear();
  for (const flag of (parts.get("only") || "").split(",")) if (FLAGS[flag]) only.add(flag);
  scopeBefore = only.size && scopes().includes(parts.get("was")) ? parts.get("was") : null;
  readNumbers(own("open"), opened, (number) => number in allClusters);
  readNumbers(own("hide"), hidden, isThing);
  readPlaces(own("grown"), grown);
  readPlaces(own("pin"), pinned);
  isVeiled = wanted >= 0 || links[link] !== undefined || path !== null;
  return {
    lang: ["vi", "en"].includes(parts.get("lang")) ? parts.get("lang") : source.page.lang,
    theme: ["light", "dark"].includes(parts.get("theme")) ? parts.get("theme") : "auto",
  };
}

const scopes = () => [...(allClusters.length ? ["clusters"] : []), ...(hasRest ? ["part"] : []), "all"];
