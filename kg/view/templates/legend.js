// The legend: what each symbol and line means, how many there are, and whether they show.
function toggle(mark, label, nShown, nAll, isOn, onclick) {
  const count = nShown === nAll ? String(nAll) : `${nShown} / ${nAll}`;
  return element("li", {}, element("button", { type: "button", "aria-pressed": String(isOn), onclick },
    mark, element("span", { class: "name" }, label), element("span", { class: "count" }, count)));
}

/** Rebuild a list of toggles; the one that had the focus keeps it. */
function relist(list, rows) {
  const before = [...list.children].findIndex((row) => row.contains(document.activeElement));
  list.replaceChildren(...rows);
  if (before >= 0 && rows[before]) rows[before].firstChild.focus();
}

function showLegend() {
  const all = tally(kinds.length, things.map((thing) => thing.k));
  const now = tally(kinds.length, [...shown].map((number) => things[number].k));
  relist(byId("kinds"), kinds.map((kind, number) => number).filter((number) => all[number]).map((number) =>
    toggle(symbol(kinds[number]), text(kinds[number].many), now[number], all[number], now[number] > 0, () => toggleKind(number))));
  const allLinks = tally(relations.length, links.map(relationOf));
  const nowLinks = tally(relations.length, [...shownLinks].map((number) => relationOf(links[number])));
  relist(byId("relation-list"), relations.map((_, number) => number).filter((number) => allLinks[number]).map((number) =>
    toggle(line(relations[number]), capital(text(relations[number].name)), nowLinks[number], allLinks[number],
      !hiddenRelations.has(number), () => toggleRelation(number))));
  document.querySelector(".doubtful-hint").hidden = !things.some((thing) => thing.d) && !links.some((link) => link.d);
}
