// What is shown as Turtle, in the one form kg.turtle writes: sorted prefixes and subjects,
// "a" first. Only what the graph says of it: the triples are those of the block "said".
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

/** Give the IRI that a term of the table stands for. */
const termIri = (term) => (term.startsWith("<") ? term.slice(1, -1) : fullIri(term));

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

  add(subject, property, object) {
    this.put(fullIri(subject), property === "a" ? "a" : this.term(property), object);
  }

  /** Add a property and an object as the table has them; they name their own prefixes. */
  addTerms(subject, property, object) {
    for (const term of [property, object]) {
      const prefix = /^([A-Za-z][\w-]*):|\^\^([A-Za-z][\w-]*):[\w-]+$/.exec(term);
      if (prefix && !term.startsWith("<")) this.used.add(prefix[1] || prefix[2]);
    }
    this.put(fullIri(subject), property, object);
  }

  put(key, verb, object) {
    if (!this.subjects.has(key)) this.subjects.set(key, new Map());
    const values = this.subjects.get(key);
    if (!values.has(verb)) values.set(verb, new Set());
    values.get(verb).add(object);
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

/** Give what the graph says, read when it is first wanted: subject → [property, object, …]. */
const graphSaid = (() => {
  let found = null;
  return () => {
    if (!found) {
      const { terms = [], rows = [] } = JSON.parse(byId("said").textContent);
      found = new Map(rows.map(([subject, ...pairs]) => [termIri(terms[subject]), pairs.map((at) => terms[at])]));
    }
    return found;
  };
})();

const isGone = (said) => said.m === "removed";

/** Write what is shown; what a view alone says, or no longer holds, stays out and is counted. */
function shownTurtle() {
  const triples = new Triples();
  const every = [...savedThings()];
  const kept = new Set(every.filter((number) => !isGone(things[number])));
  const keptIris = new Set([...kept].map((number) => fullIri(things[number].c)));
  for (const number of kept) addThing(triples, number, keptIris);
  let [nGone, nUnsaid] = [every.length - kept.size, 0];
  for (const at of savedLinks()) {
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

/** Add what the graph says of a thing, but for what it says of things that are not shown. */
function addThing(triples, number, keptIris) {
  const thing = things[number];
  const isKept = (term) => !isThingTerm(term) || keptIris.has(termIri(term));
  if (!addSaid(triples, thing.c, isKept)) addNamed(triples, thing);
}

/** Say what a thing is and how it is called, where the graph does not: a query brought it. */
function addNamed(triples, thing) {
  triples.add(thing.c, "a", triples.term(source.page.types[thing.T]));
  for (const [label, language] of labelsOf(thing)) triples.add(thing.c, "rdfs:label", literalTerm(label, language));
}

const numbersByIri = new Map(things.map((thing, number) => [fullIri(thing.c), number]));
const isThingTerm = (term) => numbersByIri.has(termIri(term));

/** Add the triples of a subject and of the places its evidence stands at; false without any. */
function addSaid(triples, subject, isKept = () => true) {
  const pairs = graphSaid().get(fullIri(subject));
  for (let at = 0; at < (pairs || []).length; at += 2) {
    const [property, object] = [pairs[at], pairs[at + 1]];
    if (!isKept(object)) continue;
    triples.addTerms(subject, property, object);
    if (property === "plan:evidence") addSaid(triples, termIri(object));
  }
  return pairs !== undefined;
}

/** Give a thing's names with their language ("-": none); an id shown for want of a name is none. */
function labelsOf(thing) {
  const [vi, en] = source.page.texts[thing.n];
  const pairs = thing.l || en === undefined ? [[vi, thing.l || "vi"]] : [[vi, "vi"], [en, "en"]];
  return pairs.filter(([label]) => label !== thing.c && !MADE_VISIBLE.test(label));
}

/** Add a link as the graph says it; false when it doesn't. */
function addLink(triples, link) {
  const property = relations[relationOf(link)].iri || link.r;
  if (!property) return Boolean(link.i) && addSaid(triples, link.i);
  triples.add(things[link.a].c, property, triples.term(things[link.b].c));
  return true;
}
