// The panel: all that is known of what is chosen, each name a way onward.
const N_LISTED = 8;
let panelShows = "";

function showPanel() {
  const panel = byId("details");
  const subject = JSON.stringify([chosen, path, lang]);
  if (subject === panelShows) { renewActions(panel); return; }
  const held = heldFocus(panel);
  panel.replaceChildren(...panelContent().flat().filter((part) => part !== null));
  panel.scrollTop = 0;
  panelShows = subject;
  if (held) (panel.querySelector(held) || panel.querySelector("h2")).focus({ preventScroll: true });
}

function panelContent() {
  if (path) return aboutPath(path);
  if (!chosen) return introduction();
  return chosen.link === undefined ? aboutThing(chosen.thing) : aboutLink(chosen.link);
}

/** What is chosen stayed the same: only what can be done with it may have changed. */
function renewActions(panel) {
  const row = panel.querySelector(".actions");
  if (!row || !chosen || chosen.thing === undefined || path) return;
  const held = heldFocus(row);
  row.replaceWith(thingActions(chosen.thing));
  if (held) (panel.querySelector(`.actions ${held}`) || panel.querySelector("h2")).focus({ preventScroll: true });
}

/** Say which part had the focus, so that a keyboard's reader does not lose the place. */
function heldFocus(part) {
  const { activeElement } = document;
  if (!part.contains(activeElement)) return null;
  const { act, hops: n } = activeElement.dataset;
  return act ? `[data-act="${act}"]` : n ? `[data-hops="${n}"]` : "h2";
}

/** Go back and forward through what was looked at, as the browser does. */
const historyButtons = () => element("div", { role: "group", class: "history", "aria-label": word("read_history") },
  historyButton("back", "read_back", "Alt+ArrowLeft", "M10 2L4 8L10 14M4 8H15"),
  historyButton("forward", "read_forward", "Alt+ArrowRight", "M6 2L12 8L6 14M12 8H1"));

const historyButton = (way, key, keys, d) => element("button",
  { type: "button", "data-act": way, "aria-label": word(key), title: word(key), "aria-keyshortcuts": keys, onclick: () => history[way]() },
  svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d })));

const panelTop = (...what) => element("div", { class: "top" }, historyButtons(), element("p", { class: "what" }, ...what));
const heading = (words) => element("h2", { tabindex: "-1" }, words);
const closeButton = () => element("button", { type: "button", "data-act": "close", onclick: () => choose(null) }, word("close"));

function introduction() {
  const steps = ["intro_click", "intro_expand", "intro_search", "intro_drag"];
  return [
    panelTop(),
    heading(word("intro_title")),
    element("ul", { class: "steps" }, ...steps.map((key) => element("li", {}, word(key)))),
  ];
}

function aboutThing(number) {
  const thing = things[number];
  const lists = linkLists(number);
  return [
    panelTop(symbol(kinds[thing.k]), capital(text(thing.t))),
    heading(nameOf(number)),
    element("code", {}, thing.c),
    warning(thing),
    ...marksOf(thing),
    ...sayingsOf(number, lists),
    thingActions(number),
    factsOf(thing),
    figuresSection(number),
    statusesSection(number),
    proofOf(thing, thing.c),
    ...lists.filter(({ relation, isOut }) => relation !== "status" || isOut).map((list) => relationList(list, number)),
  ];
}

function thingActions(number) {
  const isWhole = things[number].links.every((at) => shown.has(otherEnd(links[at], number)));
  return element("div", { class: "actions" },
    isWhole ? null : element("button", { type: "button", "data-act": "expand", onclick: () => expand(number) }, word("expand")),
    ...actions(number),
    closeButton());
}

function aboutLink(number) {
  const link = links[number];
  return [
    panelTop(line(relations[relationOf(link)]), word("relation")),
    heading(capital(groupName(groups[link.g], true))),
    link.i ? element("code", {}, link.i) : null,
    warning(link),
    ...marksOf(link),
    ...linkSayings(link),
    element("h3", {}, word("from")),
    wayTo(link.a),
    element("h3", {}, word("to")),
    wayTo(link.b),
    factsOf(link),
    proofOfRelation(link),
    element("div", { class: "actions" }, closeButton()),
  ];
}

