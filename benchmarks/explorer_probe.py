"""What is put into a page to be measured before anything of it runs.

It stands outside the page's own program: it wraps ``vis.Network`` as the library sets it,
so that plan-kg's page and pyvis's are watched in the same way, listens, and writes what
it sees to the console. Times are the document's own clock, which starts at navigation.
"""

from __future__ import annotations

from typing import Final

PROBE: Final = """
(() => {
  const vis = {};
  const probe = { network: null, drawn: 0, nDrawn: 0, clicked: 0, ticks: [], inputs: [] };
  const tell = (what) => console.debug(JSON.stringify({ probe: what, at: performance.now() }));
  const once = new Set();
  const tellOnce = (what) => { if (!once.has(what)) { once.add(what); tell(what); } };

  // A frame is drawn when the browser is ready for the next one.
  function onDrawn() {
    probe.nDrawn += 1;
    requestAnimationFrame(() => { probe.drawn = performance.now(); tellOnce("first frame"); });
  }

  function watch(network) {
    probe.network = network;
    network.on("afterDrawing", onDrawn);
    network.once("stabilizationIterationsDone", () => tell("iterations done"));
    network.once("stabilized", () => requestAnimationFrame(() => tell("steady")));
  }

  let wrapped;
  Object.defineProperty(vis, "Network", {
    get: () => wrapped,
    set: (plain) => {
      wrapped = new Proxy(plain, {
        construct: (target, given) => {
          const made = Reflect.construct(target, given);
          watch(made);
          return made;
        },
      });
    },
  });
  window.vis = vis;

  const watchReady = new MutationObserver(() => {
    if (document.documentElement.dataset.ready !== "true") return;
    watchReady.disconnect();
    tell("ready");
  });
  const watched = { attributes: true, subtree: true, attributeFilter: ["data-ready"] };
  watchReady.observe(document, watched);

  addEventListener("click", (event) => { probe.clicked = event.timeStamp; }, true);
  const onInput = (event) => { if (probe.isTicking) probe.inputs.push(event.timeStamp); };
  for (const name of ["wheel", "pointermove"]) addEventListener(name, onInput, true);

  // Quiet: nothing was drawn for a while.
  probe.quiet = (milliseconds) => new Promise((resolve) => {
    let seen = probe.nDrawn, since = performance.now();
    const look = () => {
      const now = performance.now();
      if (probe.nDrawn !== seen) { seen = probe.nDrawn; since = now; }
      if (now - since > milliseconds) resolve(probe.drawn - probe.clicked);
      else requestAnimationFrame(look);
    };
    look();
  });

  probe.picture = () => {
    const { nodeIndices, edgeIndices } = probe.network.body;
    return { things: nodeIndices.length, links: edgeIndices.length };
  };

  // A spot of the picture with nothing on it, so that dragging moves the picture.
  probe.blank = () => {
    const canvas = probe.network.canvas.frame.canvas;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    for (let y = 60; y < height - 60; y += 7) {
      for (let x = 60; x < width - 260; x += 7) {
        const isFree = document.elementFromPoint(left + x, top + y) === canvas
          && probe.network.getNodeAt({ x, y }) === undefined;
        if (isFree) return { x: left + x, y: top + y };
      }
    }
    return null;
  };

  probe.middle = () => {
    const { left, top, width, height } = probe.network.canvas.frame.canvas.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };

  probe.start = () => {
    Object.assign(probe, { ticks: [], inputs: [], isTicking: true });
    const tick = (time) => {
      probe.ticks.push({ time, nDrawn: probe.nDrawn });
      if (probe.isTicking) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };

  // How long each frame took in which the picture was drawn: while there was input, and after.
  probe.stop = () => {
    probe.isTicking = false;
    const last = probe.inputs[probe.inputs.length - 1];
    const moving = [], settling = [];
    probe.ticks.slice(1).forEach((tick, at) => {
      const before = probe.ticks[at];
      if (tick.nDrawn === before.nDrawn) return;
      (before.time <= last ? moving : settling).push(tick.time - before.time);
    });
    return { moving, settling };
  };
  window.probe = probe;
})();
"""
