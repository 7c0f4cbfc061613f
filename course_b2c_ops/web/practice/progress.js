// The progress file: the same as course_b2c_ops/practice/progress.py. What the browser stores is this
// text as well, so it is read by the same rules.

import { fingerprint } from "./digest.js";
import { MOCK, PLACEMENT, REPAIR } from "./history.js";

const FORMAT = "b2c-practice-progress";
const VERSION = 1;
const MOST = 200000;
const EARLIEST = 1577836800;
const DAY = 86400;
const ITEM = /^[a-z0-9_]+\/[a-z0-9_]+$/;

/** Why a file is not taken in: `key` names the sentence, `values` fill it. */
export class Refused extends Error {
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

const rowOf = ({ at, item, row, share, how, value }) => {
  const told = [at, item, row, share];
  if (how || value != null) told.push(how);
  return value != null ? [...told, value] : told;
};

/** The text of a progress file. */
export function writeProgress({ cohort, answers, exams }) {
  const rows = exams.map(({ at, paper, overall }) => [at, paper, overall]);
  const told = JSON.stringify({ answers: answers.map(rowOf), cohort, exams: rows });
  return `${JSON.stringify({ format: FORMAT, version: VERSION, check: fingerprint(told) })}\n${told}\n`;
}

/** The progress a text holds; throws Refused where it is damaged or none of ours. */
export function readProgress(text, now) {
  const [, first, rest] = /^\ufeff?([^\n]*)\n?([\s\S]*)$/.exec(text);
  const [head, told] = [json(first), rest.replace(/[\r\n]+$/, "")];
  if (head?.format !== FORMAT || !Number.isInteger(head.version) || head.version < 1) throw new Refused("not_ours");
  if (head.version > VERSION) throw new Refused("newer");
  const body = json(told);
  const whole = Array.isArray(body?.answers) && typeof body.cohort === "string" && Array.isArray(body.exams);
  if (head.check !== fingerprint(told) || !whole) throw new Refused("damaged");
  if (body.answers.length > MOST) throw new Refused("too_many", { most: MOST });
  return { cohort: body.cohort, answers: answersOf(body.answers, now), exams: body.exams.map((row) => examOf(row, now)) };
}

const json = (told) => {
  try {
    return JSON.parse(told);
  } catch {
    return null;
  }
};

function answersOf(rows, now) {
  let last = 0;
  return rows.map((row, k) => {
    if (!isAnswer(row) || row[0] < last) throw new Refused("wrong_answer", { number: k + 1 });
    if (row[0] > now + DAY) throw new Refused("in_future", { number: k + 1 });
    last = row[0];
    const [at, item, place, share, how = "", value = null] = row;
    return { at, item, row: place, share, how, value };
  });
}

const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
const isHow = (how) => typeof how === "string" && (how.startsWith(REPAIR)
  ? ITEM.test(how.slice(REPAIR.length)) : ["", PLACEMENT, MOCK].includes(how));

function isAnswer(row) {
  if (!Array.isArray(row) || row.length < 4 || row.length > 6) return false;
  const [at, item, place, share, how = ""] = row;
  return Number.isInteger(at) && at >= EARLIEST && typeof item === "string" && ITEM.test(item)
    && Number.isInteger(place) && place >= 0 && isShare(share) && isHow(how);
}

function examOf(row, now) {
  const [at, paper, overall] = Array.isArray(row) && row.length === 3 ? row : [];
  const fits = Number.isInteger(at) && at >= EARLIEST && at <= now + DAY && typeof paper === "string" && isShare(overall);
  if (!fits) throw new Refused("damaged");
  return { at, paper, overall };
}

/** Both together, each answer once, in the order of time: taking in loses nothing. */
export function merged(mine, other) {
  const order = (a, b, name) => a.at - b.at || (a[name] < b[name] ? -1 : 1);
  const together = (name, list) => {
    const found = new Map([...other[list], ...mine[list]].map((one) => [`${one.at} ${one[name]}`, one]));
    return [...found.values()].sort((a, b) => order(a, b, name));
  };
  return { cohort: mine.cohort, answers: together("item", "answers"), exams: together("paper", "exams") };
}
