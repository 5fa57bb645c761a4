// Search as one types, over names in both languages, other names, numbers and ids: all
// the words typed, in any order; the words as one phrase first.
const N_HITS = 40;
const N_HITS_A_KIND = 8;
const NO_HIT = Infinity;
let index = null;
let hits = [];
let active = -1;

/** Fold to words parted by single spaces: "29-NQ/TW" is three. */
const foldWords = (words) => fold(words).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Fold what can be searched, once, when it is first asked for. */
const indexed = () => {
  index ||= things.map((thing) => {
    const called = [...new Set([...source.page.texts[thing.n], ...(thing.a || [])])];
    const names = called.map((name) => ` ${foldWords(name)}`);
    return { names, all: names.join(" "), written: fold(called.join("\n")), ...foldId(thing.c) };
  });
  return index;
};

/** Fold an id, and apart from it its own last part: a task's without its document's. */
function foldId(id) {
  const colon = id.indexOf(":");
  const local = id.slice(colon + 1);
  const isShort = id.slice(0, colon) in (source.page.prefixes || {});
  const cut = isShort ? local.indexOf("/") : Math.max(local.lastIndexOf("/"), local.lastIndexOf("#"));
  return { ids: [fold(id), fold(local)], own: ` ${foldWords(local.slice(cut + 1))}`, isInside: isShort && cut >= 0 };
}

/** Say how well what is typed fits a thing: 0 its very id, then its names, then a part of its id. */
function fitness(entry, typed) {
  const { phrase, words, raw } = typed;
  if (entry.ids.includes(raw)) return 0;
  if (!phrase) return entry.written.includes(raw) || entry.ids[1].includes(raw) ? 6 : NO_HIT;
  const fit = best(entry.names, (name) => nameFitness(name, phrase));
  if (fit < NO_HIT) return fit;
  if (words.every((one) => entry.all.includes(` ${one}`))) return best(entry.names, (name) => wordFitness(name, words), 5);
  if (words.every((one) => entry.all.includes(one))) return 6;
  if (entry.own.includes(` ${phrase}`)) return 7;
  return entry.own.includes(phrase) || isWithinId(entry, raw) ? 8 : NO_HIT;
}

const best = (names, fit, most = NO_HIT) => names.reduce((least, name) => Math.min(least, fit(name)), most);

/** 4 when a name has all the words, the nearer to 5 the fewer stand together as typed. */
function wordFitness(name, words) {
  if (!words.every((one) => name.includes(` ${one}`))) return NO_HIT;
  const nApart = words.filter((one, at) => at > 0 && !name.includes(` ${words[at - 1]} ${one}`)).length;
  return 4 + nApart / words.length;
}

/** 1 the whole name, 2 its start, 3 the start of a word. */
function nameFitness(name, phrase) {
  if (name === ` ${phrase}`) return 1;
  const at = name.indexOf(` ${phrase}`);
  return at < 0 ? NO_HIT : at === 0 ? 2 : 3;
}

/** Say if an id is being typed that leads into a document: its document's alone is that document's. */
const isWithinId = ({ ids, isInside }, raw) => isInside && ids.some((id) => id.startsWith(raw) && raw.includes("/"));

function find(words) {
  const raw = fold(words);
  if (!raw) return [];
  const phrase = foldWords(words);
  const typed = { raw, phrase, words: phrase.split(" ") };
  const found = indexed()
    .map((entry, number) => [fitness(entry, typed), number])
    .filter(([fit]) => fit < NO_HIT)
    .sort(([a, m], [b, n]) => a - b || weights[n] - weights[m] || m - n);
  const isId = /[:/]/.test(raw) && found.length > 0 && found[0][0] === 0;
  return found.filter(([fit]) => !isId || fit === 0).map(([, number]) => number);
}

/** Gather what was found by kind, the kind of the best hit first, some of each. */
function byKind(found) {
  const lists = new Map();
  for (const number of found) {
    const kind = things[number].k;
    if (!lists.has(kind)) lists.set(kind, []);
    lists.get(kind).push(number);
  }
  const several = lists.size > 1;
  return [...lists].map(([kind, numbers]) => ({ kind, n: numbers.length, numbers: numbers.slice(0, several ? N_HITS_A_KIND : N_HITS) }));
}

function showHits() {
  const input = byId("search");
  const found = find(input.value);
  const lists = byKind(found);
  hits = lists.flatMap(({ numbers }) => numbers);
  active = -1;
  let at = 0;
  const list = byId("hits");
  list.replaceChildren(...lists.map(({ kind, n, numbers }) => element("div",
    { role: "group", "aria-label": `${text(kinds[kind].many)} (${n})` },
    element("div", { class: "group", "aria-hidden": "true" }, `${text(kinds[kind].many)} (${n})`),
    ...numbers.map((number) => hitOption(number, at++)))));
  const isOpen = fold(input.value) !== "";
  if (isOpen && !hits.length) list.append(element("div", { class: "none", role: "option", "aria-disabled": "true" }, word("search_none")));
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  input.removeAttribute("aria-activedescendant");
  if (isOpen) say(hits.length ? word("search_count", { n: found.length }) : word("search_none"));
}

function hitOption(number, at) {
  return element("div",
    { role: "option", id: `hit-${at}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); takeHit(at); } },
    symbol(kindOf(number)),
    element("span", { class: "name" }, element("span", { class: "clipped" }, nameOf(number)), element("span", { class: "kind" }, capital(text(things[number].t)))));
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function moveHit(step) {
  if (!hits.length) return;
  if (active >= 0) byId(`hit-${active}`).setAttribute("aria-selected", "false");
  active = (active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length;
  byId(`hit-${active}`).setAttribute("aria-selected", "true");
  byId(`hit-${active}`).scrollIntoView({ block: "nearest" });
  byId("search").setAttribute("aria-activedescendant", `hit-${active}`);
}

function takeHit(at) {
  const number = hits[at];
  if (number === undefined) return;
  byId("search").value = "";
  closeHits();
  goTo(number);
}

function startSearch() {
  const input = byId("search");
  input.addEventListener("focus", indexed, { once: true }); // folded before the first letter is typed
  input.addEventListener("input", showHits);
  input.addEventListener("blur", closeHits);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { moveHit(event.key === "ArrowDown" ? 1 : -1); event.preventDefault(); }
    else if (event.key === "Enter") { takeHit(Math.max(active, 0)); event.preventDefault(); }
    else if (event.key === "Escape") { input.value = ""; closeHits(); event.stopPropagation(); }
  });
}
