// Search as one types, over names in both languages, other names, numbers and ids.
const N_HITS = 40;
const index = things.map((thing) => {
  const names = [...source.page.texts[thing.n], ...(thing.a || [])].map(fold);
  return { names, id: fold(thing.c.slice(thing.c.indexOf(":") + 1).replaceAll("-", " ")) };
});
let hits = [];
let active = -1;

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
  return index
    .map((entry, number) => [fitness(entry, words), number])
    .filter(([fit]) => fit < Infinity)
    .sort(([a, m], [b, n]) => a - b || weights[n] - weights[m] || m - n)
    .map(([, number]) => number);
}

function showHits() {
  const input = byId("search");
  const found = find(input.value);
  hits = found.slice(0, N_HITS);
  active = -1;
  const list = byId("hits");
  list.replaceChildren(...hits.map((number, at) => element("li",
    { role: "option", id: `hit-${at}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); takeHit(at); } },
    symbol(kindOf(number)),
    element("span", { class: "name" }, element("span", { class: "clipped" }, nameOf(number)), element("span", { class: "kind" }, capital(text(things[number].t)))))));
  const isOpen = fold(input.value) !== "";
  if (isOpen && !hits.length) list.append(element("li", { class: "none", role: "option", "aria-disabled": "true" }, word("search_none")));
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  input.removeAttribute("aria-activedescendant");
  if (isOpen) say(hits.length ? word("search_count", { n: found.length }) : word("search_none"));
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function moveHit(step) {
  if (!hits.length) return;
  const options = byId("hits").children;
  if (active >= 0) options[active].setAttribute("aria-selected", "false");
  active = (active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length;
  options[active].setAttribute("aria-selected", "true");
  options[active].scrollIntoView({ block: "nearest" });
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
