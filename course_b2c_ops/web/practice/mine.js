// What is one's own: taking progress elsewhere, the progress code, language, look.

import { make } from "../item.js";
import { dayText } from "./history.js";
import { readProgress, writeProgress } from "./progress.js";
import { makeCode, summaryOf } from "./progress_code.js";
import { button } from "./views.js";

/** The page of one's own things. */
export function mine(app) {
  return make("section", {}, make("h2", {}, app.line("mine_title")),
    make("p", {}, app.line("mine_counts", { count: app.progress.answers.length, items: app.memories.size, of: app.items.size, exams: app.progress.exams.length })),
    make("p", { class: "quiet p-measure" }, app.line(app.store.keeps ? "kept_here" : "not_kept")),
    files(app), code(app), look(app));
}

function files(app) {
  const told = make("p", { role: "status", class: "p-told" });
  const field = make("input", { type: "file", id: "p-import", accept: ".jsonl,.json,.txt", class: "p-file", change: () => takeIn(app, field, told) });
  const damaged = app.store.text("damaged");
  return make("div", { class: "p-box" }, make("h3", {}, app.line("files_title")), make("p", { class: "quiet p-measure" }, app.line("files_told")),
    make("div", { class: "p-row" }, button(app.line("export"), () => save(`b2c-practice-${dayText(app.today)}.jsonl`, writeProgress(app.progress))),
      damaged ? button(app.line("export_damaged"), () => save("b2c-practice-damaged.txt", damaged), "p-second") : null),
    ...chooser(field, app.line("import")), told);
}

/** A file to choose: its label looks like a button, because browsers word their own in their own language. */
const chooser = (field, words) => [field, make("label", { for: field.id, class: "p-second p-choose" }, words)];

async function takeIn(app, field, told) {
  const [file] = field.files;
  if (!file) return;
  try {
    const other = readProgress(await file.text(), app.now());
    const before = app.progress.answers.length;
    app.takeIn(other);
    say(told, app.line("imported", { count: app.progress.answers.length - before, all: app.progress.answers.length }));
  } catch (refused) {
    say(told, app.refusal(refused), true);
  }
  field.value = "";
}

const say = (place, words, wrong = false) => {
  place.textContent = words;
  place.classList.toggle("wrong", wrong);
};

/** A file to keep, as the browser saves one. */
function save(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

// ---- the progress code ----

function code(app) {
  const told = make("p", { role: "status", class: "p-told" });
  const { who } = app;
  const field = make("input", { type: "file", id: "p-identity", accept: ".json", class: "p-file", change: () => identify(app, field, told) });
  const place = make("div", {});
  if (who) place.append(...codeOf(app, who, told));
  return make("div", { class: "p-box" }, make("h3", {}, app.line("code_title")), make("p", { class: "quiet p-measure" }, app.line("code_told")), place,
    ...chooser(field, app.line(who ? "identity_again" : "identity")), told);
}

function codeOf(app, who, told) {
  const summary = summaryOf(app.progress, app.taskOf, app.taskIds, who, app.today, app.data.mastery);
  const text = make("textarea", { class: "p-code", readonly: true, rows: 4, "aria-label": app.line("code_title") });
  text.value = makeCode(summary, who.item_key);
  const copy = async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand("copy");
    }
    say(told, app.line("copied"));
  };
  return [make("p", {}, app.line("code_of", { student: who.student, day: dayText(app.today) })), text,
    make("div", { class: "p-row" }, button(app.line("copy"), copy), button(app.line("forget_key"), () => { app.store.take("who"); app.draw(); }, "p-quiet"))];
}

/** Whether these facts say whose practice it is, and with which key. */
export const isIdentity = (facts) => typeof facts?.student === "string" && typeof facts.cohort === "string"
  && typeof facts.item_key === "string" && /^[0-9a-f]{64}$/.test(facts.item_key);

/** Who one is: the `identity.json` of one's own folder. It stays in this browser, and in no export. */
async function identify(app, field, told) {
  const [file] = field.files;
  if (!file) return;
  const facts = await file.text().then(JSON.parse).catch(() => null);
  if (isIdentity(facts)) {
    const { student, cohort, item_key: key } = facts;
    app.store.put("who", JSON.stringify({ student, cohort, item_key: key }));
    app.draw();
  } else say(told, app.line("not_an_identity"), true);
  field.value = "";
}

// ---- how it looks ----

function look(app) {
  const pick = (name, now, options) => make("fieldset", { class: "p-pick" }, make("legend", {}, app.line(name)),
    ...options.map(([value, words]) => make("label", {}, make("input", { type: "radio", name, value, checked: value === now, change: () => app.set(name, value) }), make("span", {}, words))));
  return make("div", { class: "p-box" }, make("h3", {}, app.line("look_title")),
    pick("language", app.language, [["zh", "中文"], ["en", "English"]]),
    pick("theme", app.theme, ["auto", "light", "dark"].map((one) => [one, app.line(`theme_${one}`)])),
    make("p", { class: "quiet small p-measure" }, app.line("made_of", { count: app.items.size, day: app.data.as_of })));
}
