// Search in the items: every word has to stand somewhere in the item, in either language. Chinese is
// searched letter by letter as it stands, so 客单价 finds 客单价 and needs no dictionary.

const flat = (text) => text.normalize("NFKC").toLowerCase();

/** What is searched of every item: [id, title text, everything]. */
export function indexed(items, around) {
  return items.map((item) => {
    const texts = [];
    collect(item, texts);
    const stem = flat(`${item.stem.zh}\n${item.stem.en}`);
    return { id: item.id, stem, all: flat([...texts, ...around(item)].join("\n")) };
  });
}

function collect(value, texts) {
  if (typeof value?.zh === "string") texts.push(value.zh, value.en);
  else if (Array.isArray(value)) value.forEach((one) => collect(one, texts));
  else if (value && typeof value === "object") {
    for (const [name, one] of Object.entries(value)) if (name !== "holes") collect(one, texts);
  }
}

/** The ids of the items that hold every word, those with all of them in the stem first. */
export function found(index, typed) {
  const words = flat(typed).split(/[\s,，、。;；]+/).filter(Boolean);
  if (!words.length) return [];
  const hits = index.filter(({ all }) => words.every((word) => all.includes(word)));
  const inStem = ({ stem }) => words.every((word) => stem.includes(word));
  return [...hits.filter(inStem), ...hits.filter((one) => !inStem(one))].map(({ id }) => id);
}
