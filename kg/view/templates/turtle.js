// What is shown as Turtle, in the one form kg.turtle writes: sorted prefixes and subjects,
// "a" first. Only what the graph says: a link that is a statement becomes one again.
const PREFIXES = source.page.prefixes || {};
const BY_NAMESPACE = new Map(Object.entries(PREFIXES).map(([prefix, namespace]) => [namespace, prefix]));
const LOCAL_NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;
const NOT_IN_IRI = /[\u{0}-\u{20}<>"{}|\\^`]/gu;
const MADE_VISIBLE = /⟨U\+[0-9A-F]{4,6}⟩/;
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

/** Give the full IRI of a short name. */
function fullIri(name) {
  const at = name.indexOf(":");
  const namespace = PREFIXES[name.slice(0, at)];
  return (namespace === undefined ? name : namespace + name.slice(at + 1))
    .replace(NOT_IN_IRI, (sign) => `%${sign.codePointAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

/** Write an IRI: short where Turtle lets the rest be a name. */
function iriTerm(iri, used) {
  const cut = Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1;
  const prefix = BY_NAMESPACE.get(iri.slice(0, cut));
  if (prefix === undefined || !LOCAL_NAME.test(iri.slice(cut))) return `<${iri}>`;
  used.add(prefix);
  return `${prefix}:${iri.slice(cut)}`;
}

const literalTerm = (words, language) => `"${words.replace(/[\u{0}-\u{1f}\u{7f}"\\]/gu,
  (sign) => ESCAPES[sign] || `\\u${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}"${language === "-" ? "" : `@${language}`}`;

/** Order texts so that numbers in them count by value: item 2 before item 11. */
function byNature([a], [b]) {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [one, other] = [a[at], b[at]];
    if (one === other) continue;
    if (at % 2 && one.length !== other.length) return one.length - other.length;
    return one < other ? -1 : 1;
  }
  return a.length - b.length;
}

const naturalParts = (iri) => `<${iri}>`.split(/([0-9]+)/).map((part, at) => (at % 2 ? part.replace(/^0+/, "") : part));

/** Gather triples: subject → property → objects, all as Turtle writes them. */
class Triples {
  constructor() { this.subjects = new Map(); this.used = new Set(); }

  term(name) { return iriTerm(fullIri(name), this.used); }

  add(subject, property, ...objects) {
    const key = fullIri(subject);
    if (!this.subjects.has(key)) this.subjects.set(key, new Map());
    const verb = property === "a" ? "a" : this.term(property);
    const values = this.subjects.get(key);
    if (!values.has(verb)) values.set(verb, new Set());
    for (const object of objects) values.get(verb).add(object);
  }

  written() {
    const sorted = [...this.subjects].map(([iri, verbs]) => [naturalParts(iri), iri, verbs]).sort(byNature);
    const blocks = sorted.map(([, iri, verbs]) => `${iriTerm(iri, this.used)}\n${verbLines(verbs)}.\n`);
    const header = [...this.used].sort().map((prefix) => `@prefix ${prefix}: <${PREFIXES[prefix]}> .\n`).join("");
    return `${header}\n${blocks.join("\n")}`;
  }
}

/** Write a subject's properties; "a" sorts before every prefix in use. */
function verbLines(verbs) {
  return [...verbs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([verb, objects]) => {
    const values = [...objects].sort();
    return values.length === 1 ? `    ${verb} ${values[0]} ;\n` : `    ${verb}\n        ${values.join(" ,\n        ")} ;\n`;
  }).join("");
}

const isGone = (said) => said.m === "removed";

/** Write what is shown; what a view alone says, or no longer holds, stays out and is counted. */
function shownTurtle() {
  const triples = new Triples();
  const kept = new Set([...shown].filter((number) => !isGone(things[number])));
  for (const number of kept) addThing(triples, number);
  let [nGone, nUnsaid] = [shown.size - kept.size, 0];
  for (const at of shownLinks) {
    const link = links[at];
    if (isGone(link) || !kept.has(link.a) || !kept.has(link.b)) nGone += 1;
    else if (!addLink(triples, link)) nUnsaid += 1;
  }
  const remarks = [
    text(source.page.title), shownWords(),
    ...(nGone ? [word("save_removed", { n: nGone })] : []),
    ...(nUnsaid ? [word("save_unsaid", { n: nUnsaid })] : []),
  ];
  return remarks.map((words) => `# ${words.replace(/\s+/g, " ")}\n`).join("") + triples.written();
}

function addThing(triples, number) {
  const thing = things[number];
  triples.add(thing.c, "a", triples.term(source.page.types[thing.T]));
  const property = kindOf(number).id === "Indicator" ? "skos:prefLabel" : "rdfs:label";
  for (const [label, language] of labelsOf(thing)) triples.add(thing.c, property, literalTerm(label, language));
  addEvidence(triples, thing.c, thing);
}

/** Give a thing's names with their language ("-": none); an id shown for want of a name is none. */
function labelsOf(thing) {
  const [vi, en] = source.page.texts[thing.n];
  const pairs = thing.l || en === undefined ? [[vi, thing.l || "vi"]] : [[vi, "vi"], [en, "en"]];
  return pairs.filter(([label]) => label !== thing.c && !MADE_VISIBLE.test(label));
}

/** Add a link as the graph says it; false when it doesn't, or the page does not know how. */
function addLink(triples, link) {
  const relation = relations[relationOf(link)];
  const [from, to] = [things[link.a].c, things[link.b].c];
  const property = relation.iri || link.r;
  if (property) triples.add(from, property, triples.term(to));
  else if (relation.class && link.i) addStatement(triples, link, relation, from, to);
  else return false;
  return true;
}

function addStatement(triples, link, relation, from, to) {
  const { code } = groups[link.g];
  triples.add(link.i, "a", triples.term(relation.class));
  triples.add(link.i, sourceProperty(link, relation), triples.term(from));
  triples.add(link.i, relation.target, triples.term(to));
  if (relation.code && code !== undefined) triples.add(link.i, relation.code, triples.term(codeName(source.page.codes[code])));
  if (link.s !== undefined) triples.add(link.i, "plan:statedIn", triples.term(documentOf(link.s).c));
  addEvidence(triples, link.i, link);
}

/** Say how a statement names its first end: a document that does not state it cites. */
const sourceProperty = (link, relation) =>
  (relation.source === "plan:statedIn" && link.s !== link.a ? "plan:citingDocument" : relation.source);

const codeName = ({ id, list }) => `${list}:${id}`;

function addEvidence(triples, subject, said) {
  for (const at of said.e || []) {
    const { d, s, e } = source.page.passages[at];
    triples.add(subject, "plan:evidence", `<${fullIri(documentOf(d).c)}#char=${s},${e}>`);
  }
}
