// The tables: the same as the picture, for those who read rather than look. Roles are
// said outright: on a phone each row is laid out as a card.
const N_ROWS = 200;
const pages = { clusters: 0, things: 0, links: 0 };
const placesInOrder = {}; // language → each thing's place in the order of names

function showTables() {
  if (byId("tables").hidden) return;
  byId("tables").replaceChildren(...tablesOf().flatMap((one) => pagedTable(one)));
}

/** Say what the tables hold: closed clusters, things and links, each in the order of names. */
const tablesOf = () => [
  ...(bubbles.size ? [{ key: "clusters", caption: "clusters", headings: ["name", "cluster_size"], rows: clusterRows(), cells: clusterCells }] : []),
  { key: "things", caption: "things", headings: ["name", "kind", "owner", "links", "evidence"], rows: thingRows(shown), cells: thingCells },
  { key: "links", caption: "relations_table", headings: ["from", "relation", "to", "evidence"], rows: linkRows(shownLinks), cells: linkCells },
];

/** Give each thing's place in the order of names, worked out once. */
function nameOrder() {
  if (!placesInOrder[lang]) {
    placesInOrder[lang] = Array(things.length);
    [...things.keys()].sort(byName).forEach((number, at) => { placesInOrder[lang][number] = at; });
  }
  return placesInOrder[lang];
}

const rowsByName = (numbers, thingOf, order = nameOrder()) => [...numbers].sort((a, b) => order[thingOf(a)] - order[thingOf(b)] || a - b);
const thingRows = (numbers) => rowsByName(numbers, (number) => number);
const clusterRows = () => rowsByName(bubbles.keys(), (number) => allClusters[number].lead);

/** Order links by the names of both their ends. */
const linkRows = (numbers, order = nameOrder()) => [...numbers].sort((a, b) =>
  order[links[a].a] - order[links[b].a] || order[links[a].b] - order[links[b].b] || a - b);

const proofText = (said) => (said.e || []).map(placeOf).map(([, name, ...where]) => `${text(name)}, ${whereText(where)}`).join("; ");
const idLine = (id) => element("code", { class: "own-id" }, id);
const rowHeading = (...children) => element("th", { scope: "row", role: "rowheader" }, ...children);
const cell = (attributes, ...children) => element("td", { role: "cell", ...attributes }, ...children);

function clusterCells(number) {
  const { lead } = allClusters[number];
  return [
    rowHeading(element("button", { type: "button", class: "link", onclick: () => openCluster(number) },
      symbol(kindOf(lead)), element("span", { class: "name clipped" }, word("cluster_around", { name: nameOf(lead) })))),
    cell({ class: "number" }, String(bubbles.get(number).n)),
  ];
}

function thingCells(number) {
  const thing = things[number];
  return [
    rowHeading(wayTo(number), idLine(thing.c)),
    cell({}, capital(text(thing.t))),
    cell({}, [...(thing.o || [])].sort(byName).map(nameOf).join("; ")),
    cell({ class: "number" }, String(thing.links.length)),
    cell({}, proofText(thing)),
  ];
}

function linkCells(number) {
  const link = links[number];
  return [
    cell({}, wayTo(link.a)),
    cell({}, text(groups[link.g].forward)),
    cell({}, wayTo(link.b)),
    cell({}, proofText(link)),
  ];
}

/** Make a table of rows; each cell knows its heading, which a card writes before it. */
function table(key, caption, headings, rows, cells) {
  const heads = headings.map((heading) => word(heading));
  return element("table", { role: "table", class: `of-${key}` },
    element("caption", {}, caption),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
      ...heads.map((heading) => element("th", { scope: "col", role: "columnheader" }, heading)))),
    element("tbody", { role: "rowgroup" }, ...rows.map((row) => {
      const made = cells(row);
      made.forEach((one, at) => { one.dataset.heading = heads[at]; });
      return element("tr", { role: "row" }, ...made);
    })));
}

/** Make a page of a table, with the buttons that turn it where there are several. */
function pagedTable({ key, caption, headings, rows, cells }) {
  const nPages = Math.max(1, Math.ceil(rows.length / N_ROWS));
  pages[key] = Math.min(pages[key], nPages - 1);
  const part = rows.slice(pages[key] * N_ROWS, (pages[key] + 1) * N_ROWS);
  const made = table(key, `${word(caption)} (${rows.length})`, headings, part, cells);
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
