// One item, the same in JupyterLab (anywidget), on the practice page and in the exam.
// A plain ES module. Texts of items reach the page as text, never as markup.
//
// The model's keys: item (facts of PublicItem), value (the saved answer or null), words (key ->
// {zh, en}), mode ("practice" | "assessed" | "exam"), language ("zh" | "en" | "both"); where there
// are any: reason (the text beside a number), saved ({value, at, problem, mark}: where the host
// tells what it saved), lesson ({text, href}: where to read). Written: value, reason, and after a
// check in practice result ({points, out_of, right, why}).

const LETTERS = "ABCDEFGHIJ";
const WAIT = 4000; // ms without word from the kernel until the reader is told
const PAUSE = 300; // ms without a key until typed text is saved
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// ---- marking: the same as course_b2c_ops/marking, held together by tests/test_item_js.py ----

/** A number as Python's format `.6g` writes it, halves to the even digit. */
export function shown(number, digits = 6) {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number < 0 ? "-inf" : "inf";
  if (Object.is(number, -0)) return "-0";
  const [long, size] = number.toExponential(20).split("e");
  const cut = long.indexOf(".") + digits;
  const half = /^50*$/.test(long.slice(cut)) && "02468".includes(long[cut - 1]);
  const rounded = half ? Number(`${long.slice(0, cut)}e${size}`) : Number(number.toPrecision(digits));
  const [figures, power] = rounded.toExponential().split("e");
  if (power >= -4 && power < digits) return String(rounded);
  return `${figures}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

const spaceless = (text) => text.replace(/[^\S\ufeff]|[\x1c-\x1f\x85]/g, "");
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");

const MARKS = { "。": ".", "、": ",", "−": "-", "–": "-", "—": "-" };
const latin = (text) => text.replace(/[。、−–—]/g, (mark) => MARKS[mark]);

/** The number a person typed: full-width digits, %, separators, currency, unit; null if none. */
export function asNumber(typed, unit = null, words = {}) {
  if (typeof typed === "number") return typed;
  if (typeof typed !== "string") return null;
  let plain = spaceless(latin(folded(typed)));
  const word = unitWords(unit).find((one) => plain.endsWith(one));
  if (word) plain = plain.slice(0, -word.length);
  const { zh = "", en = "" } = words["mark.money"] ?? {};
  for (const coin of `${zh} ${en}`.split(" ").filter(Boolean)) plain = plain.replaceAll(coin, "");
  const number = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d+)?(?:e[+-]?\d+)?)(%?)$/;
  const found = number.exec(plain.replace(/\.$/, ""));
  if (!found) return null;
  const value = Number(found[1].replaceAll(",", ""));
  return found[2] && !unit?.en.trim().startsWith("%") ? value / 100 : value;
}

/** What people write behind a number of this unit, the longest first. */
function unitWords(unit) {
  const told = unit ? [unit.zh, unit.en].map((word) => spaceless(word.toLowerCase())) : [];
  const plain = told.filter((word) => word && !word.startsWith("%"));
  const words = new Set(plain.flatMap((word) => [word, word.replace(/s$/, ""), `${word}s`]));
  return [...words].filter(Boolean).sort((a, b) => b.length - a.length);
}

/** The day a person typed, as 2026-07-01; null if none. */
export function asDay(typed) {
  if (typeof typed !== "string") return null;
  const plain = spaceless(latin(typed.normalize("NFKC"))).replace(/^[.,;:!?]+|[.,;:!?]+$/g, "");
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(plain);
  if (!found) return null;
  const parts = [found[1], found[2] ?? found[4], found[3] ?? found[5]];
  const day = parts.map((part) => part.padStart(2, "0")).join("-");
  const date = new Date(`${day}T00:00:00Z`);
  return found[1] > 0 && !Number.isNaN(+date) && date.toISOString().startsWith(day) ? day : null;
}

/** A short text as it is compared: no spaces, punctuation or hidden marks but %, &, # and @. */
export const plainText = (text) =>
  folded(text).replace(/[\p{Z}\p{P}\p{C}]/gu, (mark) => ("%&#@".includes(mark) ? mark : ""));

const cents = (share, outOf) =>
  share > 1 - 1e-9 ? outOf : Math.max(0, Math.floor(share * outOf * 100 + 1e-6) / 100);

/**
 * The mark of a practice item: {points, out_of, right, why, lines}; null where only a kernel can
 * tell. `why` is {zh, en}; `lines` says of single choices, steps, pairs whether they are right.
 */
export function mark(item, value, words = {}) {
  const outOf = item.points;
  const told = (key, values) => filled(words[key], values);
  const result = (points, why, lines = {}) => {
    const right = points === outOf;
    return { points, out_of: outOf, right, lines, why: why ?? told(right ? "mark.right" : "mark.wrong") };
  };
  const marker = MARKERS[item.kind];
  if (!marker) return null;
  const found = value == null ? null : marker(item, value, result, told, words);
  return found ?? result(0, told("mark.blank"));
}

const byId = (lines) => Object.fromEntries((lines ?? []).map((line) => [line.id, line]));
const joined = (texts) => {
  const once = texts.filter((one, k) => texts.findIndex((other) => same(one, other)) === k);
  return { zh: once.map((one) => one.zh).join(""), en: once.map((one) => one.en).join(" ") };
};

// Each gives a result, or nothing where the value is as good as blank.
const MARKERS = {
  choice(item, value, result) {
    const line = byId(item.choices)[value];
    return line && result(line.right ? item.points : 0, line.why, { [value]: line });
  },

  choices(item, value, result, told) {
    const taken = item.choices.filter((line) => Array.isArray(value) && value.includes(line.id));
    if (!taken.length) return null;
    const lines = byId(taken);
    const whys = (some) => some.map((line) => line.why).filter(Boolean);
    const wrong = taken.filter((line) => !line.right);
    const missing = item.choices.filter((line) => line.right && !taken.includes(line));
    if (wrong.length) return result(0, whys(wrong).length ? joined(whys(wrong)) : null, lines);
    if (!missing.length) {
      return result(item.points, item.why ?? (whys(taken).length ? joined(whys(taken)) : null), lines);
    }
    const share = item.answer?.partial ? taken.length / (taken.length + missing.length) : 0;
    const why = joined([told("mark.some_missing", { count: missing.length }), ...whys(missing)]);
    return result(cents(share, item.points), why, lines);
  },

  true_false(item, value, result) {
    if (typeof value !== "boolean") return null;
    const right = value === Boolean(item.answer?.right);
    return result(right ? item.points : 0, item.why, { [value]: { right } });
  },

  number(item, value, result, told, words) {
    const { value: wanted, tolerance, mistakes = [] } = item.answer;
    const number = (given) => (item.date ? dayNumber(given) : asNumber(given, item.unit, words));
    const near = (given, expected) => {
      const { absolute, relative } = tolerance;
      const limit = (relative == null ? absolute : relative * Math.abs(expected)) || 0;
      return Math.abs(given - expected) <= limit + 1e-9 * Math.max(1, Math.abs(expected));
    };
    if (typeof value === "string" && !value.trim()) return null;
    const typed = [...String(value)].slice(0, 40).join("");
    const given = number(value);
    if (given == null) return result(0, told(item.date ? "mark.not_a_day" : "mark.not_a_number", { given: typed }));
    if (near(given, number(wanted))) return result(item.points, item.why);
    const known = mistakes.find(([wrong]) => near(given, number(wrong)));
    if (known) return result(0, known[1]);
    if (item.date) return result(0, told("mark.wrong_day", { given: typed.trim() }));
    return result(0, told("mark.wrong_number", { given: shown(given) }));
  },

  order(item, value, result, told) {
    const { order: wanted, mistakes = [] } = item.answer;
    if (!Array.isArray(value) || !same([...value].sort(), [...wanted].sort())) return null;
    const lines = Object.fromEntries(value.map((id, k) => [id, { right: wanted[k] === id }]));
    if (same(value, wanted)) return result(item.points, item.why, lines);
    const pairs = wanted.flatMap((one, k) => wanted.slice(k + 1).map((later) => [one, later]));
    const right = pairs.filter(([one, later]) => value.indexOf(one) < value.indexOf(later)).length;
    const why = mistakes.find(([order]) => same(order, value))?.[1];
    const reason = why ?? told("mark.pairs_in_order", { right, of: pairs.length });
    return result(cents((2 * right) / pairs.length - 1, item.points), reason, lines);
  },

  match(item, value, result, told) {
    const { pairs, mistakes = [] } = item.answer;
    const given = Object.fromEntries(Object.entries(value).filter(([left, other]) => left in pairs && other));
    const taken = Object.keys(given);
    if (!taken.length) return null;
    const lines = Object.fromEntries(taken.map((left) => [left, { right: given[left] === pairs[left] }]));
    const right = taken.filter((left) => lines[left].right).length;
    const of = Object.keys(pairs).length;
    if (right === of) return result(item.points, item.why, lines);
    const alike = (wrong) => same(Object.entries(wrong).sort(), Object.entries(given).sort());
    const why = mistakes.find(([wrong]) => alike(wrong))?.[1] ?? told("mark.pairs_right", { right, of });
    return result(cents(right / of, item.points), why, lines);
  },

  short_text(item, value, result, told) {
    const given = typeof value === "string" ? plainText(value) : "";
    if (!given) return null;
    const among = (texts) => texts.map(plainText).includes(given);
    if (among(item.answer.accepted)) return result(item.points, item.why);
    const why = (item.answer.mistakes ?? []).find(([texts]) => among(texts))?.[1];
    return result(0, why ?? told("mark.other_word", { given: [...value.trim()].slice(0, 40).join("") }));
  },

  listing(item, value, result, told, words) {
    if (typeof value !== "object" || !Object.values(value).some(fillsIn)) return null;
    const { checks } = item.answer;
    const broken = checks.filter((check) => !holds(check, value, words));
    if (!broken.length) return result(item.points, item.why);
    const sum = (some) => some.reduce((total, check) => total + check.points, 0);
    return result(cents(1 - sum(broken) / sum(checks), item.points), joined(broken.map((check) => check.text)));
  },
};

const dayNumber = (typed) => {
  const day = asDay(typed);
  return day && Date.parse(`${day}T00:00:00Z`) / 86400000;
};

// ---- rules of a form: the same as course_b2c_ops/listing_rules.py ----

const flat = (text) => folded(text).replace(/[^\S\ufeff]|[\x1c-\x1f\x85]/g, " ").replace(/ +/g, " ").trim();
const wordsOf = (text) => flat(text).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
const singular = (word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word);
const long = (text) => [...text.trim()].length;
const ascii = (text) => /^[\x00-\x7f]*$/.test(text);

function standsIn(phrase, text) {
  const [wanted, found] = [wordsOf(phrase), wordsOf(text)];
  if (!wanted.length || !ascii(phrase)) return flat(text).includes(flat(phrase));
  return found.some((_, k) => same(found.slice(k, k + wanted.length), wanted));
}

class Unread extends Error {}

function rulesOf(words) {
  const number = (typed) => {
    const value = asNumber(typed, null, words);
    if (value == null) throw new Unread();
    return value;
  };
  const day = (typed) => {
    const value = dayNumber(typed);
    if (value == null) throw new Unread();
    return value;
  };
  const within = (typed, { least, most, decimals }) => {
    const value = number(typed);
    const fine = decimals == null || Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6;
    return fine && (least == null || value >= least) && (most == null || value <= most);
  };
  const whole = (typed, { least, most }) => within(typed, { least, most, decimals: 0 });
  const length = (text, { most, least = 1 }) => long(text) >= least && long(text) <= most;
  const oneOf = (value, { allowed }) => {
    const given = asNumber(value, null, words);
    return allowed.some((one) => (given != null && asNumber(one, null, words) === given) || flat(String(one)) === flat(String(value)));
  };
  const rising = (steps) => steps.slice(1).every((step, k) => steps[k][0] < step[0] && steps[k][1] < step[1]);
  return {
    length_within: (a, text) => length(text, a),
    title_length: (a, text) => length(text, a),
    description_length: (a, text) => length(text, a),
    in_english: (a, text) => ascii(text) && /[a-z]/i.test(text),
    contains_all: ({ must }, text) => must.every((phrase) => standsIn(phrase, text)),
    contains_some: ({ some, least = 1 }, text) => some.filter((phrase) => standsIn(phrase, text)).length >= least,
    contains_none: ({ banned }, text) => !banned.some((phrase) => standsIn(phrase, text)),
    not_stuffed({ most = 1 }, title) {
      const counts = {};
      for (const word of wordsOf(title)) if ([...word].length > 1) counts[singular(word)] = (counts[singular(word)] ?? 0) + 1;
      return Object.values(counts).every((count) => count <= most);
    },
    core_word_early({ core, within: limit }, title) {
      const place = flat(title).indexOf(flat(core));
      return place >= 0 && place < limit;
    },
    distinct: (a, ...values) => new Set(values.map((value) => wordsOf(value).join(" "))).size === values.length,
    without_tags: ({ banned_tags: tags }, text) =>
      ![...text.matchAll(/<\s*\/?\s*([A-Za-z]+)/g)].some(([, name]) => tags.includes(name.toLowerCase())),
    sku_code: ({ most }, code) => long(code) <= most && /^[!-;=?-~]+$/.test(code),
    one_of: (a, value) => oneOf(value, a),
    same: (a, first, second) => oneOf(first, { allowed: [second] }),
    number_within: (a, value) => within(value, a),
    price: (a, value) => within(value, a),
    stock: (a, value) => whole(value, a),
    image_count: (a, value) => whole(value, a),
    image_size({ least, narrowest }, width, height) {
      const [wide, high] = [number(width), number(height)];
      return Math.min(wide, high) >= least && high / wide >= 1 && high / wide <= narrowest + 1e-9;
    },
    weight: (a, value) => within(value, a),
    parcel_size({ least, most, girth }, ...given) {
      const sides = given.map(number).sort((a, b) => a - b);
      return sides.every((side) => side >= least && side <= most) && sides[2] + 2 * (sides[0] + sides[1]) <= girth;
    },
    preparation_days: (a, value) => whole(value, a),
    wholesale: (a, quantity, off) => whole(quantity, a) && whole(off, { least: a.least_off, most: a.most_off }),
    freight_in_proportion: ({ most_share: share }, price, freight) => number(freight) <= share * number(price) + 1e-9,
    price_above_cost({ cost, least_margin: margin = 0 }, price) {
      const asked = number(price);
      return asked > 0 && (asked - cost) / asked >= margin - 1e-9;
    },
    coupon_below_threshold({ most_share: share = 1 }, value, threshold) {
      const [off, least] = [number(value), number(threshold)];
      return off > 0 && off < least && off <= share * least + 1e-9;
    },
    spend_save_steps(a, ...values) {
      const steps = [];
      values.map(number).forEach((value, k) => (k % 2 ? steps.at(-1).push(value) : steps.push([value])));
      return rising(steps) && steps.every(([threshold, saving]) => saving > 0 && saving < threshold);
    },
    discount_within: (a, value) => whole(value, a),
    within_one_month: (a, start, end) => day(start) <= day(end) && asDay(start).slice(0, 7) === asDay(end).slice(0, 7),
    booked_in_time: ({ hours }, booked, start) => (day(start) - day(booked)) * 24 >= hours,
    campaign_price: ({ lowest, least_off: off }, price) => number(price) > 0 && number(price) <= lowest * (1 - off / 100) + 1e-9,
    before_price_was_asked: ({ lowest }, before) => number(before) > 0 && number(before) <= lowest + 1e-9,
  };
}

const fillsIn = (value) => (typeof value === "string" ? value.trim() !== "" : value != null);

function holds(check, form, words) {
  const values = check.fields.map((name) => form[name]);
  if (!values.every(fillsIn)) return false;
  try {
    return Boolean(rulesOf(words)[check.rule](check, ...values));
  } catch (problem) {
    if (problem instanceof Unread || problem instanceof TypeError) return false;
    throw problem;
  }
}

// ---- words ----

export function filled(text, values = {}) {
  if (!text) return { zh: "", en: "" };
  const fill = (sentence, language) => sentence.replace(/\{(\w+)\}/g, (hole, name) => {
    const value = values[name];
    return value == null ? hole : typeof value === "object" ? value[language] : String(value);
  });
  return { zh: fill(text.zh, "zh"), en: fill(text.en, "en") };
}

const spoken = (text, language) => {
  if (typeof text === "string") return [["", text]];
  if (language !== "both") return [[language === "en" ? "en" : "zh-CN", text[language] ?? text.zh]];
  return text.zh === text.en ? [["", text.zh]] : [["zh-CN", text.zh], ["en", text.en]];
};
export const oneLine = (text, language) => spoken(text, language).map(([, told]) => told).join(" / ");

/** An element; attributes that are functions listen, null ones are left out. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value != null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** A text in one or two languages, its lines and its `code`: text nodes throughout. */
export function prose(text, language) {
  return make("span", { class: "b2c-text" }, ...spoken(text, language).map(([lang, told]) =>
    make("span", { lang: lang || null }, ...told.split("\n").flatMap((line, k) => {
      const parts = line.split(/`([^`]+)`/).map((part, n) => (n % 2 ? make("code", {}, part) : part));
      return k ? [make("br"), ...parts] : parts;
    }))));
}

