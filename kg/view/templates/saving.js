// Saving what is shown as files, from the page itself.
const PNG_RATIO = 2; // at least so many pixels for each of the screen's
const KEPT_FOR = 10_000; // milliseconds a file's address is kept, for slow browsers

const fileName = (ending) => `${source.page.stem || fold(text(source.page.title)).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "kg"}${ending}`;

const SAVINGS = {
  png: { ending: ".png", isPicture: true, make: picturePng },
  svg: { ending: ".svg", isPicture: true, make: () => new Blob([pictureSvg()], { type: "image/svg+xml" }) },
  things: { ending: "-things.csv", make: () => new Blob([thingsSheet()], { type: "text/csv" }) },
  links: { ending: "-links.csv", make: () => new Blob([linksSheet()], { type: "text/csv" }) },
  turtle: { ending: ".ttl", make: () => new Blob([shownTurtle()], { type: "text/turtle" }) },
};

/** Give the things that files of data hold: those shown, and those inside closed clusters. */
const savedThings = () => (bubbles.size ? passing().inside : shown);

/** Give the links between them that pass the filters. */
function savedLinks() {
  if (!bubbles.size) return shownLinks;
  const { inside, kept } = passing();
  return new Set([...kept].filter((at) => inside.has(links[at].a) && inside.has(links[at].b)));
}

/** Make a file of what is shown, hand it to the reader and say so. */
async function save(what) {
  const { ending, make } = SAVINGS[what];
  if (!shown.size && !bubbles.size) { say(word("save_empty")); return; }
  const blob = await make();
  if (!blob) { say(word("save_failed")); return; }
  download(fileName(ending), blob);
  say(savedWords(what));
}

/** Say what a file holds: a picture shows closed clusters, data what is inside them too. */
function savedWords(what) {
  const { ending, isPicture } = SAVINGS[what];
  const [n, m] = isPicture ? [shown.size, shownLinks.size] : [savedThings().size, savedLinks().size];
  const key = !bubbles.size ? "saved" : isPicture ? "saved_clusters" : "saved_inside";
  return word(key, { file: fileName(ending), n, m, c: bubbles.size, k: nClosed() });
}

/** Count the things inside closed clusters. */
const nClosed = () => [...bubbles.values()].reduce((sum, { n }) => sum + n, 0);

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
  network.renderer._redraw(); // at once: while the picture glides, events to draw are passed over
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
}

startSaving();
