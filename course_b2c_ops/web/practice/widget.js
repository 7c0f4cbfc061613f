// The stand-in for anywidget's model: what item.js needs of one where no kernel runs.

/** A model of these facts; `saved` hears of every `save_changes`. */
export function modelOf(facts, saved = () => {}) {
  const kept = { ...facts };
  const heard = new Map();
  return {
    get: (name) => kept[name],
    set(name, value) {
      kept[name] = value;
      (heard.get(`change:${name}`) ?? []).forEach((act) => act());
    },
    save_changes: () => saved(kept),
    on: (name, act) => heard.set(name, [...(heard.get(name) ?? []), act]),
    off: (name, act) => heard.set(name, (heard.get(name) ?? []).filter((one) => one !== act)),
  };
}
