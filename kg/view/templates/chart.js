// Figures: what an indicator was measured at, set against what is wanted, as a small
// chart, as sentences and as a table.
const CHART = { width: 330, left: 46, right: 14, top: 20, bottom: 24, height: 182, row: 32 };
const N_SERIES = 4;
const N_BARS = 10;
const MARKS = [
  (x, y) => svg("circle", { cx: x, cy: y, r: 4 }),
  (x, y) => svg("rect", { x: x - 3.6, y: y - 3.6, width: 7.2, height: 7.2 }),
  (x, y) => svg("path", { d: `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z` }),
  (x, y) => svg("path", { d: `M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z` }),
];

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

/** Take a link's or target's quantity apart. */
function figureOf([value, upper, unit, date, subject, subjectName], link = null) {
  return { value, upper: upper ?? null, unit: unit ?? -1, date: date || "", subject: subject ?? -1, subjectName: subjectName ?? -1, link };
}

const measured = { bySubject: null };

/** Give the links that hold figures of a thing, by the thing they are of. */
function figureLinksOf(number) {
  if (!measured.bySubject) {
    measured.bySubject = new Map();
    links.forEach((link, at) => {
      const { q } = link;
      if (!q || q[4] < 0 || relations[relationOf(link)].id !== "observation") return;
      if (!measured.bySubject.has(q[4])) measured.bySubject.set(q[4], []);
      measured.bySubject.get(q[4]).push(at);
    });
  }
  return measured.bySubject.get(number) || [];
}

const joined = (number, relation, isOut) => things[number].links.filter((at) =>
  relations[relationOf(links[at])].id === relation && (isOut ? links[at].a : links[at].b) === number);
const farEnds = (number, relation, isOut) => joined(number, relation, isOut).map((at) => otherEnd(links[at], number));
const newestFirst = (a, b) => b.date.localeCompare(a.date) || a.link - b.link;

/** Give the figures of an indicator, newest first. */
const figuresOn = (indicator) => joined(indicator, "observation", false).filter((at) => links[at].q)
  .map((at) => figureOf(links[at].q, at)).sort(newestFirst);

/** Give the figures that tell how far a target is: of its indicator, subject and unit. */
function figuresFor(target) {
  const subjects = new Set(farEnds(target, "subject", true));
  const unit = things[target].q ? figureOf(things[target].q).unit : -1;
  return farEnds(target, "indicator", true).flatMap(figuresOn)
    .filter((figure) => (!subjects.size || subjects.has(figure.subject)) && (unit < 0 || figure.unit === unit)).sort(newestFirst);
}

/** Give what is wanted: of a target, its own value; of an indicator, that of its targets. */
function targetsFor(number) {
  const targets = kindOf(number).id === "Target" ? [number] : farEnds(number, "indicator", false);
  return targets.filter((at) => things[at].q).map((at) => ({ ...figureOf(things[at].q), thing: at }));
}

/** Say the value wanted and the latest figure. */
function figureSayings(number) {
  const kind = kindOf(number).id;
  if (kind === "Target") return targetSayings(number);
  if (kind === "Indicator") return latestSayings(figuresOn(number));
  const own = figureLinksOf(number);
  if (!own.length) return [];
  const m = new Set(own.map((at) => links[at].b)).size;
  return [phrase(counted("read_has_figures", own.length), { n: numberText(own.length), m: numberText(m) })];
}

function targetSayings(number) {
  const [wanted] = targetsFor(number);
  const [latest] = figuresFor(number);
  const value = wanted && (factOf(things[number], "value") || amountText(wanted.value, wanted.upper, wanted.unit));
  return [
    ...(wanted ? [wanted.date ? phrase("read_wanted_by", { value, date: dateText(wanted.date) }) : phrase("read_wanted", { value })] : factSaying(things[number], "value")),
    ...(latest ? [latestSaying(latest)] : wanted ? [phrase("read_no_figure")] : []),
  ];
}

