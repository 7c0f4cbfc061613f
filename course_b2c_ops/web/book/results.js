// Search: Sphinx finds the pages; each result then says where on its page the words stand.

import { make } from "../item.js";

const MOST = 3; // places of one page
const AROUND = 40; // letters on each side

/** Below every page that Sphinx lists, its sections with the words in them. */
export function results() {
  const place = document.querySelector("#search-results");
  if (!place || !window.B2C_TEXTS) return;
  const typed = new URLSearchParams(location.search).get("q") ?? "";
  for (const field of document.querySelectorAll("input[name=q]")) field.value = typed;
  const terms = splitQuery(typed).map((word) => word.toLowerCase());
  const fill = () => place.querySelectorAll("li.kind-text:not([data-told])").forEach((row) => tell(row, terms));
  new MutationObserver(fill).observe(place, { childList: true, subtree: true });
  fill();
}

function tell(row, terms) {
  row.dataset.told = "yes";
  const link = row.querySelector("a");
  const page = link.getAttribute("href").replace(/\.html.*$/, "");
  const found = (window.B2C_TEXTS[page] ?? [])
    .map(([anchor, title, text]) => ({ anchor, title, text, hits: terms.filter((one) => text.toLowerCase().includes(one)) }))
    .filter((one) => one.hits.length)
    .sort((one, other) => other.hits.length - one.hits.length);
  const rows = found.slice(0, MOST).map((one) => make("li", {},
    one.title ? make("a", { href: `${page}.html#${one.anchor}` }, one.title) : null, make("p", {}, ...excerpt(one))));
  if (rows.length) row.append(make("ul", { class: "book-excerpts" }, ...rows));
}

/** The words around the first hit, the hit itself marked. */
function excerpt({ text, hits }) {
  const [term] = hits;
  const at = text.toLowerCase().indexOf(term);
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + term.length + AROUND);
  return [
    `${from ? "…" : ""}${text.slice(from, at)}`, make("mark", {}, text.slice(at, at + term.length)),
    `${text.slice(at + term.length, to)}${to < text.length ? "…" : ""}`,
  ];
}
