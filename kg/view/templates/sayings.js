// Sentences: templates of kg/view/sentences.py and panel_words.py filled with names that lead onward.
// Templates hold the word order; nothing here puts words one after another.
const N_NAMED = 3; // more things than this are counted, not named
const N_WHO = 4; // so many bodies are named, then "and n more"
const N_LETTERS = 150;
const SAID_FACTS = ["number", "issuedOn", "validFrom", "validUntil", "baselineText", "period", "dueBy", "frequency", "amount", "obstacle"];

/** Fill a template's holes with text or nodes; what is left out at its start is passed over. */
function phrase(key, holes = {}) {
  const parts = text(source.page.words[key]).split(/\{(\w+)\}/)
    .flatMap((part, at) => (at % 2 ? holes[part] : part)).filter((part) => part !== "");
  if (typeof parts[0] === "string") parts[0] = capital(parts[0].trimStart());
  return parts;
}

/** Choose the template for one or for many. */
const counted = (key, n) => (n === 1 && `${key}_one` in source.page.words ? `${key}_one` : key);

const paragraph = (sentences) =>
  (sentences.length ? element("p", { class: "saying" }, ...sentences.flatMap((parts) => [...parts, " "])) : null);

/** Join items as the language does: "A, B và C". */
function listed(items) {
  return new Intl.ListFormat(lang === "vi" ? "vi" : "en-GB").formatToParts(items.map((_, at) => String(at)))
    .map(({ type, value }) => (type === "element" ? items[Number(value)] : value));
}

/** Make a name in a sentence: a button that flows with the text, which <button> does not. */
function onward(number) {
  const name = nameOf(number);
  const isCut = name.length > N_LETTERS;
  const go = () => goTo(number);
  const onKey = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); } };
  return element("span", { role: "button", tabindex: 0, class: "onward", "data-thing": number, title: isCut ? name : null, onclick: go, onkeydown: onKey },
    isCut ? `${shortened(name)}…` : name);
}

/** Cut a text at a word's end, or where it has none, at a whole letter. */
function shortened(words) {
  const cut = words.slice(0, N_LETTERS);
  const at = cut.lastIndexOf(" ");
  return (at > N_LETTERS / 2 ? cut.slice(0, at) : cut).replace(/[\uD800-\uDBFF]$/, "");
}

const inNameOrder = (numbers) => [...new Set(numbers)].sort(byName);

function named(numbers, nMost) {
  const sorted = inNameOrder(numbers);
  const rest = sorted.length - nMost;
  return listed([...sorted.slice(0, rest === 1 ? nMost + 1 : nMost).map(onward), ...(rest > 1 ? [word("read_more", { n: rest })] : [])]);
}

/** Count things by kind: "3 nhiệm vụ và 1 dự án". */
function countedKinds(numbers) {
  const counts = tally(kinds.length, [...new Set(numbers)].map((number) => things[number].k));
  return listed(counts.map((n, kind) => [n, kind]).filter(([n]) => n).map(([n, kind]) => kindCount(kind, n)));
}

const kindCount = (kind, n) => word("read_n", { n: numberText(n), what: kindName(kind, n) });

function kindName(kind, n) {
  const { one, many } = kinds[kind];
  return n === 1 || lang === "vi" ? text(one) : text(many).toLocaleLowerCase(lang);
}

/** Give the key of a link's sentence; a code without one falls back to its relation's. */
function linkKey(link) {
  const group = groups[link.g];
  const relation = relations[group.relation].id;
  const key = group.code === undefined ? relation : `${relation}/${source.page.codes[group.code].id}`;
  return `link/${key}` in source.page.words ? `link/${key}` : `link/${relation}`;
}

const told = (key, a, b, name = "") => [...phrase(key, { a, b, name }), "."];

/** Say a link as it is stated, or read from its end. */
const linkSaying = (link, isBack = false) =>
  told(isBack ? `${linkKey(link)}/back` : linkKey(link), onward(link.a), onward(link.b), text(groups[link.g].forward));

/** Give the text of a fact of a thing or link, null when it has none. */
function factOf(said, id) {
  const found = (said.f || []).find(([fact]) => source.page.facts[fact].id === id);
  return found ? text(found[1]) : null;
}

const factSaying = (said, id) => {
  const value = factOf(said, id);
  const { say: template } = source.page.facts.find((fact) => fact.id === id) || {};
  return value === null || template === undefined ? [] : [[capital(text(template).replace("{value}", () => value))]];
};

const isRemoved = (said) => said.m === "removed";

/** Strike sentences that no longer hold. */
const struck = (said) => (said ? element("del", {}, said) : null);

/** Say all that is told of a thing in a few short paragraphs; what was removed is struck or left out. */
const sayingsOf = (number, lists) => (isRemoved(things[number])
  ? sayingsIn(number, lists).map(struck) : sayingsIn(number, lists.map(withoutRemoved).filter(({ links: kept }) => kept.length)));

