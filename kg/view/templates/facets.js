// What can be filtered by: each facet the same, a list of values that can be off. A thing
// or link passes when it has no value of a facet, or one that is on.
const CODES = source.page.codes || [];
const codeOf = (link, list) => {
  const code = groups[link.g].code;
  return code !== undefined && CODES[code].list === list ? [code] : [];
};
const stating = new Set();
things.forEach((thing, number) => { if (thing.s !== undefined && thing.s !== number) stating.add(thing.s); });
links.forEach((link) => { if (link.s !== undefined) stating.add(link.s); });
const statedBy = (said) => (stating.has(said.s) ? [said.s] : []);

const facets = [
  {
    id: "kind", off: new Set(), ofThing: (thing) => [thing.k], ofLink: () => [],
    name: (at) => text(kinds[at].many), key: (at) => kinds[at].id, mark: (at) => symbol(kinds[at]),
  },
  {
    id: "relation", off: new Set(), ofThing: () => [], ofLink: (link) => [relationOf(link)],
    name: (at) => capital(text(relations[at].name)), key: (at) => relations[at].id, mark: (at) => line(relations[at]),
  },
  {
    id: "document", off: new Set(), isNarrowing: true, isByName: true, ofThing: statedBy, ofLink: statedBy,
    name: (at) => text(documentOf(at).n), key: (at) => documentOf(at).c, mark: () => null,
  },
  {
    id: "year", off: new Set(), isNarrowing: true, ofThing: (thing) => thing.y || [], ofLink: (link) => link.y || [],
    name: String, key: String, mark: () => null,
  },
  {
    id: "role", off: new Set(), isNarrowing: true, ofThing: () => [], ofLink: (link) => codeOf(link, "role"),
    name: (at) => text(CODES[at].name), key: (at) => CODES[at].id, mark: () => null,
  },
  {
    id: "stage", off: new Set(), isNarrowing: true, ofThing: (thing) => (thing.g === undefined ? [] : [thing.g]),
    ofLink: (link) => codeOf(link, "stage"),
    name: (at) => text(CODES[at].name), key: (at) => CODES[at].id, mark: () => null,
  },
];
const kindFacet = facets[0];
const relationFacet = facets[1];

/** Count a facet's values over things or, where it has none there, over links. */
function countValues(facet, someThings, someLinks) {
  const counts = new Map();
  const add = (at) => counts.set(at, (counts.get(at) || 0) + 1);
  for (const number of someThings) facet.ofThing(things[number]).forEach(add);
  if (counts.size === 0) for (const number of someLinks) facet.ofLink(links[number]).forEach(add);
  return counts;
}

for (const facet of facets) {
  const all = countValues(facet, things.keys(), links.keys());
  links.forEach((link) => facet.ofLink(link).forEach((at) => { if (!all.has(at)) all.set(at, 0); }));
  facet.counts = all;
  facet.values = [...all.keys()].sort((a, b) => a - b);
}

// Where all is shown at once, what only quiet relations join would lie about loose.
const isWhole = firstScope() === "all";
const isQuiet = (at) => Boolean(relations[relationOf(links[at])].quiet);
const loose = new Set([...things.keys()].filter((number) => isWhole && things[number].links.length && things[number].links.every(isQuiet)));

/** Give the relations that alone join any thing of some kind to others. */
function neededRelations() {
  const isLoose = (at) => [...things.keys()].every((number) => things[number].k !== at || !things[number].links.length || loose.has(number));
  const ofLoose = kindFacet.values.filter(isLoose);
  const among = [...loose].filter((number) => ofLoose.includes(things[number].k));
  return new Set(among.flatMap((number) => things[number].links.map((at) => relationOf(links[at]))));
}

/** Off until asked for: relations that say nothing the panel does not say better. */
const firstOff = new Map(facets.map((facet) => [facet, new Set()]));
const needed = neededRelations();
for (const at of relationFacet.values) if (relations[at].quiet && !needed.has(at)) firstOff.get(relationFacet).add(at);
for (const at of kindFacet.values) {
  if (firstScope() === "part" && !things.some((thing) => thing.k === at && thing.p)) firstOff.get(kindFacet).add(at);
}
for (const facet of facets) facet.off = new Set(firstOff.get(facet));

/** Name what a facet has off, for an address. */
const keysOff = (facet, off) => facet.values.filter((at) => off.has(at)).map(facet.key).join(",");

/** Give what a facet has off by the ids in an address; without any, as it was at first. */
function offOf(facet, ids) {
  if (ids === null) return new Set(firstOff.get(facet));
  const wanted = new Set(ids.split(","));
  return new Set(facet.values.filter((at) => wanted.has(facet.key(at))));
}

