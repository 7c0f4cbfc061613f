// The score report of a paper: the same words and numbers as course_b2c_ops/exam_report.py and
// exam_report_page.py; tests/test_practice_js.py compares the two, letter by letter.

import { filled, shown } from "../item.js";

const GOOD = 0.8;
const MOST_ADVICE = 3;
const MOST_MISTAKES = 12;
const STEM = 60;
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** Python's rounding of `x` to so many digits: halves that are exact go to the even digit. */
export function fixed(value, digits) {
  const scaled = value * 10 ** digits;
  const tie = Number.isInteger(value * 2 ** (digits + 1)) && Math.abs(scaled - Math.trunc(scaled)) === 0.5;
  return (tie ? (2 * Math.round(scaled / 2)) / 10 ** digits : value).toFixed(digits);
}

const hundredths = (value) => Number(fixed(value, 2));
const perCent = (share) => `${fixed(share * 100, 0)}%`;

/** An item's points in those of its place in the paper. */
export const inPaper = (found, marks) => hundredths((marks * found.points) / found.out_of);

const shareOf = (line) => (line.out_of ? line.points / line.out_of : 0);
const reached = (line) => shareOf(line) >= line.pass_line - 1e-9;
const sums = (marked) => ({
  points: hundredths(sum(marked.map((one) => one.points))), out_of: hundredths(sum(marked.map((one) => one.out_of))),
});

/** All that a report says of marked places ({part, task, stem, points, out_of, why, open}). */
export function score(paper, student, marked, standard) {
  const { words, clauses, general } = standard;
  const parts = paper.parts.map(({ name, pass_line, weight }) => ({
    id: name, name: words[`part_${name}`], pass_line, weight, ...sums(marked.filter((one) => one.part === name)),
  }));
  const tasks = clauses.flatMap((clause) => {
    const own = marked.filter((one) => one.task === clause.id);
    return own.length ? [{ id: clause.id, name: clause.short, level: clause.level, ...sums(own) }] : [];
  });
  const named = marked.filter((one) => one.points < one.out_of && !one.open
    && !general.some((beginning) => one.why.zh.startsWith(beginning)));
  const reasons = named.map(({ why }) => JSON.stringify([why.zh, why.en]));
  const weak = tasks.filter((line) => shareOf(line) < GOOD).sort((a, b) =>
    shareOf(a) - shareOf(b) || a.points - a.out_of - (b.points - b.out_of) || (a.id < b.id ? -1 : 1));
  return {
    title: paper.facts.title, student, parts, areas: areasOf(tasks, standard),
    mistakes: named.filter((_, k) => reasons.indexOf(reasons[k]) === k).slice(0, MOST_MISTAKES),
    open: marked.filter((one) => one.open).length, advice: weak.slice(0, MOST_ADVICE),
    overall: sum(parts.map((line) => shareOf(line) * line.weight)), passed: parts.every(reached),
  };
}

function areasOf(tasks, { clauses, words }) {
  const whole = (id, name, own) => ({ line: { id, name,
    points: hundredths(sum(own.map((one) => one.points))), out_of: hundredths(sum(own.map((one) => one.out_of))) }, own });
  const areas = clauses.filter(({ level }) => level === "area").map(({ id, short }) =>
    whole(id, short, tasks.filter((line) => line.id.startsWith(`${id}.`))));
  const policy = whole("policy", words.policy, tasks.filter(({ level }) => level === "topic"));
  return [...areas, policy].filter(({ own }) => own.length);
}

// ---- as a piece of a page; every word of it escaped ----

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const safe = (text) => escaped(text).split("`").map((part, n) => (n % 2 ? `<code>${part}</code>` : part)).join("");
const short = (text) => {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  return [...line].length <= STEM ? line : `${[...line].slice(0, STEM).join("")}…`;
};

/** The report in one language. */
export function asHtml(found, language, { words, lessons }) {
  const say = (text) => safe(text[language]);
  const told = (key, values) => filled(words[key], values);
  const points = (line) => say(told("points_of", { points: shown(line.points), of: shown(line.out_of) }));
  const row = (line, css = "") => {
    const name = escaped(/^\d/.test(line.id) ? `${line.id} ${line.name[language]}` : line.name[language]);
    const share = shareOf(line);
    return `<tr class="${css}"><th scope="row">${name}</th><td class="b2c-share">`
      + `<span class="b2c-bar" style="--share: ${fixed(share, 3)}"></span><span>${perCent(share)}</span></td>`
      + `<td>${points(line)} ${line.pass_line == null ? "" : passed(line)}</td></tr>`;
  };
  const passed = (line) => {
    const [sign, css, key] = reached(line) ? ["✓", "b2c-right", "pass_reached"] : ["✗", "b2c-wrong", "pass_not_reached"];
    return `<span class="${css}">${sign} ${say(told(key, { line: perCent(line.pass_line) }))}</span>`;
  };
  const table = (title, rows) => {
    const heads = ["col_what", "col_share", "col_points"].map((key) => `<th scope="col">${say(words[key])}</th>`).join("");
    return `<table><caption>${say(words[title])}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
  };
  const listed = (texts) => texts.map((text) => told("lesson", { title: text })[language]).join(words.comma[language]);
  const advice = [
    ...(found.open ? [told("left_open", { count: found.open })[language]] : []),
    ...found.advice.map((line) => {
      const taught = lessons[line.id] ?? [];
      const sentences = [told("weak", { task: line.name, share: perCent(shareOf(line)) })[language]];
      if (taught.length) sentences.push(words.read_lessons[language].replace("{lessons}", listed(taught)));
      return sentences.join(language === "zh" ? "" : " ");
    }),
    ...(found.advice.length ? [] : [words.no_weakness[language]]),
  ];
  const mistakes = found.mistakes.map(({ stem, why }) =>
    `<li><span class="b2c-quiet">${safe(short(stem[language]))}</span><br>${say(why)}</li>`).join("");
  const areas = found.areas.map(({ line, own }) => row(line, "b2c-area") + own.map((one) => row(one)).join("")).join("");
  const verdict = told(found.passed ? "verdict_passed" : "verdict_not_yet", { overall: perCent(found.overall) });
  const weights = Object.fromEntries(found.parts.map(({ id, weight }) => [id, perCent(weight)]));
  return [
    `<article class="b2c-report" lang="${language === "en" ? "en" : "zh-CN"}">`,
    `<h2>${say(told("report_title", { paper: found.title, student: found.student }))}</h2>`,
    ...["unofficial_report", "rehearsal"].map((key) => `<p class="b2c-unofficial">${say(words[key])}</p>`),
    `<p class="b2c-verdict">${say(verdict)}</p>`,
    table("by_part", found.parts.map((line) => row(line)).join("")), table("by_task", areas),
    mistakes && `<h3>${say(words.mistakes)}</h3><ol>${mistakes}</ol>`,
    `<h3>${say(words.next)}</h3><ul>${advice.map((one) => `<li>${safe(one)}</li>`).join("")}</ul>`,
    `<p class="b2c-quiet">${say(told("footnote", weights))}</p></article>`,
  ].join("");
}
