// Saving what is shown as files, from the page itself, and putting it on paper.
const PNG_RATIO = 2; // at least so many pixels for each of the screen's
const KEPT_FOR = 10_000; // milliseconds a file's address is kept, for slow browsers
const PAPER_SIZE = { width: 900, height: 1000 };

const fileName = (ending) => `${source.page.stem || fold(text(source.page.title)).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "kg"}${ending}`;

const SAVINGS = {
  png: { ending: ".png", isPicture: true, make: picturePng },
  svg: { ending: ".svg", isPicture: true, make: () => new Blob([pictureSvg()], { type: "image/svg+xml" }) },
  things: { ending: "-things.csv", make: () => new Blob([thingsSheet()], { type: "text/csv" }) },
  links: { ending: "-links.csv", make: () => new Blob([linksSheet()], { type: "text/csv" }) },
  turtle: { ending: ".ttl", make: () => new Blob([shownTurtle()], { type: "text/turtle" }) },
};

/** Make a file of what is shown, hand it to the reader and say so. */
async function save(what) {
  const { ending, make, isPicture } = SAVINGS[what];
  if (!shown.size && !(isPicture && bubbles.size)) { say(word(bubbles.size ? "save_closed" : "save_empty")); return; }
  const blob = await make();
  if (!blob) { say(word("save_failed")); return; }
  download(fileName(ending), blob);
  say(word("saved", { file: fileName(ending), n: shown.size, m: shownLinks.size }));
}

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
}

/** Draw the picture as on screen, with its title and legend; nothing comes when it is too large. */
async function picturePng() {
  const { canvas, width, height, ratio } = sharpPicture();
  const frame = framedSvg({ content: "", width, height }, colours);
  const sheet = element("canvas", { width: Math.round(frame.width * ratio), height: Math.round(frame.height * ratio) });
  const pen = sheet.getContext("2d");
  pen.drawImage(await imageOf(frame.drawn), 0, 0, sheet.width, sheet.height);
  pen.drawImage(canvas, 0, Math.round(frame.top * ratio));
  return new Promise((done) => { sheet.toBlob(done, "image/png"); });
}

async function imageOf(drawn) {
  const address = URL.createObjectURL(new Blob([drawn], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  return image;
}

/** Copy the picture drawn with more pixels; the screen never shows the moment between. */
function sharpPicture() {
  const back = bringOut(byId("stage"), byId("tables"));
  redraw();
  const { canvas } = network.canvas.frame;
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.max(PNG_RATIO, window.devicePixelRatio);
  const copy = element("canvas", { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  redrawAt(canvas, width, height, ratio);
  copy.getContext("2d").drawImage(canvas, 0, 0);
  redrawAt(canvas, width, height, window.devicePixelRatio || 1);
  back();
  return { canvas: copy, width, height, ratio };
}

/** Show the picture where the tables stand; give what puts the tables back. */
function bringOut(stage, tables) {
  const [wasStageHidden, wereTablesHidden, top] = [stage.hidden, tables.hidden, tables.scrollTop];
  stage.hidden = false;
  tables.hidden = true;
  return () => {
    stage.hidden = wasStageHidden;
    tables.hidden = wereTablesHidden;
    tables.scrollTop = top;
  };
}

/** Redraw with so many pixels for each of the screen's; vis-network only knows the screen's own. */
function redrawAt(canvas, width, height, ratio) {
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  network.canvas.pixelRatio = ratio;
  network.body.emitter.emit("_redraw");
}

/** Fill the page that is printed: light, the whole picture, what is chosen, the tables. */
function fillPaper() {
  root.dataset.paper = "true";
  root.dataset.theme = "light";
  byId("paper").replaceChildren(
    element("h1", {}, text(source.page.title)),
    element("p", { class: "hint" }, shownWords()),
    ...(source.page.notes || []).map((note) => element("p", { class: "hint" }, text(note))),
    ...(shown.size || bubbles.size ? [paperPicture(), paperLegend()] : []),
    ...(chosen ? [element("section", { class: "about" }, ...plain(byId("details")))] : []),
    ...(byId("tables").hidden ? [] : paperTables()),
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

/** Copy what a part of the page says, without what can only be pressed. */
function plain(part) {
  const copy = part.cloneNode(true);
  for (const one of copy.querySelectorAll(".actions, .pages, .history, .doings, input, select, textarea")) one.remove();
  for (const one of copy.querySelectorAll("details, summary")) one.replaceWith(element("div", { class: one.className }, ...one.childNodes));
  for (const one of copy.querySelectorAll("button")) one.replaceWith(element("span", { class: one.className }, ...one.childNodes));
  for (const name of ["id", "role", "tabindex"]) {
    for (const one of copy.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
  }
  return copy.childNodes;
}

/** Copy the tables with all their rows: paper has no pages to turn. */
function paperTables() {
  const copy = byId("tables").cloneNode(true);
  const rows = [
    [...shown].sort(byName).map(thingCells),
    [...shownLinks].sort((a, b) => byName(links[a].a, links[b].a) || a - b).map(linkCells),
  ];
  [...copy.querySelectorAll("tbody")].slice(-2).forEach((body, at) =>
    body.replaceChildren(...rows[at].map((cells) => element("tr", {}, ...cells))));
  return plain(copy);
}

/** Open the menu, act on its buttons, close it by Escape, a choice or a look elsewhere. */
function startSaving() {
  const menu = byId("saving");
  const close = (isBack) => {
    menu.open = false;
    if (isBack) menu.firstElementChild.focus();
  };
  menu.addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.save;
    if (!what) return;
    close(true);
    if (what === "print") window.print();
    else save(what);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close(true);
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) close(false); });
  menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(false); });
  document.body.append(element("section", { id: "paper" }));
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("afterprint", emptyPaper);
  window.matchMedia("print").addEventListener("change", ({ matches }) => (matches ? fillPaper : emptyPaper)());
}

startSaving();