// ---- faces: each gives its body, and shows the lines of a mark ----

let drawn = 0; // for ids and group names that no two items share

const FACES = {
  choice: (ask) => choiceFace(ask, "radio"),
  choices: (ask) => choiceFace(ask, "checkbox"),

  true_false: (ask) => choiceFace(ask, "radio", [
    { id: true, text: oneLine(ask.words["item.true"], ask.language), right: ask.item.answer?.right === true },
    { id: false, text: oneLine(ask.words["item.false"], ask.language), right: !ask.item.answer?.right },
  ]),

  number(ask) {
    const { item, value } = ask;
    const hint = ask.say(item.date ? "item.type_a_day" : "item.type_a_number");
    const field = typed(ask, "input", {
      value: value == null ? "" : typeof value === "number" ? shown(value, 10) : String(value),
      inputmode: item.date ? "numeric" : "text", autocomplete: "off", class: "b2c-number",
    }, (text) => {
      if (!text.trim()) return ask.put(null);
      const day = item.date && asDay(text);
      if (item.date ? !day : asNumber(text, item.unit, ask.words) == null) return ask.unread(text);
      return ask.put(day || text.trim());
    });
    const unit = item.unit && !item.date ? make("span", { class: "b2c-unit" }, oneLine(item.unit, ask.language)) : null;
    const body = [make("label", { class: "b2c-typed" }, make("span", { class: "b2c-small" }, hint), make("span", { class: "b2c-row" }, field, unit))];
    if (item.reason) body.push(reasonBox(ask));
    return { body };
  },

  short_text(ask) {
    const field = typed(ask, "input", { value: ask.value ?? "", autocomplete: "off", class: "b2c-short" },
      (text) => ask.put(text.trim() || null));
    return { body: [make("label", { class: "b2c-typed" }, make("span", { class: "b2c-small" }, ask.say("item.type_a_text")), field)] };
  },

  order(ask) {
    const steps = byId(ask.item.steps);
    const first = ask.item.steps.map((step) => step.id);
    let order = Array.isArray(ask.value) && same([...ask.value].sort(), [...first].sort()) ? [...ask.value] : first;
    const list = make("ol", { class: "b2c-order" });
    const rows = {};
    const button = (id, by) => make("button", {
      type: "button", class: "b2c-icon", "data-by": by,
      "aria-label": oneLine(filled(ask.words[by < 0 ? "item.move_up" : "item.move_down"], { step: steps[id].text }), ask.language),
      click: () => move(id, order.indexOf(id) + by),
    }, by < 0 ? "↑" : "↓");
    const settle = () => {
      list.replaceChildren(...order.map((id) => rows[id]));
      order.forEach((id, k) => {
        rows[id].firstChild.textContent = k + 1;
        for (const one of rows[id].querySelectorAll("button")) {
          one.setAttribute("aria-disabled", k + Number(one.dataset.by) < 0 || k + Number(one.dataset.by) >= order.length);
        }
      });
    };
    const move = (id, to) => {
      if (to < 0 || to >= order.length || to === order.indexOf(id)) return;
      const focused = document.activeElement;
      order = order.filter((one) => one !== id);
      order.splice(to, 0, id);
      settle();
      if (list.contains(focused)) focused.focus();
      ask.put([...order]);
      ask.tell(filled(ask.words["item.moved"], { step: steps[id].text, place: to + 1, of: order.length }));
    };
    for (const id of order) {
      const handle = make("span", { class: "b2c-handle", "aria-hidden": "true" }, "⠿");
      rows[id] = make("li", { class: "b2c-line", "data-id": id }, make("span", { class: "b2c-place" }),
        handle, make("span", { class: "b2c-said" }, prose(steps[id].text, ask.language)),
        make("span", { class: "b2c-moves" }, button(id, -1), button(id, 1)));
      draggable(handle, rows[id], list, (to) => move(id, to));
    }
    settle();
    const keep = ask.value == null && !ask.checks
      ? make("button", { type: "button", class: "b2c-button", click: () => { ask.put([...order]); keep.remove(); } }, ask.say("item.keep_order"))
      : null;
    return {
      body: [list, keep],
      now: () => [...order],
      lines: (lines) => order.forEach((id) => sign(ask, rows[id], lines[id])),
    };
  },

  match(ask) {
    const { item } = ask;
    const pairs = { ...(ask.value ?? {}) };
    const rows = {};
    const rights = make("ul", { class: "b2c-rights" }, ...item.rights.map((right, k) =>
      make("li", {}, make("b", {}, `${LETTERS[k]} `), prose(right.text, ask.language))));
    const lefts = item.lefts.map((left) => {
      const select = make("select", {
        class: "b2c-select",
        change: () => {
          if (select.value) pairs[left.id] = select.value;
          else delete pairs[left.id];
          ask.put(Object.keys(pairs).length ? { ...pairs } : null);
        },
      }, make("option", { value: "" }, oneLine(ask.words["item.pick"], ask.language)),
      ...item.rights.map((right, k) => make("option", {
        value: right.id, selected: pairs[left.id] === right.id,
      }, `${LETTERS[k]} ${oneLine(right.text, ask.language)}`)));
      rows[left.id] = make("div", { class: "b2c-line b2c-pair" },
        make("label", {}, make("span", { class: "b2c-said" }, prose(left.text, ask.language)), select));
      return rows[left.id];
    });
    return {
      body: [rights, ...lefts],
      lines: (lines) => item.lefts.forEach(({ id }) => sign(ask, rows[id], lines[id])),
    };
  },

  listing(ask) {
    const form = { ...(ask.value ?? {}) };
    return { body: ask.item.fields.map((field) => cell(ask, field, form[field.id], "textarea", (told) => {
      if (told == null) delete form[field.id];
      else form[field.id] = told;
      ask.put(Object.keys(form).length ? { ...form } : null);
    })) };
  },

  plan(ask) {
    const { columns } = ask.item;
    const rows = (ask.value ?? []).map((row) => ({ ...row }));
    if (!rows.length) rows.push({});
    const body = make("div", { class: "b2c-rows", style: `--columns: ${columns.length}` });
    const keep = () => {
      const kept = rows.filter((row) => Object.keys(row).length).map((row) => ({ ...row }));
      ask.put(kept.length ? kept : null);
    };
    const draw = () => body.replaceChildren(...rows.map((row, k) => {
      const name = oneLine(filled(ask.words["item.row"], { row: k + 1 }), ask.language);
      const cells = columns.map((column) => cell(ask, column, row[column.id], "input", (told) => {
        if (told == null) delete row[column.id];
        else row[column.id] = told;
        keep();
      }));
      const gone = make("button", {
        type: "button", class: "b2c-icon",
        "aria-label": oneLine(filled(ask.words["item.remove_row"], { row: k + 1 }), ask.language),
        click: () => {
          rows.splice(k, 1);
          if (!rows.length) rows.push({});
          draw();
          keep();
          body.children[Math.min(k, rows.length - 1)].querySelector("input").focus();
        },
      }, "✕");
      return make("div", { class: "b2c-planned", role: "group", "aria-label": name }, ...cells, gone);
    }));
    draw();
    const more = make("button", {
      type: "button", class: "b2c-button b2c-quiet",
      click: () => { rows.push({}); draw(); body.lastChild.querySelector("input").focus(); },
    }, ask.say("item.add_row"));
    return { body: [body, more] };
  },
};