/** Say the latest figure, or of several subjects measured on one day the least and the most. */
function latestSayings(figures) {
  if (!figures.length) return [];
  const newest = distinct(figures.filter(({ date, unit }) => date === figures[0].date && unit === figures[0].unit))
    .filter(({ subjectName }) => subjectName >= 0).sort((a, b) => a.value - b.value);
  if (newest.length < 2) return [latestSaying(figures[0])];
  const [least, most] = [newest[0], newest[newest.length - 1]];
  return [phrase("read_latest_range", { n: numberText(newest.length), date: dayText(least.date),
    low: figureText(least), a: subjectNode(least), high: figureText(most), b: subjectNode(most) })];
}

function latestSaying(figure) {
  const holes = { value: figureText(figure), date: dayText(figure.date), document: onward(links[figure.link].a) };
  return figure.subjectName < 0 ? phrase("read_latest", holes) : phrase("read_latest_of", { ...holes, subject: subjectNode(figure) });
}

const figureText = ({ value, upper, unit }) => amountText(value, upper, unit);
const subjectNode = ({ subject, subjectName }) => (subject >= 0 ? onward(subject) : subjectName >= 0 ? text(subjectName) : "");

/** Make the section on figures: a chart where there are several, and the table. */
function figuresSection(number) {
  const kind = kindOf(number).id;
  const isMeasure = kind === "Target" || kind === "Indicator";
  const figures = kind === "Target" ? figuresFor(number) : isMeasure ? figuresOn(number)
    : figureLinksOf(number).map((at) => figureOf(links[at].q, at)).sort(newestFirst);
  if (figures.length < 2) return null;
  return element("section", { class: "figures" }, element("h3", {}, word("read_figures")),
    isMeasure ? chart(figures, targetsFor(number), nameOf(number)) : null,
    folded("figure-table", word("read_figure_table", { n: numberText(figures.length) }), () => [figureTable(figures, isMeasure)]));
}

/** Write figures as a table; what is the same of all stands once, in its caption. */
function figureTable(figures, isMeasure) {
  const columns = [
    isMeasure
      ? { key: "read_subject", cell: subjectNode, same: ({ subjectName }) => subjectName }
      : { key: "read_indicator", cell: ({ link }) => onward(links[link].b), same: ({ link }) => links[link].b },
    { key: "read_day", cell: ({ date }) => dayText(date), same: ({ date }) => date, names: "day" },
    { key: "read_value", cell: figureText, same: ({ link }) => link },
    { key: "read_source", cell: ({ link }) => onward(links[link].a), same: ({ link }) => links[link].a },
  ];
  const isShared = ({ same }) => figures.every((figure) => same(figure) === same(figures[0]));
  const [shared, own] = [columns.filter(isShared), columns.filter((column) => !isShared(column))];
  return element("table", {},
    shared.length ? element("caption", {}, ...shared.map(({ key, cell }) => element("div", {}, ...phrase("read_shared", { what: word(key), value: cell(figures[0]) })))) : null,
    element("thead", {}, element("tr", {}, ...own.map(({ key }) => element("th", { scope: "col" }, word(key))))),
    element("tbody", {}, ...figures.map((figure) => element("tr", {}, ...own.map(({ cell, names }) => element("td", { class: names }, cell(figure)))))));
}

