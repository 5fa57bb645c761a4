// What is shown as two sheets (RFC 4180): the things, and the links between them, those in
// closed clusters too. A cell
// that a spreadsheet would run is quoted, as kg.render.safe_cell does.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const FIGURE = /^[+-]?\d+(\.\d+)?$/;
const BYTE_ORDER_MARK = "\u{FEFF}";

function cellText(value) {
  const words = value === undefined || value === null ? "" : String(value);
  const guarded = FORMULA.test(words) && !FIGURE.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const cellList = (numbers, of) => (numbers || []).map(of).join("; ");
const idCell = (number) => (number === undefined ? "" : things[number].c);
const codeName = ({ id, list }) => `${list}:${id}`;
const inVietnamese = (number) => source.page.texts[number][0];
const inEnglish = (number) => source.page.texts[number][source.page.texts[number].length - 1];
const yesCell = (isSo) => (isSo ? word("column_yes") : "");
const markCell = (said) => (said.m ? text(source.page.marks[said.m]) : "");
const placesOf = (said, part) => cellList(said.e, (at) => part(source.page.passages[at]) ?? "");
const quantityPart = (said, at) => (said.q ? said.q[at] : "");
const unitCell = (said) => (said.q && said.q[2] !== undefined && said.q[2] !== null ? text(said.q[2]) : "");

/** Give a part of the document that states it, whether it is in the picture or not. */
const ofDocument = (said, part) => (said.s === undefined ? "" : part(documentOf(said.s)));

const PLACE_COLUMNS = [
  ["column_section", (said) => placesOf(said, ({ h }) => h)],
  ["column_start", (said) => placesOf(said, ({ s }) => s)],
  ["column_end", (said) => placesOf(said, ({ e }) => e)],
];
const DOCUMENT_COLUMNS = [
  ["column_document_id", (said) => ofDocument(said, ({ c }) => c)],
  ["column_document", (said) => ofDocument(said, ({ n }) => text(n))],
];
const COMMON_COLUMNS = [
  ["column_due", (said) => said.due],
  ["column_value", (said) => quantityPart(said, 0)],
  ["column_upper", (said) => quantityPart(said, 1)],
  ["column_unit", unitCell],
  ["column_value_date", (said) => quantityPart(said, 3)],
  ["column_doubtful", (said) => yesCell(said.d)],
  ["column_mark", markCell],
];
const THING_COLUMNS = [
  ["id", (thing) => thing.c],
  ["column_name_vi", (thing) => inVietnamese(thing.n)],
  ["column_name_en", (thing) => inEnglish(thing.n)],
  ["column_aliases", (thing) => cellList(thing.a, String)],
  ["kind", (thing) => text(kinds[thing.k].one)],
  ["column_class", (thing) => source.page.types[thing.T]],
  ["column_owner_ids", (thing) => cellList(thing.o, idCell)],
  ["column_owners", (thing) => cellList(thing.o, nameOf)],
  ["column_inherited", (thing) => yesCell(thing.oi)],
  ["column_unowned", (thing) => yesCell(FLAGS.unowned(thing))],
  ["column_blocked", (thing) => yesCell(FLAGS.blocked(thing))],
  ["column_stage", (thing) => (thing.g === undefined ? "" : text(source.page.codes[thing.g].name))],
  ["column_years", (thing) => cellList(thing.y, String)],
  ...DOCUMENT_COLUMNS,
  ...PLACE_COLUMNS,
  ...COMMON_COLUMNS,
];
const LINK_COLUMNS = [
  ["column_from_id", (link) => idCell(link.a)],
  ["from", (link) => nameOf(link.a)],
  ["relation", (link) => text(relations[relationOf(link)].name)],
  ["column_code", (link) => (groups[link.g].code === undefined ? "" : codeName(source.page.codes[groups[link.g].code]))],
  ["column_code_name", (link) => (groups[link.g].code === undefined ? "" : text(source.page.codes[groups[link.g].code].name))],
  ["column_to_id", (link) => idCell(link.b)],
  ["to", (link) => nameOf(link.b)],
  ["column_statement", (link) => link.i],
  ...DOCUMENT_COLUMNS,
  ...PLACE_COLUMNS,
  ["column_date", (link) => link.w],
  ...COMMON_COLUMNS,
];

function sheetText(columns, rows) {
  const lines = [columns.map(([heading]) => word(heading)), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cellText).join(",")}\r\n`).join("");
}

const byNumber = (numbers) => [...numbers].sort((a, b) => a - b);
const thingsSheet = () => sheetText(THING_COLUMNS, byNumber(savedThings()).map((number) => things[number]));
const linksSheet = () => sheetText(LINK_COLUMNS, byNumber(savedLinks()).map((at) => links[at]));
