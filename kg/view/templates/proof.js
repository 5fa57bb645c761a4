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

/** Name a section; one that already says what it is ("phần 1.I") is left as it is. */
const sectionText = (section) => (/^\p{Ll}{2}/u.test(section) ? section : `${word("section")} ${section}`);

/** List where a statement stands: its passages, each with a line to cite. */
function proofOf(said, id) {
  if (!said.e) return null;
  return element("section", { class: "proof" }, element("h3", {}, word("evidence")), proofs(said.e, id),
    hasPassages ? null : element("p", { class: "hint" }, word("read_no_text")));
}

const proofs = (numbers, id) => element("ul", {}, ...numbers.map((at) => {
  const [doc, name, ...where] = placeOf(at);
  return element("li", {},
    element("p", {}, doc < 0 ? text(name) : onward(doc), `, ${whereText(where)}`),
    quotation(source.page.passages[at]),
    element("div", { class: "doings" }, copyButton(citation(at, id))));
}));

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
  const button = (key, onclick) => element("button", { type: "button", class: "open-link", onclick }, word(key));
  return element("li", {},
    isOneOfMany ? element("p", {}, capital(whereText(where))) : null,
    quotation(source.page.passages[at]),
    element("div", { class: "doings" }, copyButton(citation(at, link.i)),
      doc < 0 || !isLast ? null : button("read_open_document", () => goTo(doc)),
      isLast ? button("read_open_link", () => choose({ link: number })) : null));
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

/** Write the line that cites a passage: document, number, section, characters, id. */
function citation(at, id) {
  const [doc, name, ...where] = placeOf(at);
  const number = factOf(documentOf(doc), "number");
  const title = text(name);
  const parts = [title, number && !title.includes(number) ? word("read_number", { number }) : null, whereText(where), id];
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