function choiceFace(ask, type, choices = ask.item.choices) {
  const taken = new Set([].concat(ask.value ?? []));
  const group = `b2c-${ask.id}`;
  const rows = new Map();
  const body = choices.map((choice, k) => {
    const input = make("input", {
      type, name: group, checked: taken.has(choice.id),
      change: () => {
        if (type === "radio") return ask.put(choice.id);
        taken[input.checked ? "add" : "delete"](choice.id);
        return ask.put(taken.size ? [...taken].sort() : null);
      },
    });
    const letter = ask.item.kind === "true_false" ? null : make("span", { class: "b2c-letter" }, LETTERS[k]);
    const row = make("div", { class: "b2c-line" }, make("label", { class: "b2c-choice-line" },
      input, letter, make("span", { class: "b2c-said" }, prose(choice.text, ask.language))));
    rows.set(choice.id, row);
    return row;
  });
  return {
    body,
    lines: (lines) => rows.forEach((row, id) => sign(ask, row, lines[id])),
    // What was not chosen and is wrong gets its reason, and no cross: nobody took it.
    reveal: () => choices.forEach((choice) => sign(ask, rows.get(choice.id), choice, [].concat(ask.value).includes(choice.id))),
  };
}

/** ✓ or ✗ with a word on a line, and its reason below; nothing where there is no mark. */
function sign(ask, row, line, taken = true) {
  row.querySelectorAll(".b2c-sign, .b2c-why").forEach((old) => old.remove());
  row.classList.remove("b2c-is-right", "b2c-is-wrong");
  if (!line) return;
  if (line.why) row.append(make("p", { class: "b2c-why" }, prose(line.why, ask.language)));
  if (!line.right && !taken) return;
  row.classList.add(line.right ? "b2c-is-right" : "b2c-is-wrong");
  const word = oneLine(ask.words[line.right ? "item.right" : "item.wrong"], ask.language);
  (row.querySelector("label") ?? row).append(make("span", { class: "b2c-sign" },
    make("span", { "aria-hidden": "true" }, line.right ? "✓" : "✗"), make("span", { class: "b2c-unseen" }, word)));
}

