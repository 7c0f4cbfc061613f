// The practice page（练习页）: one file that works from a phone's storage, without a server or account.
// What it knows of a student is one list of answers (history.js); everything shown is reckoned from it.

import { filled, make } from "../item.js";
import { drawn } from "./digest.js";
import { Drill } from "./drill.js";
import { indexed } from "./find.js";
import { PLACEMENT, REPAIR, dayOf, masteryOf, memories, mistakes, runOfDays } from "./history.js";
import { isIdentity, mine } from "./mine.js";
import { mock } from "./mock.js";
import { todaysPile } from "./pile.js";
import { abilityOf, isDone, nextItem } from "./placement.js";
import { schedule } from "./review.js";
import { Store } from "./store.js";
import { book, level, search, tasks, today } from "./views.js";

const VIEWS = { today, tasks, book, mock, search, mine };
const ROUND = 8; // items of a round on one task

class App {
  constructor(data, el) {
    Object.assign(this, { data, el, typed: "", drill: null, leaving: null });
    this.now = () => Math.floor(Date.now() / 1000);
    this.items = new Map(data.items.map((item) => [item.id, item]));
    this.taskOf = (id) => this.items.get(id)?.task;
    this.taskIds = [...new Set(data.items.map(({ task }) => task))];
    this.plan = schedule(data.review);
    this.store = new Store(data.cohort);
    this.settings = this.store.facts("settings") ?? {};
    this.seed = this.settings.seed ?? this.set("seed", `${Math.random()}`.slice(2), false);
    this.minutes = data.pile.minutes;
    this.reckon();
    addEventListener("hashchange", () => this.turn());
    addEventListener("storage", ({ key }) => { if (key?.endsWith("/progress") && !this.drill) this.takeIn({ cohort: data.cohort, answers: [], exams: [] }); });
  }

  // ---- what is known of the student ----

  get progress() { return this.store.progress; }
  get today() { return dayOf(this.now()); }
  get language() { return ["zh", "en"].includes(this.settings.language) ? this.settings.language : this.data.language; }
  get theme() { return ["light", "dark"].includes(this.settings.theme) ? this.settings.theme : "auto"; }
  get who() { return this.store.facts("who", isIdentity); }

  reckon() {
    const { answers } = this.progress;
    this.memories = memories(answers, this.plan);
    this.mastery = masteryOf(answers, this.taskOf, this.taskIds, this.data.mastery);
    this.mistakes = mistakes(answers);
    this.run = runOfDays(answers, this.today);
    this.placed = answers.filter((one) => one.how === PLACEMENT && this.items.has(one.item))
      .map((one) => [this.candidate(this.items.get(one.item)), one.share >= 1]);
    this.ability = abilityOf(this.placed, this.data.placement);
    this.isPlaced = this.placed.length > 0 && isDone(this.ability, this.placed.length, this.data.placement);
    this.times = new Map();
    answers.forEach(({ item }) => this.times.set(item, this.timesOf(item) + 1));
  }

  timesOf(id) { return this.times?.get(id) ?? 0; }
  candidate({ id, task, difficulty, kind }) {
    const { difficulty: logits, luck } = this.data.placement;
    return { id, task, difficulty: logits[difficulty - 1], luck: luck[kind] ?? 0 };
  }
  taskName(task) { return this.data.clauses.find(({ id }) => id === task)?.short[this.language] ?? task; }

  get groups() {
    const of = (test) => this.data.clauses.filter((one) => this.mastery.has(one.id) && test(one));
    const areas = this.data.clauses.filter(({ level: at }) => at === "area");
    return [...areas.map(({ id, short }) => ({ name: short, tasks: of((one) => one.id.startsWith(`${id}.`)) })),
      { name: this.data.reportWords.policy, tasks: of(({ level: at }) => at === "topic") }].filter((group) => group.tasks.length);
  }

  get index() {
    this.known ??= indexed(this.data.items, ({ task }) => {
      const clause = this.data.clauses.find(({ id }) => id === task);
      return clause ? [clause.short.zh, clause.short.en] : [];
    });
    return this.known;
  }

  lessonOf(id) {
    const text = this.data.reading[id.split("/")[0]];
    return text ? { text } : null;
  }

  /** One more answer; of two in one second the later one is a second later, so that none hides the other. */
  record(answer) {
    const now = this.now();
    const last = this.progress.answers.at(-1)?.at ?? 0;
    this.store.add([{ at: last >= now && last - now < 60 ? last + 1 : now, ...answer }]);
    this.reckon();
  }

  finish(exam, answers) {
    this.store.add(answers, [exam]);
    this.reckon();
  }

  takeIn(other) {
    this.store.join(other);
    this.reckon();
  }

  // ---- what to practise ----

  pile() {
    const cards = this.data.items;
    const ability = this.placed.length ? this.ability.value : this.data.pile.unknown;
    return todaysPile(cards, this.progress.answers, this.today, ability, this.minutes,
      { plan: this.plan, mastery: this.data.mastery, difficulty: this.data.placement.difficulty });
  }