function linkSayings(link) {
  const figure = link.q ? figureOf(link.q) : null;
  const subject = figure && figure.subjectName >= 0 ? [phrase("read_of_subject", { subject: subjectNode(figure) })] : [];
  const facts = (link.f || []).map(([fact]) => source.page.facts[fact].id).filter((id) => id !== "curation" && id !== "confidence");
  return [
    isRemoved(link) ? struck(paragraph([linkSaying(link)])) : paragraph([linkSaying(link)]),
    paragraph([...facts.flatMap((id) => factSaying(link, id)), ...subject]),
    paragraph(statedSaying(-1, link)),
  ];
}

/** Tell a path step by step, each read the way it was gone. */
function aboutPath({ things: stops, links: steps }) {
  return [
    panelTop(word("read_path_top")),
    heading(word(counted("read_path", steps.length), { n: steps.length })),
    paragraph([phrase("read_path_ends", { a: onward(stops[0]), b: onward(stops[stops.length - 1]) })]),
    element("div", { class: "actions" },
      element("button", { type: "button", "data-act": "leave", onclick: leavePath }, word("read_leave_path"))),
    element("ol", { class: "path-steps" }, ...steps.map((at, n) => pathStep(links[at], at, stops[n]))),
  ];
}

const pathStep = (link, at, from) => element("li", {},
  element(isRemoved(link) ? "del" : "p", {}, ...linkSaying(link, link.a !== from)), ...remarksOf(link).map(aside), proofOfStep(link, at));

const warning = (said) => (said.d ? element("p", { class: "warning" }, word("doubtful")) : null);

/** Tell what a comparison or an audit found: the mark, and what it says of it. */
function marksOf(said) {
  return [
    said.m ? markName(said.m) : null,
    said.x ? element("section", { class: "remarks" }, element("h3", {}, word("read_remarks")), element("dl", {},
      ...said.x.flatMap(([name, words]) => [element("dt", {}, text(name)), element("dd", {}, text(words))]))) : null,
  ];
}

/** Name a mark beside the colour it is drawn in. */
function markName(mark) {
  const named = element("p", { class: `found found-${mark}` }, capital(text(source.page.marks[mark])));
  named.style.borderLeftColor = markStroke(mark).stroke || "";
  return named;
}

function factsOf(said) {
  if (!said.f) return null;
  const rows = said.f.flatMap(([fact, value]) =>
    [element("dt", {}, text(source.page.facts[fact].name)), element("dd", {}, text(value))]);
  return element("section", {}, element("h3", {}, word("facts")), element("dl", {}, ...rows));
}

/** List what documents said of a project, the newest first. */
function statusesSection(number) {
  const all = statusesOf(number);
  if (!all.length) return null;
  return element("section", { class: "statuses" }, element("h3", {}, `${word("read_statuses")} (${all.length})`),
    all.length > 1 ? element("p", { class: "hint" }, word("read_statuses_hint")) : null,
    ...cutList("ol", all, statusItem));
}

function statusItem(at) {
  const link = links[at];
  const facts = (link.f || []).map(([fact, value]) => [source.page.facts[fact], value])
    .filter(([fact]) => !["stage", "asOf", "curation"].includes(fact.id));
  return element("li", {},
    element("p", {}, element("strong", {}, capital(factOf(link, "stage") || text(groups[link.g].back))), link.w ? ` · ${dateText(link.w)}` : ""),
    ...facts.map(([fact, value]) => aside(`${text(fact.name)}: ${text(value)}`)),
    link.d ? aside(word("doubtful")) : null,
    proofOfLink(link, at, false));
}

/** Gather a thing's links under one heading for each relation, role and direction. */
function linkLists(number) {
  const lists = new Map();
  for (const at of things[number].links) {
    const link = links[at];
    const isOut = link.a === number;
    const key = link.g * 2 + (isOut ? 0 : 1);
    if (!lists.has(key)) lists.set(key, newList(groups[link.g], isOut));
    lists.get(key).numbers.push(at);
    lists.get(key).links.push(link);
    lists.get(key).others.push(otherEnd(link, number));
  }
  return [...lists.values()].sort((a, b) => a.group.relation - b.group.relation || a.isOut - b.isOut || roleOrder(a) - roleOrder(b));
}

