// One item after another: shown, checked, told, recorded, and the way on.

import itemFace, { make } from "../item.js";
import { dayText } from "./history.js";
import { mixed, rowAt, variant } from "./pool.js";
import { modelOf } from "./widget.js";

/** A run of items. `next()` gives the id of the next one or null, `end()` what is shown at the end. */
export class Drill {
  constructor(app, { title, next, how = "", total = null, end = null }) {
    Object.assign(this, { app, title, next, how, total, end, count: 0, right: 0, shown: null });
    this.head = make("h2", { tabindex: "-1", class: "p-where" });
    this.host = make("div", { class: "p-host" });
    this.after = make("div", { class: "p-after", role: "group" });
    this.root = make("section", { class: "p-drill" }, this.head, this.host, this.after);
  }

  start() {
    this.forward();
    return this.root;
  }

  forward() {
    const id = this.next();
    this.leave();
    if (id == null) return this.close();
    this.count += 1;
    const item = this.app.items.get(id);
    const times = this.app.timesOf(id);
    const row = rowAt(item, this.app.seed, times);
    const facts = mixed(variant(item, row), `${this.app.seed} ${id} ${times}`);
    const model = modelOf({
      item: facts, value: null, mode: "practice", words: this.app.data.itemWords,
      language: this.app.language, lesson: this.app.lessonOf(id),
    }, (kept) => this.heard(kept));
    this.shown = { id, row, model, recorded: false, out: itemFace.render({ model, el: this.host }) };
    this.draw();
    return this.root;
  }

  heard({ value, result }) {
    if (!result || this.shown.recorded) return;
    this.shown.recorded = true;
    const share = result.points / result.out_of;
    this.right += result.right;
    this.shown.share = share;
    const { id, row } = this.shown;
    this.app.record({ item: id, row, share, how: this.how, value: share < 1 ? value : null });
    this.draw();
    // Once the item has told what it has to tell, the way on is in sight.
    setTimeout(() => this.after.scrollIntoView?.({ block: "nearest" }));
  }

  /** What stands around the item; the item itself keeps what is being typed. */
  draw() {
    const { app } = this;
    const of = this.total ?? this.count;
    const words = this.total ? app.line("item_of", { item: this.count, of }) : app.line("item_number", { item: this.count });
    this.head.replaceChildren(make("b", {}, app.line(this.title)), make("span", { class: "quiet" }, words));
    if (!this.shown?.recorded) {
      this.after.replaceChildren(make("button", { type: "button", class: "p-quiet", click: () => this.stop() }, app.line("stop")));
      return;
    }
    const { id, share } = this.shown;
    const { due } = app.memories.get(id);
    const days = due - app.today;
    const told = [app.line(days <= 1 ? "due_tomorrow" : "due_in_days", { days, day: dayText(due) })];
    if (share < 1) told.unshift(app.line("in_the_book"));
    this.after.replaceChildren(
      make("p", { class: "quiet small" }, told.join(app.language === "zh" ? "" : " ")),
      make("div", { class: "p-row" },
        make("button", { type: "button", class: "button p-next", click: () => this.onward() }, app.line("next_item")),
        make("button", { type: "button", class: "p-quiet", click: () => this.stop() }, app.line("stop"))));
  }

  onward() {
    this.forward();
    this.head.focus({ preventScroll: true });
    this.head.scrollIntoView?.({ block: "nearest" });
  }

  /** The language changed: the item is drawn anew, what was told is told again. */
  retell() {
    if (!this.shown) return this.close();
    this.shown.model.set("words", this.app.data.itemWords);
    this.shown.model.set("language", this.app.language);
    if (this.shown.recorded) this.host.querySelector(".b2c-foot button")?.click();
    this.draw();
    return this.root;
  }

  stop() {
    this.leave();
    this.app.leaveDrill();
  }

  leave() {
    this.shown?.out?.();
    this.shown = null;
  }

  close() {
    const { app } = this;
    this.head.replaceChildren(make("b", {}, app.line("round_done")));
    const told = this.end?.() ?? make("p", {}, app.line("round_told", { count: this.count, right: this.right }));
    this.host.replaceChildren(told);
    this.after.replaceChildren(make("button", { type: "button", class: "button", click: () => this.stop() }, app.line("back_to_today")));
    return this.root;
  }
}
