// Numbers, dates and amounts, written as the language shown writes them.
const numberText = (value) => new Intl.NumberFormat(lang === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 6 }).format(value);

/** Write a date as the language does; a year alone stays a year. */
function dateText(date) {
  const [yyyy, mm, dd] = date.split("-");
  if (!mm) return yyyy;
  const month = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2000, Number(mm) - 1, 1)));
  return dd ? word("read_date", { dd, mm, yyyy, d: Number(dd), month }) : word("read_month", { mm, yyyy, month });
}

const dayText = (date) => (date ? dateText(date) : word("read_undated"));

/** Give a date's place on the axis in years; a year alone is its last day. */
function yearOf(date) {
  const [year, month = 12, day = 31] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 372;
}

/** Choose thousands, millions or billions for an axis. */
function scaleOf(values) {
  const most = values.reduce((all, value) => Math.max(all, Math.abs(value)), 0);
  return most >= 1e9 ? [1e9, "read_billion"] : most >= 1e7 ? [1e6, "read_million"] : [1, null];
}

const unitText = (unit, key) => (key ? word(key, { unit }) : unit);

/** Write a figure with its unit; billions and millions only where nothing is rounded away. */
function amountText(value, upper, unit) {
  const [size, key] = scaleOf([value]);
  const isExact = [value, upper ?? 0].every((one) => Number.isInteger(Math.round((one / size) * 1e9) / 1e6));
  const [by, scale] = isExact ? [size, key] : [1, null];
  const n = upper === null ? numberText(value / by) : word("read_from_to", { a: numberText(value / by), b: numberText(upper / by) });
  return withUnit(n, unit < 0 ? "" : text(unit), scale);
}

function withUnit(n, unit, scale) {
  if (unit.startsWith("%") && !scale) return `${n}${unit}`;
  return unit || scale ? word("read_quantity", { n, unit: unitText(unit, scale).trim() }) : n;
}