/** Draw figures of the commonest unit: over time, or of one day side by side. */
function chart(figures, targets, name) {
  const unit = commonest(figures.map((figure) => figure.unit));
  const drawn = distinct(figures.filter((figure) => figure.unit === unit && figure.date));
  const wanted = targets.filter((target) => target.unit === unit).slice(0, 3);
  if (drawn.length < 2) return null;
  const days = [...new Set(drawn.map(({ date }) => date))].sort();
  const values = [...drawn, ...wanted].flatMap(({ value, upper }) => (upper === null ? [value] : [value, upper]));
  const [size, scale] = scaleOf(values);
  const frame = { unit: unitText(unit < 0 ? "" : text(unit), scale).trim(), size, wanted, name, days, values };
  const own = drawn.map(({ value }) => value);
  const holes = { name, n: numberText(drawn.length), from: dateText(days[0]), to: dateText(days[days.length - 1]),
    low: amountText(Math.min(...own), null, unit), high: amountText(Math.max(...own), null, unit) };
  const isOverTime = days.length > 1;
  const [picture, key] = isOverTime ? timeChart(drawn, frame) : [barChart(drawn, frame), null];
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", word(isOverTime ? "read_chart_time" : "read_chart_bars", holes));
  return element("figure", { class: "chart" },
    element("figcaption", {}, [frame.unit ? word("read_unit", { unit: frame.unit }) : "", isOverTime ? "" : dateText(days[0])].filter(Boolean).join(" · ")),
    picture, key);
}