const newList = (group, isOut) => ({
  group, isOut, relation: relations[group.relation].id, numbers: [], links: [], others: [],
  code: group.code === undefined ? null : source.page.codes[group.code].id,
});

// who leads stands before who directs, implements and helps
const ROLES = ["lead", "direct", "implement", "coordinate"];
const roleOrder = ({ relation, code }) => (relation === "assignment" && ROLES.includes(code) ? ROLES.indexOf(code) : ROLES.length);

/** Name links of one sort, read along the arrow or against it. */
function groupName(group, isOut) {
  const key = group.code === undefined ? "" : `heading/${source.page.codes[group.code].id}${isOut ? "" : "/back"}`;
  return relations[group.relation].id === "assignment" && key in source.page.words ? word(key) : text(isOut ? group.forward : group.back);
}

/** Count a list's links, and where the page leaves some out, those of the whole graph. */
function listCount(number, list) {
  const n = list.numbers.length;
  const totals = totalsOf(number, { ...list, codes: [list.code] });
  const more = totals ? totals.all.reduce((all, one, kind) => all + one - totals.here[kind], 0) : 0;
  return more ? word("read_list_of", { k: numberText(n), n: numberText(n + more) }) : n;
}

function relationList(list, number) {
  const { group, isOut, numbers, others } = list;
  const name = capital(groupName(group, isOut));
  const sorted = others.map((other, at) => [nameOf(other), other, numbers[at]]).sort((a, b) => inOrder(a[0], b[0]) || a[2] - b[2]);
  return element("section", { class: "relation" }, element("h3", {}, `${name} (${listCount(number, list)})`),
    ...cutList("ul", sorted, ([, other, at]) => relationItem(other, at, number)));
}

/** List the first few; the rest comes when asked for. */
function cutList(tag, items, make) {
  const list = element(tag, {}, ...items.slice(0, N_LISTED).map(make));
  if (items.length <= N_LISTED) return [list];
  return [list, element("button", { type: "button", class: "more", onclick: ({ currentTarget }) => {
    list.append(...items.slice(N_LISTED).map(make));
    list.children[N_LISTED].querySelector("button, summary").focus();
    currentTarget.remove();
  } }, word("more", { n: items.length - N_LISTED }))];
}

function relationItem(other, at, number) {
  const link = links[at];
  const isOwnPlace = (link.e || things[link.a].e || []).every((one) => [other, number].includes(placeOf(one)[0]));
  return element("li", {}, wayTo(other), ...figureLine(link, number), ...remarksOf(link).map(aside),
    link.a === other && isStatedWith(link) ? proofOfOther(link, at, isOwnPlace) : proofOfLink(link, at, isOwnPlace));
}

/** Tell a figure of a list apart from the others: whose it is, of which day. */
function figureLine(link, number) {
  if (!isFigure(link)) return [];
  const figure = figureOf(link.q, links.indexOf(link));
  const isOwn = figure.subjectName < 0 || figure.subject === number;
  return [element("div", { class: "aside" }, ...phrase(isOwn ? "read_figure_short" : "read_figure_line",
    { subject: subjectNode(figure), date: dayText(figure.date), value: figureText(figure) }))];
}

const isFigure = (link) => link.q !== undefined && relations[relationOf(link)].id === "observation";

const aside = (words) => element("div", { class: "aside" }, words);

const FIGURE_FACTS = new Set(["value", "asOf", "unit", "period"]); // a figure's line says them

/** Write what is stated of a link itself: its facts, what is doubted or was found. */
function remarksOf(link) {
  const facts = (link.f || []).map(([fact, value]) => [source.page.facts[fact], value])
    .filter(([{ id }]) => id !== "curation" && !(isFigure(link) && FIGURE_FACTS.has(id))).map(([fact, value]) => `${text(fact.name)}: ${text(value)}`);
  const found = link.m ? [capital(text(source.page.marks[link.m]))] : [];
  return [...found, ...facts, ...(link.d ? [word("doubtful")] : [])];
}

/** Make the button that leads to a thing. */
function wayTo(number) {
  return element("button", { type: "button", class: "link", "data-thing": number, onclick: () => goTo(number) },
    symbol(kindOf(number)), element("span", { class: "name clipped" }, nameOf(number)));
}
