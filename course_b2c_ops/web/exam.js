// A mock exam: one item at a time, a navigator, a clock that the kernel keeps, one hand-in.
// A plain ES module for anywidget. Each item is drawn by item.js, in mode "exam".
//
// The model's keys: paper ({id, title, sittings: [{title, minutes, extra, parts, places}]}), items
// (id -> facts), values (id -> saved answer), state ({n, sittings: [{phase, left, flags, how}],
// report, news}), words, item_words, language. Sent: {do: "begin" | "answer" | "flag" | "tick" |
// "hand_in", ...}; whatever is sent, the next `state` says how things stand.

import itemFace from "./item.js";

const CALLS = [600, 300, 120, 60]; // seconds left at which the time is said aloud
const SHORT = 600; // seconds left from which on every second shows
const TICK = 30; // seconds between two reports of the time used
const FLAG = "⚑";

const spoken = (text, language) => {
  if (language !== "both") return [[language === "en" ? "en" : "zh-CN", text[language] ?? text.zh]];
  return text.zh === text.en ? [["", text.zh]] : [["zh-CN", text.zh], ["en", text.en]];
};

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value != null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

function filled(text, values = {}) {
  const fill = (sentence, language) => sentence.replace(/\{(\w+)\}/g, (hole, name) => {
    const value = values[name];
    return value == null ? hole : typeof value === "object" ? value[language] : String(value);
  });
  return { zh: fill(text.zh, "zh"), en: fill(text.en, "en") };
}

const prose = (text, language) => make("span", { class: "b2c-text" },
  ...spoken(text, language).map(([lang, told]) => make("span", { lang: lang || null }, told)));
const oneLine = (text, language) => spoken(text, language).map(([, told]) => told).join(" / ");
const number = (value) => String(Math.round(value * 100) / 100);