/** What can be singled out: things and links that have the flag. */
const FLAGS = {
  unowned: (said) => (said.u || []).includes("unowned"),
  blocked: (said) => (said.u || []).includes("blocked"),
  doubtful: (said) => Boolean(said.d),
  ...Object.fromEntries(Object.keys(source.page.marks || {}).map((mark) => [mark, (said) => said.m === mark])),
};

/** What a hole lacks, each to be singled out too → the number of its text. */
const lacks = new Map();
for (const thing of things) {
  if (thing.m === "hole") for (const [, said] of thing.x || []) lacks.set(`hole-${fold(source.page.texts[said][0]).replace(/\W+/g, "-")}`, said);
}
for (const [flag, wanted] of lacks) FLAGS[flag] = ({ m, x }) => m === "hole" && (x || []).some(([, said]) => said === wanted);
const only = new Set();
const isMark = (flag) => flag in (source.page.marks || {});
function flagName(flag) {
  if (lacks.has(flag)) return text(lacks.get(flag));
  return isMark(flag) ? text(source.page.marks[flag]) : word(`only_${flag}`);
}
const isFlagged = (said) => [...only].some((flag) => FLAGS[flag](said));

const isOn = (facet, values) => values.length === 0 || values.some((at) => !facet.off.has(at));
const passesThing = (thing, among = facets) => among.every((facet) => facet.off.size === 0 || isOn(facet, facet.ofThing(thing)));
const passesLink = (link, among = facets) => among.every((facet) => facet.off.size === 0 || isOn(facet, facet.ofLink(link)));

/** Sort out what passes. What narrowing leaves without a link goes too: it was there for that. */
function passing() {
  const ends = new Set();
  if (only.size) for (const link of links) if (isFlagged(link)) ends.add(link.a).add(link.b);
  const inside = new Set();
  things.forEach((thing, number) => {
    if (pinned.has(number)) inside.add(number);
    else if (!hidden.has(number) && passesThing(thing) && (!only.size || isFlagged(thing) || ends.has(number))) inside.add(number);
  });
  const kept = new Set();
  links.forEach((link, number) => { if (inside.has(link.a) && inside.has(link.b) && passesLink(link)) kept.add(number); });
  return { inside: withoutLoose(withoutLoners(inside)), kept };
}

/** Leave out what hangs on relations that are off alone, but for what was asked for. */
function withoutLoose(inside) {
  const stays = (number) => pinned.has(number) || grown.has(number) || number === source.page.start || things[number].m
    || (only.size && isFlagged(things[number])) || things[number].links.some((at) => passesLink(links[at], [relationFacet]));
  return new Set([...inside].filter((number) => !loose.has(number) || stays(number)));
}

function withoutLoners(inside) {
  const narrowing = facets.filter((facet) => facet.isNarrowing && facet.off.size);
  if (!narrowing.length) return inside;
  const broad = facets.filter((facet) => !facet.isNarrowing);
  return new Set([...inside].filter((number) => {
    const thing = things[number];
    if (pinned.has(number) || narrowing.some((facet) => facet.ofThing(thing).length)) return true;
    const before = thing.links.filter((at) => passesLink(links[at], broad) && passesThing(things[otherEnd(links[at], number)], broad));
    return !before.length || before.some((at) => passesLink(links[at]) && inside.has(otherEnd(links[at], number)));
  }));
}

function toggleValue(facet, at) {
  if (!facet.off.delete(at)) facet.off.add(at);
  changeFilters();
}

/** Leave one value of a facet on, or, when it is the only one, all. */
function onlyValue(facet, at) {
  const isAlone = !facet.off.has(at) && facet.off.size === facet.values.length - 1;
  facet.off = new Set(isAlone ? [] : facet.values.filter((other) => other !== at));
  changeFilters();
}

function toggleFlag(flag) {
  if (!only.delete(flag)) only.add(flag);
  if (!only.size) leaveFlags();
  else if (scope !== "all") [scopeBefore, scope] = [scope, "all"]; // what has the flag is wanted wherever it is
  changeFilters(true);
  fit();
}

/** Single nothing out any more, and come back to the extent there was before. */
function leaveFlags() {
  only.clear();
  if (scopeBefore !== null) scope = scopeBefore;
  scopeBefore = null;
}

function clearFilters() {
  for (const facet of facets) facet.off = new Set(firstOff.get(facet));
  const wasFlagged = only.size > 0;
  leaveFlags();
  hidden.clear();
  changeFilters(wasFlagged);
  if (wasFlagged) fit();
}

const isFiltered = () => only.size > 0 || hidden.size > 0
  || facets.some((facet) => facet.off.size !== firstOff.get(facet).size || [...facet.off].some((at) => !firstOff.get(facet).has(at)));