function withoutRemoved(list) {
  const kept = list.links.map((_, at) => at).filter((at) => !isRemoved(list.links[at]));
  const of = (some) => kept.map((at) => some[at]);
  return { ...list, numbers: of(list.numbers), links: of(list.links), others: of(list.others) };
}

function sayingsIn(number, lists) {
  const thing = things[number];
  const [about, ...others] = otherSayings(number, lists);
  return [
    [...statedSaying(number, thing), ...SAID_FACTS.flatMap((id) => factSaying(thing, id)), ...about],
    whoSayings(number, thing, lists),
    ...others,
    [...statusSayings(number, thing), ...figureSayings(number)],
  ].map(paragraph);
}

/** Say which document states it, and where in it. */
function statedSaying(number, said) {
  if (!said.e || said.s === number) return [];
  const [doc, name, section] = placeOf(said.e[0]);
  const title = doc < 0 ? text(name) : onward(doc);
  return [section ? phrase("read_stated_section", { document: title, section: sectionText(section) }) : phrase("read_stated", { document: title })];
}

/** Say who owns a work and who takes part in it; of an actor, in how much it takes part. */
function whoSayings(number, thing, lists) {
  const roles = lists.filter(({ relation }) => relation === "assignment");
  const issuers = lists.filter(({ relation, isOut }) => relation === "issuedBy" && isOut).flatMap(({ others }) => others);
  const teams = teamsOf(roles.filter(({ isOut }) => !isOut));
  const owners = thing.oi || thing.oo ? null : teams.find(({ others }) => isSame(others, thing.o || []));
  return [
    ...ownerSaying(thing, owners),
    ...teams.filter((team) => !repeatsIssuers(team, issuers)).map((team) => teamSaying(team, team === owners)),
    ...rolesOutside(number, roles.filter(({ isOut }) => !isOut)),
    ...workSayings(number, roles.filter(({ isOut }) => isOut)),
  ];
}

/** Tell whether it was said already: who issued a document issues it. */
const repeatsIssuers = ({ parts, others }, issuers) =>
  parts.every(({ code }) => code === "issue-policy") && others.every((one) => issuers.includes(one));

/** Say how many others take part in a work, whom the page does not show. */
function rolesOutside(number, roles) {
  const left = new Map();
  for (const [relation, code, isOut, , n] of things[number].tt || []) {
    if (relations[relation].id !== "assignment" || isOut) continue;
    left.set(code, (left.get(code) || 0) + n);
  }
  for (const { code, others } of roles) if (left.has(code)) left.set(code, left.get(code) - new Set(others).size);
  const list = [...left].filter(([code]) => `heading/${code}` in source.page.words)
    .map(([code, n]) => word("read_role_n", { role: word(`heading/${code}/back`), n: numberText(n) }));
  return list.length ? [phrase("read_roles_outside", { list: listed(list) })] : [];
}

const isSame = (some, others) => new Set(some).size === new Set(others).size && some.every((one) => others.includes(one));

/** Put the roles of the same bodies together, so that they are named once. */
function teamsOf(parts) {
  const teams = [];
  for (const part of parts) {
    const team = teams.find(({ others }) => isSame(others, part.others));
    if (team) team.parts.push(part);
    else teams.push({ others: part.others, parts: [part] });
  }
  return teams;
}

/** Say who owns a work, where the sentence on who takes part does not. */
function ownerSaying(thing, owners) {
  if ((thing.u || []).includes("unowned")) return [phrase("read_unowned")];
  if (!(thing.o || thing.oo) || owners) return [];
  const who = thing.oo ? listed([...inNameOrder(thing.o || []).map(onward), ...thing.oo.map(text)]) : named(thing.o, N_WHO);
  return [phrase(thing.oi ? "read_owner_inherited" : "read_owner", { who })];
}

/** Say which part some bodies take; who leads owns, of others that own it is said. */
function teamSaying({ others, parts }, isOwner) {
  const who = named(others, N_WHO);
  const [{ code, links: [link] }] = parts;
  if (parts.length === 1 && (!isOwner || code === "lead")) return told(`${linkKey(link)}/back`, who, word("read_it"));
  const roles = listed(parts.map(({ group }) => text(group.forward)));
  return phrase(isOwner ? "read_owner_as" : "read_roles", { who, roles });
}

function workSayings(number, roles) {
  const isActor = kindOf(number).id === "Actor";
  const sayings = isActor && !roles.length ? [phrase("read_no_works")] : [];
  const works = new Set(roles.flatMap(({ others }) => others)).size;
  const known = roles.filter(({ code }) => `works/${code}` in source.page.words);
  if (known.length) {
    const list = listed(known.map(({ code, others }) => word(`works/${code}`, { n: numberText(new Set(others).size) })));
    sayings.push(phrase(counted("read_works", works), { m: numberText(works), list }));
  }
  return isActor ? [...sayings, ...ownedSaying(number)] : sayings;
}

/** Say how much an actor owns in the whole graph, and on this page where that is less. */
function ownedSaying(number) {
  const own = owned(number);
  const [n, k] = things[number].ow || [own.length, own.filter((at) => things[at].oi).length];
  if (!n) return [];
  const what = partText(word(counted("read_pieces", n), { n: numberText(n) }), n, own.length);
  return [phrase(counted(k ? "read_owns_inherited" : "read_owns", n), { what, k: numberText(k) })];
}

