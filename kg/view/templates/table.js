// The tables: the same as the picture, for those who read rather than look.
const N_ROWS = 200;
const pages = { clusters: 0, things: 0, links: 0 };

function showTables() {
  if (byId("tables").hidden) return;
  const rows = [...shown].sort(byName);
  const joins = [...shownLinks].sort((a, b) => byName(links[a].a, links[b].a) || a - b);
  byId("tables").replaceChildren(
    ...(bubbles.size ? table("clusters", "clusters", ["name", "things"], [...bubbles.keys()], clusterCells) : []),
    ...table("things", "things", ["name", "kind", "owner", "id", "links", "evidence"], rows, thingCells),
    ...table("links", "relations_table", ["from", "relation", "to", "evidence"], joins, linkCells),
  );
}

const proofText = (said) => (said.e || []).map(placeOf).map(([, name, ...where]) => `${text(name)}, ${whereText(where)}`).join("; ");

function clusterCells(number) {
  return [
    element("th", { scope: "row" }, element("button", { type: "button", class: "link", onclick: () => openCluster(number) },
      symbol(kindOf(allClusters[number].lead)), element("span", { class: "name clipped" }, clusterName(number)))),
    element("td", { class: "number" }, String(bubbles.get(number).n)),
  ];
}

function thingCells(number) {
  const thing = things[number];
  return [
    element("th", { scope: "row" }, wayTo(number)),
    element("td", {}, capital(text(thing.t))),
    element("td", {}, (thing.o || []).map(nameOf).join("; ")),
    element("td", {}, element("code", {}, thing.c)),
    element("td", { class: "number" }, String(thing.links.length)),
    element("td", {}, proofText(thing)),
  ];
}

function linkCells(number) {
  const link = links[number];
  return [
    element("td", {}, wayTo(link.a)),
    element("td", {}, text(groups[link.g].forward)),
    element("td", {}, wayTo(link.b)),
    element("td", {}, proofText(link)),
  ];
}

function table(key, caption, headings, numbers, cells) {
  const nPages = Math.max(1, Math.ceil(numbers.length / N_ROWS));
  pages[key] = Math.min(pages[key], nPages - 1);
  const part = numbers.slice(pages[key] * N_ROWS, (pages[key] + 1) * N_ROWS);
  const made = element("table", {},
    element("caption", {}, `${word(caption)} (${numbers.length})`),
    element("thead", {}, element("tr", {}, ...headings.map((heading) => element("th", { scope: "col" }, word(heading))))),
    element("tbody", {}, ...part.map((number) => element("tr", {}, ...cells(number)))));
  return nPages === 1 ? [made] : [made, pager(key, nPages)];
}

function pager(key, nPages) {
  const turn = (step) => () => { pages[key] += step; showTables(); };
  const button = (label, step, isOff) =>
    element("button", { type: "button", onclick: turn(step), disabled: isOff ? "" : null }, word(label));
  return element("p", { class: "pages" },
    button("previous", -1, pages[key] === 0),
    element("span", {}, word("page", { n: pages[key] + 1, m: nPages })),
    button("next", 1, pages[key] === nPages - 1));
}