/** A field that is saved when typing pauses, at once when it is left. */
function typed(ask, tag, attributes, done) {
  let timer = 0;
  let last = attributes.value ?? "";
  const flush = () => {
    clearTimeout(timer);
    if (field.value !== last) done((last = field.value));
  };
  const field = make(tag, {
    ...attributes,
    input: () => {
      clearTimeout(timer);
      ask.edited();
      timer = setTimeout(flush, PAUSE);
    },
    change: flush,
    keydown: (event) => {
      if (event.key === "Enter" && tag === "input" && !event.isComposing) { flush(); ask.enter(); }
    },
  });
  field.value = attributes.value ?? "";
  ask.flushers.push(flush);
  return field;
}

/** One field of a form: a number is saved as a number where it can be read. */
function cell(ask, { kind, text }, value, tag, done) {
  const number = kind === "number";
  const count = number || tag === "input" ? null : make("span", { class: "b2c-small b2c-count" });
  const say = () => count && (count.textContent = oneLine(filled(ask.words["item.length"], { length: [...field.value].length }), ask.language));
  const field = typed(ask, number ? "input" : tag, {
    value: value == null ? "" : number && typeof value === "number" ? shown(value, 10) : String(value),
    rows: count ? 1 : null, autocomplete: "off",
  }, (told) => done(!told.trim() ? null : number ? asNumber(told, null, ask.words) ?? told.trim() : told.trim()));
  field.addEventListener("input", say);
  say();
  return make("label", { class: "b2c-typed" }, make("span", { class: "b2c-name" }, prose(text, ask.language), count), field);
}

