// Walks over the links, whatever is shown: neighbours, surroundings, paths, what is owned.
// Surroundings end at hubs, as kg.analysis.network.neighbourhood does: through a
// document or a city everything is two steps away.
const HUBS = new Set(["Document", "Actor", "Indicator", "Place"]);
const walkable = (link) => passesLink(link, [relationFacet]);

/** Give the things one step from a thing over relations that are on, in order of number. */
const beside = (number) => [...new Set(things[number].links.filter((at) => walkable(links[at])).map((at) => otherEnd(links[at], number)))].sort((a, b) => a - b);

/** Give the things within some steps of a thing → how many steps. */
function around(start, nSteps) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= nSteps; step += 1) {
    const next = [];
    for (const number of edge) {
      if (number !== start && HUBS.has(kindOf(number).id)) continue;
      for (const other of beside(number)) if (!found.has(other)) { found.set(other, step); next.push(other); }
    }
    edge = next;
  }
  return found;
}

/** Find a shortest way between two things over relations that are on, null when there is none. */
function shortestPath(from, to) {
  const cameBy = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !cameBy.has(to)) {
    const next = [];
    for (const number of edge) {
      for (const at of things[number].links) {
        const other = otherEnd(links[at], number);
        if (cameBy.has(other) || !walkable(links[at])) continue;
        cameBy.set(other, at);
        next.push(other);
      }
    }
    edge = next;
  }
  return cameBy.has(to) ? trace(to, cameBy) : null;
}

function trace(to, cameBy) {
  const found = { things: [to], links: [] };
  for (let number = to; cameBy.get(number) !== null;) {
    const at = cameBy.get(number);
    number = otherEnd(links[at], number);
    found.things.unshift(number);
    found.links.unshift(at);
  }
  return found;
}

/** Give the works an actor owns, its own and those it inherits from a task or document. */
const owned = (actor) => [...things.keys()].filter((number) => (things[number].o || []).includes(actor));