/** Seconds in words: hours and minutes, below ten minutes the seconds too. */
export function leftIn(words, seconds) {
  const left = Math.max(0, Math.floor(seconds));
  if (left < SHORT) return filled(words.left_short, { minutes: Math.floor(left / 60), seconds: left % 60 });
  const minutes = Math.ceil(left / 60);
  if (minutes < 60) return filled(words.left_minutes, { minutes });
  return filled(words.left_hours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** The exam as it is now: what is shown follows from the model, and from where the reader is. */
class Exam {
  constructor(model, el) {
    Object.assign(this, { model, el, at: 0, shown: null, asking: false, called: Infinity, ticked: 0 });
    this.language = model.get("language") ?? "zh";
    this.words = model.get("words");
    this.paper = model.get("paper");
    this.values = { ...model.get("values") };
    this.listeners = [];
    this.live = make("p", { class: "b2c-unseen", role: "status", "aria-live": "polite" });
    this.stage = make("div", { class: "b2c-stage" });
    this.root = make("section", { class: "b2c-exam", lang: this.language === "en" ? "en" : "zh-CN",
      "aria-label": oneLine(this.paper.title, this.language) },
    make("header", { class: "b2c-exam-head" }, make("h2", {}, this.text(this.paper.title)),
      make("p", { class: "b2c-unofficial" }, this.say("unofficial"))),
    make("p", { class: "b2c-asleep" }, this.say("asleep")), this.stage, this.live);
    el.replaceChildren(this.root);
    this.heard();
  }

  say(key, values) { return this.text(filled(this.words[key], values)); }
  text(text) { return prose(text, this.language); }
  line(key, values) { return oneLine(filled(this.words[key], values), this.language); }
  tell(text) { this.live.textContent = text; }
  send(told) { this.model.send(told); }

  // ---- how things stand ----

  get state() { return this.model.get("state"); }
  get current() {
    const found = this.state.sittings.findIndex((one) => one.phase !== "done");
    return found < 0 ? this.state.sittings.length - 1 : found;
  }
  get sitting() { return this.paper.sittings[this.number]; }
  get places() { return this.sitting.places; }
  get left() { return this.anchor.left - (performance.now() - this.anchor.at) / 1000; }
  isFlagged(item) { return this.flags.has(item); }
  isAnswered(item) { return this.values[item] != null; }

  heard() {
    const { state } = this;
    const before = this.phase;
    const sameSitting = this.number === this.current;
    this.number = this.current;
    const now = state.sittings[this.number];
    this.phase = now.phase;
    // The page's own steady clock counts down from what the kernel said; the wall clock is not asked.
    this.anchor = { left: now.left, at: performance.now() };
    this.flags = new Set(now.flags);
    if (state.news?.item) this.acknowledge(state.news);
    else if (state.news?.problem) this.tell(state.news.problem);
    if (this.problem) {
      this.problem.hidden = !state.news?.problem;
      this.problem.textContent = state.news?.problem ?? "";
    }
    if (before !== this.phase || !sameSitting) this.draw();
    else if (this.phase === "running") this.refresh();
  }

  acknowledge({ item, value, problem }) {
    if (problem) this.tell(problem);
    if (this.shown?.item === item) {
      this.shown.model.tell({ value, problem: problem ?? "", at: clock() });
    }
  }

  draw() {
    this.leave();
    clearInterval(this.timer);
    if (this.phase === "before") return this.drawCover();
    if (this.phase === "done") return this.drawEnd();
    this.at = Math.max(0, this.places.findIndex(({ item }) => !this.isAnswered(item)));
    this.called = CALLS.find((call) => this.left > call) ?? 0;
    this.timer = setInterval(() => this.second(), 1000);
    return this.drawDesk();
  }

  // ---- before ----

  drawCover() {
    const { sitting } = this;
    const rows = sitting.parts.map((part) => make("li", {}, this.say("part_row", {
      part: part.title, count: part.count, marks: number(part.marks), line: `${Math.round(part.pass_line * 100)}%`,
    })));
    const extra = sitting.extra ? [" ", this.say("minutes_all", { extra: sitting.extra })] : [];
    const finished = this.number > 0 ? make("p", {}, this.say("done_part", { sitting: this.paper.sittings[this.number - 1].title })) : null;
    this.stage.replaceChildren(make("div", { class: "b2c-cover" },
      finished,
      make("h3", {}, this.text(sitting.title)),
      make("p", { class: "b2c-minutes" }, this.say("parts_head", { count: this.places.length, minutes: number(sitting.minutes) }), ...extra),
      make("ul", {}, ...rows),
      make("p", {}, this.say("how_it_goes")),
      make("p", {}, this.say("clock_runs")),
      make("button", { type: "button", class: "b2c-main", click: () => this.send({ do: "begin", sitting: this.number }) },
        this.say("begin"))));
  }

  // ---- running ----

  drawDesk() {
    this.time = make("p", { class: "b2c-time" });
    this.navigator = make("nav", { class: "b2c-navigator", "aria-label": this.line("navigator"), keydown: (event) => this.move(event) });
    this.count = make("summary", {});
    const wide = !this.el.clientWidth || this.el.clientWidth > 700;
    this.side = make("details", { class: "b2c-side", open: wide }, this.count, this.navigator, this.legend(),
      make("button", { type: "button", class: "b2c-second", click: () => this.ask() }, this.say("hand_in")));
    this.head = make("div", { class: "b2c-where", tabindex: "-1" });
    this.host = make("div", { class: "b2c-host" });
    this.flagButton = make("button", { type: "button", class: "b2c-second", click: () => this.flag() });
    this.backButton = make("button", { type: "button", class: "b2c-second", click: () => this.go(this.at - 1) }, this.say("back"));
    this.nextButton = make("button", { type: "button", class: "b2c-main", click: () => this.next() });
    this.problem = make("p", { class: "b2c-problem", hidden: true });
    this.asked = make("div", { class: "b2c-asked" });
    this.stage.replaceChildren(this.time, make("div", { class: "b2c-desk" },
      make("div", { class: "b2c-paper" }, this.head, this.host, this.problem,
        make("div", { class: "b2c-steps" }, this.backButton, this.flagButton, this.nextButton)),
      this.side), this.asked);
    this.drawNavigator();
    this.show();
    this.second();
  }

  drawNavigator() {
    const groups = [];
    this.places.forEach((place, n) => {
      const practical = place.part === "practical";
      const key = practical ? place.part : place.kind;
      const title = practical ? this.partTitle(place) : this.model.get("item_words")[`item.kind_${key}`];
      if (groups.at(-1)?.key !== key) groups.push({ key, title, places: [] });
      groups.at(-1).places.push(n);
    });
    this.buttons = [];
    this.navigator.replaceChildren(...groups.flatMap(({ title, places }) => [
      make("h4", {}, this.text(title)),
      make("ol", {}, ...places.map((n) => {
        this.buttons[n] = make("button", { type: "button", click: () => this.go(n) });
        return make("li", {}, this.buttons[n]);
      })),
    ]));
  }

  partTitle(place) {
    const names = [...new Set(this.places.map(({ part }) => part))];
    return this.sitting.parts[names.indexOf(place.part)].title;
  }

  legend() {
    const key = (css, word) => make("li", {}, make("span", { class: `b2c-key ${css}`, "aria-hidden": "true" }), this.say(word));
    return make("ul", { class: "b2c-legend" }, key("is-answered", "key_answered"), key("is-open", "key_open"), key("is-flagged", "key_flagged"));
  }

  /** Everything on the desk but the item itself, which keeps what is being typed. */
  refresh() {
    if (!this.buttons) return;
    this.places.forEach(({ item }, n) => {
      const answered = this.isAnswered(item);
      const flagged = this.isFlagged(item);
      const button = this.buttons[n];
      button.className = `${answered ? "is-answered" : "is-open"}${flagged ? " is-flagged" : ""}`;
      button.textContent = String(n + 1);
      button.tabIndex = n === this.at ? 0 : -1;
      if (n === this.at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      const state = [answered ? "answered" : "open", ...(flagged ? ["flagged"] : [])].map((word) => this.line(word)).join(" · ");
      button.setAttribute("aria-label", this.line("jump", { item: n + 1, state }));
    });
    const done = this.places.filter(({ item }) => this.isAnswered(item)).length;
    this.count.replaceChildren(this.say("now_open", { answered: done, of: this.places.length }));
    const { item } = this.places[this.at];
    this.flagButton.replaceChildren(make("span", { "aria-hidden": "true" }, `${FLAG} `), this.say(this.isFlagged(item) ? "unflag" : "flag"));
    this.flagButton.setAttribute("aria-pressed", String(this.isFlagged(item)));
    this.backButton.disabled = this.at === 0;
    const last = this.at === this.places.length - 1;
    this.nextButton.replaceChildren(this.say(last ? "hand_in" : "next_item"));
  }

  show() {
    this.leave();
    const place = this.places[this.at];
    this.head.replaceChildren(make("b", {}, this.say("item_of", { item: this.at + 1, of: this.places.length })),
      make("span", { class: "b2c-quiet" }, this.say("marks_of_item", { marks: number(place.marks) })));
    const model = this.itemModel(place.item);
    const end = itemFace.render({ model, el: this.host });
    this.shown = { item: place.item, model, end };
    this.refresh();
  }

  leave() {
    this.shown?.end?.();
    this.shown = null;
  }

  /** What item.js calls a model: one item of the paper, its answers sent to the kernel as they come. */
  itemModel(item) {
    const kept = {
      item: this.model.get("items")[item], value: this.values[item] ?? null, mode: "exam", saved: {},
      words: this.model.get("item_words"), language: this.language, closed: false,
    };
    const heard = new Map();
    let changed = false;
    return {
      get: (key) => kept[key],
      set: (key, value) => { kept[key] = value; changed ||= key === "value"; },
      save_changes: () => {
        if (!changed) return;
        changed = false;
        this.values[item] = kept.value;
        this.send({ do: "answer", item, value: kept.value });
        this.refresh();
      },
      on: (name, act) => heard.set(name, [...(heard.get(name) ?? []), act]),
      off: (name, act) => heard.set(name, (heard.get(name) ?? []).filter((one) => one !== act)),
      tell: (saved) => { kept.saved = saved; (heard.get("change:saved") ?? []).forEach((act) => act()); },
    };
  }

  go(n, focus = true) {
    if (n < 0 || n >= this.places.length) return;
    this.at = n;
    this.unask();
    this.show();
    this.tell(`${this.line("item_of", { item: n + 1, of: this.places.length })}`);
    if (focus) this.head.focus({ preventScroll: true });
  }

  next() {
    if (this.at === this.places.length - 1) this.ask();
    else this.go(this.at + 1);
  }

  move(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const here = this.buttons.indexOf(event.target);
    if (here < 0 || (!step && event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    const last = this.buttons.length - 1;
    const there = step ? Math.min(last, Math.max(0, here + step)) : event.key === "Home" ? 0 : last;
    this.buttons[there].focus();
  }

  flag() {
    const { item } = this.places[this.at];
    const on = !this.isFlagged(item);
    if (on) this.flags.add(item);
    else this.flags.delete(item);
    this.send({ do: "flag", item, on });
    this.refresh();
  }

  second() {
    const { left } = this;
    this.time.replaceChildren(this.text(leftIn(this.words, left)));
    this.time.classList.toggle("is-short", left < SHORT);
    if (left <= this.called) {
      this.tell(oneLine(leftIn(this.words, Math.max(left, 0)), this.language));
      this.called = CALLS.find((call) => call < this.called) ?? -Infinity;
    }
    this.ticked += 1;
    if (left <= 0) this.handIn();
    else if (this.ticked % TICK === 0) this.send({ do: "tick", sitting: this.number });
  }

  // ---- handing in ----

  ask() {
    this.leaveAndShow();
    const open = this.numbersOf(({ item }) => !this.isAnswered(item));
    const flagged = this.numbersOf(({ item }) => this.isFlagged(item));
    const jump = (n) => make("button", { type: "button", class: "b2c-number-link", click: () => this.go(n) }, String(n + 1));
    const list = (key, found) => found.length ? make("div", {}, make("p", {}, this.say(key, { count: found.length })),
      make("p", { class: "b2c-numbers" }, ...found.map(jump))) : null;
    const heading = make("h3", { tabindex: "-1" }, this.say("hand_in"));
    this.asked.replaceChildren(make("div", { class: "b2c-ask-hand-in", role: "group", "aria-label": this.line("hand_in") },
      heading, list("still_open", open), list("still_flagged", flagged),
      open.length || flagged.length ? null : make("p", {}, this.say("nothing_open")),
      make("p", {}, this.say("one_item")),
      make("div", { class: "b2c-steps" },
        make("button", { type: "button", class: "b2c-second", click: () => { this.unask(); this.head.focus(); } }, this.say("keep_writing")),
        make("button", { type: "button", class: "b2c-danger", click: () => this.handIn() }, this.say("hand_in_now")))));
    heading.focus();
    heading.scrollIntoView?.({ block: "nearest" });
  }

  unask() { this.asked?.replaceChildren(); }
  /** Whatever is being typed goes out first. */
  leaveAndShow() { this.show(); }
  numbersOf(test) { return this.places.flatMap((place, n) => (test(place) ? [n] : [])); }

  handIn() {
    this.leave();
    clearInterval(this.timer);
    this.send({ do: "hand_in", sitting: this.number });
    this.time?.replaceChildren(this.say("unsaved"));
  }

  // ---- afterwards ----

  drawEnd() {
    const { state } = this;
    const how = state.sittings[this.number].how === "time" ? "out_of_time" : "handed_in";
    const done = this.places.filter(({ item }) => this.isAnswered(item)).length;
    const heading = make("h3", { tabindex: "-1" }, this.say(how));
    const body = make("div", { class: "b2c-cover" }, heading,
      make("p", {}, this.say("now_open", { answered: done, of: this.places.length })));
    if (state.report) {
      const report = make("div", {});
      report.innerHTML = state.report; // made by our own kernel code, every word of it escaped
      body.append(report);
    } else body.append(make("p", {}, this.say("report_later")));
    this.stage.replaceChildren(body);
    this.tell(this.line(how));
  }

  end() {
    this.leave();
    clearInterval(this.timer);
  }
}

const clock = () => {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
};

function render({ model, el }) {
  const exam = new Exam(model, el);
  const heard = () => exam.heard();
  // JupyterLab takes arrows, space and enter of a selected cell for its own; Ctrl+S stays its own.
  const guard = (event) => {
    if (exam.root.contains(event.target)) {
      exam.root.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey || event.altKey));
    }
  };
  model.on("change:state", heard);
  // How much time is left was true when it was last said: a page opened again asks anew.
  if (exam.phase === "running") exam.send({ do: "tick", sitting: exam.number });
  window.addEventListener("keydown", guard, true);
  return () => {
    exam.end();
    model.off("change:state", heard);
    window.removeEventListener("keydown", guard, true);
  };
}

export default { render };
