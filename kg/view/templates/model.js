// The data and what is looked up in it. Things and links are named by their number.
const source = JSON.parse(document.getElementById("data").textContent);
const { kinds, relations, groups, things, links } = source.page;
const root = document.documentElement;

let lang = source.page.lang;

/** Give a text of the table in the language shown. */
const text = (number) => {
  const pair = source.page.texts[number];
  return lang === "vi" ? pair[0] : pair[pair.length - 1];
};

/** Give a word of the page itself, its {holes} filled. */
const word = (key, values = {}) =>
  text(source.page.words[key]).replace(/\{(\w+)\}/g, (_, hole) => values[hole]);

const capital = (words) => words.charAt(0).toLocaleUpperCase(lang) + words.slice(1);
const nameOf = (number) => text(things[number].n);
const kindOf = (number) => kinds[things[number].k];

/** Order names as Vietnamese does, "item 2" before "item 11". */
const inOrder = new Intl.Collator("vi", { numeric: true }).compare;
const byName = (a, b) => inOrder(nameOf(a), nameOf(b)) || a - b;

/** Give a document by its number: a thing, or by -1, -2, … one outside the picture. */
const documentOf = (number) => (number < 0 ? source.page.outside[-1 - number] : things[number]);

/** Fold for searching: no marks, no case; kg.folding.fold does the same in Python. */
const fold = (words) =>
  words.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{Mn}/gu, "")
    .replace(/\s+/g, " ").trim().toLowerCase();

for (const thing of things) thing.links = [];
links.forEach((link, number) => {
  things[link.a].links.push(number);
  if (link.a !== link.b) things[link.b].links.push(number);
});

const otherEnd = (link, number) => (link.a === number ? link.b : link.a);
const relationOf = (link) => groups[link.g].relation;

/** How telling a thing is: by this its name is drawn before others. */
const weight = (number) =>
  things[number].links.filter((at) => !relations[relationOf(links[at])].quiet).length
  + (things[number].h ? 1000 : 0);
const weights = things.map((_, number) => weight(number));

/** Make an element; strings become text, never markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Count how often each number below a size occurs. */
const tally = (size, entries) => entries.reduce((counts, at) => { counts[at] += 1; return counts; }, Array(size).fill(0));

const byId = (id) => document.getElementById(id);
const say = (words) => { byId("status").textContent = words; };
