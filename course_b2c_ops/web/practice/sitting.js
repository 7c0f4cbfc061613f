// A mock exam without a kernel: exam.js sends what the student does, and this says how things stand, as
// course_b2c_ops/exam_clock.py does in a notebook. What is kept outlives the page.

import { mark } from "../item.js";
import { MOCK } from "./history.js";
import { asked, mixed, variant } from "./pool.js";
import { asHtml, inPaper, score } from "./report.js";

const GRACE = 5; // seconds in which an answer that was on its way at the end is still taken

/** What is kept of a new sitting of a paper. */
export const newSitting = (paper, seed, rows) =>
  ({ paper: paper.facts.id, seed, rows, values: {}, sittings: paper.facts.sittings.map(() => ({})) });

/** One paper being written; `keep` stores what is to outlive the page, `finish` hears of the end. */
export class Sitting {
  constructor(paper, kept, { pool, itemWords, words, language, keep, finish, now, student, standard }) {
    Object.assign(this, { paper, kept, keep, finish, now, student, standard, itemWords, count: 0, seen: new Map(), heard: new Map() });
    this.facts = new Map(Object.keys(kept.rows).map((id) =>
      [id, mixed(variant(pool.get(id), kept.rows[id]), `${kept.seed} ${id}`)]));
    this.shown = {
      paper: paper.facts, words, item_words: itemWords, language, values: kept.values,
      items: Object.fromEntries([...this.facts].map(([id, facts]) => [id, asked(facts)])),
    };
    this.settle();
  }

  // ---- what exam.js calls a model ----

  get(name) { return name === "state" ? this.state : this.shown[name]; }
  on(name, act) { this.heard.set(name, act); }
  off(name) { this.heard.delete(name); }

  send(told) {
    const number = told.sitting ?? this.numberOf(told.item);
    const entry = this.kept.sittings[number];
    const phase = this.phase(number);
    if (told.do === "begin" && phase === "before") Object.assign(entry, { started: this.now(), used: 0, flags: [] });
    if (phase === "running") this.act(told, entry, number);
    this.keep(this.kept);
    this.settle(told.do === "answer" ? { item: told.item, value: told.value } : {});
    this.heard.get("change:state")?.();
  }

  act({ do: what, item, value, on }, entry, number) {
    entry.used = Math.round(this.used(number));
    if (what === "answer") this.kept.values[item] = value;
    if (what === "flag") entry.flags = [...entry.flags.filter((one) => one !== item), ...(on ? [item] : [])];
    if (what === "hand_in") this.end(entry, this.left(number) <= 0 ? "time" : "student");
  }

  // ---- the clock ----

  phase(number) {
    const entry = this.kept.sittings[number];
    if (!entry.started) return "before";
    if (!entry.ended && this.left(number) < -GRACE) this.end(entry, "time");
    return entry.ended ? "done" : "running";
  }

  left(number) {
    const { minutes } = this.paper.facts.sittings[number];
    return minutes * 60 - this.used(number);
  }

  /** Seconds used: a wall clock set back gives no more time, a page closed stops no clock. */
  used(number) {
    const { started, used } = this.kept.sittings[number];
    const since = this.now() - started;
    const steady = performance.now() / 1000;
    if (!this.seen.has(number)) this.seen.set(number, [Math.max(used, since), steady]);
    const [before, at] = this.seen.get(number);
    return Math.max(used, since, before + steady - at);
  }

  end(entry, how) { Object.assign(entry, { ended: this.now(), how }); }
  numberOf(item) { return this.paper.facts.sittings.findIndex(({ places }) => places.some((one) => one.item === item)); }
  get over() { return this.kept.sittings.every((_, number) => this.phase(number) === "done"); }

  settle(news = {}) {
    const sittings = this.kept.sittings.map((entry, number) => {
      const phase = this.phase(number);
      return { phase, left: phase === "running" ? this.left(number) : 0, flags: entry.flags ?? [], how: entry.how ?? "" };
    });
    if (this.over && !this.score) this.close();
    this.count += 1;
    this.state = { n: this.count, sittings, news, report: this.score ? asHtml(this.score, this.shown.language, this.standard) : "" };
  }

  // ---- afterwards ----

  close() {
    const marked = this.paper.facts.sittings.flatMap(({ places }) => places.map((place) => this.marked(place)));
    this.score = score(this.paper, this.student, marked, this.standard);
    if (this.kept.closed) return;
    this.kept.closed = this.now();
    this.keep(this.kept);
    this.finish({ at: this.kept.closed, paper: this.paper.facts.id, overall: this.score.overall }, marked
      .filter((one) => !one.open)
      .map(({ item, share }) => ({ at: this.kept.closed, item, row: this.kept.rows[item], share, how: MOCK,
        value: share < 1 ? this.kept.values[item] : null })));
  }

  marked({ item, marks, part }) {
    const facts = this.facts.get(item);
    const given = this.kept.values[item] ?? null;
    const found = mark(facts, given, this.itemWords);
    return {
      item, part, task: this.standard.taskOf(item), stem: facts.stem, why: found.why, open: given == null,
      points: inPaper(found, marks), out_of: marks, share: found.points / found.out_of,
    };
  }
}
