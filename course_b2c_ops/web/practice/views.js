// What the page shows besides items: today, the work tasks, the mistakes book, search.

import { make, mark, prose } from "../item.js";
import { dayOf, dayText } from "./history.js";
import { chance } from "./placement.js";
import { found } from "./find.js";
import { mixed, variant } from "./pool.js";

const SIGNS = { new: "○", learning: "◐", mastered: "✓", slipped: "↺" };
const MOST_FOUND = 30;
const perCent = (share) => `${Math.round(100 * share)}%`;
export const button = (words, click, css = "button", more = {}) => make("button", { type: "button", class: css, click, ...more }, words);

/** Today's pile, and nothing that leads away from it. */
export function today(app) {
  const pile = app.pile();
  const all = pile.due.length + pile.new.length;
  const minutes = Math.round([...pile.due, ...pile.new].reduce((sum, id) => sum + app.items.get(id).minutes, 0));
  const counts = { due: pile.due.length, fresh: pile.new.length, minutes, done: Math.round(pile.done) };
  const what = all ? app.line("today_pile", counts) : app.line("today_done", counts);
  const act = all ? button(app.line(pile.done ? "go_on" : "begin"), () => app.practise("today", [...pile.due, ...pile.new]))
    : button(app.line("more_minutes"), () => app.more(), "p-second");
  return make("section", {}, make("div", { class: "next" },
    make("div", {}, make("h2", {}, app.line("today_title")), make("p", { class: "what" }, what), streak(app)), act),
  placement(app), app.progress.answers.length ? null : make("p", { class: "quiet p-measure" }, app.line("how_it_works")));
}

function streak(app) {
  const { run, progress } = app;
  const key = run ? "run_of_days" : progress.answers.length ? "run_again" : "no_run";
  return make("p", { class: "quiet" }, app.line(key, { days: run }));
}

function placement(app) {
  const { ability, placed } = app;
  const box = (...inside) => make("div", { class: "p-box" }, make("h2", {}, app.line("placement_title")), ...inside);
  const start = (key) => button(app.line(key), () => app.place(), "p-second");
  if (!placed.length) return box(make("p", {}, app.line("placement_why", { most: app.data.placement.most })), start("placement_begin"));
  if (!app.isPlaced) return box(make("p", {}, app.line("placement_going", { count: placed.length })), level(app), start("go_on"));
  return box(make("p", {}, app.line("placement_over", { count: placed.length, error: ability.error.toFixed(2) })), level(app));
}

/** What an ability means: how many of a hundred items of each level would be right. */
export function level(app) {
  const { ability } = app;
  const of = (shift, k) => perCent(chance(ability.value + shift, { difficulty: app.data.placement.difficulty[k] }));
  const rows = ["easy", "medium", "hard"].map((name, k) => make("tr", {},
    make("th", { scope: "row" }, app.line(name)), make("td", { class: "number" }, of(0, k)),
    make("td", { class: "number quiet" }, `${of(-ability.error, k)} – ${of(ability.error, k)}`)));
  return make("table", {}, make("caption", {}, app.line("level_told")), make("tbody", {}, ...rows));
}

/** Where one stands in each work task. */
export function tasks(app) {
  const groups = app.groups.map(({ name, tasks: own }) => [
    make("h3", {}, name[app.language]),
    make("ul", { class: "p-tasks" }, ...own.map((clause) => taskRow(app, clause))),
  ]);
  return make("section", {}, make("h2", {}, app.line("tasks_title")),
    make("p", { class: "quiet p-measure" }, app.line("tasks_told", app.data.mastery)), ...groups.flat());
}

function taskRow(app, clause) {
  const one = app.mastery.get(clause.id);
  const counts = { streak: Math.min(one.streak, app.data.mastery.streak), of: one.state === "slipped" ? app.data.mastery.regain : app.data.mastery.streak, answers: one.answers };
  const state = app.line(`state_${one.state}`);
  const estimate = one.answers ? app.line("estimate", { middle: perCent(one.estimate), low: perCent(one.low), high: perCent(one.high) }) : app.line("no_estimate");
  const bar = make("span", { class: "p-bar", "aria-hidden": "true" }, make("i", { class: "p-range" }), make("i", { class: "p-point" }));
  if (one.answers) for (const name of ["low", "estimate", "high"]) bar.style.setProperty(`--${name}`, one[name].toFixed(3));
  else bar.classList.add("is-empty");
  const id = /^\d/.test(clause.id) ? `${clause.id} ` : "";
  return make("li", { class: `p-task is-${one.state}` },
    make("span", { class: "p-name" }, make("b", {}, `${id}${clause.short[app.language]}`),
      make("span", { class: "p-state" }, make("span", { "aria-hidden": "true" }, `${SIGNS[one.state]} `), state)),
    bar, make("span", { class: "quiet small" }, `${estimate} · ${app.line("streak_of", counts)}`),
    button(app.line("practise"), () => app.practise("task", app.ofTask(clause.id)), "p-second",
      { "aria-label": `${app.line("practise")} ${clause.short[app.language]}` }));
}

/** The mistakes book: each with what was mistaken, and the item that repairs it. */
export function book(app) {
  const { open, repaired } = app.mistakes;
  const head = [make("h2", {}, app.line("book_title")), make("p", { class: "quiet p-measure" }, app.line(open.length ? "book_told" : "book_empty", { count: open.length, repaired }))];
  return make("section", {}, ...head, make("ol", { class: "p-book" }, ...open.filter((one) => app.items.has(one.item)).map((one) => mistake(app, one))));
}

function mistake(app, one) {
  const item = app.items.get(one.item);
  const facts = mixed(variant(item, item.rows ? one.row % item.rows : 0), "");
  const why = one.value == null ? null : mark(facts, one.value, app.data.itemWords)?.why;
  return make("li", {},
    make("p", { class: "p-stem" }, prose(facts.stem, app.language)),
    why ? make("p", {}, make("b", { class: "wrong" }, `✗ ${app.line("mistaken")}`), prose(why, app.language)) : null,
    make("p", { class: "quiet small" }, `${dayText(dayOf(one.at))} · ${app.taskName(item.task)}`),
    button(app.line("repair"), () => app.repair(one.item), "p-second"));
}

/** Search in the items. */
export function search(app) {
  const list = make("ul", { class: "p-found" });
  const told = make("p", { class: "quiet", role: "status" });
  const show = () => {
    app.typed = field.value;
    const ids = found(app.index, field.value);
    const count = { count: ids.length, most: MOST_FOUND };
    told.textContent = field.value.trim() ? app.line(ids.length > MOST_FOUND ? "found_many" : ids.length ? "found" : "found_none", count) : "";
    list.replaceChildren(...ids.slice(0, MOST_FOUND).map((id) => hit(app, id)));
  };
  const field = make("input", { type: "search", class: "p-field", id: "p-search", autocomplete: "off", input: show });
  field.value = app.typed;
  show();
  return make("section", {}, make("h2", {}, app.line("search_title")),
    make("label", { for: "p-search", class: "quiet p-label" }, app.line("search_told", { count: app.items.size })), field, told, list);
}

function hit(app, id) {
  const item = app.items.get(id);
  const { stem } = variant(item, 0);
  return make("li", {}, make("p", { class: "p-stem" }, prose(stem, app.language)),
    make("p", { class: "quiet small" }, `${app.data.itemWords[`item.kind_${item.kind}`][app.language]} · ${app.taskName(item.task)}`),
    button(app.line("do_this"), () => app.practise("one", [id]), "p-second"));
}
