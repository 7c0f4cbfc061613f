// The reading site: what a script adds to pages that read well without one.

import { make } from "../item.js";
import { items } from "./items.js";
import { results } from "./results.js";

const THEMES = ["", "light", "dark"];
const { say } = window.B2C;
const root = document.documentElement;

/** Light, dark, or as the device has it; kept for the next page. */
function look() {
  const button = document.querySelector(".book-look");
  const show = () => { button.textContent = say[`look_${root.dataset.theme || "device"}`]; };
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme ?? "") + 1) % THEMES.length];
    try { localStorage.setItem("b2c-book/theme", root.dataset.theme); } catch { /* not kept, then */ }
    show();
    dispatchEvent(new Event("b2c-theme"));
  });
  show();
}

/** Links to papers that were printed; where nothing was, nothing is promised. */
function papers() {
  const printed = new Set(window.B2C_PDF ?? []);
  for (const link of document.querySelectorAll(".book-pdf")) link.hidden = !printed.has(link.dataset.page);
}

/** On paper no answer can be unfolded: they stand together behind the chapter. */
function answers() {
  const stills = [...document.querySelectorAll(".book-still .b2c-item")];
  if (!stills.length) return;
  const list = make("ol", {});
  stills.forEach((still, k) => {
    still.querySelector(".b2c-kind")?.prepend(`${k + 1}. `);
    const told = [...(still.querySelector("details")?.childNodes ?? [])].filter((one) => one.nodeName !== "SUMMARY");
    list.append(make("li", {}, ...told.map((one) => one.cloneNode(true))));
  });
  document.querySelector(".book-next")?.before(make("section", { class: "book-answers" }, make("h2", {}, say.answers), list));
}

look();
papers();
answers();
items();
// The index and the words of the pages come with scripts of their own, behind this one.
addEventListener("DOMContentLoaded", results);
