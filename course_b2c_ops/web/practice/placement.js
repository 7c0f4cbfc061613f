// Adaptive placement: the same as course_b2c_ops/practice/placement.py.

/** The chance of a right answer. */
export const chance = (ability, item) =>
  1 / (1 + Math.exp(-(item.discrimination ?? 1) * (ability - item.difficulty)));

/** How much an answer tells about this ability. */
export const information = (ability, item) => {
  const right = chance(ability, item);
  return (item.discrimination ?? 1) ** 2 * right * (1 - right);
};

/** The ability that answers ([item, right]) speak for: {value, error}. */
export function abilityOf(answers, { grid }) {
  const weights = grid.map((ability) => answers.reduce((weight, [item, right]) => {
    const known = chance(ability, item);
    return weight * (right ? known : 1 - known);
  }, Math.exp((-ability * ability) / 2)));
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const mean = weights.reduce((sum, one, k) => sum + one * grid[k], 0) / whole;
  const spread = weights.reduce((sum, one, k) => sum + one * (grid[k] - mean) ** 2, 0) / whole;
  return { value: mean, error: Math.sqrt(spread) };
}

/** The most telling item not asked yet, from the task asked least; null when none is left. */
export function nextItem(ability, candidates, asked) {
  const done = new Set(asked.map((one) => one.id));
  const count = new Map();
  asked.forEach(({ task }) => count.set(task, (count.get(task) ?? 0) + 1));
  let best = null;
  for (const one of candidates) {
    if (done.has(one.id)) continue;
    const tells = Math.round(information(ability, one) * 1e9);
    const rank = [-tells, count.get(one.task) ?? 0, one.luck ?? 0];
    if (!best || isBefore(rank, best.rank)) best = { one, rank };
  }
  return best?.one ?? null;
}

const isBefore = (rank, other) => {
  const place = rank.findIndex((value, k) => value !== other[k]);
  return place >= 0 && rank[place] < other[place];
};

/** Whether placement knows enough, or has asked enough. */
export const isDone = (ability, asked, { enough, most }) => ability.error <= enough || asked >= most;
