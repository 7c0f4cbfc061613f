// The mock exam: exam.js as in a notebook, with a sitting of this page in the kernel's place.

import examFace from "../exam.js";
import { make } from "../item.js";
import { dayOf, dayText } from "./history.js";
import { rowAt } from "./pool.js";
import { Sitting, newSitting } from "./sitting.js";
import { button } from "./views.js";

/** A paper under way, or the way to a new one and the results so far. */
export function mock(app) {
  const paperOf = (kept) => app.data.papers.find(({ facts }) => facts.id === kept.paper);
  const kept = app.store.facts("mock", (found) => fits(found, paperOf(found), app.items));
  return kept ? underWay(app, paperOf(kept), kept) : offer(app);
}

/** Whether what is kept of an exam is one of today's papers; a new page may have other items. */
function fits({ seed, rows, values, sittings }, paper, items) {
  const isRow = ([id, row]) => items.has(id) && Number.isInteger(row) && row >= 0 && row < (items.get(id).rows ?? 1);
  const asked = paper?.facts.sittings.flatMap(({ places }) => places.map(({ item }) => item)) ?? [];
  return asked.length > 0 && typeof seed === "string" && Array.isArray(sittings) && typeof values === "object"
    && sittings.length === paper.facts.sittings.length && asked.every((id) => id in rows) && Object.entries(rows).every(isRow);
}

function offer(app) {
  const { exams } = app.progress;
  const [first] = app.data.papers;
  if (!first) return make("section", {}, make("h2", {}, app.line("mock_title")), make("p", {}, app.line("no_papers")));
  const [sitting] = first.facts.sittings;
  const rows = [...exams].reverse().map(({ at, overall }) => make("tr", {}, make("th", { scope: "row" }, dayText(dayOf(at))),
    make("td", { class: "number" }, `${Math.round(100 * overall)}%`)));
  return make("section", {}, make("h2", {}, app.line("mock_title")),
    make("p", { class: "p-measure" }, app.line("mock_told", { count: sitting.places.length, minutes: sitting.minutes })),
    button(app.line("new_paper"), () => begin(app)),
    rows.length ? make("table", {}, make("caption", {}, app.line("results")), make("tbody", {}, ...rows)) : null);
}

/** Another paper than the last ones, and of every item a variant that was not met yet. */
function begin(app) {
  const { papers } = app.data;
  const paper = papers[app.progress.exams.length % papers.length];
  const ids = paper.facts.sittings.flatMap(({ places }) => places.map(({ item }) => item));
  const rows = Object.fromEntries(ids.map((id) => [id, rowAt(app.items.get(id), app.seed, app.timesOf(id))]));
  app.store.put("mock", JSON.stringify(newSitting(paper, `${app.seed} ${app.now()}`, rows)));
  app.draw();
}

function underWay(app, paper, kept) {
  const place = make("div", {});
  const after = make("div", { class: "p-row" });
  const standard = { words: app.data.reportWords, clauses: app.data.clauses, general: app.data.general, lessons: app.data.lessons, taskOf: app.taskOf };
  const model = new Sitting(paper, kept, {
    pool: app.items, itemWords: app.data.itemWords, words: app.data.examWords, language: app.language, standard,
    student: app.who?.student ?? app.line("you"), now: app.now,
    keep: (now) => app.store.put("mock", JSON.stringify(now)),
    finish: (exam, answers) => app.finish(exam, answers),
  });
  const end = () => {
    if (!model.over || after.childElementCount) return;
    scrollTo(0, 0);
    after.append(button(app.line("put_away"), () => { app.store.take("mock"); app.draw(); }));
  };
  const out = examFace.render({ model, el: place });
  const told = model.heard.get("change:state");
  model.on("change:state", () => { told(); end(); });
  end();
  app.leaving = out;
  return make("section", {}, place, after);
}