/** Add to a count how much of it the page shows, where that is not all. */
const partText = (words, n, shownHere) => (shownHere < n ? word("read_n_of", { n: words, k: numberText(shownHere) }) : words);

// told elsewhere: who takes part, what was measured and how far projects got
const TOLD = new Set(["assignment", "statedIn out", "status in", "observation in"]);
// in which paragraph, and in which order, the other relations are told
const TOGETHER = [
  ["issuedBy", "covers", "subOrganizationOf", "hasMember", "jurisdiction", "partOfTask", "partOf", "broader", "indicator", "subject", "locatedIn"],
  ["statedIn", "status", "observation", "contributesTo", "concerns"],
  ["citation"],
];

/** Say what else a thing is joined to: by name when few, else how many of each kind. */
function otherSayings(number, lists) {
  return TOGETHER.map((these) => merged(lists)
    .filter(({ relation, isOut }) => these.includes(relation) && !TOLD.has(relation) && !TOLD.has(`${relation} ${isOut ? "out" : "in"}`))
    .sort((a, b) => these.indexOf(a.relation) - these.indexOf(b.relation) || b.isOut - a.isOut)
    .map((list) => joinedSaying(number, list)));
}

/** Put together the lists that one sentence tells, such as reports of different stages. */
function merged(lists) {
  const found = new Map();
  for (const list of lists) {
    const key = `${linkKey(list.links[0])} ${list.isOut}`;
    const before = found.get(key);
    found.set(key, before ? { ...before, others: [...before.others, ...list.others], codes: [...before.codes, list.code] } : { ...list, codes: [list.code] });
  }
  return [...found.values()];
}

/** Give how many of each kind the whole graph joins so, null where the page holds them all. */
function totalsOf(number, { relation, isOut, codes, others }) {
  const isTheirs = ([at, code, out]) => relations[at].id === relation && Boolean(out) === isOut && (!code || codes.includes(code));
  const more = (things[number].tt || []).filter(isTheirs);
  if (!more.length) return null;
  const here = tally(kinds.length, [...new Set(others)].map((other) => things[other].k));
  const all = [...here];
  for (const [, , , kind, n] of more) all[kind] = Math.max(all[kind], n);
  return { here, all };
}

/** Count what the whole graph holds: "246 nhiệm vụ (trong trang này 19)". */
const countedTotals = ({ here, all }) => listed(all.map((n, kind) => [n, kind]).filter(([n]) => n)
  .map(([n, kind]) => partText(kindCount(kind, n), n, here[kind])));

/** Count what is left out of the page, said after the names of what it holds. */
const countedOutside = ({ here, all }) => all.map((n, kind) => [n - here[kind], kind]).filter(([n]) => n)
  .map(([n, kind]) => word("read_outside", { what: kindCount(kind, n) }));

function joinedSaying(number, list) {
  const { links: [link], isOut, others } = list;
  const totals = totalsOf(number, list);
  const isMany = new Set(others).size > N_NAMED;
  const names = isMany ? (totals ? countedTotals(totals) : countedKinds(others))
    : totals ? listed([...inNameOrder(others).map(onward), ...countedOutside(totals)]) : named(others, N_NAMED);
  return isOut ? told(linkKey(link), word("read_it"), names) : told(`${linkKey(link)}/back`, names, word("read_it"));
}

function statusSayings(number, thing) {
  const latest = latestStatus(number);
  const blocked = (thing.u || []).includes("blocked") ? [phrase("read_blocked")] : [];
  if (latest === undefined) return blocked;
  const link = links[latest];
  const doc = onward(otherEnd(link, number));
  const stage = thing.g === undefined ? factOf(link, "stage") : text(source.page.codes[thing.g].name);
  if (!stage) return blocked;
  if (thing.g !== undefined && factOf(link, "stage") !== null && factOf(link, "stage") !== stage) return [phrase("read_status_outside", { stage }), ...blocked];
  const date = link.w && dateText(link.w);
  return [date ? phrase("read_status", { stage, date, document: doc }) : phrase("read_status_undated", { stage, document: doc }),
    ...blocked, ...factSaying(link, "obstacle")];
}

/** Give the links that report on a project, the newest first. */
function statusesOf(number) {
  return things[number].links.filter((at) => relations[relationOf(links[at])].id === "status" && links[at].b === number)
    .sort((a, b) => (links[b].w || "").localeCompare(links[a].w || "") || a - b);
}

/** Give the newest status; of those of one day, the one whose stage the graph holds for the latest. */
function latestStatus(number) {
  const all = statusesOf(number).filter((at) => isRemoved(things[number]) || !isRemoved(links[at]));
  const newest = all.filter((at) => links[at].w === links[all[0]].w);
  const { g } = things[number];
  const stage = g === undefined ? null : text(source.page.codes[g].name);
  return newest.find((at) => factOf(links[at], "stage") === stage) ?? newest[0];
}
