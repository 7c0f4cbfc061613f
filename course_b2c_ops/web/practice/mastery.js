// How well a work task is mastered: the same as course_b2c_ops/practice/mastery.py.

export const STATES = ["new", "learning", "mastered", "slipped"];

/** The mastery of one work task from its answers ({day, item, share}), in their order. */
export function mastery(answers, settings) {
  let streak = [];
  let mastered = false;
  let before = false;
  for (const one of answers) {
    streak = one.share >= 1 ? [...streak, one] : [];
    if (mastered && !streak.length) [mastered, before] = [false, true];
    mastered ||= reached(streak, before, settings);
  }
  const state = !answers.length ? "new" : mastered ? "mastered" : before ? "slipped" : "learning";
  return {
    answers: answers.length, items: new Set(answers.map((one) => one.item)).size,
    streak: streak.length, state, ...estimate(answers.map((one) => one.share), settings),
  };
}

function reached(streak, before, { streak: long, items, days, regain }) {
  if (before) return streak.length >= regain;
  const different = (name) => new Set(streak.map((one) => one[name])).size;
  return streak.length >= long && different("item") >= items && different("day") >= days;
}

function estimate(shares, { fade, doubt }) {
  let right = 0;
  let wrong = 0;
  for (const share of shares) [right, wrong] = [right * fade + share, wrong * fade + 1 - share];
  const known = 2 + right + wrong;
  const middle = (1 + right) / known;
  const error = Math.sqrt((middle * (1 - middle)) / (known + 1));
  return { low: Math.max(0, middle - doubt * error), estimate: middle, high: Math.min(1, middle + doubt * error) };
}
