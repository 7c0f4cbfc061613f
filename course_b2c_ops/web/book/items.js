// Items of a chapter: to be answered where a script runs, in their printed form on paper.

import itemFace, { make } from "../item.js";
import { modelOf } from "../practice/widget.js";

/** Every item of the page comes alive; what is answered here is practice, and is not kept. */
export function items() {
  const { words, language } = window.B2C;
  for (const place of document.querySelectorAll(".book-item")) {
    const facts = JSON.parse(place.querySelector("script").textContent);
    const el = make("div", { class: "book-live" });
    const model = modelOf({ ...facts, value: null, mode: "practice", words, language });
    place.append(el);
    itemFace.render({ model, el });
    place.classList.add("is-live");
  }
}
