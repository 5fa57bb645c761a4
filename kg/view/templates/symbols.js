// The symbol of each kind, on the canvas (where vis-network has none) and in text, and the
// line of each relation in text.
const SVG = "http://www.w3.org/2000/svg";
const POLYGONS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  triangle: [[0, -1.1], [1.15, 0.9], [-1.15, 0.9]],
  triangleDown: [[0, 1.1], [1.15, -0.9], [-1.15, -0.9]],
  hexagon: [0, 1, 2, 3, 4, 5].map((n) => [1.15 * Math.cos((n * Math.PI) / 3), 1.15 * Math.sin((n * Math.PI) / 3)]),
  star: Array.from({ length: 10 }, (_, n) => {
    const reach = n % 2 ? 0.55 : 1.3;
    return [reach * Math.sin((n * Math.PI) / 5), -reach * Math.cos((n * Math.PI) / 5)];
  }),
  database: Array.from({ length: 18 }, (_, n) => [Math.cos((n * Math.PI) / 9), 0.35 * Math.sin((n * Math.PI) / 9) + (n < 10 ? 0.8 : -0.8)]),
  custom: [[-0.85, -1.15], [0.35, -1.15], [0.85, -0.6], [0.85, 1.15], [-0.85, 1.15]],
};
const FOLD = [[0.35, -1.15], [0.35, -0.6], [0.85, -0.6]];

/** Draw a page with a folded corner; vis-network calls this for the shape "custom". */
function pageRenderer({ ctx, x, y, style }) {
  const size = style.size;
  const path = (points) => points.forEach(([dx, dy], n) => (n ? ctx.lineTo : ctx.moveTo).call(ctx, x + dx * size, y + dy * size));
  return {
    drawNode() {
      ctx.save();
      ctx.beginPath();
      path(POLYGONS.custom);
      ctx.closePath();
      ctx.fillStyle = style.color;
      ctx.strokeStyle = style.borderColor;
      ctx.lineWidth = style.borderWidth;
      ctx.lineJoin = "round";
      ctx.fill();
      ctx.stroke();
      ctx.beginPath();
      path(FOLD);
      for (const dy of [-0.15, 0.25, 0.65]) path([[-0.5, dy], [0.5, dy]]);
      ctx.strokeStyle = "#ffffff";
      ctx.lineWidth = Math.max(1, size / 10);
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: 1.7 * size, height: 2.3 * size },
  };
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const points = (list) => list.map(([x, y]) => `${x},${y}`).join(" ");

/** Draw a kind's symbol for text: legend, panel, list of hits. */
function symbol(kind) {
  const drawn = { fill: kind.colour, stroke: kind.border, "stroke-width": 0.16 };
  const shape = kind.shape === "dot"
    ? svg("circle", { r: 0.95, ...drawn })
    : svg("polygon", { points: points(POLYGONS[kind.shape]), "stroke-linejoin": "round", ...drawn });
  const parts = [shape];
  if (kind.shape === "custom") {
    const lines = { fill: "none", stroke: "#ffffff", "stroke-width": 0.16 };
    parts.push(svg("path", { d: "M.35-1.15V-.6H.85M-.5-.1H.5M-.5.4H.5", ...lines }));
  }
  return svg("svg", { viewBox: "-1.4 -1.4 2.8 2.8", width: 18, height: 18, "aria-hidden": "true" }, ...parts);
}

/** Draw a relation's line for the legend. */
function line(relation) {
  const drawn = { stroke: relation.colour, "stroke-width": 2.5, ...(relation.dashes ? { "stroke-dasharray": "3 3" } : {}) };
  return svg("svg", { viewBox: "0 0 20 12", width: 20, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M1 6H15", ...drawn }),
    svg("path", { d: "M14 2L19 6L14 10Z", fill: relation.colour }));
}
