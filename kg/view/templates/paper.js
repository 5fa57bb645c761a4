// What is shown, on paper: the picture, all of what is chosen with its proof, the tables.
const PAPER_SIZE = { width: 900, height: 1000 };
const N_PAPER_ROWS = 300; // of each table, when the picture is looked at

/** Fill the page that is printed: light, the whole picture, all of what is chosen, the tables. */
function fillPaper() {
  root.dataset.paper = "true";
  root.dataset.theme = "light";
  byId("paper").replaceChildren(
    element("h1", {}, text(source.page.title)),
    element("p", { class: "hint" }, shownWords()),
    ...(source.page.notes || []).map((note) => element("p", { class: "hint" }, text(note))),
    ...(shown.size || bubbles.size ? [paperPicture(), paperLegend()] : []),
    ...(chosen || path ? [element("section", { class: "about" }, ...paperPanel(), ...paperCitations())] : []),
    ...paperMarked(),
    ...paperTables(),
  );
}

function emptyPaper() {
  if (!root.dataset.paper) return;
  delete root.dataset.paper;
  setTheme(theme);
  byId("paper").replaceChildren();
}

function paperPicture() {
  const { content, width, height } = pictureXml(PAPER_INKS, PAPER_SIZE);
  const drawn = xml("svg", { xmlns: SVG, viewBox: `0 0 ${rounded(width)} ${rounded(height)}`, role: "img", "font-family": colours.family, "font-size": 12.5 },
    xmlTitle(cutShort(text(source.page.title))), content);
  const read = new DOMParser().parseFromString(drawn, "image/svg+xml");
  return element("figure", {}, document.importNode(read.documentElement, true));
}

function paperLegend() {
  const entries = legendEntries().map(({ draw, label }) => {
    const mark = new DOMParser().parseFromString(xml("svg", { xmlns: SVG, viewBox: "0 0 20 20", width: 16, height: 16 }, draw(10, 10)), "image/svg+xml");
    return element("li", {}, document.importNode(mark.documentElement, true), label);
  });
  return element("ul", { class: "marks" }, ...entries);
}

/** Make the panel anew with every list whole and every proof open; the screen's stays as it is. */
function paperPanel() {
  const made = element("div", {}, ...panelContent().flat().filter((part) => part !== null));
  for (let more = made.querySelector(".more"); more; more = made.querySelector(".more")) {
    more.click();
    more.remove();
  }
  for (const summary of made.querySelectorAll("details > summary")) {
    summary.parentElement.open = true;
    summary.click(); // what is folded is made when it is first opened
  }
  return plain(made);
}

/** List the lines to cite of what is chosen and of each of its links. */
function paperCitations() {
  const lines = citedLinks().flatMap((at) => cited(links[at], links[at].i, linkWords(at)));
  if (chosen && chosen.thing !== undefined && !path) lines.unshift(...cited(things[chosen.thing], things[chosen.thing].c, null));
  if (!lines.length) return [];
  return [element("section", {}, element("h3", {}, word("paper_cited", { n: lines.length })), element("ol", { class: "cited" }, ...lines))];
}

const citedLinks = () => (path ? path.links : chosen.link === undefined ? things[chosen.thing].links : [chosen.link]);
const cited = (said, id, words) => (said.e || []).map((at) =>
  element("li", {}, words ? `${words}: ` : "", element("span", { class: "citation" }, citation(at, id))));

/** Copy what a part of the page says, without what can only be pressed. */
function plain(part) {
  const copy = part.cloneNode(true);
  for (const one of copy.querySelectorAll(".actions, .pages, .history, .doings, input, select, textarea")) one.remove();
  for (const one of copy.querySelectorAll("details, summary")) one.replaceWith(element("div", { class: one.className }, ...one.childNodes));
  for (const one of copy.querySelectorAll("button")) one.replaceWith(element("span", { class: one.className }, ...one.childNodes));
  for (const name of ["id", "role", "tabindex", "data-heading"]) {
    for (const one of copy.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
  }
  return copy.childNodes;
}

/** Make the table of what has a mark, holes above all, whether the picture shows it yet or not. */
function paperMarked() {
  const { inside, kept } = passing();
  const marked = [
    ...thingRows([...inside].filter((number) => things[number].m)).map((number) => [things[number], wayTo(number), idLine(things[number].c)]),
    ...linkRows([...kept].filter((at) => links[at].m)).map((at) => [links[at], linkWords(at), ""]),
  ];
  if (!marked.length) return [];
  return plain(element("div", {}, table("marked", word("paper_marked", { n: marked.length }), ["name", "paper_mark", "paper_remarks"], marked, markedCells)));
}

const markedCells = ([said, name, id]) => [
  rowHeading(name, id),
  cell({}, capital(text(source.page.marks[said.m]))),
  cell({}, ...remarkLines(said.x || []).map((words) => element("p", {}, words))),
];

/** Write remarks, those under one heading on one line. */
function remarkLines(remarks) {
  const lines = new Map();
  for (const [heading, words] of remarks) lines.set(heading, [...(lines.get(heading) || []), text(words)]);
  return [...lines].map(([heading, all]) => `${text(heading)}: ${all.join("; ")}`);
}

/** Make the tables of what is shown: whole for who reads them, else the first rows of each. */
function paperTables() {
  const n = byId("tables").hidden ? N_PAPER_ROWS : Infinity;
  const made = tablesOf().flatMap(({ key, caption, headings, rows, cells }) => [
    table(key, `${word(caption)} (${rows.length})`, headings, rows.slice(0, n), cells),
    rows.length > n ? element("p", { class: "hint" }, word("paper_rows_left", { n: rows.length - n })) : null,
  ]);
  return plain(element("div", {}, ...made.filter((part) => part !== null)));
}

function startPaper() {
  document.body.append(element("section", { id: "paper" }));
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("afterprint", emptyPaper);
  window.matchMedia("print").addEventListener("change", ({ matches }) => (matches ? fillPaper : emptyPaper)());
}

startPaper();
