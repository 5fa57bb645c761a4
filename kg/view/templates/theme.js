// Light or dark: as the reader's system has it, until the reader says otherwise.
const darkness = window.matchMedia("(prefers-color-scheme: dark)");
let theme = "auto";

function setTheme(value) {
  theme = value;
  root.dataset.theme = value === "auto" ? (darkness.matches ? "dark" : "light") : value;
  press("theme", root.dataset.theme);
  readColours();
  redraw();
}
