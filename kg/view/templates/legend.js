// The legend: what each symbol and line means, how many there are, and whether they show.
// Every facet is listed by the same code.

function toggle(mark, label, nShown, nAll, isOn, onclick) {
  const count = nShown === nAll ? String(nAll) : `${nShown} / ${nAll}`;
  return element("button", { type: "button", class: "row", "aria-pressed": String(isOn), onclick },
    mark || element("span", {}), element("span", { class: "name clipped" }, label), element("span", { class: "count" }, count));
}

function alone(label, onclick) {
  return element("button", { type: "button", class: "alone", "aria-label": word("only_this", { name: label.slice(0, 120) }), onclick }, word("only_this_short"));
}

/** Rebuild a list of toggles; the one that had the focus keeps it. */
function relist(list, rows) {
  const buttons = () => [...list.querySelectorAll("button")];
  const before = buttons().indexOf(document.activeElement);
  list.replaceChildren(...rows);
  if (before >= 0) buttons()[before]?.focus();
}

function showLegend() {
  for (const facet of facets) showFacet(facet);
  showFlags();
  showClusterList();
  byId("clear-filters").hidden = !isFiltered();
  document.querySelector(".doubtful-hint").hidden = !things.some((thing) => thing.d) && !links.some((link) => link.d);
}

function showFacet(facet) {
  const list = byId(`facet-${facet.id}`);
  const holder = list.closest("details.facet");
  if (holder) holder.hidden = facet.values.length < 2;
  if (facet.values.length < 2 && holder) return;
  const now = countValues(facet, shown, shownLinks);
  relist(list, listedValues(facet).map((at) => element("li", {},
    toggle(facet.mark(at), capital(facet.name(at)), now.get(at) || 0, facet.counts.get(at), !facet.off.has(at), () => toggleLegend(facet, at)),
    facet === kindFacet ? null : alone(facet.name(at), () => onlyValue(facet, at)))));
}

/** Give a facet's values as they are listed: in their own order, or by name. */
function listedValues(facet) {
  if (!facet.isByName) return facet.values;
  const names = new Map(facet.values.map((at) => [at, facet.name(at)]));
  return [...facet.values].sort((a, b) => inOrder(names.get(a), names.get(b)));
}

/** A kind of which nothing is in the picture yet comes into it when it is switched on. */
function toggleLegend(facet, at) {
  const wasOff = facet.off.has(at);
  toggleValue(facet, at);
  if (facet !== kindFacet || !wasOff || scope !== "part") return;
  const all = [...things.keys()].filter((number) => things[number].k === at);
  if (all.some((number) => shown.has(number))) return;
  show(all.slice(0, N_FAR));
  written();
}

/** Show how a mark is drawn: the outline of a thing or the line of a link that has it. */
function flagSwatch(flag) {
  const drawn = flag === "doubtful" ? { stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": "4 3" } : isMark(flag) && markStroke(flag);
  if (!drawn) return null;
  const shape = flag === "doubtful" || things.some(({ m }) => m === flag)
    ? svg("circle", { cx: 10, cy: 10, r: 7, fill: "none", ...drawn }) : svg("path", { d: "M1 10H19", fill: "none", ...drawn });
  return svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, shape);
}

function showFlags() {
  const rows = Object.keys(FLAGS).map((flag) => {
    const has = (all, numbers) => [...numbers].filter((number) => FLAGS[flag](all[number])).length;
    const nAll = has(things, things.keys()) + has(links, links.keys());
    if (!nAll) return null;
    return element("li", {}, toggle(flagSwatch(flag), flagName(flag), has(things, shown) + has(links, shownLinks), nAll, only.has(flag), () => toggleFlag(flag)));
  }).filter((row) => row !== null);
  relist(byId("flags"), rows);
  byId("only").hidden = !rows.length;
}

function showClusterList() {
  const isClustered = scope === "clusters";
  byId("clusters").hidden = !isClustered;
  if (!isClustered) return;
  relist(byId("cluster-list"), allClusters.map((cluster, number) => {
    const n = bubbles.get(number)?.n ?? [...shown].filter((at) => things[at].z === number).length;
    if (!n) return null;
    return element("li", {}, toggle(symbol(kindOf(cluster.lead)), nameOf(cluster.lead), n, n, opened.has(number),
      () => (opened.has(number) ? closeCluster(number) : openCluster(number))));
  }).filter((row) => row !== null));
}
