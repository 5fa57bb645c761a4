// Where things stand that the export placed nowhere, or elsewhere: grown, or singled out.
const APART = 58;
const N_PACKED = 60; // so few singled out are brought close to one another
const PACKED_COLUMN = 190;
const PACKED_ROW = 92;
let packed = new Map(); // things singled out → where they stand meanwhile

const levelOf = (number) => source.nodes[number].level;
const isLayered = source.nodes.some(({ level }) => level !== undefined);

/** Show things beyond the opening part too, each put in free space beside what it is linked to. */
function grow(numbers, anchor = null) {
  const taken = new Map();
  const cell = ({ x, y }) => `${Math.floor(x / APART)},${Math.floor(y / APART)}`;
  const take = (point) => { const key = cell(point); taken.set(key, [...(taken.get(key) || []), point]); };
  shown.forEach((number) => take(place(number)));
  const isFree = ({ x, y }) => {
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        const near = taken.get(cell({ x: x + dx * APART, y: y + dy * APART })) || [];
        if (near.some((point) => Math.hypot(point.x - x, point.y - y) < APART)) return false;
      }
    }
    return true;
  };
  for (const number of numbers) {
    if (isInScope(number) && !loose.has(number)) continue;
    const point = scope === "part" ? freePlaceOf(number, anchor, isFree) : place(number);
    grown.set(number, point);
    take(point);
  }
}

/** Give the point to put a thing near: the anchor, or the middle of what it is linked to. */
function middleOf(number, anchor) {
  const near = anchor === null || !shown.has(anchor)
    ? things[number].links.map((at) => otherEnd(links[at], number)).filter((at) => shown.has(at) && things[at].links.length < 80)
    : [anchor];
  if (!near.length) return { x: 0, y: 0 };
  const sum = near.map(place).reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / near.length, y: sum.y / near.length };
}

function freePlaceOf(number, anchor, isFree) {
  const xs = isLayered ? columnXs(levelOf(number)) : [];
  const middle = middleOf(number, xs.length ? null : anchor);
  return xs.length ? freePlaceIn(xs, middle.y, isFree) : freePlace(middle, isFree);
}

/** Give where the columns of a level stand in the opening part; one that is not there stands outside. */
function columnXs(level) {
  const there = things.flatMap(({ p }, at) => (p ? [{ x: p[0], at: levelOf(at) }] : []));
  const own = new Set(there.filter(({ at }) => at === level).map(({ x }) => x));
  if (own.size || !there.length) return [...own];
  const isLast = there.every(({ at }) => at < level);
  const reach = (least, { x }) => Math.max(least, isLast ? x : -x);
  return [(there.reduce(reach, -Infinity) + PACKED_COLUMN) * (isLast ? 1 : -1)];
}

/** Go up and down columns from a height to the first free place. */
function freePlaceIn(xs, height, isFree) {
  for (let n = 0; ; n += 1) {
    const y = Math.round(height + APART * Math.ceil(n / 2) * (n % 2 ? 1 : -1));
    const x = xs.find((one) => isFree({ x: one, y }));
    if (x !== undefined) return { x, y };
  }
}

/** Go round a point in a sunflower's spiral to the first free place. */
function freePlace(middle, isFree) {
  for (let n = 4; ; n += 1) {
    const reach = APART * 0.62 * Math.sqrt(n);
    const point = {
      x: Math.round(middle.x + 1.3 * reach * Math.cos(n * 2.399963)),
      y: Math.round(middle.y + reach * Math.sin(n * 2.399963)),
    };
    if (isFree(point)) return point;
  }
}

/** Bring the few things singled out close to one another; say if anything moves by that. */
function pack(wanted) {
  const before = packed;
  packed = only.size && scope !== "clusters" && wanted.size <= N_PACKED ? packing([...wanted]) : new Map();
  return packed.size !== before.size
    || [...packed].some(([number, { x, y }]) => before.get(number)?.x !== x || before.get(number)?.y !== y);
}

/** Set things in rows, or in their columns, keeping who is above and left of whom; not what is close already. */
function packing(numbers) {
  const free = numbers.map((number) => ({ number, ...freely(number) }));
  const down = (a, b) => a.y - b.y || a.x - b.x || a.number - b.number;
  const across = (a, b) => a.x - b.x || a.number - b.number;
  const cells = isLayered ? columnsOf(free.sort(down)) : rowsOf(free.sort(down), across);
  const extent = (points, axis) => Math.max(...points.map((at) => at[axis])) - Math.min(...points.map((at) => at[axis]));
  const isFar = free.length > 1 && ["x", "y"].some((axis) => extent(free, axis) > 1.3 * extent(cells, axis) + PACKED_ROW);
  return new Map(isFar ? cells.map(({ number, x, y }) => [number, { x, y }]) : []);
}

function rowsOf(free, across) {
  const wide = Math.max(1, Math.round(Math.sqrt((free.length * PACKED_ROW) / PACKED_COLUMN)));
  const rows = Array.from({ length: Math.ceil(free.length / wide) }, (_, n) => free.slice(n * wide, (n + 1) * wide).sort(across));
  return rows.flatMap((row, y) => row.map(({ number }, x) => ({ number, x: x * PACKED_COLUMN, y: y * PACKED_ROW })));
}

function columnsOf(free) {
  const levels = [...new Set(free.map(({ number }) => levelOf(number)))].sort((a, b) => a - b);
  return levels.flatMap((level, x) => free.filter(({ number }) => levelOf(number) === level)
    .map(({ number }, y) => ({ number, x: x * 1.5 * PACKED_COLUMN, y: y * (PACKED_ROW / 2) })));
}
