// Proof: where a statement stands, its passage when the page holds it, a line to cite.
const hasPassages = source.page.passages.some((passage) => passage.t);
const N_LONG = 900; // a passage longer than this scrolls

/** Give where a passage stands: document, its name, section, first and last character. */
function placeOf(at) {
  const { d, n, h, s, e } = source.page.passages[at];
  return [d, n, h || "", s, e];
}

function whereText([section, start, end]) {
  const span = `${word("characters")} ${start}–${end}`;
  return section ? `${sectionText(section)}, ${span}` : span;
}

const PLACE_NAMES = Object.keys(source.page.words).filter((key) => key.startsWith("place/")).map((key) => key.slice(6));
const PLACE_NAME = new RegExp(`(\\s*)(?<![\\p{L}\\d])(${PLACE_NAMES.join("|")})(?!\\p{L})`, "giu");

/** Name a section; one that already says what it is ("phần 1.I đoạn 2") keeps its words, in the language shown. */
function sectionText(section) {
  const named = section.replace(PLACE_NAME, (_, space, name, at) =>
    `${at && lang !== "vi" ? ", " : space}${word(`place/${name.toLocaleLowerCase("vi")}`)}`);
  return /^\p{Ll}{2}/u.test(named) ? named : `${word("section")} ${named}`;
}

/** List where a statement stands: its passages, each with a line to cite. */
function proofOf(said, id) {
  if (!said.e) return null;
  return proofSection(proofs(said.e, id), hasPassages ? null : element("p", { class: "hint" }, word("read_no_text")));
}

const proofSection = (...parts) => element("section", { class: "proof" }, element("h3", {}, word("evidence")), ...parts);

/** Prove a link; one without passages of its own by those of what states it, or say that there are none. */
function proofOfRelation(link) {
  const { e } = things[link.a];
  if (link.e) return proofOf(link, link.i);
  if (!isStatedWith(link)) return proofSection(element("p", {}, word(noProof(link))));
  return proofSection(element("p", {}, ...phrase("read_proof_of", { thing: onward(link.a) })), proofs(e, things[link.a].c),
    hasPassages ? null : element("p", { class: "hint" }, word("read_no_text")));
}

const STATED = new Set(["Goal", "Target", "Task"]);
const isRegistered = (number) => !STATED.has(kindOf(number).id) && kindOf(number).id !== "Other";

/** Tell whether a link is part of what a goal, target or task states, and is proven by its passages. */
const isStatedWith = (link) => !link.e && !link.i && relations[relationOf(link)].iri !== undefined
  && STATED.has(kindOf(link.a).id) && things[link.a].e !== undefined;

/** Say why there is no passage: a register says it, or the view alone. */
function noProof(link) {
  if (link.i) return "read_proof_none";
  if (relations[relationOf(link)].iri === undefined && !link.r) return "read_proof_drawn";
  return isRegistered(link.a) && isRegistered(link.b) ? "read_proof_register" : "read_proof_none";
}

const proofs = (numbers, id) => element("ul", {}, ...numbers.map((at) => {
  const [doc, name, ...where] = placeOf(at);
  return element("li", {},
    element("p", {}, doc < 0 ? text(name) : onward(doc), `, ${whereText(where)}`),
    quotation(source.page.passages[at]),
    element("div", { class: "doings" }, copyButton(citation(at, id))));
}));

/** Put the proof of what states a link behind its places; without any, say so. */
function proofOfStep(link, number) {
  if (link.e) return proofOfLink(link, number, false);
  if (!isStatedWith(link)) return element("div", { class: "aside" }, word(noProof(link)));
  const name = nameOf(link.a);
  const thing = name.length > N_LETTERS ? `${shortened(name)}…` : name;
  return proofOfOther(link, number, false, (where) => word("read_proof_with", { thing, where }));
}

/** Put the passages of what states a link behind their places. */
function proofOfOther(link, number, isShort, told = (where) => where) {
  const { e, c } = things[link.a];
  return folded("aside proof", told(whereAll(e.map(placeOf), isShort)), () => [proofs(e, c),
    element("div", { class: "doings" }, openButton("read_open_link", () => choose({ link: number })))]);
}

