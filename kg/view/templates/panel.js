// The panel: all that is known of what is chosen, each relation a way onward.
const N_LISTED = 8;

function showPanel() {
  const panel = byId("details");
  const content = chosen === null ? introduction() : chosen.link === undefined ? aboutThing(chosen.thing) : aboutLink(chosen.link);
  panel.replaceChildren(...content.filter((part) => part !== null));
  panel.scrollTop = 0;
}

function introduction() {
  const steps = ["intro_click", "intro_expand", "intro_search", "intro_drag"];
  return [
    element("h2", {}, word("intro_title")),
    element("ul", { class: "steps" }, ...steps.map((key) => element("li", {}, word(key)))),
  ];
}

function aboutThing(number) {
  const thing = things[number];
  const kind = kinds[thing.k];
  return [
    element("p", { class: "what" }, symbol(kind), capital(text(thing.t))),
    element("h2", {}, nameOf(number)),
    element("code", {}, thing.c),
    warning(thing),
    element("div", { class: "actions" },
      things[number].links.some((at) => !isWanted(otherEnd(links[at], number)))
        ? element("button", { type: "button", onclick: () => { expand(number); showPanel(); } }, word("expand")) : null,
      element("button", { type: "button", onclick: () => choose(null) }, word("close"))),
    factsOf(thing),
    proofOf(thing),
    ...relationsOf(number),
  ];
}

function aboutLink(number) {
  const link = links[number];
  return [
    element("p", { class: "what" }, line(relations[relationOf(link)]), word("relation")),
    element("h2", {}, capital(text(groups[link.g].forward))),
    warning(link),
    element("h3", {}, word("from")),
    wayTo(link.a),
    element("h3", {}, word("to")),
    wayTo(link.b),
    factsOf(link),
    proofOf(link),
    element("div", { class: "actions" },
      element("button", { type: "button", onclick: () => choose(null) }, word("close"))),
  ];
}

const warning = (said) => (said.d ? element("p", { class: "warning" }, word("doubtful")) : null);

function factsOf(said) {
  if (!said.f) return null;
  const rows = said.f.flatMap(([heading, value]) => [element("dt", {}, text(heading)), element("dd", {}, text(value))]);
  return element("section", {}, element("h3", {}, word("facts")), element("dl", {}, ...rows));
}

function proofOf(said) {
  if (!said.e) return null;
  return element("section", { class: "proof" }, element("h3", {}, word("evidence")),
    element("ul", {}, ...said.e.map((passage) => element("li", {}, ...passageParts(passage)))));
}

/** Write where a passage stands; its document is a way onward when it is in the page. */
function passageParts([document, name, ...where]) {
  const label = text(name);
  const title = document < 0 ? label : element("button", { type: "button", onclick: () => goTo(document) }, label);
  return [title, `, ${whereText(where)}`];
}

function whereText([section, start, end]) {
  const span = `${word("characters")} ${start}–${end}`;
  return section ? `${word("section")} ${section}, ${span}` : span;
}

/** Gather a thing's links under one heading for each relation, role and direction. */
function relationsOf(number) {
  const lists = new Map();
  for (const at of things[number].links) {
    const link = links[at];
    const isOut = link.a === number;
    const key = link.g * 2 + (isOut ? 0 : 1);
    if (!lists.has(key)) lists.set(key, { group: groups[link.g], isOut, items: [] });
    lists.get(key).items.push([otherEnd(link, number), link]);
  }
  const ordered = [...lists.values()].sort((a, b) => a.group.relation - b.group.relation || a.isOut - b.isOut);
  return ordered.map((list) => relationList(list));
}

function relationList({ group, isOut, items }) {
  const heading = capital(text(isOut ? group.forward : group.back));
  const sorted = items.sort((a, b) => nameOf(a[0]).localeCompare(nameOf(b[0]), "vi"));
  const list = element("ul", {}, ...sorted.slice(0, N_LISTED).map(relationItem));
  const section = element("section", { class: "relation" }, element("h3", {}, `${heading} (${items.length})`), list);
  if (sorted.length > N_LISTED) {
    section.append(element("button", { type: "button", class: "more", onclick: (event) => {
      list.append(...sorted.slice(N_LISTED).map(relationItem));
      list.children[N_LISTED].querySelector("button").focus();
      event.target.remove();
    } }, word("more", { n: sorted.length - N_LISTED })));
  }
  return section;
}

function relationItem([number, link]) {
  const remarks = (link.f || []).filter(([heading]) => heading !== source.page.curation).map(([heading, value]) => `${text(heading)}: ${text(value)}`);
  const proof = (link.e || []).map(([document, name, ...where]) =>
    (document === number ? capital(whereText(where)) : `${text(name)}, ${whereText(where)}`));
  const lines = [...remarks, ...proof, ...(link.d ? [word("doubtful")] : [])];
  return element("li", {}, wayTo(number), ...lines.map((words) => element("div", { class: "aside" }, words)));
}

/** Make the button that leads to a thing. */
function wayTo(number) {
  return element("button", { type: "button", class: "link", "data-thing": number, onclick: () => goTo(number) },
    symbol(kindOf(number)), element("span", { class: "name clipped" }, nameOf(number)));
}
