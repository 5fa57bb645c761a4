// The room on the picture that symbols and names have taken.
const GRID = 32;

/** Remember what space is taken, in cells, so that a look costs the same for any number. */
class Space {
  constructor() {
    this.cells = new Map();
    this.named = new Set(); // things whose name is written already
  }

  * keys({ x, y, w, h }) {
    for (let i = Math.floor(x / GRID); i <= Math.floor((x + w) / GRID); i += 1) {
      for (let j = Math.floor(y / GRID); j <= Math.floor((y + h) / GRID); j += 1) yield i * 4096 + j;
    }
  }

  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  isFree(box, own = -1, isOverSymbols = false) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.own !== own && !(isOverSymbols && other.isSymbol) && box.x < other.x + other.w && other.x < box.x + box.w
          && box.y < other.y + other.h && other.y < box.y + box.h) return false;
      }
    }
    return true;
  }
}
