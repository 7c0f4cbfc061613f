// When an item is due again: FSRS-6 over whole days, from its published formulas. The parameters come
// from Python; tests/test_practice_js.py holds every number to the `fsrs` package.

const AGAIN = 1;
const HARD = 2;
const GOOD = 3;
const between = (low, value, high) => Math.min(Math.max(value, low), high);

/** Python's `round`: halves to the even number. */
export const rounded = (value) => {
  const near = Math.round(value);
  return near - value === 0.5 && near % 2 ? near - 1 : near;
};

/** The schedule of these settings: {reviewed(memory, share, day), recall(memory, day)}. */
export function schedule({ parameters: w, retention, longest, partly }) {
  const decay = -w[20];
  const factor = 0.9 ** (1 / decay) - 1;
  const ratingOf = (share) => (share >= 1 ? GOOD : share >= partly ? HARD : AGAIN);
  const kept = (stability) => Math.max(stability, 0.001);
  const recall = ({ stability, last }, day) =>
    (1 + (factor * Math.max(0, day - last)) / stability) ** decay;

  const firstDifficulty = (rating) => w[4] - Math.E ** (w[5] * (rating - 1)) + 1;
  const nextDifficulty = (difficulty, rating) => {
    const step = -(w[6] * (rating - 3));
    const damped = difficulty + ((10 - difficulty) * step) / 9;
    return between(1, w[7] * firstDifficulty(4) + (1 - w[7]) * damped, 10);
  };

  const sameDay = (stability, rating) => {
    const grown = Math.E ** (w[17] * (rating - 3 + w[18])) * stability ** -w[19];
    return kept(stability * (rating > AGAIN ? Math.max(grown, 1) : grown));
  };
  const forgotten = (difficulty, stability, known) => {
    const long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.E ** ((1 - known) * w[14]);
    return Math.min(long, stability / Math.E ** (w[17] * w[18]));
  };
  const recalled = (difficulty, stability, known, rating) => {
    const surprise = Math.E ** ((1 - known) * w[10]) - 1;
    const effort = rating === HARD ? w[15] : 1;
    return stability * (1 + Math.E ** w[8] * (11 - difficulty) * stability ** -w[9] * surprise * effort);
  };

  const reviewed = (memory, share, day) => {
    const rating = ratingOf(share);
    if (!memory) {
      return laid(kept(w[rating - 1]), between(1, firstDifficulty(rating), 10), day);
    }
    const { stability, difficulty, last } = memory;
    const known = recall(memory, day);
    const next = day - last < 1 ? sameDay(stability, rating)
      : kept(rating === AGAIN ? forgotten(difficulty, stability, known) : recalled(difficulty, stability, known, rating));
    return laid(next, nextDifficulty(difficulty, rating), day);
  };
  const laid = (stability, difficulty, day) => {
    const days = rounded((stability / factor) * (retention ** (1 / decay) - 1));
    return { stability, difficulty, last: day, due: day + between(1, days, longest) };
  };
  return { reviewed, recall };
}
