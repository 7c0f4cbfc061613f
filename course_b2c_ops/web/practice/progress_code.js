// The progress code: the same as course_b2c_ops/practice/progress_code.py.

import { base64url, hmac } from "./digest.js";
import { dayOf, masteryOf, runOfDays } from "./history.js";
import { STATES } from "./mastery.js";
import { rounded } from "./review.js";

const WEEK = 7;
const SIGNED = 12;
const right = (answers) => answers.filter((one) => one.share >= 1).length;
const counted = (answers) => [answers.length, right(answers), new Set(answers.map((one) => dayOf(one.at))).size];

/** What a code says of a progress on a day. */
export function summaryOf(progress, taskOf, tasks, who, today, settings) {
  const { answers, exams } = progress;
  const stands = [...masteryOf(answers, taskOf, tasks, settings)].filter(([, one]) => one.answers);
  const week = answers.filter((one) => dayOf(one.at) > today - WEEK && dayOf(one.at) <= today);
  return {
    c: who.cohort, s: who.student, d: today, a: counted(answers), w: counted(week), r: runOfDays(answers, today),
    t: Object.fromEntries(stands.map(([task, one]) => [task, [one.answers,
      right(answers.filter(({ item }) => taskOf(item) === task)), one.streak, STATES.indexOf(one.state)]])),
    m: exams.slice(-3).map(({ overall }) => rounded(100 * overall)),
  };
}

/** The code of a summary, signed with the student's item key (hexadecimal). */
export function makeCode(summary, itemKey) {
  const key = Uint8Array.from(itemKey.match(/../g), (pair) => parseInt(pair, 16));
  const body = `B2C1.${base64url(JSON.stringify(summary))}`;
  return `${body}.${base64url(hmac(key, body).slice(0, SIGNED))}`;
}