const openButton = (key, onclick) => element("button", { type: "button", class: "open-link", onclick }, word(key));

/** Put a link's proof behind its places, made when it is opened. */
function proofOfLink(link, number, isShort) {
  if (!link.e) return null;
  return folded("aside proof", whereAll(link.e.map(placeOf), isShort), () => [
    element("ul", {}, ...link.e.map((at, n) => linkPassage(link, number, at, link.e.length > 1, n === link.e.length - 1))),
  ]);
}

/** Show one of a link's passages: its place only where the summary names several. */
function linkPassage(link, number, at, isOneOfMany, isLast) {
  const [doc, , ...where] = placeOf(at);
  return element("li", {},
    isOneOfMany ? element("p", {}, capital(whereText(where))) : null,
    quotation(source.page.passages[at]),
    element("div", { class: "doings" }, copyButton(citation(at, link.i)),
      doc < 0 || !isLast ? null : openButton("read_open_document", () => goTo(doc)),
      isLast ? openButton("read_open_link", () => choose({ link: number })) : null));
}

/** Write places on one line, each document named once, not at all where it is plain which. */
function whereAll(places, isShort) {
  let before = null;
  return places.map(([, name, ...where]) => {
    const isPlain = name === before || (before === null && isShort);
    const words = isPlain ? whereText(where) : `${text(name)}, ${whereText(where)}`;
    const said = before === null && isPlain ? capital(words) : words;
    before = name;
    return said;
  }).join("; ");
}

/** Make a part that opens; what is inside is made before the first time it does. */
function folded(names, summary, make) {
  const fill = () => { if (part.children.length === 1) part.append(...make()); };
  const part = element("details", { class: names, ontoggle: fill }, element("summary", { onclick: fill }, summary));
  return part;
}

/** Quote a passage as its document has it: Vietnamese, its key words marked. */
function quotation({ b, t, a, k }) {
  if (!t) return null;
  const context = (words, names) => (words ? element("span", { class: `context ${names}` }, words) : null);
  const isLong = t.length + (b || "").length + (a || "").length > N_LONG;
  return element("blockquote", { lang: "vi", tabindex: isLong ? 0 : null },
    context(b, "before"), element("span", { class: "passage" }, ...marked(t, k || [])), context(a, "after"));
}

/** Mark the key words of a passage, given as spans of it in order. */
function marked(words, spans) {
  const parts = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    parts.push(words.slice(at, from), element("mark", {}, words.slice(from, to)));
    at = to;
  }
  return [...parts, words.slice(at)].filter((part) => part !== "");
}

/** Write the line that cites a passage: document, number, date, section, characters, id. */
function citation(at, id) {
  const [doc, name, ...where] = placeOf(at);
  const [number, date] = ["number", "issuedOn"].map((fact) => factOf(documentOf(doc), fact));
  const title = text(name);
  const parts = [title, number && !title.includes(number) ? word("read_number", { number }) : null,
    date && !title.includes(date) ? word("read_issued", { date }) : null, whereText(where), id];
  return parts.filter(Boolean).join(", ");
}

const copyButton = (words) =>
  element("button", { type: "button", class: "copy", onclick: ({ currentTarget }) => copyLine(words, currentTarget) }, word("read_copy"));

/** Copy a line; where the browser refuses, show it to be copied by hand. */
async function copyLine(words, button) {
  const isCopied = await putOnClipboard(words);
  const said = word(isCopied ? "read_copied" : "read_not_copied", { line: words });
  say(said);
  const row = button.parentElement;
  row.parentElement.querySelector(".citation")?.remove();
  row.after(element("p", { class: "citation" }, said));
}

async function putOnClipboard(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyBySelection(words); // a page opened from disk may have no clipboard of its own
  }
}

function copyBySelection(words) {
  const before = document.activeElement;
  const box = element("textarea", { class: "offscreen", "aria-hidden": "true", readonly: "" });
  box.value = words;
  document.body.append(box);
  box.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    box.remove();
    before?.focus({ preventScroll: true });
  }
}
