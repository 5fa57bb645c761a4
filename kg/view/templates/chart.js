// The chart of figures, drawn: lines over time, or bars side by side on one day, with what
// is wanted as a dashed line.
const CHART = { width: 330, left: 46, right: 14, top: 20, bottom: 24, height: 182, row: 32 };
const N_BARS = 10;
const N_TARGET = 24; // what is wanted is named by its number alone where more letters would not fit
const MARKS = [
  (x, y) => svg("circle", { cx: x, cy: y, r: 4 }),
  (x, y) => svg("rect", { x: x - 3.6, y: y - 3.6, width: 7.2, height: 7.2 }),
  (x, y) => svg("path", { d: `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z` }),
  (x, y) => svg("path", { d: `M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z` }),
];

/** Draw the figures chosen: over time, or of one day side by side. */
function chart(shows) {
  const { days, unit, isOverTime, summary } = shows;
  const [picture, key] = isOverTime ? timeChart(shows) : [barChart(shows), null];
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", summary);
  return element("figure", { class: "chart" },
    element("figcaption", {}, [unit ? word("read_unit", { unit }) : "", isOverTime ? "" : dateText(days[0])].filter(Boolean).join(" · ")),
    picture, key);
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
function timeChart({ drawn, wanted, size, days, values }) {
  const steps = ticks(Math.min(...values) / size, Math.max(...values) / size);
  const last = [...days, ...wanted.map(({ date }) => date).filter(Boolean)].map(yearOf);
  const [from, to] = [yearOf(days[0]), Math.max(...last)];
  const { width, height, left, right, top, bottom } = CHART;
  const x = (date) => left + 8 + ((yearOf(date) - from) / (to - from)) * (width - left - right - 16);
  const y = (value) => top + (1 - (value - steps[0]) / (steps[steps.length - 1] - steps[0])) * (height - top - bottom);
  const series = seriesOf(drawn);
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
  const stated = figureText(target);
  const value = stated.length > N_TARGET ? amountText(target.value, target.upper, target.unit) : stated;
  return word(year ? "read_target_line" : "read_target_plain", { year, value });
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
function barChart({ drawn, wanted, size, values }) {
  const rows = [...drawn].sort((a, b) => b.value - a.value).slice(0, N_BARS);
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