function reasonBox(ask) {
  const box = typed(ask, "textarea", { value: ask.model.get("reason") ?? "", rows: 2 }, (text) => {
    ask.model.set("reason", text.trim());
    ask.model.save_changes();
    ask.sent();
  });
  return make("label", { class: "b2c-typed" }, make("span", { class: "b2c-small" }, ask.say("item.reason")), box);
}

/** A row moved by its handle, by mouse, pen or finger. */
function draggable(handle, row, list, drop) {
  handle.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    handle.setPointerCapture(down.pointerId);
    row.classList.add("b2c-dragged");
    const target = (event) => {
      const others = [...list.children].filter((one) => one !== row);
      return others.filter((one) => {
        const box = one.getBoundingClientRect();
        return event.clientY > box.top + box.height / 2;
      }).length;
    };
    const follow = (event) => { row.style.translate = `0 ${event.clientY - down.clientY}px`; };
    const end = (event) => {
      handle.removeEventListener("pointermove", follow);
      row.classList.remove("b2c-dragged");
      const to = target(event);
      row.style.translate = "";
      if (event.type === "pointerup") drop(to);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  });
}

// ---- the right answer, in words ----

function answerOf(ask) {
  const { item, language } = ask;
  const { answer } = item;
  const text = (lines, id) => lines.find((line) => line.id === id)?.text ?? id;
  const listed = (tag, rows) => make(tag, {}, ...rows.map((row) => make("li", {}, ...row)));
  switch (item.kind) {
    case "number": {
      const told = item.date ? answer.value : Number(answer.value.toPrecision(7)).toLocaleString("en-US", { maximumFractionDigits: 12 });
      return make("p", {}, `${told} `, item.unit && !item.date ? prose(item.unit, language) : "");
    }
    case "short_text": return make("p", {}, answer.accepted.join(" · "));
    case "order": return listed("ol", answer.order.map((id) => [prose(text(item.steps, id), language)]));
    case "match": return listed("ul", item.lefts.map(({ id, text: left }) =>
      [prose(left, language), " → ", prose(text(item.rights, answer.pairs[id]), language)]));
    case "listing": return listed("ul", item.fields.map(({ id, text: name }) =>
      [prose(name, language), "：", make("b", {}, String(answer.right[id] ?? ""))]));
    default: return null;
  }
}