function commonest(list) {
  const counts = new Map();
  for (const one of list) counts.set(one, (counts.get(one) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

/** Keep one of figures that say the same of the same day. */
function distinct(figures) {
  return [...new Map(figures.map((figure) => [[figure.subject, figure.subjectName, figure.date, figure.value].join(), figure])).values()];
}

/** Give round numbers for an axis from low to high. */
function ticks(low, high, n = 4) {
  const rough = (high - low) / n || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((by) => by * power).find((by) => by >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

const label = (x, y, words, more = {}) => svg("text", { x, y, ...more }, words);

/** Draw a line a subject over time; what is wanted is a dashed line that names its year. */
function timeChart(figures, { wanted, size, days, values }) {
  const steps = ticks(Math.min(...values) / size, Math.max(...values) / size);
  const last = [...days, ...wanted.map(({ date }) => date).filter(Boolean)].map(yearOf);
  const [from, to] = [yearOf(days[0]), Math.max(...last)];
  const { width, height, left, right, top, bottom } = CHART;
  const x = (date) => left + 8 + ((yearOf(date) - from) / (to - from)) * (width - left - right - 16);
  const y = (value) => top + (1 - (value - steps[0]) / (steps[steps.length - 1] - steps[0])) * (height - top - bottom);
  const series = seriesOf(figures);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}` },
    ...steps.flatMap((value) => [svg("path", { class: "grid", d: `M${left} ${y(value)}H${width - right}` }),
      label(left - 6, y(value) + 4, numberText(value), { "text-anchor": "end" })]),
    ...dayLabels(days, wanted, x),
    ...targetLines(wanted, (value) => y(value / size)),
    ...series.map((one, at) => seriesLine(one.map(({ date, value }) => [x(date), y(value / size)]), at)),
    ...(series.length === 1 ? valueLabels(series[0], x, (value) => y(value / size), size) : []));
  return [picture, series.length > 1 ? seriesKey(series) : null];
}

/** Write the axis's dates: whole years when they span several, else months; none over another. */
function dayLabels(days, wanted, x) {
  const all = [...new Set([...days, ...wanted.map(({ date }) => date).filter(Boolean)])].sort((a, b) => yearOf(a) - yearOf(b));
  const isLong = yearOf(all[all.length - 1]) - yearOf(all[0]) > 2.5;
  let free = -Infinity;
  return all.flatMap((date) => {
    const words = isLong ? date.slice(0, 4) : dateText(date.slice(0, 7));
    const half = words.length * 3.4;
    const at = Math.min(Math.max(x(date), half + 2), CHART.width - half - 2);
    if (at - half < free) return [];
    free = at + half + 6;
    return [label(at, CHART.height - 6, words, { "text-anchor": "middle" })];
  });
}

/** Draw what is wanted, each line named; of two that lie close the lower is named below. */
function targetLines(wanted, y) {
  let before = -Infinity;
  return [...wanted].sort((a, b) => y(a.value) - y(b.value)).flatMap((target) => {
    const at = y(target.value);
    const top = at - 5 < before + 13 ? at + 13 : at - 5;
    before = top;
    return [svg("path", { class: "wanted", d: `M${CHART.left} ${at}H${CHART.width - CHART.right}` }),
      label(CHART.width - CHART.right, top, targetText(target), { "text-anchor": "end", class: "wanted" })];
  });
}

function targetText(target) {
  const year = target.date.slice(0, 4);
  return word(year ? "read_target_line" : "read_target_plain", { year, value: figureText(target) });
}

/** Part figures by the subject they are of, those with the most first, each in order of time. */
function seriesOf(figures) {
  const bySubject = new Map();
  for (const figure of figures) {
    const key = `${figure.subject} ${figure.subjectName}`;
    if (!bySubject.has(key)) bySubject.set(key, []);
    bySubject.get(key).push(figure);
  }
  return [...bySubject.values()].sort((a, b) => b.length - a.length).slice(0, N_SERIES)
    .map((series) => series.sort((a, b) => yearOf(a.date) - yearOf(b.date)));
}

function seriesLine(spots, at) {
  return svg("g", { class: `series series-${at}` },
    svg("path", { class: "run", d: spots.map(([x, y], n) => `${n ? "L" : "M"}${x} ${y}`).join("") }),
    ...spots.map(([x, y]) => MARKS[at](x, y)));
}

/** Write each value above its dot where there is room, the latest first. */
function valueLabels(series, x, y, size) {
  let free = Infinity;
  return [...series].reverse().flatMap((figure) => {
    const words = plainText(figure, size);
    const half = words.length * 3.4;
    const at = Math.min(Math.max(x(figure.date), CHART.left + half), CHART.width - half - 2);
    if (at + half > free) return [];
    free = at - half - 4;
    const above = y(figure.value) - 9;
    return [label(at, above < 10 ? above + 25 : above, words, { "text-anchor": "middle", class: "value" })];
  });
}

const seriesKey = (series) => element("ul", { class: "key" }, ...series.map(([figure], at) => element("li", {},
  svg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, class: `series series-${at}`, "aria-hidden": "true" }, MARKS[at](7, 7)),
  element("span", {}, subjectNode(figure)))));

/** Write a value beside its dot or bar: the unit stands above the chart, per cent apart. */
const plainText = ({ value, unit }, size) => withUnit(numberText(value / size), unit >= 0 && text(unit).startsWith("%") ? text(unit) : "", null);

/** Draw a bar a subject, the largest first, from nought. */
function barChart(figures, { wanted, size, values }) {
  const rows = [...figures].sort((a, b) => b.value - a.value).slice(0, N_BARS);
  const steps = ticks(Math.min(0, ...values) / size, Math.max(0, ...values) / size, 3);
  const { width, right, row } = CHART;
  const x = (value) => 4 + ((value - steps[0]) / (steps[steps.length - 1] - steps[0])) * (width - right - 64);
  const height = rows.length * row + (wanted.length ? 18 : 6);
  return svg("svg", { viewBox: `0 0 ${width} ${height}` },
    ...rows.flatMap((figure, at) => barRow(figure, at * row, x(0), x(figure.value / size), size)),
    ...wanted.slice(0, 1).flatMap((target) => wantedMark(target, x(target.value / size), height)));
}

function barRow(figure, top, from, to, size) {
  const name = figure.subjectName < 0 ? "" : text(figure.subjectName);
  return [label(2, top + 12, name.length > 52 ? `${name.slice(0, 50)}…` : name),
    svg("rect", { class: "bar", x: Math.min(from, to), y: top + 16, width: Math.max(1, Math.abs(to - from)), height: 9 }),
    label(Math.max(from, to) + 5, top + 25, plainText(figure, size), { class: "value" })];
}

function wantedMark(target, x, height) {
  const isRight = x > CHART.width / 2;
  return [svg("path", { class: "wanted", d: `M${x} 0V${height - 14}` }),
    label(x, height - 3, targetText(target), { class: "wanted", "text-anchor": isRight ? "end" : "start" })];
}
