// Figures: what an indicator was measured at, set against what is wanted: which they are,
// as sentences, as a table, and those a chart shows.
const N_SERIES = 4;

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
  relations[relationOf(links[at])].id === relation && !isRemoved(links[at]) && (isOut ? links[at].a : links[at].b) === number);
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
  if (kind === "Target") return [...targetSayings(number), ...farEnds(number, "indicator", true).flatMap(figuresOutside)];
  if (kind === "Indicator") return [...latestSayings(figuresOn(number)), ...figuresOutside(number)];
  const own = figureLinksOf(number);
  if (!own.length) return [];
  const m = new Set(own.map((at) => links[at].b)).size;
  return [phrase(counted("read_has_figures", own.length), { n: numberText(own.length), m: numberText(m) })];
}

/** Say how many documents with figures of an indicator the page leaves out. */
function figuresOutside(indicator) {
  const others = farEnds(indicator, "observation", false);
  const totals = totalsOf(indicator, { relation: "observation", isOut: false, codes: [], others });
  if (!totals) return [];
  const left = totals.all.map((n, kind) => [n - totals.here[kind], kind]).filter(([n]) => n).map(([n, kind]) => kindCount(kind, n));
  return left.length ? [phrase("read_figures_outside", { what: listed(left) })] : [];
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

/** Write a figure as its document does, where the page knows: "gần 2 triệu" is not 2 million. */
const figureText = ({ value, upper, unit, link, thing }) => {
  const stating = thing === undefined ? links[link] : things[thing];
  return (stating && factOf(stating, "value")) || amountText(value, upper, unit);
};
const subjectNode = ({ subject, subjectName }) => (subject >= 0 ? onward(subject) : subjectName >= 0 ? text(subjectName) : "");

/** Make the section on figures: a chart where there are several, and the table. */
function figuresSection(number) {
  const kind = kindOf(number).id;
  const isMeasure = kind === "Target" || kind === "Indicator";
  const figures = kind === "Target" ? figuresFor(number) : isMeasure ? figuresOn(number)
    : figureLinksOf(number).map((at) => figureOf(links[at].q, at)).sort(newestFirst);
  if (figures.length < 2) return null;
  const shows = isMeasure ? charted(figures, targetsFor(number), nameOf(number)) : null;
  return element("section", { class: "figures" }, element("h3", {}, word("read_figures")),
    shows ? chart(shows) : null,
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

/** Choose what a chart shows: figures of the commonest unit, over time or of one day. */
function charted(figures, targets, name) {
  const unit = commonest(figures.map((figure) => figure.unit));
  const drawn = distinct(figures.filter((figure) => figure.unit === unit && figure.date));
  if (drawn.length < 2) return null;
  const wanted = targets.filter((target) => target.unit === unit).slice(0, 3);
  const days = [...new Set(drawn.map(({ date }) => date))].sort();
  const values = [...drawn, ...wanted].flatMap(({ value, upper }) => (upper === null ? [value] : [value, upper]));
  const [size, scale] = scaleOf(values);
  return { drawn, wanted, days, values, size, isOverTime: days.length > 1,
    unit: unitText(unit < 0 ? "" : text(unit), scale).trim(), summary: chartSummary(drawn, days, unit, name) };
}

/** Say what a chart shows to those who do not see it. */
function chartSummary(drawn, days, unit, name) {
  const own = drawn.map(({ value }) => value);
  return word(days.length > 1 ? "read_chart_time" : "read_chart_bars", {
    name, n: numberText(drawn.length), from: dateText(days[0]), to: dateText(days[days.length - 1]),
    low: amountText(Math.min(...own), null, unit), high: amountText(Math.max(...own), null, unit) });
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
