// Search as one types, over names in both languages, other names, numbers and ids.
const N_HITS = 40;
const N_HITS_A_KIND = 8;
let index = null;
let hits = [];
let active = -1;

const indexed = () => {
  index ||= things.map((thing) => ({
    names: [...source.page.texts[thing.n], ...(thing.a || [])].map(fold),
    id: fold(thing.c.slice(thing.c.indexOf(":") + 1).replaceAll("-", " ")),
  }));
  return index;
};

/** Say how well words fit a thing: 0 whole name, 1 its start, 2 a word's start, 3 part, 4 id. */
function fitness({ names, id }, words) {
  let best = Infinity;
  for (const name of names) {
    const at = name.indexOf(words);
    if (name === words) return 0;
    if (at === 0) best = Math.min(best, 1);
    else if (at > 0) best = Math.min(best, name.includes(` ${words}`) ? 2 : 3);
  }
  if (best === Infinity && id.includes(words.replaceAll("-", " "))) best = 4;
  return best;
}

function find(typed) {
  const words = fold(typed);
  if (!words) return [];
  return indexed()
    .map((entry, number) => [fitness(entry, words), number])
    .filter(([fit]) => fit < Infinity)
    .sort(([a, m], [b, n]) => a - b || weights[n] - weights[m] || m - n)
    .map(([, number]) => number);
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
  input.addEventListener("input", showHits);
  input.addEventListener("blur", closeHits);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { moveHit(event.key === "ArrowDown" ? 1 : -1); event.preventDefault(); }
    else if (event.key === "Enter") { takeHit(Math.max(active, 0)); event.preventDefault(); }
    else if (event.key === "Escape") { input.value = ""; closeHits(); event.stopPropagation(); }
  });
}
