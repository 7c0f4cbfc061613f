// Today's pile: the same as course_b2c_ops/practice/pile.py.

import { MOCK, dayOf, masteryOf, memories } from "./history.js";

const TURNS = { slipped: 0, learning: 1, new: 1, mastered: 2 };
const byWords = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The items for the rest of today's minutes: {due, new, done}. */
export function todaysPile(cards, answers, today, ability, minutes, { plan, mastery, difficulty }) {
  const known = new Map(cards.map((card) => [card.id, card]));
  const kept = new Map([...memories(answers, plan)].filter(([item]) => known.has(item)));
  const done = answers.filter((one) => dayOf(one.at) === today && one.how !== MOCK && known.has(one.item))
    .reduce((sum, one) => sum + known.get(one.item).minutes, 0);
  const due = [...kept].filter(([, one]) => one.due <= today)
    .map(([item, one]) => [Math.round(plan.recall(one, today) * 1e9), item])
    .sort((a, b) => a[0] - b[0] || byWords(a[1], b[1]));
  const tasks = [...new Set(cards.map((card) => card.task))];
  const stands = masteryOf(answers, (item) => known.get(item)?.task, tasks, mastery);
  const [reviews, left] = taken(due.map(([, item]) => known.get(item)), minutes - done);
  const [fresh] = taken(newOnes(cards, kept, stands, ability, difficulty), left);
  return { due: reviews, new: fresh, done };
}

function taken(cards, left) {
  const found = [];
  for (const card of cards) {
    if (left <= 0) break;
    found.push(card.id);
    left -= card.minutes;
  }
  return [found, left];
}

/** Items never answered: tasks take turns, and each gives what suits the ability best. */
function* newOnes(cards, kept, stands, ability, difficulty) {
  const waiting = new Map([...stands.keys()].map((task) => [task, []]));
  for (const card of cards) if (!kept.has(card.id)) waiting.get(card.task).push(card);
  const distance = (card) => Math.abs(difficulty[card.difficulty - 1] - ability);
  for (const own of waiting.values()) own.sort((a, b) => distance(a) - distance(b) || byWords(a.id, b.id));
  const turn = (task) => TURNS[stands.get(task).state];
  const order = [...stands.keys()].sort((a, b) => turn(a) - turn(b) || stands.get(a).answers - stands.get(b).answers);
  const longest = Math.max(0, ...[...waiting.values()].map((own) => own.length));
  for (let place = 0; place < longest; place += 1) {
    for (const task of order) if (waiting.get(task)[place]) yield waiting.get(task)[place];
  }
}
