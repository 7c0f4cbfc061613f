// The practice pool: an item stands there once, with what differs from variant to variant beside it
// (graders/practice_pool.py). Here a variant is put together, its lines mixed anew each time.

import { drawn } from "./digest.js";

const OWN = ["clause", "task", "minutes", "rows", "holes", "columns", "filled"];
const at = (facts, place) => place.reduce((found, step) => found[step], facts);

/** The facts of one variant, as item.js wants them. */
export function variant(item, row) {
  const facts = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(item).filter(([name]) => !OWN.includes(name)))));
  if (!item.rows) return facts;
  const shown = (name, language) => {
    const value = item.holes[name][row];
    return typeof value === "string" ? value : value[language];
  };
  for (const place of item.filled) {
    const last = place.at(-1);
    const home = at(facts, place.slice(0, -1));
    const language = last === "en" ? "en" : "zh";
    home[last] = home[last].replace(/\{(\w+)\}/g, (hole, name) => (name in item.holes ? shown(name, language) : hole));
  }
  for (const { at: place, of } of item.columns) at(facts, place.slice(0, -1))[place.at(-1)] = of[row];
  return facts;
}

/** Which variant comes at which repetition: another one until all have come. */
export const rowAt = (item, seed, times) => (item.rows ? (drawn(`${seed} ${item.id}`) + times) % item.rows : 0);

/** The same facts, their lines in an order that the seed gives. */
export function mixed(facts, seed) {
  const mix = (lines) => lines
    .map((line) => [drawn(`${seed} ${line.id}`), line])
    .sort((a, b) => a[0] - b[0])
    .map(([, line]) => line);
  const next = { ...facts };
  for (const name of ["choices", "steps", "lefts", "rights"]) if (facts[name]) next[name] = mix(facts[name]);
  const inOrder = next.steps && next.steps.every(({ id }, k) => id === facts.answer.order[k]);
  if (inOrder) next.steps = [...next.steps.slice(1), next.steps[0]];
  return next;
}

/** The facts as an exam asks them: nothing that tells the answer. */
export function asked(facts) {
  const { answer, why, source, reason, ...rest } = facts;
  return rest.choices ? { ...rest, choices: rest.choices.map(({ id, text }) => ({ id, text })) } : rest;
}
