// Draws each stored figure; on a dark screen with the dark colours of the look, on paper light.
// A page that lets its reader choose says so by data-theme, and tells of a change by b2c-theme.
(() => {
  const DARK = {{ dark_colours }};
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  const draw = () => {
    const { theme } = document.documentElement.dataset;
    const swap = (theme ? theme === "dark" : dark.matches) && !paper.matches;
    for (const place of document.querySelectorAll("[data-figure]")) {
      const stored = place.dataset.figure;
      const json = swap ? stored.replace(/#[0-9A-F]{6}\b/g, (hex) => DARK[hex] || hex) : stored;
      const figure = JSON.parse(json);
      if (!place.dataset.drawn) place.replaceChildren();
      place.dataset.drawn = "yes";
      Plotly.react(place, figure.data, figure.layout, { ...figure.config, locale: "en" });
    }
  };
  addEventListener("DOMContentLoaded", draw);
  addEventListener("b2c-theme", draw);
  dark.addEventListener("change", draw);
  paper.addEventListener("change", draw);
})();