  more() {
    this.minutes = Math.max(this.minutes, this.pile().done) + this.data.pile.minutes;
    this.draw();
  }

  /** Items of a task: those due, then new ones, then those met longest ago. */
  ofTask(task) {
    const rank = ({ id }) => {
      const memory = this.memories.get(id);
      return memory ? (memory.due <= this.today ? 0 : 2) : 1;
    };
    const last = ({ id }) => this.memories.get(id)?.last ?? 0;
    return this.data.items.filter((item) => item.task === task)
      .sort((a, b) => rank(a) - rank(b) || last(a) - last(b) || drawn(this.seed + a.id) - drawn(this.seed + b.id))
      .slice(0, ROUND).map(({ id }) => id);
  }

  practise(title, ids, how = "") {
    const waiting = [...ids];
    this.begin(new Drill(this, { title: `title_${title}`, how, total: ids.length, next: () => waiting.shift() ?? null }));
  }

  /** The repair of a mistake: the same item with other numbers, or its nearest neighbour. */
  repair(id) {
    this.practise("repair", [this.repairItem(id)], `${REPAIR}${id}`);
  }

  repairItem(id) {
    const item = this.items.get(id);
    if (item.rows) return id;
    const near = (test) => this.data.items.filter((one) => one.id !== id && test(one))
      .sort((a, b) => this.timesOf(a.id) - this.timesOf(b.id) || drawn(id + a.id) - drawn(id + b.id))[0];
    const topic = id.split("/")[0];
    const beside = near((one) => one.clause === item.clause && one.id.startsWith(`${topic}/`));
    return (beside ?? near((one) => one.clause === item.clause) ?? item).id;
  }

  place() {
    const candidates = this.data.items.map((item) => this.candidate(item));
    const next = () => (this.isPlaced ? null : nextItem(this.ability.value, candidates, this.placed.map(([one]) => one))?.id ?? null);
    this.begin(new Drill(this, { title: "title_placement", how: PLACEMENT, next, end: () => level(this) }));
  }

  // ---- the page ----

  line(key, values = {}) { return filled(this.data.words[key], values)[this.language]; }
  refusal({ key, values }) { return filled(this.data.refusals[key] ?? this.data.refusals.damaged, values)[this.language]; }

  get view() { return location.hash.slice(1) in VIEWS ? location.hash.slice(1) : "today"; }

  set(name, value, draw = true) {
    this.settings = { ...this.settings, [name]: value };
    this.store.put("settings", JSON.stringify(this.settings));
    if (draw) this.draw(`[name="${name}"]:checked`);
    return value;
  }

  start() {
    this.draw();
    performance.mark("ready");
    document.documentElement.dataset.ready = "";
  }

  /** To another part of the page; an item that is being answered is left. */
  turn() {
    this.drill?.leave();
    this.drill = null;
    this.draw("main h2");
  }

  begin(drill) {
    this.drill = drill;
    this.stage(drill.start());
    drill.head.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  leaveDrill() {
    this.drill = null;
    this.draw("main h2");
  }

  draw(focus = "") {
    const root = document.documentElement;
    root.lang = this.language === "en" ? "en" : "zh-CN";
    if (this.theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = this.theme;
    document.title = this.line("page_title");
    this.leaving?.();
    this.leaving = null;
    this.el.replaceChildren(this.top(), this.main = make("main", { id: "main" }), this.bottom());
    this.stage(this.drill ? this.drill.retell() : VIEWS[this.view](this));
    const place = focus ? this.el.querySelector(focus) : null;
    if (place?.matches("h2")) place.tabIndex = -1;
    place?.focus({ preventScroll: true });
  }

  stage(node) {
    const { problem } = this.store;
    this.main.replaceChildren(...[problem ? make("p", { class: "p-alert", role: "alert" }, this.line("storage_damaged", { why: this.refusal(problem) })) : null, node].filter(Boolean));
  }

  top() {
    const other = this.language === "zh" ? "en" : "zh";
    const links = Object.keys(VIEWS).map((name) => make("a", { href: `#${name}`, "aria-current": !this.drill && name === this.view ? "page" : null,
      click: () => { if (name === this.view) this.turn(); } }, this.line(`nav_${name}`)));
    return make("header", { class: "p-top" },
      make("div", { class: "p-title" }, make("h1", {}, this.line("page_title")),
        make("button", { type: "button", class: "p-quiet", lang: other === "en" ? "en" : "zh-CN", click: () => this.set("language", other) }, other === "en" ? "English" : "中文")),
      make("nav", { "aria-label": this.line("navigation") }, ...links));
  }

  bottom() {
    return make("footer", { class: "foot" }, make("p", {}, this.line("foot")));
  }
}

const told = document.getElementById("b2c-data");
new App(JSON.parse(told.textContent), document.getElementById("app")).start();
if (location.protocol.startsWith("http") && "serviceWorker" in navigator) {
  document.head.append(make("link", { rel: "manifest", href: "manifest.webmanifest" }));
  navigator.serviceWorker.register("sw.js").catch(() => {});
}