// ---- the item ----

function draw(model, el) {
  const item = model.get("item");
  const words = model.get("words") ?? {};
  const language = model.get("language") ?? "zh";
  const mode = model.get("mode") ?? "assessed";
  const id = (drawn += 1);
  const flushers = [];
  const practice = mode === "practice" && FACES[item.kind];
  const told = make("span", { class: "b2c-said-state" });
  const live = make("p", { class: "b2c-unseen", role: "status" });
  const feedback = make("div", { class: "b2c-told" });
  let face = { body: [] };
  let timer = 0;
  let count = 0;

  const line = (text) => oneLine(text, language);
  const state = (text, kind = "") => {
    told.className = kind;
    told.replaceChildren(line(text));
  };
  const ask = {
    item, words, language, model, id, flushers,
    value: model.get("value") ?? null,
    checks: practice,
    say: (key) => line(words[key]),
    // A live region that says the same twice is silent the second time.
    tell: (text) => { live.textContent = oneLine(text, language) + "\u200b".repeat((count += 1) % 2); },
    enter: () => practice && check(),
    unread(text) {
      const key = item.date ? "mark.not_a_day" : "mark.not_a_number";
      const sentence = filled(words[key], { given: text.slice(0, 40) });
      state(sentence, "b2c-attention");
      ask.tell(sentence);
    },
    edited() {
      clear();
      state(words["item.saving"]);
    },
    put(value) {
      ask.value = value;
      clear();
      model.set("value", value);
      model.save_changes();
      ask.sent();
    },
    sent() {
      clearTimeout(timer);
      if (model.get("saved") === undefined) return saved({ at: clock() });
      state(words["item.saving"]);
      timer = setTimeout(() => state(words["item.waiting"], "b2c-attention"), WAIT);
      return undefined;
    },
  };
  const saved = ({ at, problem }) => {
    clearTimeout(timer);
    if (problem) {
      state({ zh: problem, en: problem }, "b2c-attention");
      ask.tell({ zh: problem, en: problem });
    } else if (ask.value == null) state(words["item.nothing_saved"]);
    else {
      const key = at ? "item.saved_at" : "item.saved_before";
      const sentence = filled(words[key], { time: at });
      const later = words["item.until_hand_in"];
      state(mode === "assessed" && later ? { zh: `${sentence.zh}${later.zh}`, en: `${sentence.en} ${later.en}` } : sentence);
      if (at && !practice) ask.tell(sentence);
    }
  };

  const clear = () => {
    if (!feedback.childElementCount) return;
    feedback.replaceChildren();
    face.lines?.({});
  };
  const check = () => {
    flushers.forEach((flush) => flush());
    if (ask.value == null && face.now) ask.put(face.now());
    const result = ask.value == null ? null : mark(item, ask.value, words) ?? model.get("saved")?.mark;
    if (!result) {
      const sentence = words[ask.value == null ? "item.nothing_chosen" : "item.compare"];
      verdict(sentence, "b2c-attention", null, ask.value != null);
      return;
    }
    model.set("result", result);
    model.save_changes();
    face.lines?.(result.lines ?? {});
    const partly = !result.right && result.points > 0;
    const word = filled(words[result.right ? "item.right" : partly ? "item.partly" : "item.wrong"],
      { points: result.points, of: result.out_of });
    // What already stands below the lines, or in the word itself, is not told twice.
    const whys = Object.values(result.lines ?? {}).map((one) => one.why?.zh).filter(Boolean);
    const own = word.zh.endsWith(result.why.zh) ||
      (whys.length > 0 && whys.reduce((rest, why) => rest.replace(why, ""), result.why.zh) === "");
    verdict(word, result.right ? "b2c-right" : partly ? "b2c-attention" : "b2c-wrong", result.why, !result.right, own);
  };
  const verdict = (word, kind, why, more, own = false) => {
    const lesson = model.get("lesson");
    const link = lesson && make(lesson.href ? "a" : "span", { href: lesson.href }, line(lesson.text));
    feedback.replaceChildren(
      make("p", { class: `b2c-verdict ${kind}` }, line(word)),
      ...[
        why && !own && make("p", {}, prose(why, language)),
        why && item.source && make("p", { class: "b2c-small" }, line({ zh: words["item.rests_on"].zh + item.source.zh, en: words["item.rests_on"].en + item.source.en })),
        why && link && make("p", { class: "b2c-small" }, ask.say("item.read"), link),
        more && make("button", { type: "button", class: "b2c-button b2c-quiet", click: reveal }, ask.say("item.answer")),
      ].filter(Boolean));
    ask.tell(why && !word.zh.endsWith(why.zh) ? { zh: `${word.zh}${why.zh}`, en: `${word.en} ${why.en}` } : word);
  };
  const reveal = (event) => {
    const button = event.target.closest("button");
    face.reveal?.();
    const answer = face.reveal ? null : answerOf(ask);
    const why = item.why && !feedback.textContent.includes(prose(item.why, language).textContent);
    const next = make("div", { class: "b2c-answer", tabindex: "-1" },
      answer && make("p", { class: "b2c-small" }, ask.say("item.right_answer")), answer,
      why ? make("p", {}, prose(item.why, language)) : null);
    button.replaceWith(next);
    (next.childElementCount ? next : body).focus();
  };

  if (FACES[item.kind]) face = FACES[item.kind](ask);
  const points = mode === "exam" ? "" : ` · ${oneLine(filled(words["item.points"], { points: item.points }), language)}`;
  const kind = make("p", { class: "b2c-kind", id: `b2c-kind-${id}` }, `${oneLine(words[`item.kind_${item.kind}`] ?? { zh: "", en: "" }, language)}${points}`);
  const stem = prose(item.stem, language);
  const body = FACES[item.kind]
    ? make("fieldset", { tabindex: "-1", "aria-describedby": kind.id, disabled: model.get("closed") === true }, make("legend", { class: "b2c-stem" }, stem), ...face.body.filter(Boolean))
    : make("div", {}, make("p", { class: "b2c-stem" }, stem), make("p", { class: "b2c-small" }, ask.say("item.in_a_cell")));
  const action = practice ? make("button", { type: "button", class: "b2c-button", click: check }, ask.say("item.check")) : null;
  const root = make("div", {
    class: "b2c-ask", "data-kind": item.kind, "data-mode": mode,
    lang: language === "en" ? "en" : "zh-CN",
  }, kind, body, make("p", { class: "b2c-asleep" }, ask.say("item.asleep")),
  FACES[item.kind] ? make("div", { class: "b2c-foot" }, action, told) : null, feedback, live);
  el.replaceChildren(root);
  if (FACES[item.kind]) saved({ at: "", problem: model.get("saved")?.problem });

  const heard = () => {
    const news = model.get("saved");
    if (news && (news.problem || same(news.value ?? null, ask.value))) saved(news);
  };
  return { root, ask, heard, flush: () => flushers.forEach((flush) => flush()), end: () => clearTimeout(timer) };
}

const clock = () => {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
};

function render({ model, el }) {
  let now = draw(model, el);
  const again = () => { now.end(); now = draw(model, el); };
  const changed = () => { if (!same(model.get("value") ?? null, now.ask.value)) again(); };
  const heard = () => now.heard();
  const hidden = () => { if (document.visibilityState === "hidden") now.flush(); };
  // JupyterLab takes arrows, space and enter of a selected cell for its own; Ctrl+S stays its own.
  const guard = (event) => {
    if (now.root.contains(event.target)) {
      event.target.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey || event.altKey));
    }
  };
  const redrawn = ["item", "words", "mode", "language", "lesson", "closed"].map((key) => `change:${key}`);
  redrawn.forEach((name) => model.on(name, again));
  model.on("change:value", changed);
  model.on("change:saved", heard);
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("keydown", guard, true);
  return () => {
    now.flush();
    now.end();
    redrawn.forEach((name) => model.off(name, again));
    model.off("change:value", changed);
    model.off("change:saved", heard);
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("keydown", guard, true);
  };
}

export default { render };
