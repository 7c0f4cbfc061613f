// What was answered when: the same as course_b2c_ops/practice/history.py. Everything that the page
// shows of a student is reckoned from this one list of answers ({at, item, row, share, how, value}).

import { mastery } from "./mastery.js";

const BEIJING = 8 * 3600;
const DAY = 86400;
export const PLACEMENT = "placement";
export const MOCK = "mock";
export const REPAIR = "repair:";

/** The day of a moment in seconds, counted from 1970-01-01, in Beijing. */
export const dayOf = (at) => Math.floor((at + BEIJING) / DAY);

/** A day as ISO text. */
export const dayText = (day) => new Date(day * DAY * 1000).toISOString().slice(0, 10);

/** The memory of every item answered so far. */
export function memories(answers, { reviewed }) {
  const found = new Map();
  for (const one of answers) found.set(one.item, reviewed(found.get(one.item), one.share, dayOf(one.at)));
  return found;
}

/** The mastery of each work task; items of no task are left out. */
export function masteryOf(answers, taskOf, tasks, settings) {
  const given = new Map(tasks.map((task) => [task, []]));
  for (const one of answers) {
    given.get(taskOf(one.item))?.push({ day: dayOf(one.at), item: one.item, share: one.share });
  }
  return new Map([...given].map(([task, own]) => [task, mastery(own, settings)]));
}

/** The mistakes book: {open (the newest first), repaired}. */
export function mistakes(answers) {
  const found = new Map();
  let repaired = 0;
  for (const one of answers) {
    if (one.share < 1) {
      found.delete(one.item);
      found.set(one.item, one);
      continue;
    }
    const target = one.how.startsWith(REPAIR) ? one.how.slice(REPAIR.length) : one.item;
    for (const item of new Set([one.item, target])) repaired += found.delete(item);
  }
  return { open: [...found.values()].reverse(), repaired };
}

/** Days in a row with practice, today or yesterday the last of them. */
export function runOfDays(answers, today) {
  const days = new Set(answers.map((one) => dayOf(one.at)));
  const last = days.has(today) ? today : today - 1;
  let run = 0;
  while (days.has(last - run)) run += 1;
  return run;
}
